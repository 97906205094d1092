import { SourceError } from '../core/errors.ts';
import type { ConnectorIo } from './contract.ts';
import { discard, parseJson, readBytes, readText } from './http-body.ts';
import { type CallNames, statusError } from './http-status.ts';
import { retryAfter } from './retry-after.ts';

/** One request to a system. Nothing of it but the names reaches a message or a log. */
export interface Call extends CallNames {
  readonly url: string | URL;
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | URLSearchParams;
  /** For one try, headers and body together; 60 seconds unless said. */
  readonly timeoutMs?: number;
  /** Whether 304 is an answer: then it was asked with a version. */
  readonly unchanged?: boolean;
  /** 32 MB unless said. */
  readonly maxBytes?: number;
  /** How often what may pass is tried in all; three times unless said. */
  readonly tries?: number;
  /** What an error inside the JSON means, for 2xx as for 4xx; null where the body is no error. Of 429 only `quota` counts. */
  readonly explain?: (body: unknown) => SourceError | null;
}

const TRIES = 3;
const FIRST_PAUSE_MS = 500;
/** A longer wait is left to the schedule, with the time named. */
const LONGEST_PAUSE_MS = 30_000;
const TIMEOUT_MS = 60_000;
/** A call that was let run longer than this is not waited for twice: the run would outlast its lease. */
const LONGEST_REPEATED_MS = 60_000;
const MAX_BYTES = 32 * 2 ** 20;

/** What a server said of a version of a document, to be asked with the next time. */
export interface Version {
  readonly etag?: string | undefined;
  readonly modified?: string | undefined;
}

export interface Document {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The `charset` of its content type, where it has one. */
  readonly charset: string | null;
  readonly version: Version;
}

type Read<T> = (call: Call, response: Response) => Promise<T>;

/**
 * The JSON of a 2xx answer, not yet checked against any shape.
 *
 * Transient failures are tried three times with growing pauses; a Retry-After of at most 30 s is waited for.
 * A time-out of more than a minute is left to the schedule.
 * Redirects are not followed: the guard beneath `io.fetch` does that, hop by hop.
 *
 * @throws SourceError with the fate of the failure; the abort reason when `io.signal` is aborted
 */
export function fetchJson(io: ConnectorIo, call: Call): Promise<unknown> {
  return persevere(io, call, readJson);
}

/** The text of a 2xx answer (CSV, XML); otherwise as `fetchJson`, without `explain`. */
export function fetchText(io: ConnectorIo, call: Omit<Call, 'explain'>): Promise<string> {
  return persevere(io, call, readBody);
}

/** A document as it came, or null where it is still the version that is known; otherwise as `fetchText`. */
export function fetchDocument(
  io: ConnectorIo,
  call: Omit<Call, 'explain'> & { readonly known?: Version },
): Promise<Document | null> {
  const { etag, modified } = call.known ?? {};
  const headers = {
    ...call.headers,
    ...(etag ? { 'if-none-match': etag } : {}),
    ...(modified ? { 'if-modified-since': modified } : {}),
  };
  return persevere(io, { ...call, headers, unchanged: Boolean(etag || modified) }, readDocument);
}

const readDocument: Read<Document | null> = async (call, response) => {
  if (response.status === 304) return null;
  const bytes = await readBytes(call.system, response, call.maxBytes ?? MAX_BYTES);
  const [, charset = null] = /charset="?([\w:-]+)/i.exec(response.headers.get('content-type') ?? '') ?? [];
  const header = (name: string) => {
    const value = response.headers.get(name) ?? undefined;
    // Kept in a bookmark and sent back: an odd or endless one is left alone.
    return value && /^[\x20-\x7e]{1,200}$/.test(value) ? value : undefined;
  };
  return { bytes, charset, version: { etag: header('etag'), modified: header('last-modified') } };
};

const readBody: Read<string> = (call, response) => readText(call.system, response, call.maxBytes ?? MAX_BYTES);

const readJson: Read<unknown> = async (call, response) => {
  const body = parseJson(call.system, response, await readBody(call, response));
  const said = call.explain?.(body);
  if (said) throw said;
  return body;
};

async function persevere<T>(io: ConnectorIo, call: Call, read: Read<T>): Promise<T> {
  for (let turn = 1; ; turn += 1) {
    try {
      return await attempt(io, call, read);
    } catch (error) {
      if (!(error instanceof SourceError) || turn >= (call.tries ?? TRIES)) throw error;
      const pause = pauseAfter(error, turn, io, limitOf(io, call));
      if (pause === null) throw error;
      io.log('trying again', { system: call.system, turn, phrase: error.phrase, pauseMs: Math.round(pause) });
      await io.sleep(pause);
    }
  }
}

/** Milliseconds one try may take. */
function limitOf(io: ConnectorIo, call: Call): number {
  return Math.min(call.timeoutMs ?? TIMEOUT_MS, io.requestTimeoutMs ?? Number.POSITIVE_INFINITY);
}

/** Milliseconds until the next try within this call; null where there is none. */
function pauseAfter(error: SourceError, turn: number, io: ConnectorIo, limit: number): number | null {
  const backoff = FIRST_PAUSE_MS * 2 ** (turn - 1) * (0.5 + io.random());
  if (error.retryAt !== undefined) {
    const asked = Math.max(error.retryAt - io.clock.now(), 0);
    return asked <= LONGEST_PAUSE_MS ? asked + backoff : null;
  }
  if (error.phrase === 'source.timeout' && limit > LONGEST_REPEATED_MS) return null;
  return error.kind === 'transient' ? backoff : null;
}

async function attempt<T>(io: ConnectorIo, call: Call, read: Read<T>): Promise<T> {
  io.signal.throwIfAborted();
  const limit = limitOf(io, call);
  const stop = new AbortController();
  const follow = () => stop.abort(io.signal.reason);
  io.signal.addEventListener('abort', follow, { once: true });
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    stop.abort();
  }, limit);
  try {
    return await Promise.race([answer(io, call, read, stop.signal), stopped(stop.signal)]);
  } catch (error) {
    io.signal.throwIfAborted();
    const { system } = call;
    if (late) {
      throw new SourceError('transient', 'source.timeout', { params: { system, seconds: Math.ceil(limit / 1000) } });
    }
    // Whatever else broke may quote an address or a body, so it is named anew and left behind.
    throw error instanceof SourceError
      ? error
      : new SourceError('transient', 'source.unreachable', { params: { system } });
  } finally {
    clearTimeout(timer);
    io.signal.removeEventListener('abort', follow);
  }
}

async function answer<T>(io: ConnectorIo, call: Call, read: Read<T>, signal: AbortSignal): Promise<T> {
  const { method = 'GET', headers = {}, body = null } = call;
  const response = await io.fetch(call.url, { method, headers, body, signal, redirect: 'manual' });
  return judge(io, call, response, read);
}

/** Rejects on abort: the limit holds even over a fetch that does not heed its signal. */
function stopped(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    // A fetch may abort while it is being called, before anybody listens.
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

async function judge<T>(io: ConnectorIo, call: Call, response: Response, read: Read<T>): Promise<T> {
  const { status } = response;
  if ((status >= 200 && status < 300) || (status === 304 && call.unchanged)) return read(call, response);
  const now = io.clock.now();
  const plain = statusError(call, status, retryAfter(response.headers.get('retry-after'), now), now);
  const ownWords = call.explain !== undefined && status >= 400 && status < 500;
  const said = ownWords ? await explained(call, response) : null;
  if (!said) await discard(response);
  // How long a crowd must wait is the header's to say, save where a quota for the whole day is gone.
  throw said && (status !== 429 || said.kind === 'quota') ? said : plain;
}

/** What a refusal's JSON says; null where it has none, since the status then speaks for itself. */
async function explained(call: Call, response: Response): Promise<SourceError | null> {
  try {
    const text = await readBody(call, response);
    return call.explain?.(parseJson(call.system, response, text)) ?? null;
  } catch {
    return null;
  }
}
