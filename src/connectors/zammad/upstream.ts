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
import { type Indexed, searchTest } from './upstream-search.ts';

const TYPES: Readonly<Record<DemoTicket['way'], number>> = { email: 1, phone: 5, form: 11, chat: 3 };

/** A stand-in for Zammad's search of tickets. Demo and tests only. */
export function createZammadUpstream(options: DeskUpstreamOptions): DeskUpstream {
  const { clock, desk, token, faults = [] } = options;
  const known = () => standingTickets(options, { from: desk.firstDay, to: dayIn(HOME_ZONE, clock.now()) });
  let index = { at: -1, tickets: [] as readonly (readonly [Indexed, DemoTicket])[] };
  const app = new Hono();

  app.get('/api/v1/tickets/search', async (context) => {
    const fault = takeFault(faults, 'search', 'search');
    const refused = context.req.header('authorization') !== `Token token=${token}` || fault?.kind === 'expired-token';
    if (refused) return context.json({ error: `Invalid token of ${canary.email}`, error_human: canary.name }, 401);
    const { query = '', only_total_count: only, per_page: most = '50' } = context.req.query();
    if (index.at !== clock.now()) index = { at: clock.now(), tickets: known().map((each) => [indexed(each), each]) };
    const isFound = searchTest(query);
    const found = index.tickets.flatMap(([fields, ticket]) => (isFound(fields) ? [ticket] : []));
    const answer = only === 'true' ? countOf(found.length, fault) : listOf(found.slice(0, Number(most)));
    const body = JSON.stringify(answer);
    const instead = fault ? await faultAnswer(fault, context.req.raw, body, clock.now()) : null;
    return instead ?? context.body(body, 200, { 'content-type': 'application/json' });
  });

  function totals(period: Period) {
    const { 'live-chats': _, ...own } = ticketTotals(options, period, ({ merged, way }) => !merged && way !== 'chat');
    return own;
  }

  return { app, faults, totals };
}

/** A ticket that was merged into another begins with a note by staff. */
function indexed({ at, way, by, group, tags, merged }: DemoTicket): Indexed {
  return {
    created_at: at,
    create_article_type_id: merged ? 10 : TYPES[way],
    create_article_sender_id: merged || by === 'staff' ? 1 : 2,
    group_id: group,
    tags,
  };
}

function countOf(count: number, fault: Fault | undefined) {
  // Not of the answer that Zammad gives, so that whoever tests sees that nothing of it comes through.
  const person = { note: `${canary.name} ${canary.phone}` };
  if (fault?.kind === 'error-inside') return { error: canary.name };
  if (fault?.kind === 'drift-renamed') return { ...person, count };
  if (fault?.kind === 'drift-text') return { ...person, total_count: `${count} tickets` };
  return { ...person, total_count: count };
}

function listOf(tickets: readonly DemoTicket[]) {
  const assets = tickets.map((ticket) => ({
    ...indexed(ticket),
    id: ticket.id,
    created_at: isoInstant(ticket.at),
    title: `${canary.name}, ${canary.nationalId}`,
    customer: canary.email,
  }));
  return { tickets: tickets.map(({ id }) => id), tickets_count: tickets.length, assets: { Ticket: assets } };
}
