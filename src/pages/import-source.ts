import { CHANNEL_IDS } from '../catalogue/types.ts';
import { presets } from '../connectors/upload/index.ts';
import type { WebDeps } from '../web-deps.ts';
import type { Frame } from './frame.ts';
import { SAMPLINGS } from './import.tsx';
import type { Fault } from './parts/form.tsx';
import { createNamed } from './source-naming.ts';

/** Makes a source that takes files, and answers its key; or what is wrong with what was filled in. */
export async function makeSource(
  deps: WebDeps,
  frame: Frame,
  values: URLSearchParams,
): Promise<{ key: string } | { faults: readonly Fault[] }> {
  const text = (name: string) => (values.get(name) ?? '').trim();
  const label = text('navn');
  const preset = presets.find(({ key }) => key === text('innhold'));
  const channel = CHANNEL_IDS.find((id) => id === text('kanal'));
  const drawn = SAMPLINGS.find((one) => one === text('trukket'));
  const faults = faultsIn(frame, { label, preset, channel, drawn });
  if (faults.length > 0 || !preset || !channel || !drawn) return { faults };
  const { organisation, holder } = frame;
  const key = await createNamed(deps, {
    ...{ organisation: organisation.id, label, connector: 'upload', channel, config: { mapping: preset.key } },
    ...{ sampling: drawn === 'none' ? null : drawn, branch: holder.branch, actor: holder.actor },
  });
  return { key };
}

interface Typed {
  readonly label: string;
  readonly preset: (typeof presets)[number] | undefined;
  readonly channel: string | undefined;
  readonly drawn: string | undefined;
}

function faultsIn({ say }: Frame, { label, preset, channel, drawn }: Typed): Fault[] {
  const choose = (field: string, name: string) => ({ field, text: say('import-page.choose', { field: name }) });
  const sampling = say('import-page.sampling');
  const unsaid = preset?.answers && drawn === 'none';
  return [
    ...(label === '' || label.length > 200
      ? [{ field: 'navn', text: say('import-page.label-wanted', { field: say('import-page.label') }) }]
      : []),
    ...(preset ? [] : [choose('innhold', say('import-page.preset'))]),
    ...(channel ? [] : [choose('kanal', say('intake.channel'))]),
    ...(drawn ? [] : [choose('trukket', sampling)]),
    ...(unsaid ? [{ field: 'trukket', text: say('import-page.sampling-wanted', { field: sampling }) }] : []),
  ];
}
