import { describe, expect, it } from 'vitest';
import graphSharepoint from '../../../src/connectors/graph-sharepoint/index.ts';
import { describeUpstream, openBench, totalsOf } from '../../support/upstream.ts';
import { specOf } from './bench.ts';

describeUpstream(specOf());

const WEEKS = { from: '2026-10-06', to: '2026-11-02' };
const check = (config: object = {}) => {
  const { connector, config: settings } = specOf(config);
  return connector.check?.(connector.config.parse(settings), openBench(specOf()).io);
};

describe('reading from SharePoint', () => {
  it('reads with the look-back what was counted late', async () => {
    const { read, upstream, setClock } = openBench(specOf());
    const early = totalsOf(await read(WEEKS), graphSharepoint);
    setClock('2026-11-06T05:30:00Z');
    const late = totalsOf(await read(WEEKS), graphSharepoint);
    expect(late['page-views']).toBeGreaterThan(early['page-views']!);
    expect(late).toEqual(upstream.totals(WEEKS));
  });

  it('says nothing of days before the site was, and asks nothing where no day has ended', async () => {
    const { read } = openBench(specOf({}, { firstDay: '2026-10-20' }));
    expect(await read({ from: '2026-08-15', to: '2026-10-19' })).toEqual([]);
    const covered = (await read(WEEKS)).flatMap((page) => page.covered);
    expect(covered).toEqual([{ from: '2026-10-20', to: '2026-11-02', measures: ['page-views'] }]);
    expect(await read({ from: '2026-11-03', to: '2026-11-09' })).toEqual([]);
  });

  it('says nothing of a day that was left out of one answer, until the next time', async () => {
    const { read, faults } = openBench(specOf());
    faults.push({ kind: 'missing-day' });
    const days = { from: '2026-10-26', to: '2026-10-28' };
    const last = async () => (await read(days)).flatMap(({ covered }) => covered.map(({ to }) => to));
    expect(await last()).toEqual(['2026-10-27']);
    expect(await last()).toEqual(['2026-10-28']);
  });
});

describe('checking the settings', () => {
  it('tells the name of the site', async () => {
    expect((await check())?.found).toEqual({
      nb: 'Fant området «Intranett» (SharePoint, UTC).',
      nn: 'Fann området «Intranett» (SharePoint, UTC).',
      en: 'Found the site «Intranett» (SharePoint, UTC).',
    });
  });

  it.each([
    ['a tenant that is not there', { tenant: 'annen.no' }, 'source.not-found', { what: 'tenant', field: 'tenant' }],
    [
      'a site that is not there',
      { url: 'https://example.sharepoint.com/sites/borte' },
      'source.not-found',
      { field: 'url' },
    ],
    ['a site elsewhere', { url: 'https://annen.sharepoint.com/sites/intranett' }, 'source.not-found', { field: 'url' }],
    ['another secret', { clientSecret: 'feil' }, 'source.auth', {}],
  ])('says what is wrong with %s', async (_, config, phrase, params) => {
    await expect(check(config)).rejects.toMatchObject({ phrase, params });
  });

  it.each([
    'https://example.sharepoint.com',
    'https://example.sharepoint.com/teams/kommunikasjon',
    'https://example.sharepoint.com/sites/intranett/nyheter',
  ])('takes the address of a site: %s', (url) => {
    expect(graphSharepoint.config.safeParse(specOf({ url }).config).success).toBe(true);
  });

  it.each([
    'https://example-my.sharepoint.com/personal/leder_example_no',
    'https://example.sharepoint.com/personal/leder_example_no',
    'https://example.no/sites/intranett',
    'http://example.sharepoint.com/sites/intranett',
    'https://example.sharepoint.com/sites/intranett?web=1',
  ])('takes no other address, and no person’s own site: %s', (url) => {
    expect(graphSharepoint.config.safeParse(specOf({ url }).config).success).toBe(false);
  });
});
