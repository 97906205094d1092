import { Hono } from 'hono';
import type { Period } from '../../core/period.ts';
import { addDays, type Clock, dayIn, HOME_ZONE } from '../../core/time.ts';
import { daysBetween } from '../../demo/calendar.ts';
import { type Fault, takeFault } from '../../demo/faults.ts';
import { type GraphClient, graphStandIn } from '../../demo/graph.ts';
import { canary } from '../../demo/seed.ts';
import { folderAt, mailOn, messageOf, type UpstreamMailbox, type UpstreamMessage } from './upstream-mail.ts';

export interface GraphMailboxUpstreamOptions {
  readonly seed: string | number;
  readonly clock: Clock;
  readonly mailbox: UpstreamMailbox;
  readonly client: GraphClient;
  /** A queue that whoever tests may fill; each fault spoils one answer, `at` token, mailFolders or messages. */
  readonly faults?: Fault[];
}

export interface GraphMailboxUpstream {
  readonly app: Hono;
  readonly faults: Fault[];
  /** Inquiries of the ended days in the period, and those of them that are filed by now, from the seed alone. */
  readonly totals: (period: Period) => { readonly emails: number; readonly 'by-topic': number };
  /** How many tokens were given. */
  readonly tokens: () => number;
}

/** Fewer than may be asked for, so that there is more than one page. */
const PAGE_SIZE = 250;

/** A stand-in for Microsoft 365: its sign-in, and the folders and messages of one mailbox. Demo and tests only. */
export function createGraphMailboxUpstream(options: GraphMailboxUpstreamOptions): GraphMailboxUpstream {
  const { seed, clock, mailbox, faults = [] } = options;
  const days = new Map<string, UpstreamMessage[]>();
  const mail = (period: Period) =>
    daysBetween(period).flatMap((day) => {
      const known = days.get(day) ?? mailOn(seed, mailbox, day);
      days.set(day, known);
      return known;
    });
  const lying = (folder: string) =>
    mail({ from: mailbox.firstDay, to: dayIn(HOME_ZONE, clock.now()) }).filter(
      (message) => folderAt(message, mailbox, clock.now()) === folder,
    );
  const rowOf = (folder: string) => ({
    ...{ id: `AAMk-${folder}`, displayName: folder, totalItemCount: lying(folder).length, owner: canary.email },
  });
  const app = new Hono();
  const graph = graphStandIn(app, options);

  app.get('/v1.0/users/:user/:rest{mailFolders.*}', async (context) => {
    const [, parent, list] = context.req.param('rest').split('/');
    const name = list === 'messages' ? list : 'mailFolders';
    const fault = takeFault(faults, name, 'messages');
    if (!graph.isIn(context.req.raw) || fault?.kind === 'expired-token')
      return graph.refuse('InvalidAuthenticationToken', 401);
    if (context.req.param('user') !== mailbox.address) return graph.refuse('ErrorInvalidUser', 404);
    const folder = [...mailbox.topics, 'inbox'].find((each) => parent === each || parent === `AAMk-${each}`);
    if (parent !== undefined && !folder) return graph.refuse('ErrorItemNotFound', 404);
    const answer =
      list === 'messages'
        ? messages(lying(folder ?? ''), new URL(context.req.url), fault)
        : folder && list === undefined
          ? rowOf(folder)
          : {
              value: (folder === 'inbox' ? mailbox.topics : ['inbox'])
                .filter(isNamed(context.req.query('$filter')))
                .map(rowOf),
            };
    return graph.answer(context.req.raw, answer, fault);
  });

  function totals({ from, to }: Period) {
    const yesterday = addDays(dayIn(HOME_ZONE, clock.now()), -1);
    const people = mail({ from, to: to < yesterday ? to : yesterday }).filter(({ isReply }) => !isReply);
    const filed = people.filter((message) => message.filed && message.filed.at <= clock.now());
    return { emails: people.length, 'by-topic': filed.length };
  }

  return { app, faults, totals, tokens: graph.tokens };
}

/** The page of a list that the address asks for, and the address of the next. */
function messages(all: readonly UpstreamMessage[], url: URL, fault: Fault | undefined) {
  const [, from = '', to = ''] =
    /^receivedDateTime ge (\S+) and receivedDateTime lt (\S+)$/.exec(url.searchParams.get('$filter') ?? '') ?? [];
  const found = all.filter(({ at }) => at >= Date.parse(from) && at < Date.parse(to));
  const skip = Number(url.searchParams.get('$skip') ?? 0);
  const end = skip + Math.min(PAGE_SIZE, Number(url.searchParams.get('$top') ?? 10));
  const next = new URL(url);
  next.searchParams.set('$skip', String(end));
  const value = found.slice(skip, end).map((message) => {
    const { receivedDateTime, ...rest } = messageOf(message);
    if (fault?.kind === 'drift-renamed') return { ...rest, receivedAt: receivedDateTime };
    return { ...rest, receivedDateTime: fault?.kind === 'drift-text' ? 'i går' : receivedDateTime };
  });
  return { value, ...(end < found.length ? { '@odata.nextLink': next.href } : {}) };
}

function isNamed(filter: string | undefined): (name: string) => boolean {
  const [, wanted] = /^displayName eq '(.*)'$/.exec(filter ?? '') ?? [];
  return (name) => wanted === undefined || name.toLowerCase() === wanted.toLowerCase();
}
