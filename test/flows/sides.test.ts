import { describe, expect, it } from 'vitest';
import type { TotalRow } from '../../db/queries/totals.ts';
import type { Period } from '../../src/core/period.ts';
import type { CoveredRow } from '../../src/flows/covered.ts';
import type { SideRows } from '../../src/flows/feeds.ts';
import { openSide, termSum } from '../../src/flows/sides.ts';
import { indicator } from '../../src/indicators/index.ts';

const october: Period = { from: '2026-10-01', to: '2026-10-31' };
const quarter: Period = { from: '2026-10-01', to: '2026-12-31' };

type Known = Partial<TotalRow> & Pick<TotalRow, 'quantity' | 'total'>;
const row = ({ total, ...rest }: Known): TotalRow => ({
  ...{ which: 0, organisation: 1, channel: 'website', dims: '', source: 1, grain: 'day', feeds: 1, zones: 1, flags: 0 },
  ...{ breakFrom: 1, breakTo: 1, rows: 31, firstDay: october.from, lastDay: october.to, lastEnd: october.to },
  ...{ total, lastValue: total, ...rest },
});
const covered = (rows: readonly TotalRow[]): CoveredRow[] =>
  rows.map((r) => ({
    ...{ feeds: r.feeds, organisation: r.organisation, channel: r.channel, quantity: r.quantity, source: r.source },
    ...{ grain: r.grain, absenceZero: true, days: r.rows, looked: r.rows > 0, readOn: '2026-12-01' },
  }));
const rowsOf = (...known: Known[]): SideRows => {
  const totals = known.map(row);
  return { totals, covered: covered(totals) };
};
const month = { grain: 'month' as const, rows: 1, lastDay: october.from };

describe('a sum over a period', () => {
  it('of a flow adds over sources, and over the parts that a source tells apart', () => {
    const rows = rowsOf(
      { quantity: 'visits', total: 100 },
      { quantity: 'visits', total: 7, source: 2, dims: 'device=phone' },
      { quantity: 'visits', total: 5, source: 2, dims: 'device=desk' },
    );
    expect(termSum({ quantity: 'visits' }, october, rows)).toBe(112);
  });

  it('takes a whole beside its parts, and the days beside their month, but once', () => {
    const parts = rowsOf(
      { quantity: 'visits', total: 100 },
      { quantity: 'visits', total: 60, dims: 'device=phone' },
      { quantity: 'visits', total: 90, ...month },
    );
    expect(termSum({ quantity: 'visits' }, october, parts)).toBe(100);
    expect(termSum({ quantity: 'visits', where: { device: 'phone' } }, october, parts)).toBe(60);
  });

  it('of a level is the last one, and too old after a week', () => {
    const asked = indicator('social-followers.followers')!;
    const level = (lastDay: string) =>
      rowsOf({ quantity: 'followers', total: 900, lastValue: 40, lastDay, lastEnd: lastDay, rows: 3 });
    const side = (lastDay: string) => openSide(asked, october, level(lastDay), new Map(), '2026-12-01');
    expect(side('2026-10-24')).toMatchObject({ totals: { followers: 40 }, flags: [] });
    expect(side('2026-10-23').flags).toEqual(['stale']);
  });

  it('of what is unique stands only as its source gave it for just this period', () => {
    const whole = { quantity: 'visitors', grain: 'month' as const, rows: 1 };
    expect(termSum({ quantity: 'visitors' }, october, rowsOf({ ...whole, total: 900 }))).toBe(900);
    const months = rowsOf({ ...whole, total: 2_500, rows: 3, lastDay: '2026-12-01', lastEnd: quarter.to });
    expect(termSum({ quantity: 'visitors' }, quarter, months)).toBe('not-over-time');
    const both = rowsOf(
      { ...whole, total: 2_500, rows: 3, lastDay: '2026-12-01', lastEnd: quarter.to },
      { ...whole, grain: 'quarter', total: 1_700, lastDay: quarter.from, lastEnd: quarter.to },
    );
    expect(termSum({ quantity: 'visitors' }, quarter, both)).toBe(1_700);
  });

  it('of what several sources may have counted alike makes no sense, and says so', () => {
    const whole = { quantity: 'visitors', grain: 'month' as const, rows: 1, total: 900 };
    const rows = rowsOf(whole, { ...whole, source: 2 });
    expect(termSum({ quantity: 'visitors' }, october, rows)).toBe('not-over-sources');
    const side = openSide(indicator('web-analytics.users')!, october, rows, new Map(), '2026-12-01');
    expect(side).toMatchObject({ totals: { visitors: null }, flags: ['not-over-sources'] });
  });

  it('is not known without a value, unless a flow was looked for and none was there', () => {
    const none: SideRows = { totals: [], covered: [] };
    expect(termSum({ quantity: 'visits' }, october, none)).toBeNull();
    const looked = { totals: [], covered: covered([row({ quantity: 'visits', total: 0 })]) };
    expect(termSum({ quantity: 'visits' }, october, looked)).toBe(0);
    const silent = { ...looked, covered: looked.covered.map((c) => ({ ...c, absenceZero: false })) };
    expect(termSum({ quantity: 'visits' }, october, silent)).toBeNull();
    const unlooked = { ...looked, covered: looked.covered.map((c) => ({ ...c, days: 0, looked: false })) };
    expect(termSum({ quantity: 'visits' }, october, unlooked)).toBeNull();
    const unique = { totals: [], covered: covered([row({ quantity: 'visitors', total: 0 })]) };
    expect(termSum({ quantity: 'visitors' }, october, unique)).toBeNull();
  });
});
