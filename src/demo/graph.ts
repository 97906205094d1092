import type { Hono } from 'hono';
import type { Clock } from '../core/time.ts';
import { type Fault, faultAnswer, takeFault } from './faults.ts';
import { canary, drawn } from './seed.ts';

/** The one app registration that is let in. */
export interface GraphClient {
  readonly tenant: string;
  readonly id: string;
  readonly secret: string;
}

interface GraphOptions {
  readonly seed: string | number;
  readonly clock: Clock;
  readonly client: GraphClient;
  readonly faults?: Fault[];
}

export interface GraphStandIn {
  /** Whether the token of this request is good. */
  readonly isIn: (request: Request) => boolean;
  /** The answer, or what a fault makes of it. */
  readonly answer: (request: Request, body: object, fault?: Fault) => Promise<Response>;
  readonly refuse: (code: string, status: number) => Response;
  /** How many tokens were given. */
  readonly tokens: () => number;
}

const LIFETIME_SECONDS = 3599;

/** What all stand-ins for Microsoft 365 share: the sign-in, at which faults strike first, and how Graph says no. */
export function graphStandIn(app: Hono, { seed, clock, client, faults = [] }: GraphOptions): GraphStandIn {
  /** Tokens given, and until when (ms) they are good. */
  const tokens = new Map<string, number>();

  async function answer(request: Request, body: object, fault?: Fault): Promise<Response> {
    const told = fault?.kind === 'error-inside' ? refusal('UnknownError') : { ...body, '@odata.context': context };
    const instead = fault ? await faultAnswer(fault, request, JSON.stringify(told), clock.now()) : null;
    return instead ?? Response.json(told);
  }

  app.post('/:tenant/oauth2/v2.0/token', async ({ req }) => {
    const fault = takeFault(faults, 'token', 'figures');
    if (req.param('tenant') !== client.tenant) return Response.json(noToken('invalid_request'), { status: 400 });
    const asked = new URLSearchParams(await req.text());
    const right = asked.get('client_id') === client.id && asked.get('client_secret') === client.secret;
    if (!right || fault?.kind === 'expired-token') return Response.json(noToken('invalid_client'), { status: 401 });
    if (fault?.kind === 'error-inside') return Response.json(noToken('server_error'));
    const token = `eyJ.${Math.floor(drawn(seed, tokens.size) * 1e9)}`;
    tokens.set(token, clock.now() + LIFETIME_SECONDS * 1000);
    return answer(req.raw, { token_type: 'Bearer', expires_in: LIFETIME_SECONDS, access_token: token }, fault);
  });

  function isIn(request: Request): boolean {
    const token = request.headers.get('authorization')?.replace('Bearer ', '') ?? '';
    return clock.now() < (tokens.get(token) ?? 0);
  }

  const refuse = (code: string, status: number) => Response.json(refusal(code), { status });
  return { isIn, answer, refuse, tokens: () => tokens.size };
}

const context = `https://graph.microsoft.com/v1.0/$metadata#users('${canary.email}')`;
const noToken = (error: string) => ({ error, error_description: `AADSTS0 ${canary.name}`, trace_id: canary.phone });
const refusal = (code: string) => ({
  error: { code, message: `No. (${canary.name})`, innerError: { 'request-id': '1' } },
});
