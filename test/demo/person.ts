import { withScope } from '../../db/database.ts';
import type { Engine } from '../../db/engine.ts';
import { listSources, resumeSource } from '../../db/queries/sources.ts';
import { createApp } from '../../src/app.ts';
import { CHANNEL_IDS, METHOD_IDS } from '../../src/catalogue/types.ts';
import { SourceError } from '../../src/core/errors.ts';
import { LANGUAGES } from '../../src/core/words.ts';
import { canary } from '../../src/demo/seed.ts';
import { ingest } from '../../src/flows/ingest.ts';
import { createKey } from '../../src/flows/key.ts';
import type { WebDeps } from '../../src/web-deps.ts';
import type { testDeps } from '../support/deps.ts';

/** The planted person in every writing that a database could hold: the bare digits of a number too. */
const PATTERN = [
  ...Object.values(canary).map((text) => text.replaceAll(/[.+]/g, '\\$&')),
  canary.phone.replaceAll(/\D/g, ''),
  canary.email.replace('@', '%40'),
].join('|');

/** Every table of the database, the queue's and the migrations' too, in which the planted person stands. */
export async function tablesWithPerson(engine: Engine): Promise<string[]> {
  const tables = await engine.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')`,
  );
  const hits: string[] = [];
  for (const { name } of tables) {
    const rows = await engine.query(`select 1 from ${name} t where t::text ~* $1 limit 1`, [PATTERN]);
    if (rows.length > 0) hits.push(name.replace('public.', ''));
  }
  return hits;
}

/** Where the search finds the person once they are put there; what stood there is put back. */
export async function plantedIn(engine: Engine, table: string, set: string): Promise<string[]> {
  const [column = ''] = set.split(' ');
  await engine.script(`create table kept as select ctid as place, ${column} as was from ${table} limit 1;
    update ${table} set ${set} where ctid in (select place from kept)`);
  const hits = await tablesWithPerson(engine);
  await engine.script(`update ${table} set ${column} = (select was from kept) where ${set}; drop table kept`);
  return hits;
}

/** Reads every pulled source from a system that answers with an error full of the planted person. */
export async function failEverySource(
  deps: Awaited<ReturnType<typeof testDeps>>,
  organisations: number[],
): Promise<void> {
  const body = JSON.stringify({ error: canary, message: Object.values(canary).join(' ') });
  const fetch = async () => new Response(body, { status: 403, headers: { 'content-type': 'application/json' } });
  const open = async () => {
    throw new SourceError('transient', 'source.unreachable', { params: { system: 'IMAP' } });
  };
  for (const organisation of organisations) {
    const rows = await withScope(deps.db, { organisations: [organisation] }, async (tx) => {
      const all = (await listSources(tx, organisation)).filter(({ state }) => state === 'paused');
      for (const { id } of all) await resumeSource(tx, organisation, id);
      return all;
    });
    for (const { id: source } of rows) {
      const { state } = await ingest({ ...deps, fetch, mail: { open } }, { organisation, source, kind: 'pull' });
      if (state === 'done') throw new Error('a source was read from a system that refuses');
    }
  }
}

/** What the API, its exports and the pages answer to whoever may see everything, by path. */
export async function everyAnswer(
  deps: Awaited<ReturnType<typeof testDeps>>,
  organisation: number,
  slugs: readonly string[],
): Promise<Map<string, string>> {
  const scopes = ['read', 'observations', 'manage'];
  const { key } = await createKey(deps, { organisation, label: 'all', scopes, expiresAt: null });
  const web: WebDeps = {
    ...{ ...deps, machineClock: deps.clock, origins: null, local: null },
    waitUntil: () => undefined,
  };
  const app = createApp(() => web);
  const said = new Map<string, string>();
  const ask = async (path: string) => {
    const response = await app.request(path, { headers: { authorization: `Bearer ${key}` } });
    const text = await response.text();
    if (response.status !== 200) throw new Error(`${path} answered ${response.status}: ${text.slice(0, 200)}`);
    said.set(path, `${text} ${JSON.stringify([...response.headers])}`);
    return text;
  };
  const october = 'from=2026-10&to=2026-10';
  for (const path of ['/v1/organisations', '/v1/survey', '/metrics', '/openapi.json', '/reference']) await ask(path);
  for (const lang of LANGUAGES) for (const slug of slugs) await ask(`/?enhet=${slug}&lang=${lang}`);
  for (const slug of slugs) {
    const own = `/v1/organisations/${slug}`;
    for (const path of [
      '',
      `/overview?${october}`,
      '/sources',
      '/runs?limit=100',
      '/status',
      '/jobs',
      '/requirements',
    ]) {
      await ask(own + path);
    }
    for (const channel of CHANNEL_IDS) await ask(`${own}/channels/${channel}/indicators?${october}`);
    for (const method of METHOD_IDS) {
      const text = await ask(`${own}/methods/${method}/indicators?${october}`);
      const { indicators } = JSON.parse(text) as { indicators: { provenance: string | null }[] };
      for (const { provenance } of indicators.slice(0, 40)) if (provenance) await ask(provenance);
    }
    for (const format of ['csv', 'ndjson']) await ask(`${own}/observations?from=2024-11&to=2026-10&format=${format}`);
  }
  return said;
}
