import { Hono } from 'hono';
import type { Period } from '../../core/period.ts';
import {
  addDays,
  type Clock,
  dayIn,
  dayNumber,
  HOME_ZONE,
  type IsoDate,
  isoInstant,
  startOfDay,
} from '../../core/time.ts';
import { daysBetween, sum } from '../../demo/calendar.ts';
import { type Fault, faultAnswer, takeFault } from '../../demo/faults.ts';
import { canary, drawn } from '../../demo/seed.ts';

export interface MakeUpstreamOptions {
  readonly seed: string | number;
  readonly clock: Clock;
  readonly user: string;
  readonly token: string;
  /** From when letters are sent, and how many get each of them. */
  readonly firstDay: IsoDate;
  readonly readers: number;
  readonly faults?: Fault[];
}

export interface MakeUpstream {
  readonly app: Hono;
  readonly faults: Fault[];
  /** Of letters sent on ended days of the period, as known now, from the seed alone. */
  readonly totals: (period: Period) => Record<'delivered' | 'clicks' | 'unsubscribes', number>;
}

/** What Make has of a letter at a moment. */
interface Letter {
  readonly at: number;
  readonly sent: number;
  readonly delivered: number;
  readonly clicks: number;
  readonly readers: number;
  readonly unsubscribes: number;
}

const DAY_MS = 86_400_000;
const SETTLED_MS = 12 * DAY_MS;
const STATS = 'newsletters/stats';

/** A stand-in for Make's statistics of newsletters. Demo and tests only. */
export function createMakeUpstream(options: MakeUpstreamOptions): MakeUpstream {
  const { clock, user, token, firstDay, faults = [] } = options;
  const sentIn = (period: Period) => daysBetween(period).flatMap((day) => lettersOn(options, day, clock.now()));
  const app = new Hono();
  app.get(`/api/public/v1/${STATS}`, async (context) => {
    const fault = takeFault(faults, STATS, STATS);
    const known = context.req.header('authorization') === `Basic ${btoa(`${user}:${token}`)}`;
    if (!known || fault?.kind === 'expired-token') return context.json({ error: `No access for ${canary.email}` }, 401);
    const newestFirst = sentIn({ from: firstDay, to: dayIn(HOME_ZONE, clock.now()) }).toReversed();
    const body = JSON.stringify(spoil(newestFirst.map(rowOf), fault));
    const instead = fault ? await faultAnswer(fault, context.req.raw, body, clock.now()) : null;
    return instead ?? context.body(body, 200, { 'content-type': 'application/json' });
  });

  return {
    app,
    faults,
    totals({ from, to }) {
      const yesterday = addDays(dayIn(HOME_ZONE, clock.now()), -1);
      const letters = sentIn({ from, to: to < yesterday ? to : yesterday });
      const of = (name: 'delivered' | 'clicks' | 'unsubscribes') => sum(letters.map((letter) => letter[name]));
      return { delivered: of('delivered'), clicks: of('clicks'), unsubscribes: of('unsubscribes') };
    },
  };
}

/** A letter every Thursday but in July, and now and then one more to some of the readers. */
function lettersOn({ seed, firstDay, readers }: MakeUpstreamOptions, day: IsoDate, now: number): Letter[] {
  if (day < firstDay) return [];
  // 1 January 1970 was a Thursday.
  const isWeekly = dayNumber(day) % 7 === 0 && day.slice(5, 7) !== '07';
  const shares = [...(isWeekly ? [1] : []), ...(drawn(seed, day, 'extra') < 0.04 ? [0.3] : [])];
  return shares.flatMap((share, i) => {
    const draw = (what: string) => drawn(seed, day, i, what);
    const at = startOfDay(HOME_ZONE, day) + (9 * 60 + Math.floor((i + draw('minute')) * 60)) * 60_000;
    if (at > now) return [];
    const grown = Math.min(1, Math.sqrt((now - at) / SETTLED_MS));
    const sent = Math.floor(readers * share * (1 + (dayNumber(day) - dayNumber(firstDay)) / 3650));
    const delivered = sent - Math.floor(sent * 0.02 * draw('bounce'));
    const clicks = Math.floor(delivered * (0.02 + 0.06 * draw('clicks')) * grown);
    const unsubscribes = Math.floor(delivered * 0.004 * draw('unsubscribes') * grown);
    return [{ at, sent, delivered, clicks, readers: Math.ceil(clicks * 0.8), unsubscribes }];
  });
}

function rowOf({ at, sent, delivered, clicks, readers, unsubscribes }: Letter) {
  return {
    ...{ clicks, unique_clicks: readers, opens: readers * 6, bounce: sent - delivered, unsubscribes },
    ...{ tracking_mode: 'standard', sent, sent_at: isoInstant(at), openrate: 40, delivered },
    newsletter_screenshot_url: 'https://make.example.no/brev.png',
    mailbody: 'https://make.example.no/brev.html',
    subject: `Nytt fra ${canary.name}`,
    from_email: canary.email,
    tags: [],
    segment: { id: '100', title: `Venner av ${canary.name}` },
  };
}

function spoil(rows: readonly ReturnType<typeof rowOf>[], fault: Fault | undefined): unknown {
  if (fault?.kind === 'error-inside') return { error: canary.name };
  if (fault?.kind === 'drift-renamed') return rows.map(({ sent_at, ...rest }) => ({ ...rest, sentAt: sent_at }));
  if (fault?.kind === 'drift-text') return rows.map((row) => ({ ...row, delivered: `${row.delivered} leverte` }));
  return rows;
}
