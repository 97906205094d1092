import { describe, expect, it } from 'vitest';
import ga4 from '../../../src/connectors/ga4/index.ts';
import { canary } from '../../../src/demo/seed.ts';
import { describeUpstream, openBench, totalsOf } from '../../support/upstream.ts';
import { specOf } from './bench.ts';

describeUpstream(specOf());

describe('the stand-in for Google Analytics', () => {
  const open = () => openBench(specOf()).upstream.app;
  const post = (path: string, body: string | URLSearchParams, headers = new Headers()) =>
    open().request(path, { method: 'POST', body, headers });

  it('gives no token for an assertion that it cannot prove', async () => {
    const grant_type = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
    for (const assertion of ['', 'a.b.c', `${btoa('{"alg":"none"}')}.${btoa('{}')}.`]) {
      const answer = await post('/token', new URLSearchParams({ grant_type, assertion }));
      expect(answer.status).toBe(400);
      expect(await answer.json()).toMatchObject({ error: 'invalid_grant' });
    }
  });

  it('reports to nobody without a token that it gave', async () => {
    const path = '/v1beta/properties/7:runReport';
    for (const headers of [new Headers(), new Headers({ authorization: 'Bearer ya29.1' })]) {
      const answer = await post(path, '{}', headers);
      expect(answer.status).toBe(401);
      expect(await answer.text()).toContain(canary.name);
    }
  });
});

describe('reading from Google Analytics', () => {
  const week = { from: '2026-10-27', to: '2026-11-02' };

  it('reads late events with the look-back, to the totals that stand then', async () => {
    const { read, upstream, setClock } = openBench(specOf());
    const early = totalsOf(await read(week), ga4);
    setClock('2026-11-06T05:30:00Z');
    const late = totalsOf(await read(week), ga4);
    expect(late.visits).toBeGreaterThan(early.visits!);
    expect(late).toEqual(upstream.totals(week));
  });

  it('leaves out today, and asks for nothing that is not yet', async () => {
    const { read } = openBench(specOf());
    const pages = await read({ from: '2026-11-02', to: '2027-01-31' });
    expect(pages.flatMap(({ covered }) => covered.map(({ to }) => to))).not.toContain('2026-11-03');
    expect(await read({ from: '2026-11-03', to: '2026-11-09' })).toEqual([]);
  });

  it('says nothing of the days before the property counted, nor of a day that was not counted', async () => {
    const { read } = openBench(specOf({}, { firstDay: '2026-10-20', emptyDays: ['2026-10-25'] }));
    expect(await read({ from: '2026-09-01', to: '2026-10-19' })).toEqual([]);
    const [page] = await read({ from: '2026-10-01', to: '2026-10-31' });
    const visits = page!.covered.filter(({ measures }) => measures.includes('visits'));
    expect(visits.map(({ from, to }) => [from, to])).toEqual([
      ['2026-10-20', '2026-10-24'],
      ['2026-10-26', '2026-10-31'],
    ]);
  });

  it('says nothing of an event that is switched off, and looks at the others', async () => {
    const { read } = openBench(specOf({}, { eventsOff: ['file_download'] }));
    const covered = (await read(week)).flatMap((page) => page.covered.flatMap(({ measures }) => measures));
    expect(covered).not.toContain('downloads');
    expect(covered).toContain('site-searches');
  });

  it('counts visits by a link at the channel it was made for, and names no link of others', async () => {
    const { read } = openBench(specOf());
    const pages = await read(week);
    const links = pages.flatMap(({ readings }) => readings).filter(({ route }) => route !== undefined);
    const kinds = new Set(links.map(({ measure, route, dims }) => JSON.stringify([measure, route, dims])));
    expect([...kinds].map((kind) => JSON.parse(kind))).toEqual([
      ['scans', { tag: 'brochure', channel: 'brochure' }, { campaign: 'barnehage-2027', piece: 'nord' }],
      ['campaign-visits', { tag: 'facebook', channel: 'facebook' }, { campaign: 'vinterbading' }],
      ['campaign-visits', {}, { campaign: '(other)' }],
    ]);
    expect(pages.find(({ state }) => state !== undefined)?.state).toEqual({
      first: { brochure: week.from, facebook: week.from },
    });
  });
});
