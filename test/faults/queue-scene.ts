// Longer than most: the work of the two processes stands beside the oracle that judges it.
import { z } from 'zod';
import type { Database } from '../../db/database.ts';
import type { Wire } from '../../db/engine.ts';
import { jobs } from '../../jobs/table.ts';
import { defineConnector, type Page } from '../../src/connectors/contract.ts';
import { addDays, dayNumber } from '../../src/core/time.ts';
import { createOrganisation } from '../../src/flows/organisation.ts';
import { createSource } from '../../src/flows/source.ts';
import { testDeps } from '../support/deps.ts';

/** Days that are read each night, a page each. */
const PAGES = 4;
/** Every slot of the first night is past. */
const FIRST_NIGHT = Date.parse('2026-11-03T07:00:00Z');
const DAY_MS = 86_400_000;
/** Leases of minutes run out in seconds. */
const FASTER = 40;

/** What a source's system says of a day in a night: another number each time, so that what was read once can be told. */
const visitsOn = (source: number, day: string, night: number) => source * 1e9 + dayNumber(day) * 1000 + night;

/** A system that takes its time, so that a kill meets it in the middle of things. */
const slow = defineConnector({
  key: 'slow',
  label: { nb: 'Den trege', nn: 'Den trege', en: 'The slow one' },
  about: { nb: 'Bare i tester.', nn: 'Berre i testar.', en: 'In tests only.' },
  needs: [],
  config: z.object({ n: z.number() }),
  measures: { visits: { quantity: 'visits', native: 'visits', reads: 'window', grain: 'day', absence: 'zero' } },
  zone: 'Europe/Oslo',
  lookback: PAGES,
  finality: 1,
  backfill: PAGES,
  span: PAGES,
  privacy: { nb: 'Ingen.', nn: 'Ingen.', en: 'None.' },
  access: { nb: 'Ingen.', nn: 'Ingen.', en: 'None.' },
  async *read({ n }, window, _state, io): AsyncGenerator<Page> {
    for (let day = window.from; day <= window.to; day = addDays(day, 1)) {
      await new Promise((resolve) => setTimeout(resolve, 40));
      const night = Math.floor((io.clock.now() - FIRST_NIGHT) / DAY_MS);
      yield {
        readings: [{ measure: 'visits', start: day, value: visitsOn(n, day, night) }],
        covered: [{ measures: ['visits'], from: day, to: day }],
      };
    }
  },
});

/** Deps of one process. Time goes by faster since `began` (ms), in the night that it is. */
export function nightDeps(database: Database, began: number, night: () => number) {
  const now = () => FIRST_NIGHT + night() * DAY_MS + (Date.now() - began) * FASTER;
  return testDeps(database, [slow], { clock: { now } });
}

/** One organisation with so many sources. */
export async function furnish(database: Database, sources: number): Promise<void> {
  const deps = await nightDeps(database, Date.now(), () => 0);
  const organisation = await createOrganisation(deps, { slug: 'one', name: 'One', parent: null });
  for (let n = 1; n <= sources; n++) {
    const about = { key: `s${n}`, label: `S${n}`, connector: 'slow', channel: 'website', sampling: null } as const;
    await createSource(deps, { organisation, ...about, config: { n } });
  }
}

/** What is wrong after so many nights, in words: nothing where each message, slot and value came about exactly once. */
export async function lostOrDoubled(wire: Wire, sources: number, nights: number): Promise<string[]> {
  return [
    ...(await slotFaults(wire, nights)),
    ...(await messageFaults(wire, sources, nights)),
    ...(await valueFaults(wire, sources, nights)),
    ...(await ledgerFaults(wire, sources, nights)),
  ];
}

const mornings = (nights: number) => Array.from({ length: nights }, (_, night) => addDays('2026-11-03', night));

async function slotFaults(wire: Wire, nights: number): Promise<string[]> {
  // It is winter: an hour before the clock on the wall.
  const at = { purge: '03:30', pull: '04:30', release: '05:30', digest: '06:30' };
  const expected = mornings(nights).flatMap((day) => jobs.map(({ key }) => `${key} ${day}T${at[key]}:00.000Z`));
  const rows = await wire.query<{ job: string; slot: string; ran: boolean }>('select job, slot, ran from job_slot');
  const seen = rows.map(({ job, slot, ran }) => `${job} ${slot}${ran ? '' : ' left'}`);
  return differences('slot', expected, seen);
}

async function messageFaults(wire: Wire, sources: number, nights: number): Promise<string[]> {
  const perNight = ['purge ', 'release ', 'digest ', ...Array.from({ length: sources }, (_, i) => `pull s${i + 1}`)];
  const expected = mornings(nights).flatMap((day) => perNight.map((what) => `${what} ${day} completed`));
  const rows = await wire.query<{ text: string }>(
    `select concat_ws(' ', q.data->>'job', coalesce(s.key, ''), left(q.data->>'slot', 10), q.state) as text
     from ekko_queue.job q left join source s on s.id = (q.data->>'source')::int`,
  );
  return differences(
    'message',
    expected,
    rows.map(({ text }) => text),
  );
}

/** Each day holds what the last night that read it was told, and what every night before it was told is its history. */
async function valueFaults(wire: Wire, sources: number, nights: number): Promise<string[]> {
  const expected: string[] = [];
  for (let n = 1; n <= sources; n++) {
    for (let j = 1 - PAGES; j < nights; j++) {
      const day = addDays('2026-11-02', j);
      const last = Math.min(nights - 1, j + PAGES - 1);
      for (let night = Math.max(0, j); night <= last; night++) {
        expected.push(`s${n} ${day} ${visitsOn(n, day, night)}${night === last ? '' : ' before'}`);
      }
    }
  }
  const rows = await wire.query<{ text: string }>(
    `select concat_ws(' ', k.key, o.period_start, o.value::bigint, o.past) as text
     from (select organisation, series, period_start, value, null as past from observation
           union all select organisation, series, period_start, value, 'before' from observation_revision) o
       join series s on s.organisation = o.organisation and s.id = o.series join source k on k.id = s.source`,
  );
  return differences(
    'value',
    expected,
    rows.map(({ text }) => text),
  );
}

/** The ledger counts each value once, however often its run was cut off and done again; nobody is left in the middle. */
async function ledgerFaults(wire: Wire, sources: number, nights: number): Promise<string[]> {
  const [runs] = await wire.query<{ fresh: number; changed: number; running: number; short: number }>(
    `select coalesce(sum(fresh), 0)::int as fresh, coalesce(sum(changed), 0)::int as changed,
       (count(*) filter (where state not in ('done', 'interrupted')))::int as running,
       (select count(*)::int from source s where
          (select count(*) from run r where r.source = s.id and r.state = 'done') < $1) as short
     from run`,
    [nights],
  );
  const [stored] = await wire.query<{ values: number; before: number; letters: number; held: number }>(
    `select (select count(*)::int from observation) as values, (select count(*)::int from observation_revision) as before,
       (select count(*)::int from dead_letter) as letters,
       (select count(*)::int from source where lease_run is not null) as held`,
  );
  const facts: [string, number, number][] = [
    ['new values in the ledger', runs!.fresh, stored!.values],
    ['changed values in the ledger', runs!.changed, stored!.before],
    ['runs that neither came to their end nor were cut off', runs!.running, 0],
    ['sources with fewer runs to the end than nights', runs!.short, 0],
    ['dead letters', stored!.letters, 0],
    ['leases that nobody gave back', stored!.held, 0],
    ['sources', sources, (await wire.query('select 1 from source')).length],
  ];
  return facts.flatMap(([what, found, due]) => (found === due ? [] : [`${what}: ${found}, not ${due}`]));
}

/** What is missing and what is there too often, the first few by name. */
function differences(what: string, expected: readonly string[], seen: readonly string[]): string[] {
  const count = new Map<string, number>();
  for (const one of seen) count.set(one, (count.get(one) ?? 0) + 1);
  for (const one of expected) count.set(one, (count.get(one) ?? 0) - 1);
  const lost = [...count].filter(([, n]) => n < 0).map(([one]) => one);
  const extra = [...count].filter(([, n]) => n > 0).map(([one]) => one);
  const told = (all: string[], how: string) =>
    all.length === 0 ? [] : [`${all.length} ${how} ${what}: ${all.slice(0, 3).join(', ')}`];
  return [...told(lost, 'lost'), ...told(extra, 'doubled or strange')];
}
