import { afterAll, beforeAll, expect } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { type AskInit, openWeb, type Web } from './web.ts';

export interface Answer {
  readonly status: number;
  readonly html: string;
  /** Where it leads on to. */
  readonly location: string | null;
}

/** Pages where figures come in, opened and sent to as a browser without script does. */
export function openIntake() {
  const world = {} as { db: TestDatabase; web: Web };
  beforeAll(async () => {
    world.db = await openTestDatabase('pglite');
    const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms / 10));
    world.web = await openWeb(world.db, { sleep: pause });
  });
  afterAll(() => world.db.close());

  const ask = async (path: string, init: AskInit = {}): Promise<Answer> => {
    const headers = { accept: 'text/html', ...init.headers };
    const response = await world.web.ask(path, { ...init, headers });
    return { status: response.status, html: await response.text(), location: response.headers.get('location') };
  };
  const send = (path: string, fields: Readonly<Record<string, string | File>>, init: AskInit = {}) => {
    const hasFile = Object.values(fields).some((value) => value instanceof File);
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    const plain = new URLSearchParams(fields as Record<string, string>);
    return ask(path, { method: 'POST', body: hasFile ? form : plain, ...init });
  };
  /** Sends, and opens the page that it leads on to. */
  const follow = async (path: string, fields: Readonly<Record<string, string | File>>) => {
    const sent = await send(path, fields);
    expect([sent.status, sent.html]).toEqual([303, '']);
    return { ...(await ask(sent.location!)), location: sent.location };
  };
  const count = async (table: 'observation' | 'run' | 'source') => {
    const [row] = await world.db.engine.query<{ n: number }>(`select count(*)::int as n from ${table}`);
    return row!.n;
  };
  return { world, ask, send, follow, count };
}
