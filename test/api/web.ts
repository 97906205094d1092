import { z } from 'zod';
import { createLocalLinks } from '../../src/api/local-link.ts';
import { createApp } from '../../src/app.ts';
import { defineConnector, type Page } from '../../src/connectors/contract.ts';
import form from '../../src/connectors/form/index.ts';
import push from '../../src/connectors/push/index.ts';
import { secret } from '../../src/connectors/secret.ts';
import upload from '../../src/connectors/upload/index.ts';
import { SourceError } from '../../src/core/errors.ts';
import { KEY_SCOPES } from '../../src/core/key-scopes.ts';
import type { Period } from '../../src/core/period.ts';
import { sha256 } from '../../src/core/secrets.ts';
import type { Deps, Events, RunEvent } from '../../src/deps.ts';
import { ingest } from '../../src/flows/ingest.ts';
import { createKey } from '../../src/flows/key.ts';
import { createSource } from '../../src/flows/source.ts';
import type { WebDeps } from '../../src/web-deps.ts';
import { addOrganisation, type TestDatabase } from '../support/database.ts';
import { TestClock, testDeps } from '../support/deps.ts';
import { Ledger } from '../support/ledger.ts';

export const ORIGIN = 'http://127.0.0.1:3000';
export const PUSH_SECRET = `whsec_${btoa('a secret of the test, 32 bytes!!')}`;

/** A system whose check says what a test wants it to, and that has a secret. */
class Gate {
  fault: Error | null = null;
  /** The only token that it lets in, and then it has visits; any while null, and it has nothing. */
  token: string | null = null;
  readonly connector = defineConnector({
    key: 'gate',
    label: { nb: 'Porten', nn: 'Porten', en: 'The gate' },
    about: { nb: 'Bare i tester.', nn: 'Berre i testar.', en: 'In tests only.' },
    needs: ['fetch'],
    config: z.object({
      site: z.string(),
      token: secret(),
      other: secret().optional(),
      task: z.string().optional().meta({ addable: true }),
    }),
    measures: { visits: { quantity: 'visits', native: 'visits', reads: 'window', grain: 'day' } },
    zone: 'Europe/Oslo',
    lookback: 1,
    finality: 1,
    backfill: null,
    span: 1,
    privacy: { nb: 'Ingen.', nn: 'Ingen.', en: 'None.' },
    access: { nb: 'Ingen.', nn: 'Ingen.', en: 'None.' },
    read: (config, window) => this.#read(config.token, window),
    check: async ({ token }) => {
      if (this.fault) throw this.fault;
      this.#letIn(token);
      return { found: { nb: 'Funnet.', nn: 'Funne.', en: 'Found.' } };
    },
  });

  #letIn(token: string): void {
    if (this.token === null || token === this.token) return;
    throw new SourceError('auth', 'source.auth', { params: { system: 'Porten' } });
  }

  async *#read(token: string, window: Period): AsyncGenerator<Page> {
    this.#letIn(token);
    if (this.token === null) return;
    const readings = [{ measure: 'visits', start: window.to, value: 12 }];
    yield { readings, covered: [{ measures: ['visits'], ...window }] };
  }
}

/** Events that reach whoever listens, in this process. */
function liveEvents(): Events & { listeners(): number } {
  const listeners = new Set<(event: RunEvent) => void>();
  return {
    publish: (event) => {
      for (const listener of listeners) listener(event);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    listeners: () => listeners.size,
  };
}

export type Web = Awaited<ReturnType<typeof openWeb>>;

/** The web face on a database: one organisation with figures for October, and a stranger beside it. */
export async function openWeb(db: TestDatabase, overrides: Partial<WebDeps> = {}) {
  const ledger = new Ledger();
  const gate = new Gate();
  const clock = new TestClock('2026-11-03T05:00:00Z');
  const machineClock = new TestClock('2027-03-01T08:00:00Z');
  const events = liveEvents();
  const base = await testDeps(db.database, [ledger.connector, gate.connector, upload, push, form], { clock, events });
  const links = createLocalLinks(machineClock);
  const background: Promise<unknown>[] = [];
  const organisation = await addOrganisation(db.database, 'own');
  const branch = await addOrganisation(db.database, 'own-branch', organisation);
  const stranger = await addOrganisation(db.database, 'stranger');
  // What is made up is made up from the first: no statement of Ekko's own may change it.
  await db.engine.query('update organisation set demo = true where id = $1', [organisation]);
  const keyOf = async (id: number, scopes: string[], expiresAt: string | null = null) =>
    (await createKey({ db: db.database, clock }, { organisation: id, label: 'test', scopes, expiresAt })).key;
  const keys = {
    all: await keyOf(organisation, [...KEY_SCOPES]),
    read: await keyOf(organisation, ['read']),
    observations: await keyOf(organisation, ['observations']),
    stranger: await keyOf(stranger, [...KEY_SCOPES]),
    branch: await keyOf(branch, ['read']),
    brief: await keyOf(organisation, ['read'], '2027-03-02T00:00:00.000Z'),
    /** Everything but administering. */
    manage: await keyOf(organisation, ['read', 'observations', 'manage']),
  };
  const deps: WebDeps & typeof base = {
    ...base,
    machineClock,
    origins: null,
    local: { links, keyHash: await sha256(keys.all), signingKey: 'a signing key of the test' },
    waitUntil: (work) => void background.push(work),
    outgoing: {
      mailer: { hand: async () => ({ kind: 'accepted' }), close: async () => undefined },
      ...{ from: { name: 'Ekko', address: 'ekko@example.no' }, origin: ORIGIN, stopping: new AbortController().signal },
    },
    ...overrides,
  };
  const app = createApp(() => deps);

  const addSource = (key: string, connector: string, config: Record<string, unknown> = {}) =>
    createSource(deps, { organisation, key, label: key, connector, channel: 'website', config, sampling: 'random' });
  const source = await addSource('web', 'ledger');

  return {
    app,
    db,
    deps,
    ledger,
    gate,
    clock,
    machineClock,
    events,
    links,
    background,
    organisation,
    branch,
    stranger,
    keys,
    source,
    addSource,
    /** Asks as the holder of a key; null shows none. */
    ask: async (path: string, { key = keys.all as string | null, headers = {}, ...init }: AskInit = {}) =>
      app.request(path, {
        ...init,
        headers: { ...(key === null ? {} : { authorization: `Bearer ${key}` }), ...headers },
      }),
  };
}

export interface AskInit extends Omit<RequestInit, 'headers'> {
  readonly key?: string | null;
  readonly headers?: Record<string, string>;
}

/** Sends JSON. */
export const post = (body: unknown): AskInit => ({
  method: 'POST',
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json' },
});

/** Loads October: 31 days of visits, and 187 answers of which 126 are content. */
export async function loadOctober(web: Web): Promise<void> {
  for (let day = 1; day <= 31; day++) web.ledger.visits.set(`2026-10-${String(day).padStart(2, '0')}`, day);
  const points = { '1': 12, '2': 18, '3': 31, '4': 69, '5': 57 };
  for (const [point, count] of Object.entries(points)) web.ledger.answers.set(`2026-10-15/${point}`, count);
  const result = await ingest(web.deps as Deps, {
    organisation: web.organisation,
    source: web.source,
    kind: 'backfill',
    window: { from: '2026-10-01', to: '2026-10-31' },
  });
  if (result.state !== 'done') throw new Error(`the load failed: ${result.error?.message}`);
}
