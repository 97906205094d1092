import type { UploadedFile } from '../connectors/contract.ts';
import { UserError } from '../core/errors.ts';
import type { Language, Words } from '../core/words.ts';
import type { OrganisationApi } from './api.ts';

/** What a file holds, where the source that takes it is found or made by that. */
export interface Kind {
  readonly preset: string;
  readonly label: Words;
  readonly channel: string;
  readonly sampling: string | undefined;
}

interface Source {
  readonly key: string;
  readonly connector: string;
  readonly channel: string;
  readonly sampling: string | null;
  readonly config: Readonly<Record<string, unknown>>;
}

/** The upload room alone: all systems together take long to load. */
const room = () => import('../connectors/upload/index.ts');

/** The kind of file that was asked for. Throws UserError where there is none, or where it is not said who answered. */
export async function kindOf(
  preset: string,
  { channel, sampling }: { readonly channel?: string; readonly sampling?: string },
): Promise<Kind> {
  const { presets } = await room();
  const known = presets.find(({ key }) => key === preset);
  const all = presets.map(({ key }) => key).join(', ');
  if (!known) throw new UserError(422, 'cli.import-no-preset', { preset, presets: all });
  if (channel === undefined) throw new UserError(422, 'cli.import-which');
  if (known.answers && sampling === undefined) throw new UserError(422, 'cli.import-sampling');
  return { preset, label: known.label, channel, sampling };
}

/** The source that takes such files; null where there is none yet. Throws UserError where several do. */
export async function sourceOf(api: OrganisationApi, kind: Kind): Promise<string | null> {
  const { sources } = await api.get<{ sources: Source[] }>('/sources');
  const found = sources.filter(
    ({ connector, channel, sampling, config }) =>
      connector === 'upload' &&
      config.mapping === kind.preset &&
      channel === kind.channel &&
      sampling === (kind.sampling ?? null),
  );
  const keys = found.map(({ key }) => key).join(', ');
  if (found.length > 1) throw new UserError(409, 'cli.import-several', { sources: keys });
  return found[0]?.key ?? null;
}

/** Makes the source that takes such files, named after what they hold, and answers its key. */
export async function makeSource(api: OrganisationApi, lang: Language, kind: Kind): Promise<string> {
  const { preset, label, channel, sampling } = kind;
  const { sources } = await api.get<{ sources: Source[] }>('/sources');
  const names = [preset, `${preset}-${channel}`, `${preset}-${channel}-${sampling}`];
  // Where all are taken, the answer says so.
  const key = names.find((name) => sources.every((source) => source.key !== name)) ?? preset;
  const about = { key, label: label[lang], connector: 'upload', channel, ...(sampling ? { sampling } : {}) };
  await api.post('/sources', { ...about, config: { mapping: preset } });
  return key;
}

/** What the file holds, read by the preset alone: before there is a source, all of it would be new. */
export async function lookAlone({ preset }: Kind, file: UploadedFile, skipRefused: boolean) {
  const { inspectUpload, sentence } = await room();
  const signal = new AbortController().signal;
  const report = await inspectUpload(file, { mapping: preset }, { signal });
  const { readings, refused, refusedRows } = report;
  const stored = readings > 0 && (skipRefused || refusedRows === 0);
  return {
    ...report,
    refused: refused.map((error) => ({ ...error, words: sentence(error) })),
    counts: stored ? { fresh: readings, changed: 0, same: 0, gone: 0 } : null,
  };
}
