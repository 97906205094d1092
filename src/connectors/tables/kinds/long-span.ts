import { calendarUnit, type Grain, grainPeriod } from '../../../core/period.ts';
import { type DateRule, parseDate } from '../dates.ts';
import { fault, type Line } from '../fields.ts';
import type { Column } from '../header.ts';
import { isMissing } from '../numbers.ts';
import { detach, type Span, span } from '../series.ts';
import type { Cell } from '../xlsx.ts';

/** What a granularity is called; nb, nn and en. */
const GRAIN_WORDS: Record<Grain, string> = {
  day: 'day dag daily daglig dagleg',
  week: 'week uke veke weekly ukentlig',
  month: 'month måned månad monthly månedlig månadleg',
  quarter: 'quarter kvartal quarterly',
  year: 'year år yearly årlig årleg',
  wave: 'wave bølge bølgje runde',
};
const BY_WORD = new Map(
  Object.entries(GRAIN_WORDS).flatMap(([grain, words]) =>
    words.split(' ').map((word) => [word, grain as Grain] as const),
  ),
);

const MEMO = 4096;
const own = (cell: Cell): Cell => (typeof cell === 'string' ? detach(cell) : cell);

/** The inner map under the key, made where there is none. */
function within<K, L, V>(outer: Map<K, Map<L, V>>, key: K): Map<L, V> {
  let inner = outer.get(key);
  if (!inner) {
    inner = new Map();
    outer.set(key, inner);
  }
  return inner;
}

interface Ends {
  readonly from: string;
  readonly to: string;
}

/** Week, month, quarter, year or day if the days are exactly one; null where they are none of them. */
function grainOf({ from, to }: Ends): Grain | null {
  if (from === to) return 'day';
  const week = grainPeriod('week', from);
  if (week.from === from && week.to === to) return 'week';
  return calendarUnit({ from, to });
}

/** Reads start, end and granularity of a long row; the two last may each stand alone, and must agree where both stand. */
export function longSpan(
  start: Column,
  end: Column | null,
  granularity: Column | null,
  zone: string,
): (line: Line) => Span | null {
  const rule: DateRule = { format: 'auto', zone };
  // By granularity, then end, then start: equal cells are worked out once.
  const memo = new Map<string, Map<Cell, Map<Cell, Span>>>();
  let kept = 0;

  function days(line: Line, column: Column): Ends | null {
    const cell = line.cells[column.at] ?? null;
    if (isMissing(cell) || cell === null) return fault(line, column, 'upload.date-missing');
    if (typeof cell === 'boolean') return fault(line, column, 'upload.not-a-date');
    const dated = parseDate(cell, rule);
    if ('phrase' in dated) return fault(line, column, dated.phrase, dated.params, cell);
    return { from: dated.start, to: dated.end };
  }

  function work(line: Line, endStands: boolean, word: string): Span | null {
    const first = days(line, start);
    const last = endStands && end ? days(line, end) : null;
    if (!first || (endStands && !last)) return null;
    if (last && last.to < first.from) return fault(line, end, 'upload.period-order');
    if (word === '') {
      const ends = last ? { from: first.from, to: last.to } : first;
      const grain = grainOf(ends);
      return grain ? span(ends.from, ends.to, grain) : fault(line, end ?? start, 'upload.period-grain');
    }
    const grain = BY_WORD.get(word);
    if (!grain) return fault(line, granularity, 'upload.grain');
    if (grain === 'wave') return last ? span(first.from, last.to, grain) : fault(line, end, 'upload.wave-end');
    const { from, to } = grainPeriod(grain, first.from);
    const whole = first.to === first.from || first.to === to;
    if (first.from !== from || !whole || (last && last.to !== to)) return fault(line, start, 'upload.period-grain');
    return span(from, to, grain);
  }

  return (line) => {
    const endCell = end ? (line.cells[end.at] ?? null) : null;
    const endStands = end !== null && !isMissing(endCell);
    const word = granularity
      ? String(line.cells[granularity.at] ?? '')
          .trim()
          .toLowerCase()
      : '';
    if (!endStands && word === '') return fault(line, end ?? granularity, 'upload.period-end');
    const startCell = line.cells[start.at] ?? null;
    const known = memo
      .get(word)
      ?.get(endStands ? endCell : '')
      ?.get(startCell);
    if (known) return known;
    const made = work(line, endStands, word);
    if (!made) return null;
    if (++kept > MEMO) {
      memo.clear();
      kept = 0;
    }
    const byEnd = within(memo, word);
    within(byEnd, endStands ? own(endCell) : '').set(own(startCell), made);
    return made;
  };
}
