import { describe, expect, it } from 'vitest';
import type { Page, Reading } from '../../../src/connectors/contract.ts';
import { linksOn } from '../../../src/connectors/matomo/upstream-parts.ts';
import { bench, site, totalsOf } from './upstream.ts';

const october = { from: '2026-10-01', to: '2026-10-31' };
const links = [
  { campaign: 'barnehage-2027', term: 'letter.a', share: 0.01 },
  { campaign: 'barnehage-2027', term: 'letter.b', share: 0.02 },
  { campaign: 'barnehage-2027', term: 'newsletter', share: 0.05 },
  { campaign: 'sommeravis', term: null, share: 0.1 },
];
const tagged = { ...site, links };

const ofMeasure = (pages: readonly Page[], ...measures: string[]) =>
  pages.flatMap(({ readings }) => readings).filter(({ measure }) => measures.includes(measure));

function sumBy(readings: readonly Reading[], keyOf: (reading: Reading) => string): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const reading of readings) sums[keyOf(reading)] = (sums[keyOf(reading)] ?? 0) + reading.value;
  return sums;
}

describe('visits by tagged links', () => {
  it('come to what the upstream counted, each link at its channel', async () => {
    const { read, now } = bench({ links });
    const readings = ofMeasure(await read(october), 'campaign-visits', 'scans');
    const wanted: Record<string, number> = {};
    for (let day = 1; day <= 31; day++) {
      const date = `2026-10-${String(day).padStart(2, '0')}`;
      for (const { term, visits } of linksOn('prøve', tagged, date, now())) {
        const key = term ?? 'none';
        wanted[key] = (wanted[key] ?? 0) + visits;
      }
    }
    const termOf = ({ dims, route }: Reading) => [route?.channel ?? 'none', dims?.piece].filter(Boolean).join('.');
    expect(sumBy(readings, termOf)).toEqual(wanted);
    expect(new Set(readings.map(({ measure, route }) => `${measure} ${route?.channel}`))).toEqual(
      new Set(['scans letter', 'campaign-visits newsletter', 'campaign-visits undefined']),
    );
  });

  it('are a part of the visits: those stay what they were, and no day has more by links than in all', async () => {
    const plain = totalsOf(await bench().read(october));
    const pages = await bench({ links }).read(october);
    expect(totalsOf(pages)).toMatchObject(plain);
    const byLinks = sumBy(ofMeasure(pages, 'campaign-visits', 'scans'), ({ start }) => start);
    const all = sumBy(ofMeasure(pages, 'visits'), ({ start }) => start);
    expect(Object.keys(byLinks)).toHaveLength(31);
    for (const [day, visits] of Object.entries(byLinks)) expect(visits).toBeLessThanOrEqual(all[day]!);
  });

  it('cover a channel from the day its first link was used, also on days when nobody used one', async () => {
    const { read } = bench();
    const first = { letter: '2026-10-10', newsletter: '2026-12-01' };
    const [page] = await read(october, {}, { first });
    expect(page?.covered.filter(({ channel }) => channel)).toEqual([
      { from: '2026-10-10', to: '2026-10-31', measures: ['scans'], channel: 'letter' },
    ]);
    expect(page?.state).toEqual({ first });
  });

  it('remember the first use over spans and runs, and an earlier one found later', async () => {
    const { read } = bench({ links });
    const pages = await read({ from: '2026-06-01', to: '2026-10-31' }, {}, { first: { letter: '2026-08-01' } });
    for (const { state, readings } of pages) {
      if (readings.some(({ measure }) => measure === 'scans')) {
        expect(state).toMatchObject({ first: { letter: '2026-06-01', newsletter: '2026-06-01' } });
      }
    }
    const again = await read({ from: '2026-10-30', to: '2026-10-31' }, {}, pages[0]?.state);
    expect(again[0]?.state).toEqual(pages[0]?.state);
  });

  it('forget a bookmark of another kind instead of failing on it', async () => {
    const [page] = await bench({ links }).read(october, {}, { first: { fax: '2026-01-01' } });
    expect(page?.state).toMatchObject({ first: { letter: '2026-10-01' } });
  });
});
