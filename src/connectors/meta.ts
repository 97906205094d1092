import { z } from 'zod';
import { SourceError } from '../core/errors.ts';
import { parseInstant } from '../core/time.ts';
import { type ConnectorIo, configError } from './contract.ts';
import { fetchJson } from './http.ts';
import type { Post } from './posts.ts';
import { wallTime } from './retry-after.ts';
import { secret } from './secret.ts';
import { plainUrl } from './settings.ts';

const HOUR_MS = 3_600_000;

/** Settings that all of Meta's networks have alike, by where their API begins. */
export const metaSettings = (endpoint: string, standard: string) => ({
  token: secret()
    .regex(/^[\w.|-]{1,1000}$/)
    .meta({
      about: {
        nb: 'Tilgangsnøkkelen (access token) fra Meta.',
        nn: 'Tilgangsnøkkelen (access token) frå Meta.',
        en: 'The access token from Meta.',
      },
    }),
  version: z
    .string()
    .regex(/^v\d{1,3}\.\d$/)
    .default(standard)
    .meta({
      changeable: true,
      about: {
        nb: 'Utgaven av API-et. Hver utgave virker i om lag to år.',
        nn: 'Utgåva av API-et. Kvar utgåve verkar i om lag to år.',
        en: 'The version of the API. Each works for about two years.',
      },
    }),
  endpoint: plainUrl()
    .default(endpoint)
    .meta({
      changeable: true,
      about: {
        nb: 'Adressen til tjenesten. La den stå.',
        nn: 'Adressa til tenesta. La ho stå.',
        en: 'The address of the service. Leave it as it is.',
      },
    }),
});

export interface MetaAccess {
  readonly token: string;
  readonly version: string;
  readonly endpoint: string;
}

/** A question to the Graph API; `what` names it in messages, `field` is the setting where there is no such thing. */
export interface MetaQuestion {
  readonly system: string;
  readonly what: string;
  readonly field: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
}

/** Its answer, not yet checked. Throws SourceError; of a field or metric that is no more, `isNoMore`. */
export function askMeta(access: MetaAccess, io: ConnectorIo, question: MetaQuestion): Promise<unknown> {
  const { system, what, field, path, query } = question;
  return fetchJson(io, {
    ...{ system, what, field },
    url: new URL(`${access.version}/${path}?${new URLSearchParams(query)}`, access.endpoint.replace(/\/*$/, '/')),
    headers: { accept: 'application/json', authorization: `Bearer ${access.token}` },
    explain: (body) => explained(body, question, io.clock.now()),
  });
}

const failure = z.object({ error: z.object({ code: z.int(), error_subcode: z.int().optional().catch(undefined) }) });

/** The token no longer holds: run out, taken back, or its password was changed. */
const LOGIN = [102, 190, 463, 467];
/** Too many calls: of the app, the person, the page, or the business. */
const CROWDED = [4, 17, 32, 613, 80_001, 80_002, 80_006];
/** Something went wrong at Meta. */
const PASSING = [1, 2];
/** A field or metric that there is not, or not any more. */
const NO_SUCH = 100;
/** A thing that there is not, or that the token may not see. */
const NO_OBJECT = 33;

/** What an error's number means. Source: https://developers.facebook.com/docs/graph-api/guides/error-handling */
function explained(body: unknown, { system, what, field }: MetaQuestion, now: number): SourceError | null {
  const parsed = failure.safeParse(body);
  if (!parsed.success) return null;
  const { code, error_subcode: sub } = parsed.data.error;
  if (LOGIN.includes(code)) return new SourceError('auth', 'source.auth', { params: { system } });
  if (code === 10 || (code >= 200 && code < 300) || code === 368) {
    return new SourceError('auth', 'source.forbidden', { params: { system, what } });
  }
  if (CROWDED.includes(code)) {
    const retryAt = now + HOUR_MS;
    return new SourceError('rate', 'source.rate', { params: { system, when: wallTime(retryAt) }, retryAt });
  }
  if (code === 803 || (code === NO_SUCH && sub === NO_OBJECT)) {
    return configError('source.not-found', { system, what, field });
  }
  if (code === NO_SUCH)
    return new SourceError('shape', 'source.refused', { params: { system, status: 400 }, facts: { code } });
  return PASSING.includes(code) ? new SourceError('transient', 'source.error-inside', { params: { system } }) : null;
}

/** Whether a question was refused for a field or metric that is no more: the whole of it is then refused. */
export function isNoMore(error: unknown): boolean {
  return error instanceof SourceError && error.facts.code === NO_SUCH;
}

/**
 * Asks with all metrics, and where that is refused for one that is no more, finds out by asking for each alone, and asks
 * with those that live. Meta takes metrics away with a few months' notice, for every version of the API.
 */
export async function withLiving<M extends string, T>(
  metrics: readonly M[],
  ask: (metrics: readonly M[]) => Promise<T>,
): Promise<{ readonly living: readonly M[]; readonly answer: T }> {
  try {
    return { living: metrics, answer: await ask(metrics) };
  } catch (error) {
    if (!isNoMore(error) || metrics.length === 0) throw error;
  }
  const living: M[] = [];
  for (const metric of metrics) {
    const isAlive = await ask([metric]).then(
      () => true,
      (error: unknown) => {
        if (!isNoMore(error)) throw error;
        return false;
      },
    );
    if (isAlive) living.push(metric);
  }
  // Without any: a field that is no metric may be what is no more, and then this is refused too.
  return { living, answer: await ask(living) };
}

/** `2026-11-01T10:00:00+0000`, an instant as Meta writes it, in ms. */
export const metaTime = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}[+-]\d{2}:?\d{2}$/)
  .transform((text) => parseInstant(text.replace(/([+-]\d{2}):?(\d{2})$/, '$1:$2')));

/** A list, page by page: its end is where no next page is named. */
export const metaList = <T extends z.ZodType>(item: T) =>
  z.object({
    data: z.array(item),
    paging: z.object({ cursors: z.object({ after: z.string() }).optional(), next: z.string().optional() }).optional(),
  });

/** Where to go on; null at the end. */
export function cursorOf({
  paging,
}: {
  readonly paging?:
    | { readonly cursors?: { readonly after: string } | undefined; readonly next?: string | undefined }
    | undefined;
}): string | null {
  return paging?.next === undefined ? null : (paging.cursors?.after ?? null);
}

/** A page of posts, newest first, and where to go on. */
export interface MetaPosts {
  readonly posts: readonly Post[];
  readonly next: string | null;
}

/** Posts newest first until `first`, ms, and which of the metrics live. */
export async function walkPosts<M extends string>(
  metrics: readonly M[],
  first: number,
  ask: (after: string | null, metrics: readonly M[]) => Promise<MetaPosts>,
): Promise<{ readonly posts: readonly Post[]; readonly living: readonly M[] }> {
  // By id: what is published while the pages are read may move the others on.
  const posts = new Map<string, Post>();
  let living = metrics;
  let after: string | null = null;
  do {
    const cursor: string | null = after;
    const asked: { living: readonly M[]; answer: MetaPosts } = await withLiving(living, (some) => ask(cursor, some));
    living = asked.living;
    for (const post of asked.answer.posts) posts.set(post.id, post);
    const last = asked.answer.posts.at(-1)?.at;
    after = last !== undefined && last < first ? null : asked.answer.next;
  } while (after !== null);
  return { posts: [...posts.values()], living };
}

/** The fields of a post with its metrics, as one question asks for them. */
export function fieldsOf(fields: readonly string[], metrics: readonly string[]): string {
  return [...fields, ...(metrics.length > 0 ? [`insights.metric(${metrics.join()})`] : [])].join();
}

/** Figures of one post, as they are now: a number, or numbers by kind. */
export const metaInsights = z
  .object({
    data: z.array(
      z.object({
        name: z.string(),
        values: z.array(z.object({ value: z.union([z.int().min(0), z.record(z.string(), z.int().min(0))]) })).min(1),
      }),
    ),
  })
  .optional();

/** One of them, its kinds added; null where it is not told. */
export function insight(insights: z.output<typeof metaInsights>, name: string): number | null {
  const value = insights?.data.find((one) => one.name === name)?.values[0]?.value;
  if (value === undefined) return null;
  return typeof value === 'number' ? value : Object.values(value).reduce((sum, part) => sum + part, 0);
}
