import { describe, expect, it } from 'vitest';
import ga4 from '../../../src/connectors/ga4/index.ts';
import { openBench } from '../../support/upstream.ts';
import { specOf } from './bench.ts';

const spec = specOf();
const check = (changes: object = {}, property: object = {}) => {
  const { io } = openBench(specOf({}, property));
  return ga4.check!(ga4.config.parse({ ...spec.config, ...changes }), io);
};

describe('the settings of a Google Analytics property', () => {
  it('are proven against the system, and told in three languages', async () => {
    expect((await check()).found).toEqual({
      nb: 'Fant eiendom 7 (Google Analytics, Europe/Oslo).',
      nn: 'Fann eigedom 7 (Google Analytics, Europe/Oslo).',
      en: 'Found property 7 (Google Analytics, Europe/Oslo).',
    });
  });

  it.each([
    ['a property that the account was not added to', { property: 8 }, 'auth', 'google.no-access'],
    ['another zone than the property has', { zone: 'UTC' }, 'config', 'source.zone-differs'],
    ['an address that is no API', { endpoint: 'https://www.example.no' }, 'config', 'source.not-found'],
  ])('are refused with %s', async (_, changes, kind, phrase) => {
    const elsewhere = 'endpoint' in changes;
    const { io } = openBench(spec);
    const fetch: typeof io.fetch = async (url, init) =>
      elsewhere && String(url).includes('www.example.no') ? new Response(null, { status: 404 }) : io.fetch(url, init);
    const config = ga4.config.parse({ ...spec.config, ...changes });
    await expect(ga4.check!(config, { ...io, fetch })).rejects.toMatchObject({ kind, phrase });
  });

  it.each([
    [{ property: 0 }],
    [{ property: 'G-ABC123' }],
    [{ key: 'nøkkel' }],
    [{ zone: '+02:00' }],
    [{ endpoint: 'ftp://analyticsdata.googleapis.com' }],
    [{ shared: 'yes' }],
    [{ taskStarted: '1_skjema' }],
    [{ taskStarted: 'nytt skjema' }],
    [{ taskStarted: 'a'.repeat(41) }],
    [{ taskCompleted: 'skjema_start' }],
    [{ searchWithoutHits: 'view_search_results' }],
    [{ helpfulNo: undefined }],
    [{ helpfulYes: undefined }],
    [{ helpfulNo: 'nyttig_ja' }],
  ])('are never %o', (changes) => {
    expect(ga4.config.safeParse({ ...spec.config, ...changes }).success).toBe(false);
  });
});
