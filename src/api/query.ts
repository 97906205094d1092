import { z } from '@hono/zod-openapi';
import { UserError } from '../core/errors.ts';
import { boundary, calendarPeriod, daysIn, type Period, periodBefore } from '../core/period.ts';
import { dayIn, HOME_ZONE, type IsoDate, type IsoInstant, isoInstant, parseInstant } from '../core/time.ts';
import { LANGUAGES } from '../core/words.ts';
import type { Deps } from '../deps.ts';
import type { CompareWith } from '../verdicts/types.ts';

const MOST_DAYS = 20 * 366;

const dayOrMonth = z
  .string()
  .refine((text) => boundary(text, 'from') !== null, 'api.not-a-day')
  .openapi({ example: '2026-10', description: 'YYYY-MM-DD, or YYYY-MM for the whole month' });

export const moment = z.string().refine(isInstant, 'api.not-an-instant').openapi({ format: 'date-time' });

export const langQuery = { lang: z.enum(LANGUAGES).optional().openapi({ description: 'Language of problem answers' }) };
export const periodQuery = { from: dayOrMonth.optional(), to: dayOrMonth.optional() };
export const asOfQuery = {
  asOf: moment.optional().openapi({ description: 'As it stood then; without it, as it stands now' }),
};
export const compareQuery = {
  compare: z
    .enum(['year-before', 'period-before', 'none'])
    .optional()
    .openapi({ description: 'What to compare with; year-before unless said' }),
};
/** No other parameter than these: a misspelt one would change the answer unseen. */
export const onlyLang = z.strictObject(langQuery);

/** A whole number in the query. `z.coerce` would be documented as optional and nullable. */
export function wholeNumber(least: number, most: number) {
  return z
    .string()
    .refine((text) => /^\d{1,15}$/.test(text) && Number(text) >= least && Number(text) <= most, 'api.not-a-number')
    .transform(Number)
    .openapi({ type: 'integer', minimum: least, maximum: most });
}

/** Which day it is at home; as of an earlier moment, which day it was then. */
export function todayOf({ clock }: Pick<Deps, 'clock'>, asOf?: IsoInstant): IsoDate {
  const now = clock.now();
  return dayIn(HOME_ZONE, asOf === undefined ? now : Math.min(now, parseInstant(asOf)));
}

/** The asked period. One end alone means its own month or day; neither means the last month that has ended. */
export function periodOf(deps: Pick<Deps, 'clock'>, asked: { from?: string; to?: string }): Period {
  const first = asked.from ?? asked.to;
  const last = asked.to ?? asked.from;
  if (first === undefined || last === undefined) return periodBefore(calendarPeriod('month', todayOf(deps)));
  const period = { from: boundary(first, 'from')!, to: boundary(last, 'to')! };
  if (period.from > period.to) throw new UserError(400, 'api.ends-before-it-begins', period);
  if (daysIn(period) > MOST_DAYS) throw new UserError(400, 'api.period-too-long', { years: 20 });
  return period;
}

export function compareOf(asked: 'year-before' | 'period-before' | 'none' | undefined): CompareWith | null {
  return asked === 'none' ? null : (asked ?? 'year-before');
}

/** The asked moment in the form in which moments are stored. */
export function asOfOf({ asOf }: { asOf?: string }): { asOf?: IsoInstant } {
  return asOf === undefined ? {} : { asOf: isoInstant(parseInstant(asOf)) };
}

function isInstant(text: string): boolean {
  try {
    parseInstant(text);
    return true;
  } catch {
    return false;
  }
}
