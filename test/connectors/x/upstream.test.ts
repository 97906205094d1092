import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import x from '../../../src/connectors/x/index.ts';
import { createXUpstream } from '../../../src/connectors/x/upstream.ts';
import { SourceError } from '../../../src/core/errors.ts';
import { addDays, dayIn, parseInstant } from '../../../src/core/time.ts';
import type { Fault, FaultKind } from '../../../src/demo/faults.ts';
import type { DemoAccount } from '../../../src/demo/posts.ts';
import { testIo } from '../../support/contract.ts';
import { describeUpstream, openBench, type UpstreamSpec } from '../../support/upstream.ts';

const account: DemoAccount = { handle: 'bymiljo', firstDay: '2024-11-01', followers: 1200, growth: 1.2, posts: 0.8 };
const token = 'AAAA-hemmelig';

const spec: UpstreamSpec = {
  connector: x,
  config: { account: '@bymiljo', token, budget: 100 },
  make: (clock, faults) => createXUpstream({ seed: 'prøve', clock, account, token, faults }),
  fates: {
    ...{ 'rate-seconds': 'rate', 'rate-unsaid': 'rate', 'server-error': 'transient', unavailable: 'transient' },
    ...{ hang: 'transient', truncated: 'transient', html: 'transient' },
    ...{ 'drift-renamed': 'shape', 'drift-text': 'shape', 'expired-token': 'auth' },
  },
  asks: [['/2/users/by/username/bymiljo']],
};

describeUpstream(spec);

const DAY_MS = 86_400_000;
const UNREADABLE: readonly FaultKind[] = ['truncated', 'html', 'drift-renamed', 'drift-text', 'error-inside'];
const REFUSALS: readonly FaultKind[] = ['rate-unsaid', 'server-error', 'unavailable'];

describe('the budget of an account on X', () => {
  it('is never passed in a calendar month, whatever is read, however often, and whatever goes wrong', async () => {
    const runs = fc.array(
      fc.record({
        hours: fc.integer({ min: 0, max: 200 }),
        days: fc.integer({ min: 1, max: 120 }),
        faults: fc.array(fc.constantFrom(...UNREADABLE, ...REFUSALS), { maxLength: 3 }),
        budget: fc.integer({ min: 1, max: 2 }),
      }),
      { minLength: 1, maxLength: 12 },
    );
    let stopped = 0;
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 30 }), runs, async (posts, sequence) => {
        let now = parseInstant('2026-11-03T05:30:00Z');
        const clock = { now: () => now };
        const faults: Fault[] = [];
        const upstream = createXUpstream({ seed: 'penger', clock, account: { ...account, posts }, token, faults });
        const io = testIo({ fetch: async (url, init) => upstream.app.request(String(url), init), clock });
        const spent = new Map<string, number>();
        let state: unknown = null;
        for (const { hours, days, faults: bad, budget } of sequence) {
          now += (hours * DAY_MS) / 24;
          faults.splice(0, faults.length, ...bad.map((kind) => ({ kind })));
          const yesterday = addDays(dayIn('UTC', now), -1);
          const [month, before] = [dayIn('UTC', now).slice(0, 7), upstream.charged()];
          try {
            const config = x.config.parse({ ...spec.config, budget });
            const window = { from: addDays(yesterday, 1 - days), to: yesterday };
            for await (const page of x.read(config, window, state, io)) state = page.state ?? state;
          } catch (error) {
            expect(error).toBeInstanceOf(SourceError);
            if ((error as SourceError).kind === 'quota') stopped += 1;
          }
          const cost = upstream.charged() - before;
          const already = spent.get(month) ?? 0;
          expect(cost).toBeLessThanOrEqual(Math.max(0, budget * 1000 - already));
          spent.set(month, already + cost);
        }
      }),
      { numRuns: 60 },
    );
    expect(stopped).toBeGreaterThan(0);
  });

  it('stops the run before it is passed, until the first of next month, and keeps the weeks that were paid for', async () => {
    const clock = { now: () => parseInstant('2026-11-03T05:30:00Z') };
    const upstream = createXUpstream({ seed: 'penger', clock, account: { ...account, posts: 10 }, token });
    const io = testIo({ fetch: async (url, init) => upstream.app.request(String(url), init), clock });
    const covered: string[] = [];
    const reading = (async () => {
      const config = x.config.parse({ ...spec.config, budget: 1 });
      for await (const page of x.read(config, { from: '2026-09-01', to: '2026-11-02' }, null, io)) {
        covered.push(...page.covered.map(({ to }) => to));
      }
    })();
    await expect(reading).rejects.toMatchObject({ kind: 'quota', retryAt: parseInstant('2026-12-01T00:00:00Z') });
    expect(covered).toContain('2026-09-07');
    expect(upstream.charged()).toBeGreaterThan(900);
    expect(upstream.charged()).toBeLessThanOrEqual(1000);
  });

  it.each([0, 1.5, undefined])('is a whole number of dollars, at least one, and not %s', (budget) => {
    expect(x.config.safeParse({ ...spec.config, budget }).success).toBe(false);
  });
});

describe('checking an account on X', () => {
  it('says how many follow it', async () => {
    const { io } = openBench(spec);
    const { found } = await x.check!(x.config.parse(spec.config), io);
    expect(found.nb).toMatch(/^Kontoen har \d+ følgere\.$/);
  });

  it.each([
    ['another token', { token: 'gal' }, 'source.auth'],
    ['another account', { account: 'ukjent' }, 'source.not-found'],
  ] as const)('says what is wrong where it has %s', async (_, changes, phrase) => {
    const { io } = openBench(spec);
    const error = await x.check!(x.config.parse({ ...spec.config, ...changes }), io).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(SourceError);
    expect(error).toMatchObject({ phrase });
  });
});
