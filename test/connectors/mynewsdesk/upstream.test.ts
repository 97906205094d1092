import { describe, expect, it } from 'vitest';
import mynewsdesk from '../../../src/connectors/mynewsdesk/index.ts';
import { createMynewsdeskUpstream } from '../../../src/connectors/mynewsdesk/upstream.ts';
import { addDays } from '../../../src/core/time.ts';
import { errorText, found } from '../../support/contract.ts';
import { describeUpstream, openBench, totalsOf, type UpstreamSpec } from '../../support/upstream.ts';

const token = 'hemmelig-nyhetsrom_1';

const specOf = (config: object = {}, firstDay = '2024-11-01') =>
  ({
    connector: mynewsdesk,
    config: { token, ...config },
    make: (clock, faults) => createMynewsdeskUpstream({ seed: 'prøve', clock, token, firstDay, faults }),
    fates: {
      ...{ 'rate-seconds': 'rate', 'rate-date': 'rate', 'rate-instant': 'rate', 'rate-unsaid': 'rate' },
      ...{ 'server-error': 'transient', unavailable: 'transient', hang: 'transient', truncated: 'transient' },
      ...{ html: 'transient', 'expired-token': 'config' },
      ...{ 'drift-renamed': 'shape', 'drift-text': 'shape', 'error-inside': 'shape' },
    },
    asks: [
      [`/services/pressroom/list/${token}?archived=false&limit=100&offset=0`],
      ['/services/pressroom/list/annen-nokkel?archived=false&limit=100&offset=0'],
    ],
  }) satisfies UpstreamSpec;

describeUpstream(specOf());

describe('mynewsdesk', () => {
  it('covers every ended day from the first release on, also those without one', async () => {
    const [page, ...more] = await openBench(specOf()).read({ from: '2024-01-01', to: '2026-11-30' });
    expect(more).toEqual([]);
    expect(page?.covered).toEqual([
      { from: expect.stringMatching(/^2024-11-0/), to: '2026-11-02', measures: ['releases'] },
    ]);
  });

  it('counts as it is now what came out in the last two weeks, and withdrawn ones no longer', async () => {
    const { read, upstream, setClock } = openBench(specOf({}, '2026-05-01'));
    let withdrawn = 0;
    let before: Record<string, number> = {};
    for (let today = '2026-06-01'; today < '2026-07-10'; today = addDays(today, 1)) {
      setClock(`${today}T05:30:00Z`);
      const window = { from: addDays(today, -mynewsdesk.lookback), to: addDays(today, -1) };
      const pages = await read(window);
      expect(totalsOf(pages, mynewsdesk).releases ?? 0).toBe(upstream.totals(window).releases);
      const now = Object.fromEntries(pages.flatMap((page) => page.readings).map(({ start, value }) => [start, value]));
      withdrawn += Object.entries(before).filter(
        ([day, value]) => day >= window.from && value > (now[day] ?? 0),
      ).length;
      before = now;
    }
    expect(withdrawn).toBeGreaterThan(0);
  });

  it('asks for as few pages as the window needs', async () => {
    const { read, exchanges } = openBench(specOf());
    await read({ from: '2026-10-20', to: '2026-11-02' });
    expect(exchanges).toHaveLength(2);
    expect(exchanges.every(({ request }) => request.url.includes('offset=0'))).toBe(true);
  });

  it('asks for nothing where no day of the window has ended', async () => {
    const { read, exchanges } = openBench(specOf());
    expect(await read({ from: '2026-11-03', to: '2026-11-09' })).toEqual([]);
    expect(exchanges).toEqual([]);
  });

  it.each([
    ['1', 'another key', { token: 'annen-nokkel' }, []],
    ['2', 'a server that is down', {}, ['server-error', 'server-error', 'server-error']],
    ['3', 'an answer of another shape', {}, ['drift-renamed']],
  ] as const)('never says the key, though it stands in the address (%s): %s', async (_, _what, config, kinds) => {
    const spec = specOf(config);
    const { io, faults, read } = openBench(spec);
    faults.push(...kinds.map((kind) => ({ kind })));
    const error: unknown = await read({ from: '2026-10-20', to: '2026-11-02' }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(Error);
    expect(found(errorText(error as Error) + io.logs.join(), [spec.config.token])).toEqual([]);
  });

  it('tells how many releases there are, in three languages', async () => {
    const { found: words } = await mynewsdesk.check!(mynewsdesk.config.parse({ token }), openBench(specOf()).io);
    expect(words.nb).toMatch(/^Fant \d+ pressemeldinger\.$/);
    expect(words.nn).toMatch(/^Fann \d+ pressemeldingar\.$/);
    expect(words.en).toMatch(/^Found \d+ press releases\.$/);
  });

  it('says what is wrong with another key', async () => {
    const { io } = openBench(specOf());
    const settings = mynewsdesk.config.parse({ token: 'annen-nokkel' });
    await expect(mynewsdesk.check!(settings, io)).rejects.toMatchObject({
      phrase: 'source.not-found',
      params: { field: 'token' },
    });
  });

  it.each([
    { token: 'en/annen-adresse' },
    { token: 'nokkel?format=xml' },
    { token: '../../../annet' },
    { token: '' },
    { token, country: 'Norge' },
    { token, country: 'no&x=1' },
  ])('refuses the settings %j', (settings) => {
    expect(mynewsdesk.config.safeParse(settings).success).toBe(false);
  });
});
