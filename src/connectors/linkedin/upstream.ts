import { Hono } from 'hono';
import type { Period } from '../../core/period.ts';
import { addDays, type Clock, dayIn, HOME_ZONE, type IsoDate, startOfDay } from '../../core/time.ts';
import { daysBetween, sum } from '../../demo/calendar.ts';
import { type Fault, faultAnswer, takeFault } from '../../demo/faults.ts';
import { type DemoAccount, followersOn, postsOf, postsOn } from '../../demo/posts.ts';
import { canary } from '../../demo/seed.ts';

export interface LinkedinUpstreamOptions {
  readonly seed: string | number;
  readonly clock: Clock;
  readonly organization: number;
  readonly account: DemoAccount;
  /** The refresh token, or the access token of an app that has none. */
  readonly token: string;
  readonly version: string;
  readonly faults?: Fault[];
}

const DAY_MS = 86_400_000;

/** A stand-in for the Community Management API of LinkedIn. Demo and tests only. */
export function createLinkedinUpstream(options: LinkedinUpstreamOptions) {
  const { seed, clock, organization, account, token, version, faults = [] } = options;
  const app = new Hono();
  const given = new Set([`Bearer ${token}`]);
  const refused = (status: number, code: string) => ({ status, serviceErrorCode: 100, code, message: canary.name });

  app.post('/oauth/v2/accessToken', async (context) => {
    const form = await context.req.parseBody();
    if (form.refresh_token !== token)
      return context.json({ error: 'invalid_grant', error_description: canary.name }, 400);
    const access = `tegn-${given.size}`;
    given.add(`Bearer ${access}`);
    return context.json({
      access_token: access,
      expires_in: 5_184_000,
      refresh_token: token,
      refresh_token_expires_in: 20 * 86_400,
    });
  });

  app.get('/rest/*', async (context) => {
    const { pathname, search } = new URL(context.req.url);
    const edge = pathname.split('/')[2]!;
    const fault = takeFault(faults, edge, 'organizationalEntityShareStatistics');
    if (fault?.kind === 'expired-token') for (const one of given) if (one !== `Bearer ${token}`) given.delete(one);
    const isKnown = given.has(context.req.header('authorization') ?? '') && fault?.kind !== 'expired-token';
    if (!isKnown) return context.json(refused(401, 'EXPIRED_ACCESS_TOKEN'), 401);
    if (context.req.header('linkedin-version') !== version)
      return context.json(refused(426, 'NONEXISTENT_VERSION'), 426);
    if (!`${pathname}${search}`.includes(`urn%3Ali%3Aorganization%3A${organization}`)) {
      return context.json(refused(403, 'ACCESS_DENIED'), 403);
    }
    const body = JSON.stringify(spoil(answerOf(edge, search), fault));
    const instead = fault ? await faultAnswer(fault, context.req.raw, body, clock.now()) : null;
    return instead ?? context.body(body, 200, { 'content-type': 'application/json' });
  });

  function answerOf(edge: string, search: string): object {
    if (edge === 'networkSizes') {
      const firstDegreeSize = followersOn(account, addDays(dayIn(HOME_ZONE, clock.now()), -1));
      return { firstDegreeSize, note: canary.email };
    }
    if (edge === 'posts') {
      const [, start = '0'] = /[?&]start=(\d+)/.exec(search) ?? [];
      const all = postsOf(seed, account, clock.now()).toReversed();
      return { elements: all.slice(Number(start), Number(start) + 100).map(({ id, at }) => postRow(id, at)) };
    }
    const [from, end] = [/start:(\d+)/, /end:(\d+)/].map((part) => Number(part.exec(search)?.[1]));
    const days = daysBetween({ from: dayIn('UTC', from!), to: dayIn('UTC', end! - 1) });
    return { paging: { start: 0, count: 10, links: [] }, elements: days.map((day) => statisticsRow(day)) };
  }

  function postRow(id: string, at: number) {
    return {
      ...{ id: `urn:li:share:${id}`, publishedAt: at, createdAt: at, lastModifiedAt: at },
      ...{ lifecycleState: 'PUBLISHED', commentary: `Til ${canary.name}` },
    };
  }

  const figuresOn = (day: IsoDate) => {
    const posts = postsOn(seed, account, day, clock.now());
    const of = (name: 'reactions' | 'comments' | 'shares' | 'views') => sum(posts.map((post) => post[name]));
    return { reactions: of('reactions'), comments: of('comments'), shares: of('shares'), views: of('views') };
  };

  function statisticsRow(day: IsoDate) {
    const start = startOfDay('UTC', day);
    const { reactions, comments, shares, views } = figuresOn(day);
    return {
      organizationalEntity: `urn:li:organization:${organization}`,
      timeRange: { start, end: start + DAY_MS },
      totalShareStatistics: {
        ...{ impressionCount: views, uniqueImpressionsCount: Math.ceil(views / 2), clickCount: reactions },
        ...{ likeCount: reactions, commentCount: comments, shareCount: shares, engagement: 0.02 },
      },
      note: canary.email,
    };
  }

  const totals = ({ from, to }: Period) => {
    const yesterday = addDays(dayIn('UTC', clock.now()), -1);
    const days = daysBetween({ from, to: to < yesterday ? to : yesterday });
    const figures = days.map(figuresOn);
    const published = postsOf(seed, account, clock.now()).map(({ at }) => dayIn('UTC', at));
    const of = (name: 'reactions' | 'comments' | 'shares' | 'views') => sum(figures.map((one) => one[name]));
    return {
      posts: published.filter((day) => days.includes(day)).length,
      ...{ reactions: of('reactions'), comments: of('comments'), shares: of('shares'), views: of('views') },
    };
  };
  return { app, faults, totals };
}

function spoil(answer: object, fault: Fault | undefined): unknown {
  if (fault?.kind === 'error-inside') return { message: canary.name };
  if (!('paging' in answer) || (fault?.kind !== 'drift-renamed' && fault?.kind !== 'drift-text')) return answer;
  const { elements } = answer as unknown as { elements: { totalShareStatistics: Record<string, number> }[] };
  return {
    ...answer,
    elements: elements.map(({ totalShareStatistics: { likeCount, ...rest }, ...row }) => ({
      ...row,
      totalShareStatistics:
        fault.kind === 'drift-renamed' ? { ...rest, reactionCount: likeCount } : { ...rest, likeCount: `${likeCount}` },
    })),
  };
}
