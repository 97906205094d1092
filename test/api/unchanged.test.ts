import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ingest } from '../../src/flows/ingest.ts';
import { DATABASES, openTestDatabase, type TestDatabase } from '../support/database.ts';
import { loadOctober, openWeb, type Web } from './web.ts';

const path = '/v1/organisations/own/channels/website/indicators?from=2026-10';

describe.each(DATABASES)('an answer that was given before, on %s', (name) => {
  let db: TestDatabase;
  let web: Web;
  beforeAll(async () => {
    db = await openTestDatabase(name);
    web = await openWeb(db);
    await loadOctober(web);
  });
  afterAll(() => db.close());

  const tagOf = async (asked = path) => (await web.ask(asked)).headers.get('etag')!;
  const again = async (tag: string, asked = path, key = web.keys.all) =>
    (await web.ask(asked, { key, headers: { 'if-none-match': tag } })).status;

  it('is confirmed without a body while nothing has changed', async () => {
    const response = await web.ask(path, { headers: { 'if-none-match': `"other", ${await tagOf()}` } });
    expect(response.status).toBe(304);
    expect(await response.text()).toBe('');
    expect(response.headers.get('cache-control')).toBe('private, no-cache');
  });

  it('is not confirmed for another question, another language or another day', async () => {
    const tag = await tagOf();
    expect(await again(tag, `${path}&compare=none`)).toBe(200);
    expect(await again(tag, `${path}&lang=en`)).toBe(200);
    web.clock.advance(24 * 3_600_000);
    expect(await again(tag)).toBe(200);
  });

  it('is not confirmed once a value was corrected', async () => {
    const tag = await tagOf();
    expect(await again(tag)).toBe(304);
    web.ledger.visits.set('2026-10-05', 999_999);
    const window = { from: '2026-10-05', to: '2026-10-05' };
    await ingest(web.deps, { organisation: web.organisation, source: web.source, kind: 'backfill', window });
    expect(await again(tag)).toBe(200);
    expect(await again(await tagOf())).toBe(304);
  });

  it('is confirmed to nobody whose key does not open it', async () => {
    const tag = await tagOf();
    expect(await again(tag, path, web.keys.stranger)).toBe(404);
    expect(await again(tag, path, web.keys.observations)).toBe(403);
  });
});
