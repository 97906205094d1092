import { describe, expect, it } from 'vitest';
import type { SourceError } from '../../src/core/errors.ts';
import { phrases } from '../../src/core/i18n/index.ts';
import { addDays } from '../../src/core/time.ts';
import type { Fault } from '../../src/demo/faults.ts';
import type { SenderUpstreamOptions } from '../../src/demo/newsletters.ts';
import { canaryWritings, errorText, found } from './contract.ts';
import { describeUpstream, openBench, type UpstreamSpec } from './upstream.ts';

interface Sender extends Pick<UpstreamSpec, 'connector' | 'asks' | 'config'> {
  readonly make: (options: SenderUpstreamOptions) => ReturnType<UpstreamSpec['make']>;
  /** The key that opens it. */
  readonly token: string;
  /** What the check says of settings that are wrong, in bokmål. */
  readonly wrong: readonly (readonly [what: string, settings: object, sentence: string])[];
}

/** What holds for every system of newsletters: its stand-in, nights in a row, what its check says. */
export function describeSender({ connector, asks, config, make, token, wrong }: Sender): UpstreamSpec {
  const { key, lookback, finality } = connector;
  const spec = {
    ...{ connector, config, asks },
    make: (clock, faults) => make({ seed: 'prøve', clock, token, firstDay: '2024-11-01', readers: 2400, faults }),
    fates: {
      ...{ 'rate-seconds': 'rate', 'rate-date': 'rate', 'rate-instant': 'rate', 'rate-unsaid': 'rate' },
      ...{ 'server-error': 'transient', unavailable: 'transient', hang: 'transient', truncated: 'transient' },
      ...{ html: 'transient', 'expired-token': 'auth' },
      ...{ 'drift-renamed': 'shape', 'drift-text': 'shape', 'error-inside': 'shape' },
    },
  } satisfies UpstreamSpec;

  describeUpstream(spec);

  describe(`${key} read night after night`, () => {
    it('restates a letter on the day it was sent, until its clicks no longer come', async () => {
      const { read, upstream, setClock } = openBench(spec);
      const thursday = '2026-10-29';
      const nights: Record<string, number>[] = [];
      for (let night = 1; night <= lookback; night += 1) {
        const today = addDays(thursday, night);
        setClock(`${today}T05:30:00Z`);
        const pages = await read({ from: addDays(today, -lookback), to: addDays(today, -1) });
        const readings = pages.flatMap((page) => page.readings).filter(({ start }) => start === thursday);
        nights.push(Object.fromEntries(readings.map(({ measure, value }) => [measure, value])));
        expect(nights.at(-1)).toEqual(upstream.totals({ from: thursday, to: thursday }));
      }
      expect(nights[0]!.clicks).toBeLessThan(nights[5]!.clicks!);
      expect(new Set(nights.map(({ delivered }) => delivered)).size).toBe(1);
      expect(nights[finality - 1]).toEqual(nights.at(-1));
    });

    it('covers every ended day from the first letter on, also those without one', async () => {
      const [page, ...more] = await openBench(spec).read({ from: '2024-01-01', to: '2026-11-30' });
      expect(more).toEqual([]);
      expect(page?.covered).toEqual([
        { from: '2024-11-07', to: '2026-11-02', measures: ['delivered', 'clicks', 'unsubscribes'] },
      ]);
    });

    it('asks for nothing where no day of the window has ended', async () => {
      const { read, faults } = openBench(spec);
      faults.push({ kind: 'server-error' });
      expect(await read({ from: '2026-11-03', to: '2026-11-09' })).toEqual([]);
      expect(faults).toHaveLength(1);
    });
  });

  describe(`what the check of ${key} says`, () => {
    const check = async (settings: object = {}, faults: Fault[] = []) => {
      const bench = openBench(spec);
      bench.faults.push(...faults);
      return connector.check!(connector.config.parse({ ...config, ...settings }), bench.io);
    };

    it('tells how many letters there are, in three languages', async () => {
      const { found: words } = await check();
      expect(words.nb).toMatch(/^Fant 1\d\d nyhetsbrev\.$/);
      expect(words.nn).toMatch(/^Fann 1\d\d nyhendebrev\.$/);
      expect(words.en).toMatch(/^Found 1\d\d newsletters\.$/);
    });

    it.each(wrong)('names %s, and how it is mended', async (_, settings, sentence) => {
      const error = (await check(settings).catch((thrown: unknown) => thrown)) as SourceError;
      expect(phrases(error.phrase, error.params).nb).toBe(sentence);
      expect(found(errorText(error), [...canaryWritings, token])).toEqual([]);
    });

    it('names what the last letter lacks', async () => {
      // On whatever page the last one stands.
      const drift = Array.from({ length: 3 }, (): Fault => ({ kind: 'drift-text' }));
      await expect(check({}, drift)).rejects.toMatchObject({ phrase: 'source.shape' });
    });
  });
  return spec;
}
