import { describe, expect, it } from 'vitest';
import graphWebinars from '../../../src/connectors/graph-webinars/index.ts';
import { momentOf } from '../../../src/connectors/graph-webinars/moment.ts';
import { parseInstant } from '../../../src/core/time.ts';
import { describeUpstream, openBench, totalsOf } from '../../support/upstream.ts';
import { specOf } from './bench.ts';

describeUpstream(specOf());

const MONTHS = { from: '2026-08-01', to: '2026-11-02' };
const check = (config: object = {}, own: object = {}) => {
  const { connector, config: settings } = specOf(config);
  return connector.check?.(connector.config.parse(settings), openBench(specOf({}, own)).io);
};

describe('reading webinars', () => {
  it.each([
    ['registrations', 'registered'],
    ['attendanceReports', 'attended'],
  ] as const)('ends only what may not be read, and asks for it once: %s', async (forbidden, ended) => {
    const { read, upstream, io } = openBench(specOf({}, { forbidden }));
    const wanted = Object.entries(upstream.totals(MONTHS)).filter(([measure]) => measure !== ended);
    const pages = await read(MONTHS);
    expect(totalsOf(pages, graphWebinars)).toEqual(Object.fromEntries(wanted));
    const measures = pages.flatMap(({ covered }) => covered.flatMap((part) => part.measures));
    expect(measures).not.toContain(ended);
    expect(io.logs.filter((line) => line.includes('may not be read'))).toHaveLength(1);
  });

  it('says nothing of days before the first webinar', async () => {
    const { read } = openBench(specOf({}, { firstDay: '2026-09-01' }));
    expect(await read({ from: '2026-08-01', to: '2026-08-31' })).toEqual([]);
    const [first] = (await read(MONTHS)).flatMap((page) => page.readings.map(({ start }) => start)).sort();
    expect((await read(MONTHS))[0]?.covered[0]?.from).toBe(first);
  });
});

describe('checking the settings', () => {
  it('tells how many webinars there are', async () => {
    const { nb, nn, en } = (await check())?.found ?? {};
    expect(nb).toMatch(/^Fant \d+ webinarer\.$/);
    expect(nn).toMatch(/^Fann \d+ webinar\.$/);
    expect(en).toMatch(/^Found \d+ webinars\.$/);
  });

  it.each([
    ['a tenant that is not there', { tenant: 'annen.no' }, 'source.not-found', { what: 'tenant', field: 'tenant' }],
    ['another secret', { clientSecret: 'feil' }, 'source.auth', {}],
  ])('says what is wrong with %s', async (_, config, phrase, params) => {
    await expect(check(config)).rejects.toMatchObject({ phrase, params });
  });
});

describe('checking the rights', () => {
  it.each([
    ['registrations', 'registrations'],
    ['attendanceReports', 'totalParticipantCount'],
  ])('says what may not be read: %s', async (forbidden, what) => {
    await expect(check({}, { forbidden })).rejects.toMatchObject({ phrase: 'source.forbidden', params: { what } });
  });
});

describe('a moment', () => {
  it.each([
    ['2026-11-20T08:00:00.0000000', 'UTC', '2026-11-20T08:00:00Z'],
    ['2026-11-20T08:00:00', 'W. Europe Standard Time', '2026-11-20T07:00:00Z'],
    ['2026-07-20T08:00:00', 'Europe/Oslo', '2026-07-20T06:00:00Z'],
    ['2026-11-20T08:00:00Z', 'W. Europe Standard Time', '2026-11-20T08:00:00Z'],
  ])('of %s in %s is %s', (dateTime, timeZone, wanted) => {
    expect(momentOf({ dateTime, timeZone })).toBe(parseInstant(wanted));
  });

  it.each([
    ['2026-11-20T08:00:00', 'Aldri Standard Time'],
    ['2026-02-30T08:00:00', 'UTC'],
    ['2026-11-20T24:61:00', 'UTC'],
    ['2026-11-20', 'UTC'],
  ])('is not guessed: %s in %s', (dateTime, timeZone) => {
    expect(momentOf({ dateTime, timeZone })).toBeNull();
  });
});
