import { monthEnd, type Period } from '../core/period.ts';
import { addDays, dayNumber, type IsoDate } from '../core/time.ts';

const SUNDAY_TO_SATURDAY = [0.42, 1.08, 1.06, 1.02, 1, 0.86, 0.38] as const;

export function daysBetween({ from, to }: Period): IsoDate[] {
  const days: IsoDate[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, value) => total + value, 0);
}

/** How busy a day is beside an ordinary one: weekday, summer, Christmas, Easter and a growth of 6 per cent a year. */
export function season(day: IsoDate, firstDay: IsoDate): number {
  const number = dayNumber(day);
  const years = (number - dayNumber(firstDay)) / 365.25;
  const weekday = SUNDAY_TO_SATURDAY[(((number + 4) % 7) + 7) % 7] ?? 1;
  const monthDay = day.slice(5);
  const summer = monthDay >= '06-25' && monthDay <= '08-10' ? 0.62 : 1;
  const christmas = monthDay >= '12-23' || monthDay <= '01-01' ? 0.5 : 1;
  const fromEaster = number - dayNumber(easter(Number(day.slice(0, 4))));
  return weekday * summer * christmas * (fromEaster >= -7 && fromEaster <= 1 ? 0.58 : 1) * 1.06 ** years;
}

/** Easter Sunday, by Oudin's method; valid for the Gregorian calendar. */
function easter(year: number): IsoDate {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const epact = (century - Math.floor(century / 4) - Math.floor((8 * century + 13) / 25) + 19 * golden + 15) % 30;
  const moon =
    epact -
    Math.floor(epact / 28) *
      (1 - Math.floor(epact / 28) * Math.floor(29 / (epact + 1)) * Math.floor((21 - golden) / 11));
  const weekday = (year + Math.floor(year / 4) + moon + 2 - century + Math.floor(century / 4)) % 7;
  return addDays(monthEnd(`${year}-02-01`), moon - weekday + 28);
}
