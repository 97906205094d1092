import { SourceError } from '../../core/errors.ts';
import { type ConnectorIo, configError } from '../contract.ts';
import { fetchJson } from '../http.ts';
import { inShape } from '../shape.ts';
import type { LimesurveyConfig } from './config.ts';
import { envelope, sessionKey, status } from './wire.ts';

export const SYSTEM = 'LimeSurvey';
/** A survey with many thousand responses is sent whole. */
const TIMEOUT_MS = 120_000;

/** A call of RemoteControl 2; the session's key goes before the parameters. Null where the survey holds no responses. */
export type Call = (method: string, params: readonly unknown[]) => Promise<unknown>;

/** Signs in, does the work, and always signs out: keys that are left behind stay open on the server. */
export async function withSession<T>(config: LimesurveyConfig, io: ConnectorIo, work: (call: Call) => Promise<T>) {
  const send = (method: string, params: readonly unknown[]) => remote(config, io, method, params);
  const signIn = async () =>
    inShape(SYSTEM, 'get_session_key', sessionKey, await send('get_session_key', [config.user, config.password]));
  let key = await signIn();
  try {
    return await work(async (method, params) => {
      try {
        return await send(method, [key, ...params]);
      } catch (error) {
        if (!(error instanceof SessionEnded)) throw error;
        // Run out under way: one more is asked for.
        key = await signIn();
        return send(method, [key, ...params]);
      }
    });
  } finally {
    // What the work came to stands, whether or not the server heard of its end.
    if (!io.signal.aborted) await send('release_session_key', [key]).catch(() => undefined);
  }
}

class SessionEnded extends SourceError {
  constructor() {
    super('auth', 'source.auth', { params: { system: SYSTEM } });
  }
}

async function remote({ url }: LimesurveyConfig, io: ConnectorIo, method: string, params: readonly unknown[]) {
  const answer = await fetchJson(io, {
    ...{ system: SYSTEM, what: method, field: 'url', method: 'POST', timeoutMs: TIMEOUT_MS },
    url: new URL('index.php/admin/remotecontrol', url.replace(/\/*$/, '/')),
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    body: JSON.stringify({ method, params, id: 1 }),
  });
  const { result } = inShape(SYSTEM, method, envelope, answer);
  const said = status.safeParse(result);
  if (!said.success) return result;
  return refusal(said.data.status, method);
}

/** Source: LimeSurvey 6.4, `remotecontrol_handle.php`. */
function refusal(text: string, method: string): null {
  if (text === 'OK') return null;
  if (/^No Data|^No valid Data|^No available data/i.test(text)) return null;
  if (/^Invalid session key/i.test(text)) throw new SessionEnded();
  if (/^Invalid user name or password/i.test(text)) {
    throw new SourceError('auth', 'source.auth', { params: { system: SYSTEM } });
  }
  if (/^No permission/i.test(text)) {
    throw new SourceError('auth', 'source.forbidden', { params: { system: SYSTEM, what: method } });
  }
  if (/invalid survey ?id|No surveys found/i.test(text)) {
    throw configError('source.not-found', { system: SYSTEM, what: 'survey', field: 'form' });
  }
  throw new SourceError('transient', 'source.error-inside', { params: { system: SYSTEM } });
}
