import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Connector, ConnectorIo, Covered, Item, Page, Reading } from '../../src/connectors/contract.ts';
import { secretFields } from '../../src/connectors/secret.ts';
import { SourceError, type SourceErrorKind } from '../../src/core/errors.ts';
import type { Period } from '../../src/core/period.ts';
import { parseInstant } from '../../src/core/time.ts';
import { canary } from '../../src/demo/seed.ts';
import { type Exchange, replay } from './replay.ts';

export interface Fixture {
  readonly config: Record<string, unknown>;
  /** ISO instant: what the clock says. */
  readonly now: string;
  readonly window: Period;
  readonly state?: unknown;
  readonly exchanges: readonly Exchange[];
  readonly expect:
    | {
        readonly readings: readonly Reading[];
        readonly items?: readonly Item[];
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
  const load = (name: string) => JSON.parse(readFileSync(folder + name, 'utf8')) as Fixture;
  return new Map(names.sort().map((name) => [name.replace(/\.json$/, ''), load(name)]));
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

/** Reads a fixture to its end; another fetch or signal may stand in for what it foresees. */
export async function run(
  connector: Connector,
  fixture: Fixture,
  instead: { fetch?: typeof fetch; signal?: AbortSignal } = {},
): Promise<Run> {
  const exchanges = replay(fixture.exchanges);
  const now = parseInstant(fixture.now);
  const io = testIo({ fetch: exchanges.fetch, clock: { now: () => now }, ...instead });
  const pages: Page[] = [];
  let error: unknown = null;
  try {
    const config = connector.config.parse(fixture.config);
    for await (const page of connector.read(config, fixture.window, fixture.state ?? null, io)) pages.push(page);
  } catch (thrown) {
    error = thrown;
  }
  return { pages, error, logs: io.logs, leftovers: instead.fetch ? [] : exchanges.leftovers() };
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
  return secretFields(connector.config)
    .map((field) => fixture.config[field])
    .filter((value): value is string => typeof value === 'string')
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
    });
}

export const canaryWritings: readonly string[] = Object.values(canary);

/** Which of the writings occur in the text. */
export function found(text: string, writings: readonly string[]): string[] {
  return writings.filter((writing) => text.includes(writing));
}
