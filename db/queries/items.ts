import { numberArray, plainArray, textArray } from '../arrays.ts';
import type { Tx } from '../engine.ts';

/** A published thing in its place, as it is stored. */
export interface ItemRow {
  readonly organisation: number;
  readonly channel: string;
  readonly topic: string;
  readonly quantity: string;
  readonly hash: string;
  readonly day: string;
  readonly outlet: string;
  readonly headline: string | null;
  readonly link: string | null;
  readonly publication: string;
  readonly counted: boolean;
  readonly story: string;
  readonly signature: string | null;
  /** Headline, link and signature are dropped after this day. */
  readonly keepUntil: string;
}

/** What of an earlier item decides whether a later one is counted. */
export interface KnownItem {
  readonly organisation: number;
  readonly hash: string;
  readonly day: string;
  readonly publication: string;
  readonly story: string;
  readonly signature: string | null;
}

/** Which of these items of a source are stored already, in whatever organisation they went to. */
export async function knownHashes(tx: Tx, source: number, hashes: readonly string[]): Promise<Set<string>> {
  if (hashes.length === 0) return new Set();
  const rows = await tx.query<{ hash: string }>('select hash from item where source = $1 and hash = any ($2::text[])', [
    source,
    plainArray(hashes),
  ]);
  return new Set(rows.map((row) => row.hash));
}

/** The items of an organisation published on these days, from all its sources, earliest first. */
export function itemsBetween(tx: Tx, organisation: number, from: string, to: string): Promise<KnownItem[]> {
  return tx.query<KnownItem & object>(
    `select organisation, hash, day, publication, story, signature from item
     where organisation = $1 and day between $2::date and $3::date order by day, recorded_at, hash`,
    [organisation, from, to],
  );
}

export async function insertItems(
  tx: Tx,
  writer: { source: number; run: number; recordedAt: string },
  rows: readonly ItemRow[],
): Promise<void> {
  if (rows.length === 0) return;
  const words = (pick: (row: ItemRow) => string) => textArray(rows.map(pick));
  await tx.query(
    `insert into item (source, run, recorded_at, kind, organisation, channel, topic, quantity, hash, day, outlet, headline,
       link, publication, counted, story, signature, keep_until)
     select $1, $2, $3::timestamptz, 'story', organisation, channel, topic, quantity, hash, day, outlet,
       nullif(headline, ''), nullif(link, ''), publication, counted, story, nullif(signature, ''), keep_until
     from unnest($4::int[], $5::text[], $6::text[], $7::text[], $8::text[], $9::date[], $10::text[], $11::text[], $12::text[],
       $13::text[], $14::boolean[], $15::text[], $16::text[], $17::date[])
       as i(organisation, channel, topic, quantity, hash, day, outlet, headline, link, publication, counted, story, signature,
         keep_until)`,
    [
      writer.source,
      writer.run,
      writer.recordedAt,
      numberArray(rows.map((row) => row.organisation)),
      words((row) => row.channel),
      words((row) => row.topic),
      words((row) => row.quantity),
      words((row) => row.hash),
      plainArray(rows.map((row) => row.day)),
      words((row) => row.outlet),
      words((row) => row.headline ?? ''),
      words((row) => row.link ?? ''),
      words((row) => row.publication),
      plainArray(rows.map((row) => String(row.counted))),
      words((row) => row.story),
      words((row) => row.signature ?? ''),
      plainArray(rows.map((row) => row.keepUntil)),
    ],
  );
}

/** A place and day whose items are counted. */
export interface ItemDay {
  readonly organisation: number;
  readonly channel: string;
  readonly topic: string;
  readonly quantity: string;
  readonly day: string;
}

/** How many items of a source count at these places and days, and how many of them were the first of their story. */
export function countItems(
  tx: Tx,
  source: number,
  days: readonly ItemDay[],
): Promise<(ItemDay & { items: number; stories: number })[]> {
  const words = (pick: (day: ItemDay) => string) => textArray(days.map(pick));
  return tx.query(
    `select d.organisation, d.channel, d.topic, d.quantity, d.day, c.items, c.stories
     from unnest($2::int[], $3::text[], $4::text[], $5::text[], $6::date[]) as d(organisation, channel, topic, quantity, day)
     cross join lateral (
       select (count(*) filter (where i.counted))::int as items,
         (count(*) filter (where i.counted and i.story = i.hash))::int as stories
       from item i where i.organisation = d.organisation and i.source = $1 and i.day = d.day and i.channel = d.channel
         and i.topic = d.topic and i.quantity = d.quantity) c`,
    [
      source,
      numberArray(days.map((d) => d.organisation)),
      words((d) => d.channel),
      words((d) => d.topic),
      words((d) => d.quantity),
      plainArray(days.map((d) => d.day)),
    ],
  );
}

/** Drops headlines, links and signatures whose time is over; the counts stay. Returns of how many items. */
export async function purgeItems(tx: Tx, today: string): Promise<number> {
  const [purged] = await tx.query<{ n: number }>(
    `with purged as (
       update item set headline = null, link = null, signature = null, keep_until = null
       where keep_until < $1::date returning 1)
     select count(*)::int as n from purged`,
    [today],
  );
  return purged!.n;
}

/** A story as people see it: its first item, and how many times it was published. */
export interface StoryRow {
  readonly story: string;
  readonly day: string;
  readonly outlet: string;
  readonly headline: string | null;
  readonly link: string | null;
  readonly channel: string;
  readonly mentions: number;
}

/** Stories first told on these days, newest first; headline and link while they are kept. */
export function storiesBetween(
  tx: Tx,
  organisation: number,
  from: string,
  to: string,
  limit: number,
): Promise<StoryRow[]> {
  return tx.query(
    `select i.story, i.day, i.outlet, i.headline, i.link, i.channel, (
       select count(*)::int from item m where m.organisation = i.organisation and m.story = i.story and m.counted
         and m.day between i.day - 14 and i.day + 14) as mentions
     from item i where i.organisation = $1 and i.day between $2::date and $3::date and i.counted and i.story = i.hash
     order by i.day desc, i.outlet, i.hash limit $4`,
    [organisation, from, to, limit],
  );
}
