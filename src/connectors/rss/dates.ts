import { instantOf, isIsoDate, parseInstant } from '../../core/time.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** RFC 822 as feeds write it: weekday and seconds may be left out, years may have two digits. */
const RFC_822 =
  /^(?:[a-z]{3,9},?\s+)?(\d{1,2})\s+([a-z]{3})[a-z]*\s+(\d{4}|\d{2})\s+(\d{1,2}:\d{2}(?::\d{2})?)\s*(.*)$/i;
const WALL = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?)?$/;
/** Zones that RFC 822 names; minutes east of Greenwich. */
const NAMED: Readonly<Record<string, number>> = {
  ...{ '': 0, z: 0, ut: 0, utc: 0, gmt: 0, cet: 60, cest: 120, est: -300, edt: -240, pst: -480, pdt: -420 },
};

/** A feed's date as ms since 1970; a time without a zone is read in `zone`. Null where it is no date. */
export function feedInstant(text: string, zone: string): number | null {
  const trimmed = text.trim();
  try {
    return rfc822(trimmed) ?? wall(trimmed, zone) ?? parseInstant(trimmed.replace(' ', 'T'));
  } catch {
    // What is no date is treated like a date that was left out.
    return null;
  }
}

function rfc822(text: string): number | null {
  const [, day = '', month = '', year = '', time = '', zone = ''] = RFC_822.exec(text) ?? [];
  const place = MONTHS.indexOf(month.toLowerCase());
  if (place < 0) return null;
  const full = year.length === 2 ? `20${year}` : year;
  const date = `${full}-${String(place + 1).padStart(2, '0')}-${day.padStart(2, '0')}`;
  const offset = minutesOf(zone.trim());
  if (!isIsoDate(date) || offset === null) return null;
  return parseInstant(`${date}T${time.padStart(5, '0')}Z`) - offset * 60_000;
}

function minutesOf(zone: string): number | null {
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(zone) ?? [];
  if (sign) return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  return NAMED[zone.toLowerCase()] ?? null;
}

function wall(text: string, zone: string): number | null {
  const [, date, time = '00:00'] = WALL.exec(text) ?? [];
  return date && isIsoDate(date) ? instantOf(zone, date, time) : null;
}
