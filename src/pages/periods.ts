import { type CalendarUnit, calendarPeriod, calendarUnit, type Period, periodBefore } from '../core/period.ts';
import type { IsoDate } from '../core/time.ts';

const OFFERED: Readonly<Record<CalendarUnit, number>> = { month: 25, quarter: 8, year: 3 };

/** The latest ended units of a kind, newest first. */
export function endedPeriods(unit: CalendarUnit, today: IsoDate): Period[] {
  const periods: Period[] = [];
  let period = calendarPeriod(unit, today);
  while (periods.length < OFFERED[unit]) {
    period = periodBefore(period);
    periods.push(period);
  }
  return periods;
}

/** A calendar unit as it stands in an address: `2026-10`, `2026-Q3`, `2025`. */
export function periodText(period: Period): string {
  const unit = calendarUnit(period);
  const year = period.from.slice(0, 4);
  if (unit === 'quarter') return `${year}-Q${Math.ceil(Number(period.from.slice(5, 7)) / 3)}`;
  return unit === 'year' ? year : period.from.slice(0, 7);
}

/** The unit that an address means, if it is one that has ended; else the newest month that is known, or the last that has ended. */
export function chosenPeriod(text: string | undefined, today: IsoDate, newest?: IsoDate | null): Period {
  const all = (['month', 'quarter', 'year'] as const).flatMap((unit) => endedPeriods(unit, today));
  const known = newest ? calendarPeriod('month', newest) : endedPeriods('month', today)[0]!;
  return all.find((period) => periodText(period) === text) ?? known;
}
