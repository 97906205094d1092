// Longer than most: a survey in every world it could be, loaded, read in every way there is, and attacked.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { withScope } from '../../db/database.ts';
import { readReleases } from '../../db/queries/releases.ts';
import { setRoutes } from '../../db/queries/sources.ts';
import type { ChannelId } from '../../src/catalogue/types.ts';
import { defineConnector, type Page, type Reading } from '../../src/connectors/contract.ts';
import { calendarPeriod, type Period } from '../../src/core/period.ts';
import { dayIn, HOME_ZONE, parseInstant } from '../../src/core/time.ts';
import { LANGUAGES } from '../../src/core/words.ts';
import { ingest } from '../../src/flows/ingest.ts';
import { readNumber } from '../../src/flows/number.ts';
import { readObservations, readSeries, readVerdicts } from '../../src/flows/read.ts';
import type { NumberedVerdict } from '../../src/flows/read-types.ts';
import { createSource } from '../../src/flows/source.ts';
import { quantitiesOf } from '../../src/indicators/compute.ts';
import { gateRuleOf, indicator, indicators } from '../../src/indicators/index.ts';
import { answers, type Counts } from '../../src/measure/counts.ts';
import type { GateRule, ReleasedCell } from '../../src/measure/suppress.ts';
import { encodeNumberId } from '../../src/verdicts/number-id.ts';
import { countsUpTo, createReader, type Gate, realGate, thresholdOnly } from '../support/attack.ts';
import { addOrganisation, DATABASES, openTestDatabase, type TestDatabase } from '../support/database.ts';
import { TestClock, testDeps } from '../support/deps.ts';

const QUESTION = 'csat-answers';
const asked = indicators.filter((i) => (quantitiesOf(i.formula) as string[]).includes(QUESTION));
const CHANNELS = asked[0]!.channels;
const rule: GateRule = gateRuleOf(asked[0]!)!;
const OCTOBER = calendarPeriod('month', '2025-10-01');
const NOVEMBER = calendarPeriod('month', '2025-11-01');
const DECEMBER = calendarPeriod('month', '2025-12-01');
const QUARTER = calendarPeriod('quarter', '2025-10-01');
const YEAR = calendarPeriod('year', '2025-10-01');
const PERIODS = [OCTOBER, NOVEMBER, DECEMBER, QUARTER, YEAR];
/** November is shown in every world, and so is what October may be corrected to. */
const SHOWN: Counts = { 2: 3, 5: 9 };
const LATE: Counts = { 2: 5, 5: 6 };

/** October and December hold from none to four answers, satisfied or not, and October may get late answers in January. */
interface World {
  readonly october: Counts;
  readonly december: Counts;
  readonly late: boolean;
}
const small = countsUpTo(['2', '5'], rule.k - 1);
const worlds: readonly World[] = small.flatMap((october) =>
  small.flatMap((december) => [false, true].map((late) => ({ october, december, late }))),
);
const nameOf = (world: number) => `w${world}`;

/** A survey tool that answers for every world at once, each under an account of its own; the visits are nobody's secret. */
function surveyTool(late: () => boolean) {
  function* answersIn(window: Period): Generator<Reading> {
    for (const [at, world] of worlds.entries()) {
      const october = late() && world.late ? LATE : world.october;
      const months = [
        ['2025-10-14', october],
        ['2025-11-11', SHOWN],
        ['2025-12-09', world.december],
      ] as const;
      for (const [start, counts] of months) {
        if (start < window.from || start > window.to) continue;
        for (const [point, value] of Object.entries(counts)) {
          if (value > 0) yield { measure: 'answers', start, value, dims: { point }, route: { account: nameOf(at) } };
        }
      }
    }
    yield { measure: 'visits', start: window.from, value: 70 };
  }
  return defineConnector({
    key: 'survey',
    label: { nb: 'Undersøkelsen', nn: 'Undersøkinga', en: 'The survey' },
    about: { nb: 'Bare i tester.', nn: 'Berre i testar.', en: 'In tests only.' },
    needs: [],
    config: z.object({}),
    measures: {
      answers: { quantity: QUESTION, native: 'answers', reads: 'window', grain: 'day', absence: 'zero' },
      visits: { quantity: 'visits', native: 'visits', reads: 'window', grain: 'day', absence: 'zero' },
    },
    zone: 'Europe/Oslo',
    lookback: 7,
    finality: 7,
    backfill: null,
    span: 100,
    privacy: { nb: 'Ingen.', nn: 'Ingen.', en: 'None.' },
    access: { nb: 'Ingen.', nn: 'Ingen.', en: 'None.' },
    async *read(_config, window): AsyncGenerator<Page> {
      yield { readings: [...answersIn(window)], covered: [{ measures: ['answers'], ...window, routed: true }] };
    },
  });
}

describe.each(DATABASES)(
  'all that a reader can get of a small survey on %s',
  (name) => {
    let db: TestDatabase;
    let deps: Awaited<ReturnType<typeof testDeps>>;
    let home: number;
    /** Seven worlds each, one in every channel. */
    let bodies: { id: number; slug: string }[];
    const clock = new TestClock('2025-12-03T05:00:00Z');
    let instants: string[];
    /** Everything that was shown of each world, in order. */
    const shown: NumberedVerdict[][] = worlds.map(() => []);
    const cells: ReleasedCell[][] = [];

    const bodyOf = (world: number) => bodies[Math.floor(world / CHANNELS.length)]!;
    const channelOf = (world: number): ChannelId => CHANNELS[world % CHANNELS.length]!;
    const endedBy = (at: string | undefined) => {
      const day = dayIn(HOME_ZONE, at === undefined ? clock.now() : Math.min(parseInstant(at), clock.now()));
      return PERIODS.filter((period) => period.to < day);
    };

    beforeAll(async () => {
      db = await openTestDatabase(name);
      let late = false;
      const tool = surveyTool(() => late);
      deps = await testDeps(db.database, [tool], { clock });
      home = await addOrganisation(db.database, 'home');
      bodies = [];
      for (let at = 0; at < worlds.length; at += CHANNELS.length) {
        const slug = `body-${bodies.length}`;
        // Beside each other: below one parent each would draw a recorded time of its own.
        bodies.push({ id: await addOrganisation(db.database, slug), slug });
      }
      const source = await createSource(deps, {
        organisation: home,
        key: 'survey',
        label: 'Survey',
        connector: 'survey',
        channel: 'website',
        config: {},
        sampling: 'random',
      });
      const nothing = { host: null, pathPrefix: null, tag: null, topic: null };
      await withScope(db.database, { organisations: [home, ...bodies.map((b) => b.id)] }, (tx) =>
        setRoutes(
          tx,
          home,
          source,
          worlds.map((_, at) => ({ ...nothing, account: nameOf(at), target: bodyOf(at).id, channel: channelOf(at) })),
        ),
      );
      const load = async (at: string, from: string, to: string) => {
        clock.set(at);
        const window = { from, to };
        const result = await ingest(deps, { organisation: home, source, kind: 'backfill', window });
        if (result.state !== 'done')
          throw new Error(`the load of ${at} ended ${result.state}: ${result.error?.message}`);
      };
      await load('2025-12-03T05:00:00Z', OCTOBER.from, NOVEMBER.to);
      await load('2026-01-03T05:00:00Z', DECEMBER.from, DECEMBER.to);
      late = true;
      await load('2026-01-20T05:00:00Z', OCTOBER.from, OCTOBER.to);
      // Past the day on which the year's hidden months are weighed, whatever is still missing.
      clock.set('2026-02-10T05:00:00Z');
      await collect();
    });
    afterAll(() => db.close());

    /** Every period × indicator × channel × moment of release, and now with what each is compared with. */
    async function collect(): Promise<void> {
      const moments = new Set<string>();
      for (const [body, { id }] of bodies.entries()) {
        const releases = await withScope(db.database, { organisations: [id] }, (tx) =>
          readReleases(tx, id, [QUESTION]),
        );
        for (const row of releases) moments.add(row.recordedAt);
        for (const [place, channel] of CHANNELS.entries()) {
          const own = releases.filter((row) => row.channel === channel);
          const months = Map.groupBy(own, (row) => row.start);
          cells[body * CHANNELS.length + place] = [...months].map(([month, rows]) => ({
            month,
            releases: rows.map((row) => ({ number: row.release, recordedAt: row.recordedAt, counts: row.counts })),
            held: rows.at(-1)!.held,
          }));
        }
      }
      instants = [...moments].toSorted();
      for (const [body, organisation] of bodies.entries()) {
        for (const asOf of [...instants, undefined]) {
          for (const period of endedBy(asOf)) {
            const verdicts = await readVerdicts(deps, {
              organisation,
              indicators: asked.map((i) => i.id),
              period,
              ...(asOf === undefined ? { compare: 'period-before' as const } : { compare: null, asOf }),
            });
            for (const verdict of verdicts) {
              shown[body * CHANNELS.length + CHANNELS.indexOf(verdict.channel)]?.push(verdict);
            }
          }
        }
      }
    }

    /** The same attacker for whatever a reader sees of each world. */
    function attack(view: (world: number) => string) {
      const reader = createReader();
      let hidden = 0;
      for (const world of worlds.keys()) {
        const seen = view(world);
        reader.see(seen);
        for (const cell of cells[world]!) {
          for (const release of cell.releases) {
            if (answers(release.counts) >= rule.k) continue;
            hidden++;
            reader.meet(seen, `${cell.month} release ${release.number}`, release.counts, rule.weights);
          }
        }
      }
      return { hidden, views: reader.views(), exposed: reader.exposed() };
    }

    it('holds every world as it was made up', () => {
      expect(worlds).toHaveLength(2 * small.length ** 2);
      expect(instants).toHaveLength(3);
      for (const [at, world] of worlds.entries()) {
        const counts = (month: string) =>
          cells[at]!.find((cell) => cell.month === month)!.releases.map((release) => release.counts);
        const some = (c: Counts) => Object.fromEntries(Object.entries(c).filter(([, n]) => n > 0));
        expect(counts('2025-10-01')).toEqual(world.late ? [some(world.october), LATE] : [some(world.october)]);
        expect(counts('2025-11-01')).toEqual([SHOWN]);
        expect(counts('2025-12-01')).toEqual([some(world.december)]);
      }
    });

    it('gives no hidden month away to whoever sees everything and can enumerate every world', () => {
      const { hidden, views, exposed } = attack((world) =>
        JSON.stringify(shown[world]).replaceAll(channelOf(world), 'channel'),
      );
      expect(hidden).toBe(2 * worlds.length);
      expect(views, 'something of the groups is told').toBeGreaterThan(20);
      expect(exposed).toEqual([]);
    });

    it('would give them away by a threshold for each cell alone (positive control)', () => {
      const naive = (gate: Gate) => (world: number) =>
        JSON.stringify(
          [...instants, '2026-02-10T05:00:00.000Z'].map((asOf) =>
            endedBy(asOf).map((period) =>
              gate.show(
                period,
                cells[world]!.filter((cell) => cell.month >= period.from && cell.month <= period.to),
                asOf,
                { rule, months: [] },
              ),
            ),
          ),
        );
      expect(attack(naive(thresholdOnly)).exposed.length).toBeGreaterThan(10);
      expect(attack(naive(realGate)).exposed).toEqual([]);
    });

    it('names no figure in words that is not in the fields', () => {
      const numbers = (text: string) =>
        [...text.matchAll(/\d+(?:[.,]\d+)?/g)].map(([n]) => Number(n.replace(',', '.')));
      let read = 0;
      for (const verdict of shown.flat()) {
        const { value, n, interval, comparison, period } = verdict;
        const fields = [value, n, interval?.low, interval?.high, comparison?.value, comparison?.change];
        fields.push(comparison?.interval?.low, comparison?.interval?.high, rule.k, rule.full);
        const known = new Set(fields.flatMap((field) => (typeof field === 'number' ? [Math.abs(field)] : [])));
        // The period's own name: the year, and the quarter's number.
        for (const date of [period.from, comparison?.period.from ?? period.from]) known.add(Number(date.slice(0, 4)));
        if (period === QUARTER || period.from === QUARTER.from) known.add(4);
        for (const lang of LANGUAGES) {
          const text = verdict.words[lang].replaceAll(indicator(verdict.indicator)!.label[lang], '');
          const strange = numbers(text).filter((number) => !known.has(number));
          expect(strange, text).toEqual([]);
          read += numbers(text).length;
        }
      }
      expect(read).toBeGreaterThan(1000);
    });

    describe('adds nothing by another way', () => {
      const body = () => bodies[0]!;
      const ids = () => asked.map((i) => i.id);
      const verdictsAt = (period: Period, asOf: string | undefined) =>
        readVerdicts(deps, {
          organisation: body(),
          indicators: ids(),
          period,
          compare: null,
          ...(asOf === undefined ? {} : { asOf }),
        });

      it('as a series, at every grain', async () => {
        for (const asOf of [...instants, undefined]) {
          for (const grain of ['month', 'quarter', 'year'] as const) {
            for (const { id } of asked) {
              for (const channel of CHANNELS.slice(0, 2)) {
                const points = await readSeries(deps, {
                  organisation: body(),
                  indicator: id,
                  channel,
                  period: YEAR,
                  grain,
                  ...(asOf === undefined ? {} : { asOf }),
                });
                for (const point of points) {
                  const [same] = (await verdictsAt(point.period, asOf)).filter(
                    (v) => v.indicator === id && v.channel === channel,
                  );
                  expect(point).toEqual(same);
                }
                const last = asOf?.startsWith('2025') ? NOVEMBER : DECEMBER;
                if (grain === 'month') expect(points.at(-1)!.period).toEqual(last);
              }
            }
          }
        }
        const daily = { organisation: body(), indicator: ids()[0]!, channel: CHANNELS[0]!, period: OCTOBER };
        await expect(readSeries(deps, { ...daily, grain: 'day' })).rejects.toMatchObject({ status: 400 });
      });

      it.each([
        ['a week', { from: '2025-10-13', to: '2025-10-19' }],
        ['two months', { from: '2025-10-01', to: '2025-11-30' }],
        ['a month with a day of the next', { from: '2025-10-01', to: '2025-11-01' }],
        ['a month that runs', calendarPeriod('month', '2026-02-01')],
      ])('as %s', async (_, period) => {
        await expect(verdictsAt(period, undefined)).rejects.toMatchObject({
          status: 400,
          phrase: 'number.guarded-period',
        });
      });

      it('as of a day before the period had ended', async () => {
        await expect(verdictsAt(DECEMBER, instants[0])).rejects.toMatchObject({ status: 400 });
        await expect(verdictsAt(YEAR, '2025-12-31T12:00:00.000Z')).rejects.toMatchObject({ status: 400 });
      });

      it('as of a day to come', async () => {
        for (const period of PERIODS) {
          expect(await verdictsAt(period, '2099-01-01T00:00:00.000Z')).toEqual(await verdictsAt(period, undefined));
        }
        const stop = clock.now();
        // Between the quarter's end and the day on which it is weighed, asking from later must not weigh it now.
        clock.set('2026-01-04T05:00:00Z');
        expect(await verdictsAt(YEAR, '2026-02-20T00:00:00.000Z')).toEqual(await verdictsAt(YEAR, undefined));
        clock.advance(stop - clock.now());
      });

      it('by the id of a number, which gives the number again and no count behind it', async () => {
        const met = shown.slice(0, 14).flatMap((verdicts, world) => verdicts.map((verdict) => ({ verdict, world })));
        const byId = new Map(met.flatMap((m) => (m.verdict.id ? [[`${m.world} ${m.verdict.id}`, m] as const] : [])));
        expect(byId.size).toBeGreaterThan(20);
        for (const { verdict, world } of byId.values()) {
          const found = await readNumber(deps, { organisation: bodyOf(world), id: verdict.id! });
          const { value, n, interval, state, period } = verdict;
          expect(found.number).toMatchObject({ id: verdict.id, value, n, interval, state, period });
          expect(found.terms).toEqual([]);
          // Of every world alike: who looked, and no run.
          expect(found.sources).toEqual([
            { organisation: 'home', key: 'survey', label: 'Survey', connector: 'survey', runs: [] },
          ]);
          expect(Object.keys(found.releases[0]!)).toEqual(['month', 'release', 'recordedAt']);
        }
      });

      it('by an id that was guessed', async () => {
        const moments = [
          ...instants,
          '2025-12-20T00:00:00.000Z',
          '2026-01-31T23:00:00.000Z',
          '2026-02-01T00:00:00.000Z',
        ];
        const pins = [
          ...[1, 2, 3].map((release) => ({ kind: 'release' as const, release })),
          ...moments.flatMap((at) => [
            { kind: 'children' as const, at },
            { kind: 'asOf' as const, at },
          ]),
          { kind: 'children' as const, at: '2099-01-01T00:00:00.000Z' },
        ];
        const periods = [
          ...PERIODS,
          { from: '2025-10-01', to: '2025-11-30' },
          { from: '2025-10-13', to: '2025-10-19' },
        ];
        let refused = 0;
        // The first channel's October gets late answers in no world, the second's in its own.
        for (const world of [0, 1]) {
          const known = shown[world]!.filter((v) => v.state === 'measured').map((v) =>
            JSON.stringify([v.indicator, v.period, v.value, v.n, v.interval]),
          );
          for (const pin of pins) {
            for (const period of periods) {
              for (const { id, version } of asked) {
                const guess = encodeNumberId({
                  indicator: id,
                  channel: channelOf(world),
                  period,
                  pin,
                  definitionVersion: version,
                });
                const found = await readNumber(deps, { organisation: bodyOf(world), id: guess }).catch(
                  (error: unknown) => error,
                );
                if (found instanceof Error) {
                  expect(found).toMatchObject({ status: 404 });
                  refused++;
                  continue;
                }
                const { number } = found as Awaited<ReturnType<typeof readNumber>>;
                expect(known).toContain(
                  JSON.stringify([number.indicator, number.period, number.value, number.n, number.interval]),
                );
              }
            }
          }
        }
        expect(refused).toBeGreaterThan(100);
      });

      it('as rows', async () => {
        const rowsOf = async (organisation: { id: number; slug: string }, quantity?: string) => {
          const asOf = '2026-02-10T00:00:00.000Z';
          const query = { organisation, period: YEAR, asOf, ...(quantity ? { quantity } : {}) };
          const rows = [];
          for await (const page of readObservations(deps, query)) rows.push(...page);
          return rows;
        };
        // Positive control: the same pages held visits too, at the organisation that owns the source.
        expect(new Set((await rowsOf({ id: home, slug: 'home' })).map((row) => row.quantity))).toEqual(
          new Set(['visits']),
        );
        for (const organisation of bodies.slice(0, 5)) {
          expect((await rowsOf(organisation)).filter((row) => row.quantity !== 'visits')).toEqual([]);
          expect(await rowsOf(organisation, QUESTION)).toEqual([]);
        }
      });
    });
  },
  120_000,
);
