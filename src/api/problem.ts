import { z } from '@hono/zod-openapi';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { SourceError, UserError } from '../core/errors.ts';
import { type PhraseKey, type PhraseParams, phrase } from '../core/i18n/index.ts';
import { isoInstant } from '../core/time.ts';
import type { WebContext } from './env.ts';

interface Problem {
  readonly status: ProblemStatus;
  readonly phrase: PhraseKey;
  readonly params?: PhraseParams;
  /** Further members of the answer; never in place of the standard ones. */
  readonly extras?: Readonly<Record<string, unknown>>;
}
type ProblemStatus = UserError['status'] | 421 | 500 | 502 | 503;

/** An answer that is a problem (RFC 9457). Its `type` leads to our own page about it. */
export function problem(c: WebContext, { status, phrase: key, params, extras }: Problem): Response {
  const lang = c.get('lang') ?? 'nb';
  const body = {
    ...extras,
    type: `/problems/${key}`,
    title: phrase(lang, `api.title-${status}`),
    status,
    detail: phrase(lang, key, params),
    instance: c.req.path,
    requestId: c.get('requestId') ?? '',
  };
  c.header('Content-Language', lang);
  if (status === 401) c.header('WWW-Authenticate', 'Bearer realm="ekko"');
  return c.body(JSON.stringify(body), status as ContentfulStatusCode, { 'Content-Type': 'application/problem+json' });
}

/** Standard members, open to further ones. */
const problemSchema = z
  .looseObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    instance: z.string(),
    requestId: z.string(),
  })
  .openapi('Problem');

const answer = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: problemSchema } },
});

const MEANINGS = {
  400: 'A parameter is missing or does not fit.',
  401: 'No key was shown, or it does not hold.',
  403: 'The key lacks the scope, or the request comes from another origin.',
  404: 'It does not exist, or the key does not reach it.',
  409: 'It cannot be done as things stand.',
  410: 'It existed once; its definition or data do not hold any more.',
  413: 'The body is too large.',
  422: 'The settings or the file do not fit.',
  502: 'The source did not answer as it should.',
  503: 'The database does not answer or is not migrated.',
} as const;

/** Declares problem answers of a route. */
export function failures<const S extends keyof typeof MEANINGS>(...statuses: readonly S[]) {
  return Object.fromEntries(statuses.map((status) => [status, answer(MEANINGS[status])])) as Record<
    S,
    ReturnType<typeof answer>
  >;
}

/** Turns whatever was thrown into a problem. What is our own fault is logged, and told without a word of it. */
export function problemOf(c: WebContext, caught: unknown): Response {
  if (caught instanceof UserError) return problem(c, caught);
  if (caught instanceof SourceError) {
    const { phrase: key, params, retryAt } = caught;
    const extras = retryAt === undefined ? {} : { retryAt: isoInstant(retryAt) };
    return problem(c, { status: caught.fate === 'pause' ? 422 : 502, phrase: key, params, extras });
  }
  // Hono throws these for a body that cannot be parsed; their messages are not ours.
  if (caught instanceof HTTPException && caught.status < 500)
    return problem(c, { status: 400, phrase: 'api.bad-body' });
  const error = caught instanceof Error ? caught : new Error(String(caught));
  // Frames alone: a message may quote what it choked on.
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line));
  c.get('deps')?.log('error', 'request broke', {
    requestId: c.get('requestId'),
    route: `${c.req.method} ${c.req.routePath}`,
    name: error.name,
    stack: frames?.slice(0, 6).join(' | '),
  });
  return problem(c, { status: 500, phrase: 'api.internal' });
}
