import { Hono } from 'hono';
import type { Period } from '../../core/period.ts';
import { addDays, type Clock, dayIn, HOME_ZONE } from '../../core/time.ts';
import { type Fault, faultAnswer, takeFault } from '../../demo/faults.ts';
import { type DemoAccount, type DemoPost, followersOn, postsOf, postsTotal } from '../../demo/posts.ts';
import { canary } from '../../demo/seed.ts';

export interface TiktokUpstreamOptions {
  readonly seed: string | number;
  readonly clock: Clock;
  readonly account: DemoAccount;
  readonly client: { readonly clientId: string; readonly clientSecret: string };
  /** The refresh token of the sign-in; each use ends it and gives the next. */
  readonly refreshToken: string;
  readonly scopes?: readonly string[];
  readonly faults?: Fault[];
}

const DAY_SECONDS = 86_400;
const ALL = ['user.info.basic', 'user.info.stats', 'video.list'];

/** A stand-in for the Display API of TikTok. Demo and tests only. */
export function createTiktokUpstream(options: TiktokUpstreamOptions) {
  const { seed, clock, account, client, scopes = ALL, faults = [] } = options;
  let uses = 0;
  const access = new Set<string>();
  const refreshToken = () => (uses === 0 ? options.refreshToken : `${options.refreshToken}.${uses}`);
  const app = new Hono();

  app.post('/v2/oauth/token/', async (context) => {
    const form = await context.req.parseBody();
    const fault = takeFault(faults, 'token', 'video');
    const isClient = form.client_key === client.clientId && form.client_secret === client.clientSecret;
    const refused = (error: string) => ({ error, error_description: `Til ${canary.name}`, log_id: 'L' });
    if (!isClient) return context.json(refused('invalid_client'), 401);
    if (form.refresh_token !== refreshToken() || fault?.kind === 'expired-token')
      return context.json(refused('invalid_grant'), 400);
    if (fault?.kind === 'error-inside') return context.json({ oops: canary.name });
    const spoilt = fault ? await faultAnswer(fault, context.req.raw, '{"access_token":"x"}', clock.now()) : null;
    if (spoilt) return spoilt;
    uses += 1;
    const token = `adgang-${uses}`;
    access.add(`Bearer ${token}`);
    return context.json({
      ...{ access_token: token, expires_in: 7200, token_type: 'Bearer' },
      ...{ refresh_token: refreshToken(), refresh_expires_in: 180 * DAY_SECONDS },
      ...{ open_id: canary.nationalId, scope: scopes.join() },
    });
  });

  app.all('/v2/:of/:what/', async (context) => {
    const { of } = context.req.param();
    const fault = takeFault(faults, of, 'video');
    if (!access.has(context.req.header('authorization') ?? '') || fault?.kind === 'expired-token')
      return context.json(answered('access_token_invalid', {}), 401);
    if (!scopes.includes(of === 'user' ? 'user.info.stats' : 'video.list'))
      return context.json(answered('scope_not_authorized', {}), 401);
    const fields = (context.req.query('fields') ?? '').split(',');
    const asked = of === 'video' ? await context.req.json<{ cursor: number; max_count: number }>() : null;
    const answer = answered('ok', asked ? spoil(listed(asked, fields), fault) : profile(fields));
    const body = JSON.stringify(fault?.kind === 'error-inside' ? { oops: canary.name } : answer);
    const instead = fault ? await faultAnswer(fault, context.req.raw, body, clock.now()) : null;
    return instead ?? context.body(body, 200, { 'content-type': 'application/json; charset=utf-8' });
  });

  const answered = (code: string, data: object) => {
    return { data, error: { code, message: code === 'ok' ? '' : `Til ${canary.email}`, log_id: canary.name } };
  };

  function profile(fields: readonly string[]) {
    const follower_count = followersOn(account, addDays(dayIn(HOME_ZONE, clock.now()), -1));
    return { user: { ...picked({ follower_count, open_id: 'o' }, fields), display_name: canary.name } };
  }

  function listed({ cursor, max_count: size }: { cursor: number; max_count: number }, fields: readonly string[]) {
    const before = postsOf(seed, account, clock.now())
      .filter(({ at }) => at < cursor)
      .toReversed();
    const page = before.slice(0, Math.min(size, 20));
    const videos = page.map((post) => ({ ...picked(videoOf(post), fields), video_description: `Til ${canary.name}` }));
    return { videos, cursor: page.at(-1)?.at ?? 0, has_more: before.length > page.length };
  }

  return { app, faults, totals: (period: Period) => postsTotal(seed, account, clock.now(), period) };
}

const picked = (row: Readonly<Record<string, unknown>>, fields: readonly string[]) =>
  Object.fromEntries(Object.entries(row).filter(([name]) => fields.includes(name)));

const TITLES = [
  'Slik låner du e-bøker',
  'Bak scenen på kulturhuset',
  'Tre turer du kan gå i dag',
  'Vi svarer på spørsmål',
];

/** Numbered as TikTok does, with nineteen digits. One title in nineteen holds an address, as titles can. */
function videoOf({ id: number, at, reactions, shares, comments, views }: DemoPost) {
  const id = `73800000000${number}`;
  const told = Number(number) % 19 === 0 ? `Svar til ${canary.email}` : TITLES[Number(number) % TITLES.length];
  return {
    ...{ id, create_time: at / 1000, title: told },
    share_url: `https://www.tiktok.com/@prove/video/${id}?utm_campaign=tt4d_open_api&utm_source=prove`,
    ...{ like_count: reactions, share_count: shares, comment_count: comments, view_count: views },
  };
}

function spoil(data: { readonly videos: readonly object[] }, fault: Fault | undefined): object {
  if (fault?.kind !== 'drift-renamed' && fault?.kind !== 'drift-text') return data;
  const videos = (data.videos as readonly { create_time: number }[]).map(({ create_time: time, ...rest }) =>
    fault.kind === 'drift-renamed' ? { ...rest, time } : { ...rest, create_time: 'i går' },
  );
  return { ...data, videos };
}
