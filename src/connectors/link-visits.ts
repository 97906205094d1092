import { z } from 'zod';
import {
  isLinkChannel,
  LINK_CHANNEL_IDS,
  type LinkChannelId,
  linkChannels,
  OTHER_CAMPAIGNS,
} from '../catalogue/links.ts';
import { isLinkName } from '../core/campaign-link.ts';
import type { Period } from '../core/period.ts';
import { type IsoDate, isIsoDate } from '../core/time.ts';
import type { Covered, Measure, Page, Reading } from './contract.ts';
import { coverage } from './cover.ts';
import { personalValue } from './personal.ts';

/** A day's visits by one tagged link, as an analytics system names it. Labels may be anything: anybody can write a link. */
export interface LinkVisits {
  readonly day: IsoDate;
  readonly campaign: string;
  /** Empty or another word, where the link was not made by our scheme. */
  readonly channel: string;
  readonly piece: string | null;
  readonly value: number;
  readonly flags?: number;
}

/** The day on which a link of each channel was first used: before that nobody knows whether there was one. */
export type FirstUse = Readonly<Partial<Record<LinkChannelId, IsoDate>>>;

/** The bookmark that says so. What another version left is forgotten: it is found again. */
const bookmark = z
  .object({ first: z.partialRecord(z.enum(LINK_CHANNEL_IDS), z.string().refine(isIsoDate)) })
  .catch({ first: {} });

export function firstUseOf(state: unknown): FirstUse {
  return bookmark.parse(state).first;
}

/** Visits by tagged links, by day: a part of the visits, and quantities of their own. `native` names the metric. */
export function linkMeasures(native: string) {
  const day = { native, reads: 'window', grain: 'day', absence: 'zero' } as const;
  return {
    'campaign-visits': { quantity: 'campaign-visits', ...day },
    scans: { quantity: 'scans', ...day },
  } as const satisfies Record<string, Measure>;
}

/** So many links in a page keep their names, those with most visits: others could flood it. */
const MOST_NAMED = 100;
/** A campaign of others that a routing rule may look for; never the number of a person. Of ours it looks for the channel. */
const TAG = /^(?!.*\d{9})[\p{L}\p{N}_.-]{1,80}$/u;

/**
 * Readings of the days that were looked at, each at the channel its link was made for; other campaigns stay with the
 * source, under one name. A channel is covered from the day its first link was used, as far as `before` and these tell.
 */
export function linkPage(
  visits: readonly LinkVisits[],
  looked: readonly Period[],
  before: FirstUse,
): Pick<Page, 'readings' | 'covered'> & { readonly state: { readonly first: FirstUse } } {
  const all = visits.filter(({ value }) => value > 0).map((each) => ({ ...each, channel: ownChannel(each) }));
  const first = firstUse(before, all);
  return { readings: readingsOf(all), covered: coveredOf(looked, first), state: { first } };
}

interface Known extends Omit<LinkVisits, 'channel'> {
  /** Null where the link was not made by our scheme. */
  readonly channel: LinkChannelId | null;
}

function ownChannel({ campaign, channel, piece }: LinkVisits): LinkChannelId | null {
  return isLinkChannel(channel) && isLinkName(campaign) && (piece === null || isLinkName(piece)) ? channel : null;
}

function readingsOf(visits: readonly Known[]): Reading[] {
  const named = namedOf(visits);
  const readings = new Map<string, Reading>();
  for (const each of visits) {
    const { day, campaign, channel, piece, flags = 0 } = each;
    const measure = channel ? linkChannels[channel].counts : 'campaign-visits';
    const name: Record<string, string> = piece === null ? { campaign } : { campaign, piece };
    const dims = channel && named.has(nameOf(each)) ? name : { campaign: OTHER_CAMPAIGNS };
    const tag = TAG.test(campaign) && !personalValue(campaign) ? { tag: campaign } : {};
    const route = channel ? { tag: channel, channel } : tag;
    const key = JSON.stringify([measure, day, dims, route]);
    const same = readings.get(key);
    const bits = flags | (same?.flags ?? 0);
    const value = each.value + (same?.value ?? 0);
    readings.set(key, { measure, start: day, value, dims, route, ...(bits > 0 ? { flags: bits } : {}) });
  }
  return [...readings.values()];
}

const nameOf = ({ campaign, piece }: Known) => `${campaign} ${piece ?? ''}`;

/** The links that keep their names: ours, the most visited, and none that looks like a person's number or address. */
function namedOf(visits: readonly Known[]): ReadonlySet<string> {
  const totals = new Map<string, number>();
  for (const each of visits) {
    if (!each.channel || personalValue(each.campaign) || personalValue(each.piece)) continue;
    totals.set(nameOf(each), (totals.get(nameOf(each)) ?? 0) + each.value);
  }
  const ranked = [...totals].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  return new Set(ranked.slice(0, MOST_NAMED).map(([name]) => name));
}

function firstUse(before: FirstUse, visits: readonly Known[]): FirstUse {
  const first: Partial<Record<LinkChannelId, IsoDate>> = { ...before };
  for (const { day, channel } of visits) {
    if (channel && day < (first[channel] ?? '9999-12-31')) first[channel] = day;
  }
  return first;
}

/** Both measures at the places that rules lead to, and each channel from the day its first link was used. */
function coveredOf(looked: readonly Period[], first: FirstUse): Covered[] {
  const whole = coverage(new Map(['campaign-visits', 'scans'].map((measure) => [measure, looked])));
  const channels = Object.entries(first).flatMap(([id, day]) => {
    const channel = id as LinkChannelId;
    const since = looked.filter(({ from }) => from >= day);
    return coverage(new Map([[linkChannels[channel].counts, since]])).map((stretch) => ({ ...stretch, channel }));
  });
  return [...whole.map((stretch) => ({ ...stretch, routed: ['tag'] as const })), ...channels];
}
