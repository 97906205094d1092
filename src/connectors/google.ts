import type { JWTOptions } from 'google-auth-library';
import { SourceError } from '../core/errors.ts';
import type { ConnectorIo } from './contract.ts';
import { googleRefusal } from './google-errors.ts';
import { type Call, fetchJson } from './http.ts';

type Adapter = NonNullable<NonNullable<JWTOptions['transporterOptions']>['adapter']>;

/** How the calls of one client are named and limited, and where they go if not where the library says. */
export interface Client extends Pick<Call, 'system' | 'what' | 'field' | 'explain' | 'tries'> {
  readonly url?: string;
  /** Picks the fields used of an answer that the library itself reads. */
  readonly pick?: (answer: unknown) => unknown;
}

/**
 * Options by which Google's library makes no request itself, but lets `fetchJson` make it: over `io.fetch`, with its
 * limits, tries and fates. Both a client and its sign-in need them. The library's own tries are off.
 */
export function transport(io: ConnectorIo, client: Client) {
  const adapter = async (options: Parameters<Adapter>[0]) => {
    const { url = options.url, pick = (answer: unknown) => answer, ...call } = client;
    const answer = await fetchJson(io, {
      explain: googleRefusal(client, io.clock.now()),
      ...call,
      url,
      method: options.method === 'POST' ? 'POST' : 'GET',
      headers: Object.fromEntries(options.headers),
      // The library has made JSON or a form of whatever it was given.
      ...(options.body ? { body: options.body as string | URLSearchParams } : {}),
    });
    return Object.assign(new Response(), { config: options, data: pick(answer) });
  };
  return { adapter: adapter as Adapter, retry: false, retryConfig: { retry: 0, noResponseRetries: 0 } };
}

/**
 * What a call by the library comes to. Its own errors hold headers and addresses and go no further: what was thrown
 * beneath them comes out as it went in.
 */
export async function answered<T>(io: ConnectorIo, call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    io.signal.throwIfAborted();
    for (let cause = error; cause instanceof Error; cause = cause.cause) if (cause instanceof SourceError) throw cause;
    throw new TypeError('Google’s library failed by itself');
  }
}
