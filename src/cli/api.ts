import { type PhraseKey, phrase, phraseKeys } from '../core/i18n/index.ts';
import type { Refusal } from '../runtime/local-app.ts';
import type { VerbAnswer, VerbInput, VerbName } from '../runtime/verbs.ts';
import type { Desk } from './desk.ts';
import { ApiProblem } from './problem.ts';

/** The API as it looks from one organisation. */
export interface OrganisationApi {
  readonly organisation: string;
  get<T>(path: string, query?: Query): Promise<T>;
  post<T>(path: string, body?: unknown): Promise<T>;
  put<T>(path: string, body: unknown): Promise<T>;
  delete(path: string, query: Query): Promise<void>;
  upload<T>(path: string, query: Query, open: () => ReadableStream<Uint8Array>): Promise<T>;
  /** The answer as it comes, such as a stream of events. */
  open(path: string): Promise<Response>;
}

type Query = Readonly<Record<string, string | undefined>>;

/** Does what the API has no way for. Throws ApiProblem. */
export async function perform<N extends VerbName>(desk: Desk, name: N, input: VerbInput<N>): Promise<VerbAnswer<N>> {
  const body = JSON.stringify(input);
  const response = await desk.client.send(`/local/${name}`, () => ({ method: 'POST', body, headers: JSON_BODY }));
  if (response.ok) return (await response.json()) as VerbAnswer<N>;
  const refusal = (await response.json()) as Refusal;
  const known = phraseKeys.find((key: PhraseKey) => key === refusal.phrase) ?? 'cli.other-version';
  throw new ApiProblem(refusal.status, [phrase(desk.lang, known, refusal.params)]);
}

/** Opens the API for one organisation; without a name, for the only one there is. Throws ApiProblem. */
export async function enter(desk: Desk, name: string | undefined): Promise<OrganisationApi> {
  const { organisation, key } = await perform(desk, 'enter', { organisation: name ?? null });
  const headers = { Authorization: `Bearer ${key}`, 'Accept-Language': desk.lang };
  const send = async (path: string, make: () => RequestInit = () => ({})): Promise<Response> => {
    const response = await desk.client.send(`/v1/organisations/${organisation}${path}`, () => {
      const init = make();
      return { ...init, headers: { ...headers, ...init.headers } };
    });
    if (!response.ok) throw await problemOf(desk, response);
    return response;
  };
  const json = async <T>(path: string, make?: () => RequestInit) => (await (await send(path, make)).json()) as T;
  const withBody = (method: string, body: unknown) => () => ({
    method,
    body: JSON.stringify(body),
    headers: JSON_BODY,
  });
  return {
    organisation,
    get: (path, query = {}) => json(path + queryText(query)),
    post: (path, body) => json(path, body === undefined ? () => ({ method: 'POST' }) : withBody('POST', body)),
    put: (path, body) => json(path, withBody('PUT', body)),
    delete: async (path, query) => void (await send(path + queryText(query), () => ({ method: 'DELETE' }))),
    upload: (path, query, open) => {
      const headers = { 'Content-Type': 'application/octet-stream' };
      // Undici wants it said that the answer comes after the whole body.
      return json(
        path + queryText(query),
        () => ({ method: 'POST', body: open(), headers, duplex: 'half' }) as RequestInit,
      );
    },
    open: (path) => send(path),
  };
}

const JSON_BODY = { 'Content-Type': 'application/json' };

function queryText(query: Query): string {
  const given = Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`;
}

async function problemOf(desk: Desk, response: Response): Promise<ApiProblem> {
  const body = (await response.json().catch(() => ({}))) as {
    detail?: string;
    errors?: readonly { readonly detail: string }[];
  };
  const details = body.errors?.map((error) => error.detail) ?? [];
  const own = body.detail ?? phrase(desk.lang, 'cli.internal');
  return new ApiProblem(response.status, details.length > 0 ? details : [own]);
}
