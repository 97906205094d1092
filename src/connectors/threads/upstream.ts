import { Hono } from 'hono';
import type { Period } from '../../core/period.ts';
import { addDays, dayIn, HOME_ZONE, isoInstant } from '../../core/time.ts';
import { type Fault, faultAnswer, takeFault } from '../../demo/faults.ts';
import type { MetaUpstreamOptions } from '../../demo/meta.ts';
import { followersOn, postsOf, postsTotal } from '../../demo/posts.ts';
import { canary } from '../../demo/seed.ts';

const LIFETIME_SECONDS = 5_183_944;

/** A stand-in for an account on Threads. Demo and tests only. */
export function createThreadsUpstream(options: MetaUpstreamOptions) {
  const { seed, clock, id, account, dead = [], faults = [] } = options;
  const tokens = new Set([options.token]);
  const app = new Hono();
  const failed = (code: number) => ({
    error: { message: `Feil, ${canary.name}`, type: 'OAuthException', code, fbtrace_id: 'A' },
  });
  const all = () => postsOf(seed, account, clock.now());
  const isKnown = (header: string | undefined) => tokens.has((header ?? '').replace(/^Bearer /, ''));

  app.get('/refresh_access_token', (context) => {
    if (!isKnown(context.req.header('authorization'))) return context.json(failed(190), 400);
    const token = `${options.token}${tokens.size}`;
    tokens.add(token);
    return context.json({ access_token: token, token_type: 'bearer', expires_in: LIFETIME_SECONDS });
  });

  app.get('/:version/:id/:edge?', async (context) => {
    const { id: of, edge = 'me' } = context.req.param();
    const fault = takeFault(faults, edge, 'threads');
    if (!isKnown(context.req.header('authorization')) || fault?.kind === 'expired-token')
      return context.json(failed(190), 400);
    const { metric = '', limit, after = '0' } = context.req.query();
    if (metric.split(',').some((one) => dead.includes(one))) return context.json(failed(100), 400);
    const answer = answerOf(of, edge, metric, Number(limit), Number(after));
    const body = JSON.stringify(spoil(answer, fault));
    const instead = fault ? await faultAnswer(fault, context.req.raw, body, clock.now()) : null;
    return instead ?? context.body(body, 200, { 'content-type': 'application/json; charset=UTF-8' });
  });

  function answerOf(of: string, edge: string, metric: string, limit: number, from: number): object {
    if (edge === 'me') return { id, username: 'bymiljoetaten', name: canary.name };
    if (edge === 'threads_insights') {
      const value = followersOn(account, addDays(dayIn(HOME_ZONE, clock.now()), -1));
      return { data: [{ name: 'followers_count', total_value: { value }, title: canary.email }] };
    }
    if (edge === 'insights') return insightsOf(of, metric.split(','));
    const newest = all().toReversed();
    const data = newest.slice(from, from + limit).map((post) => ({
      ...{ id: post.id, media_type: 'TEXT_POST', text: `Til ${canary.name}` },
      timestamp: isoInstant(post.at).replace(/(\.\d+)?Z$/, '+0000'),
      permalink: `https://www.threads.net/@bymiljoetaten/post/${post.id}`,
    }));
    const next = from + limit < newest.length ? { next: 'https://graph.threads.net/next' } : {};
    return { data, paging: { cursors: { before: String(from), after: String(from + limit) }, ...next } };
  }

  function insightsOf(of: string, metrics: readonly string[]) {
    const post = all().find((one) => one.id === of);
    const figures = { likes: post?.reactions, reposts: post?.shares, replies: post?.comments, views: post?.views };
    const told = Object.entries(figures).filter(([name, value]) => metrics.includes(name) && value !== undefined);
    return { data: told.map(([name, value]) => ({ name, period: 'lifetime', values: [{ value }] })) };
  }

  return { app, faults, totals: (period: Period) => postsTotal(seed, account, clock.now(), period) };
}

function spoil(answer: object, fault: Fault | undefined): unknown {
  if (fault?.kind === 'error-inside') return { oops: canary.name };
  if (!('paging' in answer) || (fault?.kind !== 'drift-renamed' && fault?.kind !== 'drift-text')) return answer;
  const { data } = answer as unknown as { data: { timestamp: string }[] };
  return {
    ...answer,
    data: data.map(({ timestamp, ...rest }) =>
      fault.kind === 'drift-renamed' ? { ...rest, time: timestamp } : { ...rest, timestamp: 'i går' },
    ),
  };
}
