import { Hono } from 'hono';
import { addDays, type Clock, dayIn, HOME_ZONE } from '../core/time.ts';
import { type Fault, faultAnswer, takeFault } from './faults.ts';
import { type DemoAccount, type DemoPost, followersOn, postsOf } from './posts.ts';
import { canary } from './seed.ts';

export interface MetaUpstreamOptions {
  readonly seed: string | number;
  readonly clock: Clock;
  /** The page's or account's number. */
  readonly id: string;
  readonly account: DemoAccount;
  readonly token: string;
  /** Metrics that Meta has taken away. */
  readonly dead?: readonly string[];
  readonly faults?: Fault[];
}

/** How one of Meta's networks tells of an account and its posts. */
interface Network {
  /** Where its posts are. */
  readonly edge: string;
  readonly profile: (followers: number) => object;
  /** A post with its time in `timeField`; `metrics` are those asked for. */
  readonly row: (post: DemoPost, metrics: readonly string[]) => Record<string, unknown>;
  readonly timeField: string;
}

const failed = (code: number, message: string, sub?: number) => ({
  error: { message, type: 'OAuthException', code, ...(sub ? { error_subcode: sub } : {}), fbtrace_id: 'A' },
});

/** A stand-in for the Graph API: an account and its posts, page by page. Demo and tests only. */
export function createGraphApi(options: MetaUpstreamOptions, network: Network): Hono {
  const { seed, clock, id, account, token, dead = [], faults = [] } = options;
  const app = new Hono();
  app.get('/:version/:id/:edge?', async (context) => {
    const edge = context.req.param('edge') ?? 'profile';
    const fault = takeFault(faults, edge, network.edge);
    const isKnown = context.req.header('authorization') === `Bearer ${token}`;
    if (!isKnown || fault?.kind === 'expired-token') return context.json(failed(190, `Expired, ${canary.name}`), 400);
    if (context.req.param('id') !== id) return context.json(failed(100, canary.name, 33), 400);
    const { fields = '', limit, after = '0' } = context.req.query();
    const metrics = /insights\.metric\(([^)]*)\)/.exec(fields)?.[1]?.split(',') ?? [];
    if (metrics.some((one) => dead.includes(one))) return context.json(failed(100, `(#100) ${canary.email}`), 400);
    const answer =
      edge === 'profile'
        ? { id, ...network.profile(followersOn(account, addDays(dayIn(HOME_ZONE, clock.now()), -1))) }
        : listOf(postsOf(seed, account, clock.now()).toReversed(), Number(limit), Number(after), (post) =>
            network.row(post, metrics),
          );
    const body = JSON.stringify(spoil(answer, network.timeField, fault));
    const instead = fault ? await faultAnswer(fault, context.req.raw, body, clock.now()) : null;
    return instead ?? context.body(body, 200, { 'content-type': 'application/json; charset=UTF-8' });
  });
  return app;
}

/** Figures of a post, as an answer holds them. */
export function insightsOf(figures: Readonly<Record<string, unknown>>, metrics: readonly string[]) {
  const data = Object.entries(figures)
    .filter(([name]) => metrics.includes(name))
    .map(([name, value]) => ({ name, period: 'lifetime', values: [{ value }] }));
  return data.length > 0 ? { insights: { data } } : {};
}

function listOf(newest: readonly DemoPost[], limit: number, from: number, rowOf: (post: DemoPost) => object) {
  const data = newest.slice(from, from + limit).map(rowOf);
  const next = from + limit < newest.length ? { next: 'https://graph.facebook.com/next' } : {};
  return { data, paging: { cursors: { before: String(from), after: String(from + limit) }, ...next } };
}

function spoil(answer: object, timeField: string, fault: Fault | undefined): unknown {
  if (fault?.kind === 'error-inside') return { oops: canary.name };
  if (!('data' in answer) || (fault?.kind !== 'drift-renamed' && fault?.kind !== 'drift-text')) return answer;
  const rows = answer.data as Record<string, unknown>[];
  return {
    ...answer,
    data: rows.map(({ [timeField]: time, ...rest }) =>
      fault.kind === 'drift-renamed' ? { ...rest, when: time } : { ...rest, [timeField]: 'i går' },
    ),
  };
}
