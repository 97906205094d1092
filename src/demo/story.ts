import { daysIn, monthEnd, monthsOf } from '../core/period.ts';
import { addDays, type IsoDate } from '../core/time.ts';
import { drawn } from './seed.ts';

/** The demo's made-up municipality: two years to 31 October 2026, seen from 3 November. */
export const DEMO = {
  slug: 'demo',
  name: 'Demo kommune',
  seed: 'ekko-demo',
  period: { from: '2024-11-01', to: '2026-10-31' },
  /** From here on every day is read by itself. */
  daily: '2026-10-01',
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
  const day = dayOf(month, draw('day'));
  const csat = satisfied ? (draw('csat') < 0.55 ? 4 : 5) : 1 + Math.floor(draw('csat') * 3);
  const ease = Math.min(5, Math.max(1, csat + Math.floor(draw('ease') * 3) - 1));
  return { day, csat, ease, done: draw('done') < (satisfied ? 0.93 : 0.48) };
}

const dayOf = (month: IsoDate, draw: number) =>
  addDays(month, Math.floor(draw * daysIn({ from: month, to: monthEnd(month) })));

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

/** One answer to the reputation survey, which is sent out in the first month of each quarter. */
export interface ReputationAnswer {
  readonly day: IsoDate;
  readonly impression: number;
  readonly trust: number;
  readonly knows: boolean;
}

export function reputationOf(month: IsoDate): ReputationAnswer[] {
  if (!['01', '04', '07', '10'].includes(month.slice(5, 7))) return [];
  const n = 380 + Math.floor(60 * drawn(DEMO.seed, month, 'reputation'));
  return Array.from({ length: n }, (_, i) => {
    const draw = (what: string) => drawn(DEMO.seed, month, i, 'reputation', what);
    const trust = scale(draw('trust'), [0.05, 0.09, 0.22, 0.42, 0.22]);
    const impression = Math.min(5, Math.max(1, trust + Math.floor(draw('impression') * 3) - 1));
    return { day: dayOf(month, draw('day')), impression, trust, knows: draw('knows') < 0.71 };
  });
}

/** One answer to the survey among the staff, in March and October. */
export interface StaffAnswer {
  readonly day: IsoDate;
  readonly proud: number;
  readonly strategy: boolean;
}

export function staffOf(month: IsoDate): StaffAnswer[] {
  if (!['03', '10'].includes(month.slice(5, 7))) return [];
  const n = 230 + Math.floor(40 * drawn(DEMO.seed, month, 'staff'));
  return Array.from({ length: n }, (_, i) => {
    const draw = (what: string) => drawn(DEMO.seed, month, i, 'staff', what);
    const proud = scale(draw('proud'), [0.03, 0.07, 0.2, 0.43, 0.27]);
    return { day: dayOf(month, draw('day')), proud, strategy: draw('strategy') < 0.58 };
  });
}

/** A point from 1 up, by the shares of each. */
function scale(draw: number, shares: readonly number[]): number {
  let upTo = 0;
  const point = shares.findIndex((share) => {
    upTo += share;
    return draw < upTo;
  });
  return point < 0 ? shares.length : point + 1;
}

const TONES = ['negative', 'neutral', 'positive'] as const;

/** A clipping, coded by one, and some of them by another too. */
export interface CodedItem {
  readonly day: IsoDate;
  readonly tone: (typeof TONES)[number];
  readonly second: (typeof TONES)[number] | null;
  readonly message: boolean;
  readonly prominence: 1 | 2 | 3;
}

export function codedOf(month: IsoDate): CodedItem[] {
  const n = 44 + Math.floor(16 * drawn(DEMO.seed, month, 'coded'));
  return Array.from({ length: n }, (_, i) => {
    const draw = (what: string) => drawn(DEMO.seed, month, i, 'coded', what);
    const toned = (point: number) => TONES[point - 1] ?? 'neutral';
    const point = scale(draw('tone'), [0.24, 0.44, 0.32]);
    const second = draw('agrees') < 0.86 ? point : 1 + Math.floor(draw('other') * 3);
    return {
      day: dayOf(month, draw('day')),
      tone: toned(point),
      second: i % 4 === 0 ? toned(second) : null,
      message: draw('message') < 0.37,
      prominence: scale(draw('prominence'), [0.5, 0.33, 0.17]) as 1 | 2 | 3,
    };
  });
}

/** What was sent to how many, and how many made contact about it; the new letter came in April 2026. */
export interface LetterMonth {
  readonly day: IsoDate;
  readonly item: string;
  readonly sent: number;
  readonly calls: number;
}

export function letterOf(month: IsoDate): LetterMonth {
  const draw = (what: string) => drawn(DEMO.seed, month, 'letter', what);
  const sent = 2_600 + Math.floor(700 * draw('sent'));
  const renewed = month >= '2026-04-01';
  const perThousand = (renewed ? 61 : 94) * (0.9 + 0.2 * draw('calls'));
  return {
    day: addDays(month, 9),
    item: renewed ? 'Innkalling, nytt brev' : 'Innkalling, gammelt brev',
    sent,
    calls: Math.round((sent * perThousand) / 1000),
  };
}

/** Cycling maps handed out in the first month of each quarter. */
export function brochureOf(
  month: IsoDate,
): { readonly day: IsoDate; readonly item: string; readonly copies: number } | null {
  if (!['01', '04', '07', '10'].includes(month.slice(5, 7))) return null;
  return {
    day: addDays(month, 5),
    item: 'Sykkelkart',
    copies: 1_500 + 100 * Math.floor(10 * drawn(DEMO.seed, month, 'copies')),
  };
}
