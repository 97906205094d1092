import { daysIn, monthEnd, monthsOf } from '../core/period.ts';
import { addDays, type IsoDate } from '../core/time.ts';
import { drawn } from './seed.ts';

/** The demo's made-up municipality: two years to 31 October 2026, seen from 3 November. */
export const DEMO = {
  slug: 'demo',
  name: 'Demo kommune',
  seed: 'ekko-demo',
  site: { id: 1, name: 'Demo kommune', zone: 'Europe/Oslo', firstDay: '2024-11-01', visitsPerDay: 12_400 },
  token: 'demo-token-for-loopback-only',
  period: { from: '2024-11-01', to: '2026-10-31' },
  stops: '2026-11-03T05:00:00.000Z',
} as const;

export const DEMO_MONTHS: readonly IsoDate[] = monthsOf(DEMO.period);

/** How many answered, and how many of them were satisfied, in the months that the story is about. */
const TOLD: Readonly<Record<string, readonly [n: number, satisfied: number]>> = {
  '2025-10-01': [183, 121],
  '2026-05-01': [80, 55],
  '2026-06-01': [60, 39],
  '2026-07-01': [4, 3],
  '2026-08-01': [23, 15],
  '2026-10-01': [187, 126],
};

/** Answers that arrive a month late: five are enough to be shown, three are not. */
export const LATE: Readonly<Record<string, { readonly answers: number; readonly arrives: IsoDate }>> = {
  '2026-05-01': { answers: 5, arrives: '2026-06-01' },
  '2026-06-01': { answers: 3, arrives: '2026-07-01' },
};

/** One answer: how satisfied (1–5), how easy (1–5), done or not. */
export interface Answer {
  readonly day: IsoDate;
  readonly csat: number;
  readonly ease: number;
  readonly done: boolean;
}

/** The month's answers in the order they came; with `late`, those that came afterwards too. */
export function answersOf(month: IsoDate, late: boolean): Answer[] {
  const [n, satisfied] = TOLD[month] ?? ordinary(month);
  const all = Array.from({ length: n }, (_, i) => answer(month, i, i < satisfied));
  const extra = late ? (LATE[month]?.answers ?? 0) : 0;
  return [...all, ...Array.from({ length: extra }, (_, i) => answer(month, n + i, false))];
}

function ordinary(month: IsoDate): [number, number] {
  const n = 150 + Math.floor(60 * drawn(DEMO.seed, month, 'answers'));
  return [n, Math.round(n * (0.63 + 0.06 * drawn(DEMO.seed, month, 'satisfied')))];
}

function answer(month: IsoDate, i: number, satisfied: boolean): Answer {
  const draw = (what: string) => drawn(DEMO.seed, month, i, what);
  const day = addDays(month, Math.floor(draw('day') * daysIn({ from: month, to: monthEnd(month) })));
  const csat = satisfied ? (draw('csat') < 0.55 ? 4 : 5) : 1 + Math.floor(draw('csat') * 3);
  const ease = Math.min(5, Math.max(1, csat + Math.floor(draw('ease') * 3) - 1));
  return { day, csat, ease, done: draw('done') < (satisfied ? 0.93 : 0.48) };
}

/** A month at the contact centre. */
export interface InquiryMonth {
  readonly calls: number;
  readonly emails: number;
  readonly answered: number;
  readonly abandoned: number;
  readonly avoidable: number;
  readonly assessed: number;
}

export function inquiriesOf(month: IsoDate): InquiryMonth {
  const draw = (what: string) => drawn(DEMO.seed, month, what);
  // Fewer ring month by month; January and August are busy.
  const season = month.slice(5, 7) === '01' || month.slice(5, 7) === '08' ? 1.15 : 1;
  const calls = Math.round(9_800 * season * (1 - 0.006 * DEMO_MONTHS.indexOf(month)) * (0.96 + 0.08 * draw('calls')));
  const abandoned = Math.round(calls * (0.05 + 0.03 * draw('abandoned')));
  const assessed = 200;
  return {
    calls,
    emails: Math.round(2_300 * season * (0.95 + 0.1 * draw('emails'))),
    answered: calls - abandoned,
    abandoned,
    avoidable: Math.round(assessed * (0.36 - 0.002 * DEMO_MONTHS.indexOf(month) + 0.02 * draw('avoidable'))),
    assessed,
  };
}
