import fc from 'fast-check';
import type { Engine } from '../../db/engine.ts';
import type { ChannelId } from '../../src/catalogue/types.ts';
import { type Grain, grainPeriod } from '../../src/core/period.ts';
import { addDays, type IsoDate } from '../../src/core/time.ts';
import { type Draw, daysOf, type Given, givenBy, openQuantitiesOf } from './drawn-feeds.ts';

/** When values were corrected, later than all others. */
const CORRECTED = '2026-10-19T04:00:00.000Z';

export interface World {
  readonly organisation: number;
  readonly branch: readonly number[];
  readonly channels: readonly ChannelId[];
}

/** A municipality with some agencies and their sources, of which most are alike, staged behind the pipeline. */
export async function stageWorld(draw: Draw, engine: Engine, first: number): Promise<World> {
  const pick = <T>(...of: T[]): T => of[draw(fc.nat, { max: of.length - 1 })]!;
  const chance = (percent: number) => draw(fc.integer, { min: 0, max: 99 }) < percent;
  const branch = Array.from({ length: draw(fc.integer, { min: 2, max: 6 }) }, (_, at) => first + at);
  for (const id of branch) {
    await engine.query(
      `insert into organisation (id, slug, name, parent, created_at) values ($1::int, 'w' || $1::int, 'World', $2, now())`,
      [id, id === first ? null : first],
    );
  }
  const channels: ChannelId[] = [
    pick<ChannelId>('website', 'news-media', 'letter'),
    pick<ChannelId>('facebook', 'chatbot', 'newsletter'),
  ];
  const odd = pick(0, 2, 5, 15);
  for (const channel of channels) {
    const ids = openQuantitiesOf(channel).filter(() => chance(40));
    // What all of them do alike, which need not be what is usual.
    const common = new Map(ids.map((id) => [id, givenBy(draw, id, pick(0, 10))]));
    const system = pick('settled', 'young', 'older');
    const share = chance(30) ? branch.filter(() => chance(60)) : [];
    const shared = share.length > 1 ? await addSource(share[0]!, share, system) : null;
    for (const organisation of branch) {
      const own: number[] = [];
      for (let left = pick(1, 1, 1, 1, 1, 0, 2); left > 0; left--) {
        own.push(await addSource(organisation, [organisation], system));
      }
      const sources =
        shared !== null && share.includes(organisation) ? [shared, ...own.slice(0, chance(20) ? 1 : 0)] : own;
      for (const source of sources) {
        for (const id of ids.filter(() => !chance(odd))) {
          await stageGiven(organisation, source, channel, id, chance(odd) ? givenBy(draw, id, 40) : common.get(id)!);
        }
      }
    }
  }
  return { organisation: first, branch, channels };

  async function addSource(owner: number, targets: readonly number[], system: string): Promise<number> {
    const [row] = await engine.query<{ id: number }>(
      `insert into source (organisation, key, label, connector, channel, config, sampling, created_at)
       values ($1, gen_random_uuid()::text, 'Source', $2, 'website', '{}', $3, now()) returning id`,
      [owner, chance(odd) ? 'settled' : system, chance(odd) ? 'census' : null],
    );
    for (const [position, target] of targets.entries()) {
      await engine.query(
        `insert into source_route (organisation, source, position, target, channel) values ($1, $2, $3, $4, 'website')`,
        [owner, row!.id, position, target],
      );
    }
    return row!.id;
  }

  async function stageGiven(
    organisation: number,
    source: number,
    channel: ChannelId,
    id: string,
    given: Given,
  ): Promise<void> {
    const level = draw(fc.integer, { min: 0, max: 40 });
    const silent = chance(5);
    for (const grain of given.grains) {
      for (const zone of given.zones) {
        for (const [at, starts] of given.breaks.entries()) {
          const until = given.breaks[at + 1] ? addDays(given.breaks[at + 1]!, -1) : given.to;
          const days = silent
            ? []
            : daysOf(grain, starts > given.from ? starts : given.from, until < given.to ? until : given.to, given);
          for (const [which, dims] of given.dims.entries()) {
            await stageSeries([organisation, source, channel, id, grain, zone, dims, at], days, level + which * 3);
          }
        }
        for (const absenceZero of given.absenceZero)
          await stageCoverage([organisation, source, channel, id, grain, zone, absenceZero], given);
      }
    }
  }

  async function stageSeries(key: (string | number)[], days: readonly IsoDate[], level: number): Promise<void> {
    const [series] = await engine.query<{ id: number }>(
      `insert into series (organisation, source, channel, quantity, grain, zone, dims, break) values ($1, $2, $3, $4, $5, $6, $7, $8) returning id`,
      key,
    );
    const grain = key[4] as Exclude<Grain, 'wave'>;
    const ends = days.map((day) => grainPeriod(grain, day).to);
    // What was known the day after, so that an earlier moment knows less.
    await engine.query(
      `insert into observation (organisation, series, period_start, period_end, value, flags, run, recorded_at)
       select $1::int, $2::int, day, last, ($5::int + (extract(doy from day)::int * 7 + $2::int * 5) % 23)::float8, case when (day - date '1970-01-01') % 97 = 0 then 1 else 0 end, 1,
         least((last + 2 + time '04:00') at time zone 'UTC', timestamptz '2026-10-19T03:00:00Z')
       from (select day, last from unnest($3::date[], $4::date[]) as d(day, last)) d`,
      [key[0]!, series!.id, `{${days.join(',')}}`, `{${ends.join(',')}}`, level],
    );
    if (chance(30)) {
      await engine.query(
        `update observation set value = value + 3, recorded_at = $3::timestamptz where organisation = $1 and series = $2
           and extract(day from period_start) in (1, 7)`,
        [key[0]!, series!.id, CORRECTED],
      );
    }
    if (grain !== 'day') return;
    await engine.query(
      `insert into rollup (organisation, series, month, total, days, last_day, last_value, flags)
       select organisation, series, date_trunc('month', period_start)::date, sum(value), count(*), max(period_start),
         (array_agg(value order by period_start desc))[1], bit_or(flags) from observation
       where organisation = $1 and series = $2 group by 1, 2, 3`,
      [key[0]!, series!.id],
    );
  }

  async function stageCoverage(key: (string | number | boolean)[], { from, to, gap, readLast }: Given): Promise<void> {
    const stretches = gap
      ? [
          [from, addDays(gap[0], -1)],
          [addDays(gap[1], 1), to],
        ]
      : [[from, to]];
    const years = stretches.flatMap(([a, b]) =>
      [2022, 2023, 2024, 2025, 2026].map((year) => [
        a! > `${year}-01-01` ? a! : `${year}-01-01`,
        b! < `${year}-12-31` ? b! : `${year}-12-31`,
      ]),
    );
    const kept = years.filter(([a, b]) => a! <= b!);
    if (kept.length === 0) return;
    await engine.query(
      `insert into coverage (organisation, source, channel, quantity, grain, zone, absence_zero, day_from, day_to, run, recorded_at)
       select $1::int, $2::int, $3, $4, $5, $6, $7::bool, a, b, 1, case when row_number() over (order by a desc) = 1 then $10::timestamptz
         else least((b + 2 + time '04:00') at time zone 'UTC', $10::timestamptz) end
       from unnest($8::date[], $9::date[]) as c(a, b)`,
      [...key, `{${kept.map(([a]) => a).join(',')}}`, `{${kept.map(([, b]) => b).join(',')}}`, readLast],
    );
    await engine.query(
      `insert into coverage_cache (organisation, source, channel, quantity, grain, zone, absence_zero, days, recorded_at)
       select organisation, source, channel, quantity, grain, zone, absence_zero, range_agg(daterange(day_from, day_to, '[]')), max(recorded_at)
       from coverage where organisation = $1 and source = $2 and channel = $3 and quantity = $4 and grain = $5 and zone = $6 and absence_zero = $7
       group by 1, 2, 3, 4, 5, 6, 7`,
      key,
    );
  }
}
