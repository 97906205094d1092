import { describe, expect, it } from 'vitest';
import type { Page } from '../../../src/connectors/contract.ts';
import { createUpstreamAccount, faultOf } from '../../../src/connectors/ga4/upstream-account.ts';
import googleSheets from '../../../src/connectors/google-sheets/index.ts';
import { createGoogleSheetsUpstream, type UpstreamSheet } from '../../../src/connectors/google-sheets/upstream.ts';
import { presets } from '../../../src/connectors/tables/presets/index.ts';
import { describeUpstream, openBench, type UpstreamSpec } from '../../support/upstream.ts';

const account = await createUpstreamAccount('ekko@example-project.iam.gserviceaccount.com');
const spreadsheet = '1aBcDeFgHiJkLmNoPqRsTuVwXyZ_0123456789-abcdefg';
const name = 'Besøk 2025–2026';
const config = { spreadsheet, range: name, key: account.keyFile, mapping: 'visits-daily' };

const specOf = (changes: object = {}, sheet: Partial<UpstreamSheet> = {}) =>
  ({
    ...{ connector: googleSheets, config: { ...config, ...changes } },
    make: (clock, faults) =>
      createGoogleSheetsUpstream({
        ...{ seed: 'prøve', clock, sheet: { spreadsheet, name, firstDay: '2025-03-01', ...sheet }, faults },
        faultOf: (assertion, scope, now) => faultOf(assertion, account, scope, now),
      }),
    fates: {
      ...{ 'rate-seconds': 'rate', 'rate-unsaid': 'rate', unavailable: 'transient', hang: 'transient' },
      ...{ truncated: 'transient', html: 'transient', 'server-error': 'transient', 'expired-token': 'auth' },
      ...{ 'drift-renamed': 'shape', 'drift-text': 'shape', 'error-inside': 'shape' },
    },
    requestTimeoutMs: 500,
    asks: [
      ['/token', { method: 'POST', body: new URLSearchParams({ grant_type: 'x' }) }],
      [`/v4/spreadsheets/${spreadsheet}/values/${encodeURIComponent(name)}`, {}],
    ],
  }) satisfies UpstreamSpec;

describeUpstream(specOf());

const week = { from: '2026-10-27', to: '2026-11-02' };
const visits = (pages: readonly Page[]) =>
  Object.fromEntries(
    pages.flatMap(({ readings }) =>
      readings.filter(({ measure }) => measure === 'visits@day').map(({ start, value }) => [start, value]),
    ),
  );

describe('reading a sheet', () => {
  it('a day that was taken out is looked at and has no figure, so that what stood there is gone', async () => {
    const day = '2026-10-29';
    const before = visits(await openBench(specOf()).read(week));
    const pages = await openBench(specOf({}, { without: [day] })).read(week);
    const { [day]: gone, ...others } = before;
    expect(gone).toBeGreaterThan(0);
    expect(visits(pages)).toEqual(others);
    for (const { from, to } of pages.flatMap(({ covered }) => covered)) expect({ from, to }).toEqual(week);
  });

  it('gives nothing of any day where one row cannot be read, however old, and says which', async () => {
    const { read } = openBench(specOf({}, { instead: { '2025-03-04': ['04.03.2025', 'mange', 9] } }));
    const wanted = { kind: 'config', phrase: 'upload.not-a-number', params: { row: 7, column: 'Besøk' } };
    await expect(read(week)).rejects.toMatchObject(wanted);
  });

  it('says nothing of days before its first row and after its last', async () => {
    const { read } = openBench(specOf({}, { firstDay: '2026-10-30', without: ['2026-11-01', '2026-11-02'] }));
    const covered = (await read(week)).flatMap((page) => page.covered);
    expect(covered).toEqual([
      { from: '2026-10-30', to: '2026-10-31', measures: ['visits@day'] },
      { from: '2026-10-30', to: '2026-10-31', measures: ['page-views@day'] },
    ]);
    expect(await read({ from: '2026-10-01', to: '2026-10-29' })).toEqual([]);
  });

  it('asks for nothing where no day has ended', async () => {
    const { read, exchanges } = openBench(specOf());
    expect(await read({ from: '2026-11-03', to: '2026-11-09' })).toEqual([]);
    expect(exchanges).toEqual([]);
  });

  it('refuses rounds of no fixed length', async () => {
    const { io } = openBench(specOf());
    const values = [
      ['metric', 'period_start', 'period_end', 'granularity', 'value'],
      ['reputation-score', '2026-03-01', '2026-04-12', 'wave', 61],
    ];
    const fetch: typeof io.fetch = async (url, init) =>
      String(url).includes('/token') ? io.fetch(url, init) : Response.json({ values });
    const settings = googleSheets.config.parse({ ...config, mapping: 'long' });
    const wanted = { kind: 'config', phrase: 'google-sheets.wave', params: { field: 'mapping' } };
    await expect(googleSheets.check!(settings, { ...io, fetch })).rejects.toMatchObject(wanted);
  });
});

describe('the settings of a sheet', () => {
  const check = (changes: object) => {
    const { io } = openBench(specOf());
    return googleSheets.check!(googleSheets.config.parse({ ...config, ...changes }), io);
  };

  it('are proven by reading it whole', async () => {
    expect((await check({})).found.en).toMatch(/612 rows, 1[, ]?224/);
  });

  it.each([
    ['a spreadsheet that there is not', { spreadsheet: `${spreadsheet}x` }, { params: { field: 'spreadsheet' } }],
    ['a sheet that there is not', { range: 'Salg' }, { params: { field: 'range', what: 'Salg' } }],
    ['a mapping that does not fit', { mapping: 'sms-daily' }, { phrase: 'upload.column-missing' }],
  ])('name %s', async (_, changes, wanted) => {
    await expect(check(changes)).rejects.toMatchObject({ kind: 'config', ...wanted });
  });

  it('take every preset', () => {
    const refused = presets.filter(({ key }) => !googleSheets.config.safeParse({ ...config, mapping: key }).success);
    expect(refused.map(({ key }) => key)).toEqual([]);
  });

  const wide = { kind: 'wide', duplicates: 'refuse', values: [{ column: 'Besøk', quantity: 'visits' }] };
  const october = { from: '2026-10-01', to: '2026-10-31' };
  it.each([
    [{ spreadsheet: 'https://docs.google.com/spreadsheets/d/x/edit' }],
    [{ range: '' }],
    [{ range: 'Bes\nøk' }],
    [{ key: 'nøkkel' }],
    [{ mapping: 'no-such' }],
    [{ mapping: { ...wide, period: { column: 'Dato', grain: 'day' }, stated: october } }],
    [{ mapping: { ...wide, period: { constant: october, grain: 'month' } } }],
    [{ endpoint: 'ftp://sheets.googleapis.com' }],
  ])('are never %o', (changes) => {
    expect(googleSheets.config.safeParse({ ...config, ...changes }).success).toBe(false);
  });
});
