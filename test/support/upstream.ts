import type { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import type { Connector, Page } from '../../src/connectors/contract.ts';
import type { SourceErrorKind } from '../../src/core/errors.ts';
import type { Period } from '../../src/core/period.ts';
import { type Clock, parseInstant } from '../../src/core/time.ts';
import type { Fault, FaultKind } from '../../src/demo/faults.ts';
import { specsOf } from '../specs/index.ts';
import { recording } from '../specs/recorder.ts';
import { canaryWritings, found, testIo } from './contract.ts';

interface Upstream {
  readonly app: Hono;
  readonly totals: (period: Period) => object;
}

/** A connector and a stand-in for its system. */
export interface UpstreamSpec<U extends Upstream = Upstream> {
  readonly connector: Connector;
  readonly config: Record<string, unknown>;
  readonly make: (clock: Clock, faults: Fault[]) => U;
  /** What a fault must come to; those not named are not played. */
  readonly fates: Readonly<Partial<Record<FaultKind, SourceErrorKind>>>;
  /** Raw requests whose answers must hold the invented person. */
  readonly asks: readonly (readonly [path: string, init?: RequestInit])[];
  /** What one request may take, in ms: 100 unless said, more where one answer holds everything. */
  readonly requestTimeoutMs?: number;
  /** How pages are summed; by measure unless said. */
  readonly sum?: (pages: readonly Page[]) => object;
}

const NOW = '2026-11-03T05:30:00Z';
const TWO_YEARS = { from: '2024-11-01', to: '2026-11-02' };
const WEEK = { from: '2026-10-27', to: '2026-11-02' };

/** Sum of every measure over all pages, levels left out. */
export function totalsOf(pages: readonly Page[], connector: Connector): Record<string, number> {
  const totals: Record<string, number> = {};
  for (const { measure, value } of pages.flatMap((page) => page.readings)) {
    if (connector.measures[measure]?.reads === 'snapshot') continue;
    totals[measure] = (totals[measure] ?? 0) + value;
  }
  return totals;
}

/** A bench whose clock the test sets. */
export function openBench<U extends Upstream>({ connector, config, make, requestTimeoutMs = 100 }: UpstreamSpec<U>) {
  let now = parseInstant(NOW);
  const clock = { now: () => now };
  const faults: Fault[] = [];
  const upstream = make(clock, faults);
  const { fetch, exchanges } = recording((url, init) => upstream.app.request(url, init));
  const io = testIo({
    fetch,
    clock,
    requestTimeoutMs,
  });
  async function read(window: Period): Promise<Page[]> {
    const pages: Page[] = [];
    for await (const page of connector.read(connector.config.parse(config), window, null, io)) pages.push(page);
    return pages;
  }
  const setClock = (instant: string) => {
    now = parseInstant(instant);
  };
  return { upstream, faults, io, read, setClock, exchanges };
}

/** What holds of every connector beside its stand-in: totals over two years, late corrections, faults, persons. */
export function describeUpstream(spec: UpstreamSpec): void {
  const { connector, fates, asks } = spec;
  const sum = spec.sum ?? ((pages: readonly Page[]) => totalsOf(pages, connector));

  describe(`${connector.key} beside its stand-in`, () => {
    it('reads over two years what the stand-in counts from its seed alone', async () => {
      const { read, upstream } = openBench(spec);
      const read2 = sum(await read(TWO_YEARS));
      expect(read2).toEqual(upstream.totals(TWO_YEARS));
      expect(Object.values(read2).every((value) => Number(value) !== 0)).toBe(true);
      expect(Object.keys(read2).length).toBeGreaterThan(0);
    });

    it('reads the same window again to the same, and a year later as it is then', async () => {
      const { read, upstream, setClock } = openBench(spec);
      expect(sum(await read(WEEK))).toEqual(sum(await read(WEEK)));
      setClock('2027-11-03T05:30:00Z');
      expect(sum(await read(WEEK))).toEqual(upstream.totals(WEEK));
    });

    it.each(specsOf(connector.key))('asks and is answered as %s says', async (_, checker) => {
      const { read, exchanges } = openBench(spec);
      await read(WEEK);
      expect([...new Set(exchanges.flatMap((one) => checker.problems(one)))]).toEqual([]);
      expect(exchanges.length).toBeGreaterThan(0);
    });

    it.each(Object.entries(fates))('told %s it fails as %s, and the next reading heals', async (kind, wanted) => {
      const { read, faults, upstream } = openBench(spec);
      faults.push(...Array.from({ length: 3 }, () => ({ kind: kind as FaultKind })));
      await expect(read(WEEK)).rejects.toMatchObject({ kind: wanted });
      faults.length = 0;
      expect(sum(await read(WEEK))).toEqual(upstream.totals(WEEK));
    });

    it('meets the invented person in every answer, and brings nothing of it home', async () => {
      const { read, upstream, io } = openBench(spec);
      for (const [path, init] of asks) {
        const answer = await (await upstream.app.request(path, init)).text();
        expect(found(answer, canaryWritings), path).not.toEqual([]);
      }
      const pages = await read(TWO_YEARS);
      expect(found(JSON.stringify(pages) + io.logs.join(), canaryWritings)).toEqual([]);
    });
  });
}
