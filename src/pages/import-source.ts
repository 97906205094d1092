import { withScope } from '../../db/database.ts';
import { findSource } from '../../db/queries/sources.ts';
import { CHANNEL_IDS } from '../catalogue/types.ts';
import { presets } from '../connectors/upload/index.ts';
import { UserError } from '../core/errors.ts';
import { createSource } from '../flows/source.ts';
import type { WebDeps } from '../web-deps.ts';
import type { Frame } from './frame.ts';
import { SAMPLINGS } from './import.tsx';
import { keyOf } from './intake.ts';
import type { Fault } from './parts/form.tsx';

/** Kinds of files that hold answers from people: who was asked decides what may be said of them. */
const ANSWERS = ['survey-responses', 'reputation-responses'];
/** How many sources may bear one name. */
const ALIKE = 20;

/** Makes a source that takes files, and answers its key; or what is wrong with what was filled in. */
export async function makeSource(
  deps: WebDeps,
  frame: Frame,
  values: URLSearchParams,
): Promise<{ key: string } | { faults: readonly Fault[] }> {
  const text = (name: string) => (values.get(name) ?? '').trim();
  const label = text('navn');
  const mapping = presets.find(({ key }) => key === text('innhold'))?.key;
  const channel = CHANNEL_IDS.find((id) => id === text('kanal'));
  const drawn = SAMPLINGS.find((one) => one === text('trukket'));
  const faults = faultsIn(frame, { label, mapping, channel, drawn });
  if (faults.length > 0 || !mapping || !channel || !drawn) return { faults };
  const { organisation, holder } = frame;
  const about = { organisation: organisation.id, label, connector: 'upload', channel, config: { mapping } };
  const sampling = drawn === 'none' ? null : drawn;
  for (let turn = 1; ; turn++) {
    const key = turn === 1 ? keyOf(label) : `${keyOf(label)}-${turn}`;
    try {
      await createSource(deps, { ...about, key, sampling, branch: holder.branch, actor: holder.actor });
      return { key };
    } catch (caught) {
      if (!(caught instanceof UserError) || caught.phrase !== 'source.key-taken' || turn === ALIKE) throw caught;
      const there = await withScope(deps.db, { organisations: [organisation.id] }, (tx) =>
        findSource(tx, organisation.id, key),
      );
      // The same form sent twice, such as by two clicks, makes one source.
      const same = there?.label === label && there.channel === channel && there.sampling === sampling;
      if (same && there.connector === 'upload' && there.config.mapping === mapping) return { key };
    }
  }
}

interface Typed {
  readonly label: string;
  readonly mapping: string | undefined;
  readonly channel: string | undefined;
  readonly drawn: string | undefined;
}

function faultsIn({ say }: Frame, { label, mapping, channel, drawn }: Typed): Fault[] {
  const choose = (field: string, name: string) => ({ field, text: say('import-page.choose', { field: name }) });
  const sampling = say('import-page.sampling');
  const unsaid = mapping !== undefined && ANSWERS.includes(mapping) && drawn === 'none';
  return [
    ...(label === '' || label.length > 200
      ? [{ field: 'navn', text: say('import-page.label-wanted', { field: say('import-page.label') }) }]
      : []),
    ...(mapping ? [] : [choose('innhold', say('import-page.preset'))]),
    ...(channel ? [] : [choose('kanal', say('intake.channel'))]),
    ...(drawn ? [] : [choose('trukket', sampling)]),
    ...(unsaid ? [{ field: 'trukket', text: say('import-page.sampling-wanted', { field: sampling }) }] : []),
  ];
}
