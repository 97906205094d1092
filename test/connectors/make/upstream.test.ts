import { describe, expect, it } from 'vitest';
import make from '../../../src/connectors/make/index.ts';
import { createMakeUpstream } from '../../../src/connectors/make/upstream.ts';
import type { SourceError } from '../../../src/core/errors.ts';
import { phrases } from '../../../src/core/i18n/index.ts';
import { addDays } from '../../../src/core/time.ts';
import type { Fault } from '../../../src/demo/faults.ts';
import { canaryWritings, errorText, found } from '../../support/contract.ts';
import { describeUpstream, openBench, totalsOf, type UpstreamSpec } from '../../support/upstream.ts';

const [user, token] = ['4711', 'prove/nokkel+1'];
const config = { user, token };
const stats = '/api/public/v1/newsletters/stats';

const spec = {
  connector: make,
  config,
  make: (clock, faults) =>
    createMakeUpstream({ seed: 'prøve', clock, user, token, firstDay: '2024-11-01', readers: 2400, faults }),
  fates: {
    ...{ 'rate-seconds': 'rate', 'rate-date': 'rate', 'rate-instant': 'rate', 'rate-unsaid': 'rate' },
    ...{ 'server-error': 'transient', unavailable: 'transient', hang: 'transient', truncated: 'transient' },
    ...{ html: 'transient', 'expired-token': 'auth' },
    ...{ 'drift-renamed': 'shape', 'drift-text': 'shape', 'error-inside': 'shape' },
  },
  asks: [[stats, { headers: { authorization: `Basic ${btoa(`${user}:${token}`)}` } }], [stats]],
} satisfies UpstreamSpec;

describeUpstream(spec);

describe('make read night after night', () => {
  it('restates a letter on the day it was sent, until its clicks no longer come', async () => {
    const { read, upstream, setClock } = openBench(spec);
    const thursday = '2026-10-29';
    const nights: Record<string, number>[] = [];
    for (let night = 1; night <= make.lookback; night += 1) {
      const today = addDays(thursday, night);
      setClock(`${today}T05:30:00Z`);
      const pages = await read({ from: addDays(today, -make.lookback), to: addDays(today, -1) });
      const readings = pages.flatMap((page) => page.readings).filter(({ start }) => start === thursday);
      nights.push(Object.fromEntries(readings.map(({ measure, value }) => [measure, value])));
      expect(nights.at(-1)).toEqual(upstream.totals({ from: thursday, to: thursday }));
    }
    expect(nights[0]!.clicks).toBeLessThan(nights[5]!.clicks!);
    expect(new Set(nights.map(({ delivered }) => delivered)).size).toBe(1);
    expect(nights[make.finality - 1]).toEqual(nights.at(-1));
  });

  it('covers every ended day from the first letter on, also those without one', async () => {
    const [page, ...more] = await openBench(spec).read({ from: '2024-01-01', to: '2026-11-30' });
    expect(more).toEqual([]);
    expect(page?.covered).toEqual([
      { from: '2024-11-07', to: '2026-11-02', measures: ['delivered', 'clicks', 'unsubscribes'] },
    ]);
  });

  it('asks once, however long the window is', async () => {
    const { io } = openBench(spec);
    const asked: string[] = [];
    const fetching: typeof fetch = (url, init) => {
      asked.push(String(url));
      return io.fetch(url, init);
    };
    const window = { from: '2024-11-01', to: '2026-11-02' };
    const pages = make.read(make.config.parse(config), window, null, { ...io, fetch: fetching });
    for await (const page of pages) expect(totalsOf([page], make).delivered).toBeGreaterThan(200_000);
    expect(asked).toEqual(['https://newsletters.dialogapi.no/api/public/v1/newsletters/stats']);
  });

  it('asks for nothing where no day of the window has ended', async () => {
    const { read, faults } = openBench(spec);
    faults.push({ kind: 'server-error' });
    expect(await read({ from: '2026-11-03', to: '2026-11-09' })).toEqual([]);
    expect(faults).toHaveLength(1);
  });
});

describe('what the check of make says', () => {
  const check = async (settings: object = {}, faults: Fault[] = []) => {
    const bench = openBench(spec);
    bench.faults.push(...faults);
    return make.check!(make.config.parse({ ...config, ...settings }), bench.io);
  };

  it('tells how many letters there are, in three languages', async () => {
    const { found: words } = await check();
    expect(words.nb).toMatch(/^Fant 1\d\d nyhetsbrev\.$/);
    expect(words.nn).toMatch(/^Fann 1\d\d nyhendebrev\.$/);
    expect(words.en).toMatch(/^Found 1\d\d newsletters\.$/);
  });

  it.each([
    [
      'a key that is not one',
      { token: 'annen-nokkel' },
      'Make avviste innloggingen. Lag en ny nøkkel der, og legg den inn på kilden.',
    ],
    [
      'a user that the key is not of',
      { user: '4712' },
      'Make avviste innloggingen. Lag en ny nøkkel der, og legg den inn på kilden.',
    ],
    [
      'an address where there is nothing',
      { endpoint: 'https://newsletters.dialogapi.no/api/v2' },
      'Make finner ikke newsletters/stats. Sjekk innstillingen «endpoint».',
    ],
  ])('names %s, and how it is mended', async (_, settings, sentence) => {
    const error = (await check(settings).catch((thrown: unknown) => thrown)) as SourceError;
    expect(phrases(error.phrase, error.params).nb).toBe(sentence);
    expect(found(errorText(error), [...canaryWritings, token])).toEqual([]);
  });

  it('names what the last letter lacks', async () => {
    await expect(check({}, [{ kind: 'drift-text' }])).rejects.toMatchObject({
      ...{ phrase: 'source.shape', params: { system: 'Make', field: 'newsletters/stats.delivered' } },
    });
  });

  it.each([
    ['a user with a colon, which would end it in the login', { user: '47:11' }],
    ['a key with a line break', { token: 'nokkel\nto' }],
    ['an address with a password in it', { endpoint: 'https://a:b@newsletters.dialogapi.no/api/public/v1' }],
    ['an address with a query', { endpoint: 'https://newsletters.dialogapi.no/api/public/v1?key=1' }],
  ])('refuses %s before anything is asked', (_, settings) => {
    expect(make.config.safeParse({ ...config, ...settings }).success).toBe(false);
  });
});
