import { Agent, fetch as undiciFetch } from 'undici';
import { SourceError } from '../core/errors.ts';
import { type Permit, parseAllowList, permitFor } from './allow-list.ts';
import { type GuardOptions, judgedLookup, judgedPermit } from './judge.ts';
import { type Hop, nextHop, redirectError } from './redirect.ts';

const MOST_HOPS = 5;
const CONNECT_TIMEOUT_MS = 10_000;

/**
 * A `fetch` that reaches only what the administrator allows. Every hop is judged: its host and port against the
 * list, its address when the connection is made, and the connection goes to the very address that was judged.
 * Redirects are followed here, at most five, whatever `redirect` says; save `manual`, which answers with the redirect itself.
 *
 * It is undici's own fetch: undici 8's Agent does not work beneath the global fetch of Node 24.
 *
 * @throws SourceError config `source.blocked`, `source.blocked-internal` or `source.redirect`
 * @throws UserError 422 when an entry of the list is not an address
 */
export function createGuardedFetch(options: GuardOptions): typeof fetch {
  const list = parseAllowList(options.allow);
  const agents = new Map<Permit, Agent>();

  function agentFor(permit: Permit): Agent {
    const connect = { timeout: CONNECT_TIMEOUT_MS, lookup: judgedLookup(permit, options.lookup) };
    const agent = agents.get(permit) ?? new Agent({ connect });
    agents.set(permit, agent);
    return agent;
  }

  async function send(hop: Hop, signal: AbortSignal | null): Promise<Response> {
    const { hostname, host } = hop.url;
    const permit = judgedPermit(permitFor(hop.url, list, options.demoPorts), hostname, host);
    try {
      const { url, method, headers, body } = hop;
      const init = { method, headers: [...headers], body, signal, redirect: 'manual', dispatcher: agentFor(permit) };
      // undici declares its own Response; at run time it is the same interface.
      return (await undiciFetch(url, init as Parameters<typeof undiciFetch>[1])) as unknown as Response;
    } catch (error) {
      throw sourceErrorWithin(error) ?? error;
    }
  }

  return async (input, init) => {
    let hop = await firstHop(input, init);
    const signal = init?.signal ?? (input instanceof Request ? input.signal : null);
    if (init?.redirect === 'manual') return send(hop, signal);
    for (let hops = 0; hops <= MOST_HOPS; hops += 1) {
      const response = await send(hop, signal);
      const next = await nextOrLetGo(hop, response);
      if (next === null) return response;
      hop = next;
    }
    throw redirectError(hop.url);
  };
}

async function nextOrLetGo(hop: Hop, response: Response): Promise<Hop | null> {
  try {
    const next = nextHop(hop, response.status, response.headers.get('location'));
    if (next !== null) await response.body?.cancel();
    return next;
  } catch (error) {
    await response.body?.cancel();
    throw error;
  }
}

async function firstHop(input: RequestInfo | URL, init: RequestInit = {}): Promise<Hop> {
  if (!(input instanceof Request)) {
    const url = new URL(input);
    const method = (init.method ?? 'GET').toUpperCase();
    return { url, method, headers: new Headers(init.headers), body: init.body ?? null };
  }
  const headers = new Headers(init.headers ?? input.headers);
  const own = input.body === null ? null : await input.arrayBuffer();
  const method = (init.method ?? input.method).toUpperCase();
  return { url: new URL(input.url), method, headers, body: init.body ?? own };
}

/** undici wraps what stops a connection; the guard's own refusal must come out as it is. */
function sourceErrorWithin(error: unknown): SourceError | null {
  for (let inner = error; inner instanceof Error; inner = inner.cause) if (inner instanceof SourceError) return inner;
  return null;
}
