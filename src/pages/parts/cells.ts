import { channels } from '../../catalogue/channels.ts';
import type { ChannelId } from '../../catalogue/types.ts';
import type { Language } from '../../core/words.ts';
import type { Deps } from '../../deps.ts';
import type { Metric } from '../../flows/campaign-plan.ts';
import { readVerdicts } from '../../flows/read.ts';
import { indicator } from '../../indicators/index.ts';
import type { Frame } from '../frame.ts';
import type { Choice } from './form.tsx';

/** `inquiries.calls@letter`: an indicator in a channel as a form says it. */
export const cellText = ({ indicator: id, channel }: Metric) => `${id}@${channel}`;

/** An indicator in a channel from its text. What it says amiss is for the flow to refuse. */
export function readCell(text: string): Metric {
  const at = text.lastIndexOf('@');
  return { indicator: text.slice(0, Math.max(at, 0)), channel: text.slice(at + 1) as ChannelId };
}

/** «Telefoner, Brev». */
export function cellName(lang: Language, { indicator: id, channel }: Metric): string {
  return `${indicatorName(lang, id)}, ${channelName(lang, channel)}`;
}

export const indicatorName = (lang: Language, id: string) => indicator(id)?.label[lang] ?? id;

export const channelName = (lang: Language, channel: string) =>
  channels.find(({ id }) => id === channel)?.label[lang] ?? channel;

/** The cells that have figures now, by their text. */
export async function fedCells(deps: Deps, { organisation, period }: Frame): Promise<ReadonlySet<string>> {
  const verdicts = await readVerdicts(deps, { organisation, period, compare: null });
  return new Set(verdicts.filter(({ state }) => state === 'measured').map(cellText));
}

/** Choices of cells: first those that have figures here, then all of them by channel. */
export function cellGroups(
  { lang, say }: Frame,
  cells: readonly Metric[],
  fed: ReadonlySet<string>,
): { label: string; choices: Choice[] }[] {
  const choice = (cell: Metric) => ({ value: cellText(cell), label: cellName(lang, cell) });
  const here = cells.filter((cell) => fed.has(cellText(cell)));
  const byChannel = channels.map(({ id, label }) => ({
    label: label[lang],
    choices: cells.filter(({ channel }) => channel === id).map(choice),
  }));
  return [{ label: say('form.fed'), choices: here.map(choice) }, ...byChannel].filter(
    ({ choices }) => choices.length > 0,
  );
}
