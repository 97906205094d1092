import type { Tx } from '../../db/engine.ts';
import {
  countItems,
  type ItemDay,
  type ItemRow,
  insertItems,
  itemsBetween,
  type KnownItem,
  knownHashes,
} from '../../db/queries/items.ts';
import type { Writer } from '../../db/queries/load.ts';
import type { Connector, Item, Reading, Route } from '../connectors/contract.ts';
import { personalValue } from '../connectors/personal.ts';
import { SourceError } from '../core/errors.ts';
import { HEADLINES_KEPT_DAYS } from '../core/retention.ts';
import { sha256 } from '../core/secrets.ts';
import { addDays, isIsoDate } from '../core/time.ts';
import { plainText, resemblance, SAME_STORY, signatureOf } from '../measure/near-duplicate.ts';
import { type Routing, routeOf } from './prepare.ts';

/** Days between which two texts may be one story. */
const STORY_DAYS = 14;
/** The measure under which a connector declares its stories. */
const STORIES = 'stories';

/** An item in its place, with all that is kept of it. */
export interface ReadyItem extends Omit<ItemRow, 'counted' | 'story'> {
  readonly measure: string;
  /** One that leads to its place. */
  readonly route: Route | undefined;
}

/** Checks a page's items and gives them their places; each key once, in order of day. Throws SourceError `shape`. */
export async function prepareItems(
  connector: Connector,
  routing: Routing,
  items: readonly Item[],
): Promise<ReadyItem[]> {
  const ready = new Map<string, ReadyItem>();
  for (const item of items) {
    const measure = connector.measures[item.measure];
    if (!measure || !isIsoDate(item.day) || item.key === '') {
      const params = { system: connector.label.nb, field: measure ? 'item' : item.measure };
      throw new SourceError('shape', 'source.shape', { params });
    }
    const hash = await sha256(item.key);
    if (ready.has(hash)) continue;
    const to = routeOf(routing, item.route);
    const headline = shown(item.headline);
    ready.set(hash, {
      ...to,
      measure: item.measure,
      route: item.route,
      quantity: measure.quantity,
      hash,
      day: item.day,
      outlet: item.outlet,
      headline,
      link: shown(item.link),
      publication: await sha256(`${item.outlet}\n${plainText(item.headline ?? item.text) || item.key}`),
      signature: signatureOf(item.text),
      keepUntil: addDays(item.day, HEADLINES_KEPT_DAYS),
    });
  }
  return [...ready.values()].sort((a, b) => (a.day === b.day ? compare(a.hash, b.hash) : compare(a.day, b.day)));
}

/**
 * Stores the items that are new and counts their days again, from all that is stored: so a reading is right whatever was
 * delivered before. The organisations' rows are locked, so that two sources never both tell the same story first.
 */
export async function storeItems(
  tx: Tx,
  connector: Connector,
  writer: Writer,
  items: readonly ReadyItem[],
): Promise<Reading[]> {
  const known = await knownHashes(
    tx,
    writer.source,
    items.map((item) => item.hash),
  );
  const fresh = items.filter((item) => !known.has(item.hash));
  const rows: ItemRow[] = [];
  for (const [organisation, mine] of Map.groupBy(fresh, (item) => item.organisation)) {
    const [first, last] = [mine[0]!.day, mine.at(-1)!.day];
    const around = await itemsBetween(tx, organisation, addDays(first, -STORY_DAYS), addDays(last, STORY_DAYS));
    rows.push(...judged(mine, around));
  }
  await insertItems(tx, writer, rows);
  const days = new Map<string, ItemDay & { route: Route | undefined; measure: string }>();
  for (const item of fresh) {
    const { organisation, channel, topic, quantity, day } = item;
    days.set([organisation, channel, topic, quantity, day].join('\n'), item);
  }
  const places = [...days.values()];
  const counts = places.length > 0 ? await countItems(tx, writer.source, places) : [];
  return counts.flatMap((count): Reading[] => {
    const { route, measure } = days.get(
      [count.organisation, count.channel, count.topic, count.quantity, count.day].join('\n'),
    )!;
    const base = { start: count.day, ...(route ? { route } : {}) };
    const mentions = { ...base, measure, value: count.items };
    return connector.measures[STORIES] ? [mentions, { ...base, measure: STORIES, value: count.stories }] : [mentions];
  });
}

/** Which of these items count, and which story each tells. The earlier ones are told of first. */
function judged(items: readonly ReadyItem[], around: readonly KnownItem[]): ItemRow[] {
  const earlier: KnownItem[] = [...around];
  return items.map((item) => {
    const near = earlier.filter((other) => isNear(other.day, item.day));
    const same = near.find((other) => other.publication === item.publication);
    const story = same?.story ?? storyOf(item, near) ?? item.hash;
    const row = { ...item, counted: same === undefined, story };
    earlier.push(row);
    return row;
  });
}

function storyOf(item: ReadyItem, near: readonly KnownItem[]): string | undefined {
  let best: { story: string; alike: number } | undefined;
  for (const { signature, story } of near) {
    if (signature === null || item.signature === null) continue;
    const alike = resemblance(signature, item.signature);
    if (alike >= SAME_STORY && alike > (best?.alike ?? 0)) best = { story, alike };
  }
  return best?.story;
}

function isNear(a: string, b: string): boolean {
  return a <= addDays(b, STORY_DAYS) && b <= addDays(a, STORY_DAYS);
}

/** Published text as it may be kept: not too long, and nothing that reaches a person. */
function shown(text: string | undefined): string | null {
  const short = text?.trim().slice(0, 500) ?? '';
  return short === '' || personalValue(short) ? null : short;
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
