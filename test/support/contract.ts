import { generateKeyPairSync } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Connector, ConnectorIo, Covered, Item, Page, Piece, Reading } from '../../src/connectors/contract.ts';
import { secretFields } from '../../src/connectors/secret.ts';
import { SourceError, type SourceErrorKind } from '../../src/core/errors.ts';
import type { Period } from '../../src/core/period.ts';
import { parseInstant } from '../../src/core/time.ts';
import { canary } from '../../src/demo/seed.ts';
import { type Exchange, replay } from './replay.ts';
import { type MailExchange, replayMail } from './replay-mail.ts';

export interface Fixture {
  readonly config: Record<string, unknown>;
  /** ISO instant: what the clock says. */
  readonly now: string;
  readonly window: Period;
  readonly state?: unknown;
  /** What a system answers over HTTP, or a mailbox where the connector needs a socket. */
  readonly exchanges?: readonly Exchange[];
  readonly mail?: MailExchange;
  readonly expect:
    | {
        readonly readings: readonly Reading[];
        readonly items?: readonly Item[];
        readonly pieces?: readonly Piece[];
        readonly covered: readonly Covered[];
        readonly pages?: number;
      }
    | { readonly error: { readonly kind: SourceErrorKind; readonly phrase?: string; readonly retryAt?: number } };
}

export interface Run {
  readonly pages: readonly Page[];
  readonly error: unknown;
  readonly logs: readonly string[];
  readonly leftovers: readonly string[];
}

const FOLDER = fileURLToPath(new URL('../../src/connectors/', import.meta.url));

export const folderOf = (connector: Connector) => `${FOLDER}${connector.key}/`;

/** The fixtures in the connector's folder by name. */
export function fixturesOf(connector: Connector): Map<string, Fixture> {
  const folder = `${folderOf(connector)}fixtures/`;
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')) : [];
  const load = (name: string) => withKey(JSON.parse(readFileSync(folder + name, 'utf8')) as Fixture);
  return new Map(names.sort().map((name) => [name.replace(/\.json$/, ''), load(name)]));
}

const KEY_PLACE = '{{private key}}';
let privateKey: string | undefined;

/** A fixture's key file with a private key in it, made for this run: none lies in the project. */
function withKey(fixture: Fixture): Fixture {
  const fill = (value: unknown) => {
    if (typeof value !== 'string' || !value.includes(KEY_PLACE)) return value;
    privateKey ??= generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({
      type: 'pkcs8',
      format: 'pem',
    }) as string;
    return value.replace(KEY_PLACE, JSON.stringify(privateKey).slice(1, -1));
  };
  const config = Object.fromEntries(Object.entries(fixture.config).map(([field, value]) => [field, fill(value)]));
  return { ...fixture, config };
}

export interface TestIo extends ConnectorIo {
  readonly logs: string[];
  readonly slept: number[];
}

/** An io without waiting and without chance; what is logged and slept is kept. */
export function testIo(parts: Partial<ConnectorIo> & Pick<ConnectorIo, 'fetch'>): TestIo {
  const logs: string[] = [];
  const slept: number[] = [];
  return {
    clock: { now: () => 0 },
    signal: new AbortController().signal,
    random: () => 0.5,
    sleep: async (ms) => void slept.push(ms),
    log: (message, facts) => void logs.push(`${message} ${JSON.stringify(facts ?? {})}`),
    logs,
    slept,
    ...parts,
  };
}

/** Reads a fixture to its end; another fetch, mail port or signal may stand in for what it foresees. */
export async function run(
  connector: Connector,
  fixture: Fixture,
  instead: Partial<Pick<ConnectorIo, 'fetch' | 'mail' | 'signal'>> = {},
): Promise<Run> {
  const exchanges = replay(fixture.exchanges ?? []);
  const mailbox = fixture.mail ? replayMail(fixture.mail) : null;
  const now = parseInstant(fixture.now);
  const port = mailbox ? { mail: mailbox.mail } : {};
  const io = testIo({ fetch: exchanges.fetch, ...port, clock: { now: () => now }, ...instead });
  const pages: Page[] = [];
  let error: unknown = null;
  try {
    const config = connector.config.parse(fixture.config);
    for await (const page of connector.read(config, fixture.window, fixture.state ?? null, io)) pages.push(page);
  } catch (thrown) {
    error = thrown;
  }
  const leftovers = instead.fetch || instead.mail ? [] : [...exchanges.leftovers(), ...(mailbox?.leftovers() ?? [])];
  return { pages, error, logs: io.logs, leftovers };
}

/** Everything of an error that could reach a log or a person. */
export function errorText(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const own = error instanceof SourceError ? JSON.stringify([error.params, error.facts]) : '';
  const cause = error.cause === undefined ? '' : errorText(error.cause);
  return [error.message, error.stack, own, JSON.stringify(error), cause].join('\n');
}

/** The fixture's secrets in every writing in which they could slip out. */
export function secretWritings(connector: Connector, fixture: Fixture): string[] {
  return (
    secretFields(connector.config)
      .map((field) => fixture.config[field])
      .filter((value): value is string => typeof value === 'string')
      // Of a key file each line of its key is a secret too.
      .flatMap((value) => [value, ...(value.match(/[\w+/]{64}/g) ?? [])])
      .flatMap((value) => {
        const base64 = Buffer.from(value).toString('base64');
        const form = new URLSearchParams([['', value]]).toString().slice(1);
        const url = Buffer.from(value).toString('base64url');
        return [
          value,
          base64,
          url,
          encodeURIComponent(value),
          encodeURI(value),
          form,
          JSON.stringify(value).slice(1, -1),
        ];
      })
  );
}

export const canaryWritings: readonly string[] = Object.values(canary);

/** Which of the writings occur in the text. */
export function found(text: string, writings: readonly string[]): string[] {
  return writings.filter((writing) => text.includes(writing));
}
