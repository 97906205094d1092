import { Hono } from 'hono';
import { dayIn, HOME_ZONE, isoInstant } from '../../core/time.ts';
import { type Fault, faultAnswer, takeFault } from '../../demo/faults.ts';
import { canary } from '../../demo/seed.ts';
import {
  type DemoTicket,
  type DeskMeasure,
  type DeskUpstream,
  type DeskUpstreamOptions,
  standingTickets,
  ticketTotals,
} from '../../demo/tickets.ts';

/** What the search knows of a ticket; the time in ms. */
interface Indexed {
  readonly created: number;
  readonly via: string;
  readonly group_id: string;
  readonly tags: readonly string[];
}

const VIA: Readonly<Record<DemoTicket['way'], string>> = {
  email: 'mail',
  phone: 'phone_call_inbound',
  form: 'web',
  chat: 'chat',
};

/** A stand-in for Zendesk's search. Demo and tests only. */
export function createZendeskUpstream(options: DeskUpstreamOptions): DeskUpstream<DeskMeasure> {
  const { clock, desk, token, faults = [] } = options;
  const known = () => standingTickets(options, { from: desk.firstDay, to: dayIn(HOME_ZONE, clock.now()) });
  let index = { at: -1, tickets: [] as readonly (readonly [Indexed, DemoTicket])[] };
  const app = new Hono();

  app.get('/api/v2/:search{search(/count)?}', async (context) => {
    const fault = takeFault(faults, 'search', 'search');
    const refused = context.req.header('authorization') !== `Bearer ${token}` || fault?.kind === 'expired-token';
    if (refused) return context.json({ error: `Couldn't authenticate ${canary.email}` }, 401);
    if (index.at !== clock.now()) index = { at: clock.now(), tickets: known().map((each) => [indexed(each), each]) };
    const isFound = searchTest(context.req.query('query') ?? '');
    const found = index.tickets.flatMap(([fields, ticket]) => (isFound(fields) ? [ticket] : []));
    const isCount = context.req.path.endsWith('/count');
    const body = JSON.stringify(isCount ? countOf(found.length, fault) : listOf(found));
    const instead = fault ? await faultAnswer(fault, context.req.raw, body, clock.now()) : null;
    return instead ?? context.body(body, 200, { 'content-type': 'application/json' });
  });

  const isInquiry = (ticket: DemoTicket) => ticket.way !== 'form' && !isMissed(ticket);
  return { app, faults, totals: (period) => ticketTotals(options, period, isInquiry) };
}

/** One chat of six is answered by nobody. */
const isMissed = ({ way, id }: DemoTicket) => way === 'chat' && id % 6 === 0;

/** What staff write is of the web, and calls that they make are outbound; a ticket that was merged keeps its way. */
function indexed(ticket: DemoTicket): Indexed {
  const { at, way, by, group, tags, merged } = ticket;
  const staffs = way === 'phone' ? 'phone_call_outbound' : 'web';
  return {
    created: at,
    via: by === 'staff' ? staffs : VIA[way],
    group_id: String(group),
    tags: [
      ...tags,
      ...(merged ? ['closed_by_merge'] : []),
      ...(way === 'chat' ? [isMissed(ticket) ? 'zopim_chat_missed' : 'zopim_chat'] : []),
    ],
  };
}

/** Words of one kind are either-or, different kinds are both, and `-` leaves out. */
function searchTest(query: string): (ticket: Indexed) => boolean {
  const words = [...query.matchAll(/(-?)(\w+)(>=|[:<>])("[^"]*"|\S+)/g)].map(
    ([, minus, field = '', sign, value = '']) => {
      const plain = value.replaceAll('"', '');
      const at = Date.parse(plain);
      const fits = ({ created, via, group_id, tags }: Indexed) => {
        if (field === 'created') return sign === '>=' ? created >= at : created < at;
        if (field === 'tags') return tags.includes(plain);
        return field === 'type' || plain === { via, group_id }[field];
      };
      return { isOut: minus === '-', kind: `${field}${sign}`, fits };
    },
  );
  const wanted = [
    ...Map.groupBy(
      words.filter(({ isOut }) => !isOut),
      ({ kind }) => kind,
    ).values(),
  ];
  const unwanted = words.filter(({ isOut }) => isOut);
  return (ticket) =>
    wanted.every((kind) => kind.some(({ fits }) => fits(ticket))) && !unwanted.some(({ fits }) => fits(ticket));
}

function countOf(count: number, fault: Fault | undefined) {
  // Not of the answer that Zendesk gives, so that whoever tests sees that nothing of it comes through.
  const person = { note: `${canary.name} ${canary.phone}` };
  if (fault?.kind === 'error-inside') return { error: canary.name };
  if (fault?.kind === 'drift-renamed') return { ...person, value: count };
  if (fault?.kind === 'drift-text') return { ...person, count: `${count} tickets` };
  return { ...person, count };
}

function listOf(tickets: readonly DemoTicket[]) {
  const results = tickets.slice(0, 100).map((ticket) => ({
    id: ticket.id,
    created_at: isoInstant(ticket.at),
    via: { channel: indexed(ticket).via },
    subject: `${canary.name}, ${canary.nationalId}`,
    recipient: canary.email,
  }));
  return { results, count: tickets.length, next_page: null, previous_page: null };
}
