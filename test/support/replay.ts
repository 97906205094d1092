/** One request and its answer, as a fixture writes them down. */
export interface Exchange {
  readonly request: {
    readonly method: string;
    readonly url: string;
    /** Only those named are compared. */
    readonly headers?: Readonly<Record<string, string>>;
    /** The whole form-encoded body; of a signed assertion (JWT) what it claims, since its signature is never the same. */
    readonly form?: Readonly<Record<string, string | { readonly jwt: unknown }>>;
    /** The whole JSON body. */
    readonly json?: unknown;
  };
  readonly response: {
    readonly status?: number;
    readonly headers?: Readonly<Record<string, string>>;
    readonly json?: unknown;
    readonly text?: string;
  };
  /** How many such requests there are; one unless said. */
  readonly times?: number;
}

export interface Replay {
  readonly fetch: typeof fetch;
  /** Every mismatch: requests that no exchange foresaw, and exchanges that nobody asked for. */
  readonly leftovers: () => string[];
}

/** A fetch that answers from a fixture only. Strict both ways, so a fixture can never drift from the code. */
export function replay(exchanges: readonly Exchange[]): Replay {
  const open = exchanges.map((exchange) => ({ exchange, left: exchange.times ?? 1 }));
  const unforeseen: string[] = [];

  const answer: typeof fetch = async (input, init) => {
    init?.signal?.throwIfAborted();
    const url = input instanceof Request ? input.url : String(input);
    const method = init?.method ?? 'GET';
    const body = init?.body === null || init?.body === undefined ? null : String(init.body);
    const headers = new Headers(init?.headers);
    const found = open.find(({ exchange, left }) => left > 0 && meets(exchange, method, url, headers, body));
    if (!found) {
      unforeseen.push(`unforeseen: ${method} ${url} ${body ?? ''}`);
      throw new TypeError('no such exchange');
    }
    found.left -= 1;
    return responseOf(found.exchange);
  };

  return {
    fetch: answer,
    leftovers: () => [
      ...unforeseen,
      ...open
        .filter(({ left }) => left > 0)
        .map(({ exchange, left }) => `unused ×${left}: ${JSON.stringify(exchange.request)}`),
    ],
  };
}

function responseOf({ response }: Exchange): Response {
  const json = response.json === undefined ? null : JSON.stringify(response.json);
  const type: Record<string, string> = json === null ? {} : { 'content-type': 'application/json; charset=utf-8' };
  const init = { status: response.status ?? 200, headers: { ...type, ...response.headers } };
  return new Response(json ?? response.text ?? null, init);
}

function meets({ request }: Exchange, method: string, url: string, headers: Headers, body: string | null): boolean {
  if (request.method !== method || request.url !== url) return false;
  const named = Object.entries(request.headers ?? {}).every(([name, value]) => headers.get(name) === value);
  return named && canonical(body, headers) === foreseen(request);
}

/** Forms compared as sorted pairs, JSON as values, so the order of fields does not matter. */
function canonical(body: string | null, headers: Headers): string {
  if (body === null) return '';
  const json = headers.get('content-type')?.includes('json') ?? false;
  return json
    ? `json ${sortedJson(JSON.parse(body))}`
    : `form ${pairs([...new URLSearchParams(body)].map(([name, value]) => [name, claimsOf(value) ?? value]))}`;
}

function foreseen({ form, json }: Exchange['request']): string {
  if (form) {
    const values = Object.entries(form).map(
      ([name, value]) => [name, typeof value === 'string' ? value : sortedJson(value.jwt)] as const,
    );
    return `form ${pairs(values)}`;
  }
  return json === undefined ? '' : `json ${sortedJson(json)}`;
}

/** What a JWT claims; null for any other text. */
function claimsOf(text: string): string | null {
  const [, claims] = /^eyJ[\w-]+\.(eyJ[\w-]+)\.[\w-]+$/.exec(text) ?? [];
  return claims ? sortedJson(JSON.parse(Buffer.from(claims, 'base64url').toString())) : null;
}

const pairs = (list: readonly (readonly [string, string])[]) =>
  JSON.stringify([...list].sort(([a], [b]) => (a < b ? -1 : 1)));

function sortedJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
