import { describe, expect, it } from 'vitest';
import type { Page } from '../../../src/connectors/contract.ts';
import gdelt from '../../../src/connectors/gdelt/index.ts';
import { createGdeltUpstream } from '../../../src/connectors/gdelt/upstream.ts';
import { monthEnd, monthsOf, type Period } from '../../../src/core/period.ts';
import { daysBetween } from '../../../src/demo/calendar.ts';
import { describeUpstream, openBench, type UpstreamSpec } from '../../support/upstream.ts';

/** Means are not summed: by month and by day, to four decimals. */
const tones = (pages: readonly Page[]) =>
  Object.fromEntries(
    pages
      .flatMap((page) => page.readings)
      .map(({ measure, start, value }) => [`${measure} ${start}`, value.toFixed(4)]),
  );

const spec: UpstreamSpec = {
  connector: gdelt,
  config: { query: '"Bymiljøetaten" sourcecountry:NO' },
  make: (clock, faults) => {
    const upstream = createGdeltUpstream({ seed: 'prøve', clock, firstDay: '2024-10-01', articles: 4, faults });
    const totals = (period: Period) => {
      const days = daysBetween(period).filter((day) => upstream.articlesOn(day) > 0);
      const months = monthsOf(period).filter((month) => monthEnd(month) <= period.to);
      return Object.fromEntries([
        ...days.map((day) => [`tone ${day}`, upstream.toneOn(day).toFixed(4)]),
        ...months.map((from) => [`tone-month ${from}`, upstream.tone({ from, to: monthEnd(from) }).toFixed(4)]),
      ]);
    };
    return { ...upstream, totals };
  },
  sum: tones,
  fates: {
    ...{
      'rate-unsaid': 'rate',
      unavailable: 'transient',
      hang: 'transient',
      truncated: 'transient',
      html: 'transient',
    },
    ...{ 'drift-renamed': 'shape', 'drift-text': 'shape', 'error-inside': 'transient' },
  },
  asks: [
    ['/api/v2/doc/doc?query=Bymilj%C3%B8&mode=timelinetone&startdatetime=20261001000000&enddatetime=20261101000000'],
  ],
};

describe('the stand-in for GDELT', () => {
  it('is asked for ten days at least, and never twice within five seconds', async () => {
    const { read, io } = openBench(spec);
    await read({ from: '2026-11-02', to: '2026-11-02' });
    expect(io.slept).toEqual([5_500]);
  });
});

describeUpstream(spec);
