import { dayNumber, HOME_ZONE, type IsoDate, startOfDay } from '../core/time.ts';
import { daysBetween, season } from './calendar.ts';
import { drawn } from './seed.ts';

export interface UpstreamForm {
  readonly id: number;
  readonly title: string;
  /** Nothing was submitted before. */
  readonly firstDay: IsoDate;
  /** Submissions on an ordinary weekday of the first year; 6 unless said. */
  readonly perDay?: number;
  /** Days after which answers are deleted; kept for ever unless said. */
  readonly keepsDays?: number;
  /** `DATABASE` unless said. */
  readonly deliveredTo?: string;
}

/** What one person answered, numbers as the scale has them; null where a question was left out. */
export interface Submission {
  readonly id: number;
  readonly day: IsoDate;
  /** Local time without a zone, as Nettskjema writes it. */
  readonly created: string;
  readonly at: number;
  readonly csat: number;
  readonly ease: number;
  readonly done: 'ja' | 'nei' | 'vet_ikke';
  readonly nps: number | null;
  /** Which of the options of «hvor» were ticked. */
  readonly where: readonly string[];
  readonly trust: number;
  /** When the person came back and lowered the first answer, or took the whole back. */
  readonly changedAt: number | null;
  readonly withdrawnAt: number | null;
}

const DAY_MS = 86_400_000;

/** The scale point of each quantity, straight from the seed's own numbers. */
export const POINTS: Readonly<Record<string, (one: Submission) => string | null>> = {
  'csat-answers': ({ csat }) => String(csat),
  'ease-answers': ({ ease }) => String(ease),
  'task-success-answers': ({ done }) => ({ ja: 'yes', nei: 'no', vet_ikke: null })[done],
  'nps-answers': ({ nps }) => (nps === null ? null : String(nps)),
  'recall-answers': ({ where }) => (where.length === 0 ? null : where.includes('nettside') ? 'yes' : 'no'),
  'trust-answers': ({ trust }) => String(trust),
};

/** Everything submitted from the form's first day to `last`, in order of time. */
export function submissionsOf(seed: string | number, form: UpstreamForm, last: IsoDate): Submission[] {
  return daysBetween({ from: form.firstDay, to: last }).flatMap((day) => {
    const expected = (form.perDay ?? 6) * season(day, form.firstDay);
    const count = Math.floor(expected + drawn(seed, form.id, day, 'how many'));
    return Array.from({ length: count }, (_, i) => submission(seed, form, day, i)).sort((a, b) => a.at - b.at);
  });
}

/** The submission as it was known at `now` (ms); null where it was not there. */
export function knownAt(one: Submission, now: number): Submission | null {
  if (one.at > now || (one.withdrawnAt !== null && one.withdrawnAt <= now)) return null;
  return one.changedAt !== null && one.changedAt <= now ? { ...one, csat: Math.max(1, one.csat - 2) } : one;
}

function submission(seed: string | number, form: UpstreamForm, day: IsoDate, i: number): Submission {
  const draw = (what: string) => drawn(seed, form.id, day, i, what);
  // Between five past midnight and five to midnight; clock changes at night only shift the instant.
  const minute = 5 + Math.floor(draw('minute') * 1430);
  const at = startOfDay(HOME_ZONE, day) + minute * 60_000;
  // A few more are content each year.
  const mood = draw('mood') + 0.02 * ((dayNumber(day) - dayNumber(form.firstDay)) / 365);
  const csat = mood < 0.05 ? 1 : mood < 0.13 ? 2 : mood < 0.33 ? 3 : mood < 0.75 ? 4 : 5;
  const near = (what: string) => Math.min(5, Math.max(1, csat + Math.floor(draw(what) * 3) - 1));
  const done = draw('done') < 0.06 ? 'vet_ikke' : draw('done') < (csat > 3 ? 0.93 : 0.5) ? 'ja' : 'nei';
  return {
    id: (dayNumber(day) - 19_000) * 1000 + i,
    day,
    created: `${day}T${two(Math.floor(minute / 60))}:${two(minute % 60)}${i % 7 === 0 ? '' : `:${two(i % 60)}`}`,
    at,
    csat,
    ease: near('ease'),
    done,
    nps: draw('skips') < 0.2 ? null : Math.min(10, Math.max(0, 2 * csat + Math.floor(draw('nps') * 4) - 2)),
    where: ['nettside', 'facebook', 'brev', 'andre'].filter((option) => draw(`where ${option}`) < 0.4),
    trust: near('trust'),
    changedAt: draw('changes') < 0.02 ? at + (0.5 + 3 * draw('changed')) * DAY_MS : null,
    withdrawnAt: draw('withdraws') < 0.01 ? at + (1 + 6 * draw('withdrawn')) * DAY_MS : null,
  };
}

const two = (n: number) => String(n).padStart(2, '0');
