import { z } from 'zod';
import { SourceError } from '../core/errors.ts';
import { bearer, tokenAnswer, tokenRefused } from './bearer.ts';
import { type ConnectorIo, configError } from './contract.ts';
import { fetchJson } from './http.ts';
import { type CallNames, statusError } from './http-status.ts';
import { secret } from './secret.ts';
import { inShape } from './shape.ts';

export const GRAPH_SYSTEM = 'Microsoft 365';

const SIGN_IN = 'https://login.microsoftonline.com/';
const GRAPH = 'https://graph.microsoft.com/v1.0/';
const SCOPE = 'https://graph.microsoft.com/.default';
/** More than any list that is read has. */
const MOST_PAGES = 1000;

/** The settings of an app registration in Entra ID, by which Ekko signs in. */
export const graphSettings = {
  tenant: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{0,199}$/i)
    .meta({
      about: {
        nb: 'Virksomhetens «Tenant ID» i Microsoft Entra, eller domenet dens. For eksempel example.onmicrosoft.com',
        nn: '«Tenant ID» til verksemda i Microsoft Entra, eller domenet hennar. Til dømes example.onmicrosoft.com',
        en: 'The tenant ID of the organisation in Microsoft Entra, or its domain. For example example.onmicrosoft.com',
      },
    }),
  clientId: z.guid().meta({
    changeable: true,
    about: {
      nb: '«Application (client) ID» fra app-registreringen i Microsoft Entra.',
      nn: '«Application (client) ID» frå app-registreringa i Microsoft Entra.',
      en: 'The application (client) ID from the app registration in Microsoft Entra.',
    },
  }),
  clientSecret: secret().meta({
    about: {
      nb: 'Verdien («Value») av en klienthemmelighet i app-registreringen. Den vises bare når den lages.',
      nn: 'Verdien («Value») av ein klientløyndom i app-registreringa. Han blir berre vist når han blir laga.',
      en: 'The value of a client secret in the app registration. It is shown only when it is made.',
    },
  }),
};

interface GraphAccount {
  readonly tenant: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** What the errors of one call may say. */
type Names = Pick<CallNames, 'what' | 'field'>;

/** One run against Microsoft Graph. The token lives as long as the run and is kept nowhere. */
export interface Graph {
  get<T extends z.ZodType>(path: string, names: Names, schema: T): Promise<z.output<T>>;
  /** The rows of a list, page by page to its end. */
  list<T extends z.ZodType>(path: string, names: Names, row: T): AsyncGenerator<z.output<T>, void, undefined>;
}

export function openGraph(account: GraphAccount, io: ConnectorIo): Graph {
  const authorized = bearer(() => fetchToken(account, io));

  async function ask(url: URL, names: Names): Promise<unknown> {
    const call = { system: GRAPH_SYSTEM, ...names };
    const body = await authorized((authorization) =>
      fetchJson(io, {
        ...call,
        url,
        headers: { accept: 'application/json', authorization },
        explain: (said) => refusalOf(call, said, io.clock.now()),
      }),
    );
    if (failure.safeParse(body).success) {
      throw new SourceError('transient', 'source.error-inside', { params: { system: GRAPH_SYSTEM } });
    }
    return body;
  }

  async function get<T extends z.ZodType>(path: string, names: Names, schema: T): Promise<z.output<T>> {
    return inShape(GRAPH_SYSTEM, names.what, schema, await ask(new URL(path, GRAPH), names));
  }

  async function* list<T extends z.ZodType>(path: string, names: Names, row: T): AsyncGenerator<z.output<T>> {
    const page = z.object({ value: z.array(row), '@odata.nextLink': z.string().nullish() });
    const seen = new Set<string>();
    for (let url = new URL(path, GRAPH); ; ) {
      if (seen.has(url.href) || seen.size === MOST_PAGES) throw truncated();
      seen.add(url.href);
      const { value, '@odata.nextLink': next } = inShape(GRAPH_SYSTEM, names.what, page, await ask(url, names));
      yield* value;
      if (!next) return;
      url = nextOf(next, names.what);
    }
  }

  return { get, list };
}

/** Client credentials, at the sign-in of this tenant. */
async function fetchToken({ tenant, clientId, clientSecret }: GraphAccount, io: ConnectorIo): Promise<string> {
  const answer = await fetchJson(io, {
    ...{ system: GRAPH_SYSTEM, what: 'token', field: 'tenant', method: 'POST' },
    url: new URL(`${tenant}/oauth2/v2.0/token`, SIGN_IN),
    headers: { accept: 'application/json' },
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: clientSecret,
      scope: SCOPE,
    }),
    explain: signInRefused,
  });
  return inShape(GRAPH_SYSTEM, 'token', tokenAnswer, answer).access_token;
}

const signInError = z.object({ error: z.enum(['invalid_request', 'temporarily_unavailable', 'server_error']) });

/** Why there is no token, where it is not the client's fault. */
function signInRefused(body: unknown): SourceError | null {
  const error = signInError.safeParse(body).data?.error;
  if (error === undefined) return tokenRefused(GRAPH_SYSTEM)(body);
  // All else that we send is the same for everybody, so what it does not understand is the tenant.
  if (error === 'invalid_request') {
    return configError('source.not-found', { system: GRAPH_SYSTEM, what: 'tenant', field: 'tenant' });
  }
  return new SourceError('transient', 'source.error-inside', { params: { system: GRAPH_SYSTEM } });
}

const failure = z.object({ error: z.object({ code: z.string() }) });

/** Codes that say more than their status: what does not exist, what we may not see, and what may pass. */
const STATUS_OF: Readonly<Record<string, number>> = {
  ...{ erroritemnotfound: 404, errorinvaliduser: 404, mailboxnotenabledforrestapi: 404 },
  ...{ itemnotfound: 404, resourcenotfound: 404, request_resourcenotfound: 404, errorinvalididmalformed: 404 },
  ...{ accessdenied: 403, erroraccessdenied: 403, authorization_requestdenied: 403 },
  ...{ servicenotavailable: 503, generalexception: 503 },
};

function refusalOf(names: CallNames, body: unknown, now: number): SourceError | null {
  const code = failure.safeParse(body).data?.error.code.toLowerCase() ?? '';
  const status = STATUS_OF[code];
  return status === undefined ? null : statusError(names, status, undefined, now);
}

/** The address of the next page. It goes out with the token, so it must be Graph’s own. */
function nextOf(link: string, what: string): URL {
  const url = URL.canParse(link) ? new URL(link) : null;
  if (url?.origin === new URL(GRAPH).origin) return url;
  throw new SourceError('shape', 'source.shape', { params: { system: GRAPH_SYSTEM, field: `${what}.nextLink` } });
}

const truncated = () => new SourceError('transient', 'source.truncated', { params: { system: GRAPH_SYSTEM } });
