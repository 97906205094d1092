import { withScope } from '../../db/database.ts';
import { getRun, type RunRow } from '../../db/queries/runs.ts';
import { listSources, type SourceRow } from '../../db/queries/sources.ts';
import type { ChannelId } from '../catalogue/types.ts';
import type { Form } from '../connectors/form/forms.ts';
import { SourceError, UserError } from '../core/errors.ts';
import { enterForm } from '../flows/deliver.ts';
import { createSource } from '../flows/source.ts';
import type { WebDeps } from '../web-deps.ts';
import type { Frame } from './frame.ts';
import { channelName } from './intake.ts';

/** Channels that each form is about of itself, the likeliest first; what is entered may be of a source's channel too. */
const OWN: Readonly<Record<string, readonly ChannelId[]>> = {
  letter: ['letter'],
  meeting: ['public-meeting', 'conference'],
  brochure: ['brochure'],
};

/** The organisation's own form sources. */
export async function formSources(deps: WebDeps, { organisation: { id } }: Frame): Promise<SourceRow[]> {
  const all = await withScope(deps.db, { organisations: [id] }, (tx) => listSources(tx, id));
  return all.filter(({ connector }) => deps.connectors.get(connector)?.needs.includes('form'));
}

/** Channels that a form may be entered on. One that nobody entered anything on has no month to close. */
export function channelsOf(form: Form, sources: readonly SourceRow[]): string[] {
  return [...new Set([...(OWN[form.key] ?? []), ...sources.map(({ channel }) => channel)])];
}

/** A form's fields as its reader takes them: counts are numbers, also with spaces between thousands; empty is not known. */
export function valuesOf(form: Form, typed: URLSearchParams): Record<string, string | number | null> {
  return Object.fromEntries(
    form.fields.map(({ name, kind }) => {
      const text = (typed.get(name) ?? '').trim();
      if (text === '') return [name, null];
      const digits = text.replace(/[\s\u00a0\u202f]/g, '');
      return [name, kind === 'count' && /^\d{1,12}$/.test(digits) ? Number(digits) : text];
    }),
  );
}

/** Stores a form on a channel and answers its run; the channel's source is made where there is none. */
export async function storeForm(
  deps: WebDeps,
  frame: Frame,
  entry: { form: Form; channel: ChannelId; values: Record<string, string | number | null> },
): Promise<number> {
  const { id: organisation } = frame.organisation;
  const source = await sourceFor(deps, frame, entry.channel);
  const { form, values } = entry;
  const { state, run, error } = await enterForm(deps, { organisation, source: source.id, form: form.key, values });
  if (state === 'interrupted') throw new UserError(409, 'source.busy');
  if (state !== 'done' || run === null) throw error ?? new SourceError('transient', 'source.internal');
  return run;
}

async function sourceFor(deps: WebDeps, frame: Frame, channel: ChannelId): Promise<SourceRow> {
  const find = async () => (await formSources(deps, frame)).find((one) => one.channel === channel);
  const known = await find();
  if (known) return known;
  const { organisation, holder, lang } = frame;
  const key = `skjema-${channel}`;
  const label = `${frame.say('form-page.title')}: ${channelName(lang, channel)}`;
  const about = { organisation: organisation.id, key, label, connector: 'form', channel, config: {}, sampling: null };
  try {
    await createSource(deps, { ...about, branch: holder.branch, actor: holder.actor });
  } catch (caught) {
    // Somebody else filled in the first one at the same moment.
    if (!(caught instanceof UserError) || caught.phrase !== 'source.key-taken') throw caught;
  }
  const made = await find();
  if (!made) throw new UserError(409, 'source.key-taken', { key });
  return made;
}

/** A form that was stored, as its run tells; null where the address names none of this organisation. */
export async function storedForm(
  deps: WebDeps,
  { organisation: { id } }: Frame,
  run: string | undefined,
): Promise<RunRow | null> {
  if (run === undefined || !/^\d{1,15}$/.test(run)) return null;
  const row = await withScope(deps.db, { organisations: [id] }, (tx) => getRun(tx, id, Number(run)));
  return row?.kind === 'form' && row.state === 'done' ? row : null;
}
