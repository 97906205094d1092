import { describe, expect, it } from 'vitest';
import eventbrite from '../../../src/connectors/eventbrite/index.ts';
import { describeUpstream, openBench, totalsOf } from '../../support/upstream.ts';
import { specOf } from './bench.ts';

describeUpstream(specOf());

const MONTHS = { from: '2026-08-01', to: '2026-11-02' };
const check = (config: object = {}, own: object = {}) => {
  const { connector, config: settings } = specOf(config);
  return connector.check?.(connector.config.parse(settings), openBench(specOf({}, own)).io);
};

describe('reading from Eventbrite', () => {
  it.each([
    ['may not be read', {}, { closed: true }, 1],
    ['is not taken', { scanned: false }, {}, 0],
  ])('says nothing of attendance where it %s, and all of the rest', async (_, config, own, lines) => {
    const { read, upstream, io } = openBench(specOf(config, own));
    const { attended: _attended, ...wanted } = upstream.totals(MONTHS);
    const pages = await read(MONTHS);
    expect(totalsOf(pages, eventbrite)).toEqual(wanted);
    expect(pages.flatMap(({ covered }) => covered.flatMap(({ measures }) => measures))).not.toContain('attended');
    expect(io.logs.filter((line) => line.includes('may not be read'))).toHaveLength(lines);
  });

  it('says nothing of days before the first event', async () => {
    const { read } = openBench(specOf({}, { firstDay: '2026-09-01' }));
    expect(await read({ from: '2026-08-01', to: '2026-08-31' })).toEqual([]);
  });
});

describe('checking the settings', () => {
  it('tells how many events there are', async () => {
    const { nb, nn, en } = (await check())?.found ?? {};
    expect(nb).toMatch(/^Fant \d+ arrangementer\.$/);
    expect(nn).toMatch(/^Fann \d+ arrangement\.$/);
    expect(en).toMatch(/^Found \d+ events\.$/);
  });

  it.each([
    ['an organization that is not there', { organizer: '1' }, {}, 'source.not-found', { field: 'organizer' }],
    ['another token', { token: 'feil' }, {}, 'source.auth', {}],
    ['a token that may not read attendees', {}, { closed: true }, 'source.forbidden', { what: 'attendees' }],
  ])('says what is wrong with %s', async (_, config, own, phrase, params) => {
    await expect(check(config, own)).rejects.toMatchObject({ phrase, params });
  });

  it.each([{ organizer: 'kommunen' }, { organizer: '1/events' }, { token: 'to ord' }])('refuses %j', (own) => {
    expect(eventbrite.config.safeParse(specOf(own).config).success).toBe(false);
  });
});
