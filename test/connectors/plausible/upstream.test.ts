import { describe, expect, it } from 'vitest';
import plausible from '../../../src/connectors/plausible/index.ts';
import { describeUpstream } from '../../support/upstream.ts';
import { bench, make, settings } from './upstream.ts';

const path = '/api/v2/query';
const headers = { authorization: `Bearer ${settings.key}`, 'content-type': 'application/json' };
const query = {
  site_id: settings.domain,
  date_range: ['2026-10-27', '2026-10-31'],
  metrics: ['visits'],
  dimensions: ['time:day'],
  include: { time_labels: true, total_rows: true },
  pagination: { limit: 10_000, offset: 0 },
};
const post = (changes: object = {}): RequestInit => ({
  method: 'POST',
  headers,
  body: JSON.stringify({ ...query, ...changes }),
});

describeUpstream({
  connector: plausible,
  config: settings,
  make: (clock, faults) => {
    const upstream = make(clock, faults);
    return { ...upstream, totals: (period) => upstream.totals(settings.domain, period) };
  },
  fates: {
    ...{ 'rate-seconds': 'rate', 'rate-date': 'rate', 'rate-instant': 'rate', 'rate-unsaid': 'rate' },
    ...{ 'server-error': 'transient', unavailable: 'transient', hang: 'transient', truncated: 'transient' },
    ...{ html: 'transient', 'error-inside': 'transient', 'drift-renamed': 'shape', 'drift-text': 'shape' },
    'expired-token': 'auth',
  },
  asks: [
    [path, post()],
    [path, post({ dimensions: ['time:month'], metrics: ['visitors', 'visit_duration'] })],
    [path, post({ dimensions: ['time:day', 'event:hostname', 'event:page'], metrics: ['pageviews'] })],
    [path, post({ site_id: 'annen.example.no' })],
    [path, post({ metrics: ['fax'] })],
    [path, post({ filters: [['is', 'event:goal', ['Fax']]] })],
  ],
});

describe('the stand-in for Plausible', () => {
  const ask = async (changes: object) => {
    const answer = await bench().upstream.app.request(path, post(changes));
    return { status: answer.status, json: await answer.json() };
  };

  it('leaves out days without visits, labels them, and says when the days began', async () => {
    const { json } = await ask({});
    expect(json.results.map(({ dimensions }: { dimensions: string[] }) => dimensions[0])).toEqual([
      ...['2026-10-27', '2026-10-28', '2026-10-30', '2026-10-31'],
    ]);
    expect(json.meta.time_labels).toHaveLength(5);
    expect(json.query.date_range).toEqual(['2026-10-27T00:00:00+01:00', '2026-10-31T23:59:59+01:00']);
  });

  it('pages as it is asked to, and refuses a metric and a goal that there are not', async () => {
    const { json } = await ask({ pagination: { limit: 3, offset: 3 } });
    expect(json.results).toHaveLength(1);
    expect(json.meta.total_rows).toBe(4);
    expect(await ask({ metrics: ['fax'] })).toMatchObject({ status: 400 });
    expect(await ask({ filters: [['is', 'event:goal', ['Fax']]] })).toMatchObject({ status: 400 });
  });
});
