import { Hono } from 'hono';
import type { Period } from '../../core/period.ts';
import { dayIn, HOME_ZONE, isoInstant } from '../../core/time.ts';
import { type Fault, faultAnswer, takeFault } from '../../demo/faults.ts';
import { canary } from '../../demo/seed.ts';
import {
  type DemoTicket,
  type DeskUpstream,
  type DeskUpstreamOptions,
  standingTickets,
  ticketTotals,
} from '../../demo/tickets.ts';

const DAY_MS = 86_400_000;
const SOURCES: Readonly<Record<DemoTicket['way'], number>> = { email: 1, phone: 3, form: 2, chat: 7 };
/** Days after which a ticket is changed by staff, and at last closed for good. */
const CHANGES = [0, 0.3, 1, 2, 4, 6, 11, 45];

/** A stand-in for Freshdesk’s API v2: the list of tickets, and how many a search finds. Demo and tests only. */
export function createFreshdeskUpstream(options: DeskUpstreamOptions): DeskUpstream {
  const { clock, desk, token, faults = [] } = options;
  let index = { at: -1, rows: [] as readonly Row[] };
  const rows = () => {
    const now = clock.now();
    if (index.at !== now) {
      const all = standingTickets(options, { from: desk.firstDay, to: dayIn(HOME_ZONE, now) }).map((ticket) =>
        rowOf(ticket, now),
      );
      index = { at: now, rows: all.sort((a, b) => (a.updated_at < b.updated_at ? -1 : 1)) };
    }
    return index.rows;
  };
  const app = new Hono();

  app.get('/api/v2/:part{tickets|search/tickets}', async (context) => {
    const { part } = context.req.param();
    const fault = takeFault(faults, part, 'tickets');
    const isKnown = context.req.header('authorization') === `Basic ${btoa(`${token}:X`)}`;
    if (!isKnown || fault?.kind === 'expired-token') {
      return context.json({ code: 'invalid_credentials', message: `Not ${canary.email}` }, 401);
    }
    const query = context.req.query();
    const answer = part === 'tickets' ? spoil(listed(rows(), query), fault) : found(rows(), query.query ?? '');
    const body = JSON.stringify(answer);
    const instead = fault ? await faultAnswer(fault, context.req.raw, body, clock.now()) : null;
    return instead ?? context.body(body, 200, { 'content-type': 'application/json' });
  });

  function totals(period: Period) {
    const { 'live-chats': _, ...own } = ticketTotals(options, period, ({ way }) => way !== 'chat');
    return own;
  }

  return { app, faults, totals };
}

type Row = ReturnType<typeof rowOf>;

/** What staff write themselves is an outbound e-mail. One that was merged into another is closed and still listed. */
function rowOf({ id, at, way, by, group, tags, merged }: DemoTicket, now: number) {
  const changed = CHANGES.map((days) => at + days * DAY_MS).filter((time) => time <= now);
  return {
    id,
    source: by === 'staff' ? 10 : SOURCES[way],
    group_id: group,
    tags,
    spam: false,
    status: merged ? 5 : 2,
    created_at: written(at),
    updated_at: written(changed.at(-1) ?? at),
    subject: `${canary.name}, ${canary.nationalId}`,
    requester_id: 7,
    to_emails: [canary.email],
  };
}

const written = (ms: number) => isoInstant(ms).replace(/\.\d+Z$/, 'Z');

function listed(rows: readonly Row[], query: Record<string, string>): readonly Row[] {
  const { updated_since: since = '', per_page: size = '30', page = '1' } = query;
  const from = (Number(page) - 1) * Number(size);
  return rows.filter((row) => row.updated_at >= since).slice(from, from + Number(size));
}

/** Tickets created after a day, or in one group; the first thirty come along. */
function found(rows: readonly Row[], query: string) {
  const [, after] = /^"created_at:>'(.+)'"$/.exec(query) ?? [];
  const [, group] = /^"group_id:(\d+)"$/.exec(query) ?? [];
  const all = rows.filter((row) => (after === undefined ? row.group_id === Number(group) : row.created_at > after));
  return { total: all.length, results: [{ subject: canary.name }, ...all.slice(0, 29)] };
}

function spoil(rows: readonly Row[], fault: Fault | undefined): unknown {
  if (fault?.kind === 'error-inside') return { code: 'internal', message: canary.name };
  if (fault?.kind === 'drift-renamed')
    return rows.map(({ created_at, ...rest }) => ({ ...rest, opened_at: created_at }));
  if (fault?.kind === 'drift-text') return rows.map((row) => ({ ...row, source: `${row.source} (e-post)` }));
  return rows;
}
