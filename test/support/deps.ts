import type { Database } from '../../db/database.ts';
import type { Connector } from '../../src/connectors/contract.ts';
import { createSecretBox, toBase64 } from '../../src/core/secrets.ts';
import type { Deps, RunEvent } from '../../src/deps.ts';

/** A clock that stands still until it is moved. */
export class TestClock {
  #now: number;
  constructor(start: string) {
    this.#now = Date.parse(start);
  }
  now = () => this.#now;
  set(instant: string): void {
    this.#now = Date.parse(instant);
  }
  advance(ms: number): void {
    this.#now += ms;
  }
}

const TEST_KEY = toBase64(new Uint8Array(32).fill(7));

/** Deps for a test: nothing real but the database. */
export async function testDeps(
  db: Database,
  connectors: readonly Connector[],
  overrides: Partial<Deps> = {},
): Promise<Deps & { readonly published: RunEvent[]; readonly logged: string[] }> {
  const published: RunEvent[] = [];
  const logged: string[] = [];
  return {
    db,
    connectors: new Map(connectors.map((c) => [c.key, c])),
    fetch: () => Promise.reject(new Error('no network in this test')),
    clock: new TestClock('2026-11-03T05:00:00Z'),
    random: () => 0.5,
    sleep: async () => undefined,
    secrets: await createSecretBox(TEST_KEY),
    events: { publish: (event) => void published.push(event), subscribe: () => () => undefined },
    log: (level, message, facts) => void logged.push(JSON.stringify({ level, message, ...facts })),
    published,
    logged,
    ...overrides,
  };
}
