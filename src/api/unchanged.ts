import type { MiddlewareHandler } from 'hono';
import type { WebEnv } from './env.ts';
import { todayOf } from './query.ts';

/** Answers of another process, or of the program before an update, may be worded otherwise: they are never confirmed. */
let program: string | undefined;

/**
 * Tells who asks again that nothing has changed (304), without reading a figure: an answer depends on what was asked, on
 * the organisation's data version, which came with the key, and on the day.
 */
export const unchanged: MiddlewareHandler<WebEnv> = async (c, next) => {
  program ??= crypto.randomUUID();
  const { recordedAt } = c.get('organisation');
  const { pathname, search } = new URL(c.req.url);
  // As they are: to digest them takes longer than all else. An address quotes neither quotation marks nor, here, commas.
  const facts = [program, recordedAt, todayOf(c.get('deps')), c.get('lang'), pathname + search];
  const tag = `W/"${facts.join('|').replaceAll(',', '%2C')}"`;
  const headers = { ETag: tag, 'Cache-Control': 'private, no-cache' };
  if (tagsIn(c.req.header('if-none-match')).includes(tag)) return c.body(null, 304, headers);
  await next();
  if (c.res.status === 200) for (const [name, value] of Object.entries(headers)) c.res.headers.set(name, value);
};

const tagsIn = (header = '') => header.split(',').map((tag) => tag.trim());
