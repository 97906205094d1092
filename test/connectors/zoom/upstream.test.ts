import { describe, expect, it } from 'vitest';
import zoom from '../../../src/connectors/zoom/index.ts';
import { describeUpstream, openBench, totalsOf } from '../../support/upstream.ts';
import { specOf } from './bench.ts';

describeUpstream(specOf());

const MONTHS = { from: '2026-08-01', to: '2026-11-02' };
const check = (config: object = {}, own: object = {}) => {
  const { connector, config: settings } = specOf(config);
  return connector.check?.(connector.config.parse(settings), openBench(specOf({}, own)).io);
};

describe('reading from Zoom', () => {
  it('says nothing of registrants it may not read, asks once, and reads all of the rest', async () => {
    const { read, upstream, io, exchanges } = openBench(specOf({}, { forbidden: 'registrants' }));
    const { registered: _registered, ...wanted } = upstream.totals(MONTHS);
    const pages = await read(MONTHS);
    expect(totalsOf(pages, zoom)).toEqual(wanted);
    expect(pages.flatMap(({ covered }) => covered.flatMap(({ measures }) => measures))).not.toContain('registered');
    expect(io.logs.filter((line) => line.includes('may not be read'))).toHaveLength(1);
    expect(exchanges.filter(({ request }) => request.url.includes('/registrants'))).toHaveLength(1);
  });

  it('does not know how many were held where it cannot tell a rehearsal or a restart from a webinar', async () => {
    const { read, upstream } = openBench(specOf({}, { forbidden: 'webinars' }));
    const pages = await read(MONTHS);
    const held = upstream.totals(MONTHS);
    const { events = 0, attended = 0 } = totalsOf(pages, zoom);
    expect(events).toBeGreaterThan(0);
    expect(events).toBeLessThan(held.events);
    expect(attended).toBeLessThan(held.attended);
  });

  it('asks for nothing while no day has ended', async () => {
    const { read, exchanges } = openBench(specOf());
    expect(await read({ from: '2026-11-03', to: '2026-11-03' })).toEqual([]);
    expect(exchanges).toEqual([]);
  });

  it('counts the days before the first webinar as unknown, and remembers which it was', async () => {
    const { read } = openBench(specOf({}, { firstDay: '2026-09-01' }));
    expect(await read({ from: '2026-08-01', to: '2026-08-30' })).toEqual([]);
    const pages = await read(MONTHS);
    const [first] = pages.flatMap((page) => page.readings.map(({ start }) => start)).sort();
    expect(pages[0]?.covered[0]?.from).toBe(first);
    expect(pages.map(({ state }) => state)).toEqual(pages.map(() => ({ first })));
  });
});

describe('checking the settings', () => {
  it('tells how many webinars there were', async () => {
    const { nb, nn, en } = (await check())?.found ?? {};
    expect(nb).toMatch(/^Fant \d+ webinarer de siste 26 dagene\.$/);
    expect(nn).toMatch(/^Fann \d+ webinar dei siste 26 dagane\.$/);
    expect(en).toMatch(/^Found \d+ webinars in the last 26 days\.$/);
  });

  it.each([
    ['another account', { account: 'annen' }, {}, 'source.auth', {}],
    ['another secret', { clientSecret: 'feil' }, {}, 'source.auth', {}],
    ['no right to webinars', {}, { forbidden: 'webinars' }, 'source.forbidden', { what: 'webinars' }],
    ['no right to registrants', {}, { forbidden: 'registrants' }, 'source.forbidden', { what: 'registrants' }],
  ])('says what is wrong with %s', async (_, config, own, phrase, params) => {
    await expect(check(config, own)).rejects.toMatchObject({ phrase, params });
  });

  it.each([{ account: 'to ord' }, { account: 'a/b' }, { clientId: 'a:b' }, { clientSecret: 'to ord' }])(
    'refuses %j',
    (own) => {
      expect(zoom.config.safeParse(specOf(own).config).success).toBe(false);
    },
  );
});
