import { numberArray, plainArray } from '../arrays.ts';
import type { Tx } from '../engine.ts';

/** One of the most or least among its kind. */
export interface RankedPiece {
  readonly kind: 'page' | 'post' | 'story';
  readonly quantity: string;
  readonly title: string | null;
  readonly link: string | null;
  readonly firstDay: string;
  readonly value: number;
  /** Its place among all, the most first; and among those that can be called least, the least first. */
  readonly most: number;
  readonly least: number | null;
  /** How many there are. */
  readonly of: number;
  /** First and last day of which anything is known. */
  readonly from: string;
  readonly to: string;
  /** On a day some were not told or not kept. */
  readonly cut: boolean;
  /** Of how many it is known that they were there before the period. */
  readonly known: number;
}

export interface PieceQuery {
  readonly organisations: readonly number[];
  readonly channel: string;
  readonly from: string;
  readonly to: string;
  /** So many from each end; twice so many from the lower, since some stand at the upper too. */
  readonly most: number;
}

/**
 * What each piece came to in the period. Pages are summed before anything is known of them: joined first, every row of a
 * year would be looked up. A post has one day, and few are as many as pages are.
 */
const SUMS = {
  page: `select p.*, s.value, s.first, s.last, s.cut from sums s
    join piece p on p.organisation = s.organisation and p.id = s.piece where p.channel = $4 and p.kind = 'page'`,
  post: `select p.*, d.value, d.day as first, d.day as last, d.cut from piece p cross join lateral (
      select day, value, cut from piece_day d
      where d.organisation = p.organisation and d.day = p.first_day and d.piece = p.id offset 0) d
    where p.organisation = any ($1::int[]) and p.first_day between $2::date and $3::date and p.channel = $4
      and p.kind = 'post'`,
} as const;

/**
 * The pages or posts of a channel that did most and least in the period, by quantity. A page is summed over its days and
 * over the organisations below; where two sources tell of the same one, it stands once, by the higher. Can be called
 * least: a page that was there before the period, and any post. Equal ones stand in the order of their hashes.
 */
export function rankPieces(tx: Tx, kind: 'page' | 'post', query: PieceQuery): Promise<RankedPiece[]> {
  return tx.query<RankedPiece & object>(
    `with sums as materialized (
       select organisation, piece, sum(value) as value, min(day) as first, max(day) as last, bool_or(cut) as cut
       from piece_day where organisation = any ($1::int[]) and day between $2::date and $3::date
       group by organisation, piece),
     told as materialized (
       select quantity, hash, source, sum(value) as value, min(first_day) as first_day, min(link) as link,
         min(title) as title, min(first) as first, max(last) as last, bool_or(cut) as cut
       from (${SUMS[kind]}) p group by quantity, hash, source),
     pieces as (
       select quantity, hash, max(value) as value, min(first_day) as first_day, min(link) as link, min(title) as title,
         min(first) as first, max(last) as last, bool_or(cut) as cut, $5 = 'post' or min(first_day) < $2::date as known
       from told group by quantity, hash),
     ranked as (
       select *, row_number() over (partition by quantity order by value desc, hash)::int as most,
         case when known then row_number() over (partition by quantity, known order by value, hash)::int end as least,
         count(*) over all_of as of, min(first) over all_of as from, max(last) over all_of as to,
         bool_or(cut) over all_of as cut_any, count(*) filter (where known) over all_of as known_of
       from pieces window all_of as (partition by quantity))
     select $5 as kind, quantity, title, link, first_day as "firstDay", value, most, least, of::int, "from", "to",
       cut_any as cut, known_of::int as known
     from ranked where most <= $6 or least <= 2 * $6 order by quantity, most`,
    [numberArray(query.organisations), query.from, query.to, query.channel, kind, query.most],
  );
}

/**
 * The stories of a channel that were published most times in the period, with headline and link of the first while they
 * are kept. Which were told least says nothing of a story: only those told more than once are named.
 */
export function rankStories(tx: Tx, { organisations, channel, from, to, most }: PieceQuery): Promise<RankedPiece[]> {
  return tx.query<RankedPiece & object>(
    `with told as materialized (
       select organisation, story, count(*) as value from item
       where organisation = any ($1::int[]) and day between $2::date and $3::date and channel = $4 and counted
         and kind = 'story'
       group by organisation, story),
     ranked as (
       select *, row_number() over (order by value desc, story, organisation)::int as most, count(*) over ()::int as of
       from told)
     select 'story' as kind, 'mentions' as quantity, i.headline as title, i.link, i.day as "firstDay", value::float8, most,
       null::int as least, of, $2::date as "from", $3::date as "to", false as cut, 0 as known
     from ranked r cross join lateral (
       select headline, link, day from item i where i.organisation = r.organisation and i.hash = r.story limit 1) i
     where most <= $5 and value > 1 order by most`,
    [numberArray(organisations), from, to, channel, most],
  );
}

/** A page that was seen far more than it used to be on such a day. */
export interface RisenPage {
  readonly channel: string;
  readonly link: string;
  readonly value: number;
  /** The most it was seen on any of the days that it is set against. */
  readonly usual: number;
}

/** The rule by which a page stands out. */
export interface RiseRule {
  readonly day: string;
  /** The days that it is set against: all must have been looked at, and the page must be as old as the first. */
  readonly days: readonly string[];
  readonly times: number;
  readonly least: number;
  readonly most: number;
}

/** Pages that stand out on a day, the most seen first. Two sources that tell of the same page tell of it once. */
export function risenPages(tx: Tx, organisations: readonly number[], rule: RiseRule): Promise<RisenPage[]> {
  return tx.query<RisenPage & object>(
    `with looked as (
       select p.source from piece p
       join piece_day d on d.organisation = p.organisation and d.piece = p.id and d.day = any ($3::date[])
       where p.organisation = any ($1::int[]) and p.kind = 'page'
       group by p.source having count(distinct d.day) = cardinality($3::date[])),
     risen as (
       select p.channel, p.hash, p.link, d.value, b.usual
       from piece_day d
       join piece p on p.organisation = d.organisation and p.id = d.piece and p.kind = 'page'
       join looked l on l.source = p.source
       cross join lateral (
         select max(b.value) as usual from unnest($3::date[]) as t(day) cross join lateral (
           select value from piece_day b where b.organisation = d.organisation and b.piece = d.piece and b.day = t.day
             offset 0) b) b
       where d.organisation = any ($1::int[]) and d.day = $2::date and d.value >= $5 and d.value >= $4 * b.usual
         and p.quantity = 'page-views' and p.link is not null
         and p.first_day <= (select min(day) from unnest($3::date[]) as t(day)))
     select channel, min(link) as link, max(value) as value, max(usual) as usual
     from risen group by channel, hash order by max(value) desc, hash limit $6`,
    [numberArray(organisations), rule.day, plainArray(rule.days), rule.times, rule.least, rule.most],
  );
}
