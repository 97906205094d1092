import { describe, expect, it } from 'vitest';
import type { TotalRow } from '../../db/queries/totals.ts';
import type { Period } from '../../src/core/period.ts';
import type { CoveredRow } from '../../src/flows/covered.ts';
import { feedsOf, type SideRows, withFeedsOf } from '../../src/flows/feeds.ts';
import { openSide } from '../../src/flows/sides.ts';
import { indicator } from '../../src/indicators/index.ts';

const october: Period = { from: '2026-10-01', to: '2026-10-31' };
const asked = indicator('web-analytics.consent-rate')!;
const tone = indicator('media-analysis.negative-share')!;
const [part, whole] = ['visits', 'server-log-visits'];

interface Known {
  readonly organisation: number;
  readonly source: number;
  readonly quantity: string;
  readonly total: number;
  readonly dims?: string;
}

const place = ({ organisation, source, quantity }: Known) => ({
  ...{ which: 0, organisation, channel: 'website', quantity, source, grain: 'day' as const },
});
const rowsOf = (...known: Known[]): SideRows => ({
  totals: known.map(
    (one): TotalRow => ({
      ...{
        ...place(one),
        dims: one.dims ?? '',
        feeds: 1,
        zones: 1,
        breakFrom: 1,
        breakTo: 1,
        total: one.total,
        rows: 31,
        flags: 0,
      },
      ...{ firstDay: october.from, lastDay: october.to, lastEnd: october.to, lastValue: one.total },
    }),
  ),
  covered: known.map(
    (one): CoveredRow => ({
      ...{ ...place(one), feeds: 1, absenceZero: true, days: 31, looked: true, readOn: '2026-12-01' },
    }),
  ),
});

const shown = (rows: SideRows, of = asked, feeds = feedsOf(of.formula, rows)) =>
  openSide(of, october, rows, new Map(), '2026-12-01', feeds);

describe('a ratio is made of the feeds that know all of its parts', () => {
  it('takes an organisation’s sources together where each knows a part', () => {
    const rows = rowsOf(
      { organisation: 1, source: 1, quantity: part, total: 80 },
      { organisation: 1, source: 2, quantity: whole, total: 100 },
    );
    expect(shown(rows)).toMatchObject({ totals: { [part]: 80, [whole]: 100 }, flags: [] });
  });

  it('leaves out an organisation that knows a part only, and says so', () => {
    const rows = rowsOf(
      { organisation: 1, source: 1, quantity: part, total: 80 },
      { organisation: 1, source: 2, quantity: whole, total: 100 },
      { organisation: 2, source: 3, quantity: part, total: 70 },
    );
    expect(shown(rows)).toMatchObject({ totals: { [part]: 80, [whole]: 100 }, flags: ['sources-left-out'] });
  });

  it('leaves out a source that knows a part only beside one that knows all', () => {
    const rows = rowsOf(
      { organisation: 1, source: 1, quantity: part, total: 80 },
      { organisation: 1, source: 1, quantity: whole, total: 100 },
      { organisation: 1, source: 2, quantity: part, total: 70 },
    );
    expect(shown(rows)).toMatchObject({ totals: { [part]: 80, [whole]: 100 }, flags: ['sources-left-out'] });
  });

  it('says nothing of a source that counted none of its part', () => {
    const rows = rowsOf(
      { organisation: 1, source: 1, quantity: part, total: 80 },
      { organisation: 1, source: 1, quantity: whole, total: 100 },
      { organisation: 1, source: 2, quantity: part, total: 0 },
    );
    expect(shown(rows)).toMatchObject({ totals: { [part]: 80, [whole]: 100 }, flags: [] });
  });

  it('takes a shared source as one, whoever its parts belong to', () => {
    const rows = rowsOf(
      { organisation: 1, source: 1, quantity: part, total: 11 },
      { organisation: 1, source: 1, quantity: whole, total: 100 },
      { organisation: 2, source: 1, quantity: part, total: 69 },
    );
    expect(shown(rows)).toMatchObject({ totals: { [part]: 80, [whole]: 100 }, flags: [] });
  });

  it('is none where different organisations know its parts', () => {
    const rows = rowsOf(
      { organisation: 1, source: 1, quantity: part, total: 80 },
      { organisation: 2, source: 2, quantity: whole, total: 100 },
    );
    expect(shown(rows).flags).toEqual(['apart']);
  });

  it('is not known where nobody knows a part', () => {
    const rows = rowsOf({ organisation: 1, source: 1, quantity: part, total: 80 });
    expect(shown(rows)).toMatchObject({ totals: { [part]: 80, [whole]: null }, flags: [] });
  });

  it('knows no part of a source that does not tell it apart', () => {
    const coded = (source: number, dims: string, total: number) => ({
      ...{ organisation: 1, source, quantity: 'coded-items', dims, total },
    });
    const side = shown(rowsOf(coded(1, 'tone=negative', 30), coded(1, 'tone=neutral', 10), coded(2, '', 500)), tone);
    expect(side.totals).toEqual({ 'coded-items/tone=negative': 30, 'coded-items': 40 });
    expect(side.flags).toEqual(['sources-left-out']);
  });

  it('counts silence as none where it means zero', () => {
    const { totals, covered } = rowsOf(
      { organisation: 1, source: 1, quantity: part, total: 0 },
      { organisation: 1, source: 1, quantity: whole, total: 100 },
    );
    expect(shown({ totals: totals.slice(1), covered })).toMatchObject({
      totals: { [part]: 0, [whole]: 100 },
      flags: [],
    });
  });
});

describe('an earlier period is held against the same feeds', () => {
  const both = rowsOf(
    { organisation: 1, source: 1, quantity: part, total: 80 },
    { organisation: 1, source: 1, quantity: whole, total: 100 },
    { organisation: 2, source: 2, quantity: part, total: 30 },
    { organisation: 2, source: 2, quantity: whole, total: 100 },
  );
  const one = { totals: both.totals.slice(0, 2), covered: both.covered.slice(0, 2) };

  it('and is not whole where one of them was not read then', () => {
    const side = shown(withFeedsOf(both, one), asked, feedsOf(asked.formula, both));
    expect(side.coverage).toMatchObject({ [part]: { answered: 0 }, [whole]: { answered: 0 } });
  });

  it('without those that came to an end since', () => {
    const side = shown(withFeedsOf(one, both), asked, feedsOf(asked.formula, one));
    expect(side).toMatchObject({ totals: { [part]: 80, [whole]: 100 }, flags: [] });
  });
});
