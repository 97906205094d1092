import { type Channel, channels } from '../catalogue/channels.ts';
import { cell } from '../catalogue/matrix.ts';
import { METHOD_IDS, type MethodId } from '../catalogue/types.ts';
import type { Deps } from '../deps.ts';
import type { Standing } from '../verdicts/types.ts';
import { standingOf } from '../verdicts/verdict.ts';
import { answersOf, told } from './answers.ts';
import { cellsOf } from './read.ts';
import type { NumberedVerdict, VerdictQuery } from './read-types.ts';

/** What a method tells of a channel, at a glance. */
export interface Glance<V extends Standing = NumberedVerdict> {
  readonly method: MethodId;
  /** `figure`: there is one. `hidden`, `missing`: measured, and not to be shown. `unset`: a source could tell. `never`: none could. */
  readonly kind: 'figure' | 'hidden' | 'missing' | 'unset' | 'never';
  /** The first indicator of the method that has a figure, else that is measured. */
  readonly verdict: V | null;
}

export interface ChannelGlance<V extends Standing = NumberedVerdict> {
  readonly channel: Channel;
  readonly methods: readonly Glance<V>[];
}

/** Every channel by every method. Verdicts come in the catalogue's order, in which the most telling indicator is first. */
export function glances<V extends Standing>(verdicts: readonly V[]): ChannelGlance<V>[] {
  const byCell = Map.groupBy(verdicts, (v) => `${v.channel} ${v.method}`);
  return channels.map((channel) => ({
    channel,
    methods: METHOD_IDS.map((method): Glance<V> => {
      if (!cell(channel.id, method).measurable) return { method, kind: 'never', verdict: null };
      const own = byCell.get(`${channel.id} ${method}`) ?? [];
      const figure = own.find((v) => v.state === 'measured');
      if (figure) return { method, kind: 'figure', verdict: figure };
      const hidden = own.find((v) => v.state === 'suppressed' || (v.state === 'not-measurable' && v.flags.length > 0));
      if (hidden) return { method, kind: 'hidden', verdict: hidden };
      const missing = own.find((v) => v.state === 'missing-data');
      return missing ? { method, kind: 'missing', verdict: missing } : { method, kind: 'unset', verdict: null };
    }),
  }));
}

/** Whether anything of the channel is measured. */
export const isMeasured = ({ methods }: ChannelGlance<Standing>) => methods.some((each) => each.verdict !== null);

/** The verdicts that stand on the page, channel by channel. */
export const shownIn = <V extends Standing>(model: readonly ChannelGlance<V>[]): V[] =>
  model.flatMap(({ methods }) => methods.flatMap(({ verdict }) => verdict ?? []));

type Ask = Pick<VerdictQuery, 'organisation' | 'period' | 'compare'>;

/** How it stands with the cells that the question names, in the catalogue's order, without a word of it. */
export async function readStandings(
  deps: Deps,
  { organisation, period, ...choice }: Omit<VerdictQuery, 'compare' | 'asOf'>,
): Promise<Standing[]> {
  const asked = cellsOf([choice]);
  const question = { organisation, compare: null, asked, periods: [period], kind: 'standings' as const };
  return answersOf(deps, question, async (weigh) => (await weigh(asked, period, null)).map(standingOf));
}

/** What there is of each method and channel, without a word of it. */
export async function readGlances(
  deps: Deps,
  { organisation, period }: Omit<Ask, 'compare'>,
): Promise<ChannelGlance<Standing>[]> {
  return glances(await readStandings(deps, { organisation, period }));
}

/**
 * Of each method and channel one figure. Which they are is found first; then they are told together, and nothing that does
 * not stand on the page is worded, or held against a past that goes back years.
 */
export async function readOverview(deps: Deps, query: Ask): Promise<ChannelGlance[]> {
  const asked = cellsOf([{}]);
  const question = { ...query, asked, periods: [query.period], kind: 'overview' as const };
  return answersOf(deps, question, async (weigh) => {
    const standings = (await weigh(asked, query.period, null)).map(standingOf);
    const shown = new Set(shownIn(glances(standings)).map(placeOf));
    const some = asked.filter((_, at) => shown.has(placeOf(standings[at]!)));
    return glances(some.length === 0 ? [] : told(await weigh(some, query.period, query.compare)));
  });
}

const placeOf = ({ indicator, channel }: Pick<Standing, 'indicator' | 'channel'>) => `${indicator}@${channel}`;
