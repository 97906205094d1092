import type { Theme } from '../src/core/themes.ts';
import { numberArray } from './arrays.ts';
import { type Engine, type Tx, txOf, type Wire } from './engine.ts';

const engineOf = new WeakMap<Database, Engine>();

/** A handle that opens nothing by itself: tenant tables are reached through `withScope` alone. */
export interface Database {
  readonly flavour: 'postgres' | 'pglite';
  close(): Promise<void>;
}

/** The organisations that a statement may see and touch. */
export interface Scope {
  readonly organisations: readonly number[];
}

/** An organisation that a key opens. */
export interface OrganisationRow {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  /** Slug of the organisation above, where that is opened too. */
  readonly parent: string | null;
  /** Made-up figures: every page and answer says so. */
  readonly demo: boolean;
  readonly theme: Theme;
  /** Its data version, which moves with its branch: while it stands, so does every answer. */
  readonly recordedAt: string;
  /** Ids of itself and of all below it. */
  readonly branch: readonly number[];
}

/** Whoever has shown a key, is signed in or came by a shared link, and what that opens. */
export interface KeyHolder {
  /** For the audit log: `key/7`, `person/…` by the hash of the subject, or `share/3`; never a name. */
  readonly actor: string;
  /** What to call a person who is signed in; else empty. */
  readonly name: string;
  /** What holds in every organisation that is opened. */
  readonly scopes: readonly string[];
  /** What holds in each, by its id: a person may have different roles in different ones. */
  readonly scopesIn: ReadonlyMap<number, readonly string[]>;
  /** Ids of all organisations that are opened. */
  readonly branch: readonly number[];
  /** The same, in order of id. */
  readonly organisations: readonly OrganisationRow[];
}

/** A key opens its organisation and all below it. */
export interface FoundKey extends KeyHolder {
  readonly organisation: number;
}

/** A session that holds, with where its roles were given and when it was last seen. */
export interface FoundSession extends KeyHolder {
  readonly subject: string;
  readonly given: readonly number[];
  readonly seenAt: string;
}

/** A share that holds: it opens one organisation, for reading one page. */
export interface FoundShare extends KeyHolder {
  readonly path: string;
  readonly expiresAt: string;
}

type Place = Omit<OrganisationRow, 'branch'>;

export interface TreeNode {
  readonly id: number;
  readonly parent: number | null;
  readonly slug: string;
}

/**
 * Hands out a database after proving that its login can step down from whatever bypasses row-level security.
 * Throws where it cannot.
 */
export async function guard(engine: Engine): Promise<Database> {
  const database: Database = { flavour: engine.flavour, close: () => engine.close() };
  engineOf.set(database, engine);
  const [role] = await withScope(database, { organisations: [] }, (tx) =>
    tx.query<{ name: string; bypasses: boolean }>(
      'select current_user::text as name, rolsuper or rolbypassrls as bypasses from pg_roles where rolname = current_user',
    ),
  );
  if (role?.name !== 'ekko_app' || role.bypasses) {
    throw new Error(`the database login cannot step down to a role bound by row-level security (is ${role?.name})`);
  }
  return database;
}

/** The one way to tenant tables: a transaction as the application role, bound to these organisations. */
export function withScope<T>(database: Database, scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T> {
  return engine(database).transaction((wire) => scoped(wire, scope, work));
}

/** The same for reading alone, with every statement on one moment: a load that commits meanwhile is not seen at all. */
export function withSnapshot<T>(database: Database, scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T> {
  return engine(database).snapshot((wire) => scoped(wire, scope, work));
}

async function scoped<T>(wire: Wire, scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T> {
  // Local to the transaction: both are gone when it ends, whichever way it ends.
  await wire.query(`select set_config('role', 'ekko_app', true), set_config('ekko.scope', $1, true)`, [
    numberArray(scope.organisations),
  ]);
  return work(txOf(wire));
}

/** Who holds this key, or null: unknown, revoked and expired are one answer. `hash` is the key's SHA-256 in hex. */
export async function findKey(database: Database, hash: string, now: string): Promise<FoundKey | null> {
  const [row] = await engine(database).query<{ organisation: number; id: number; scopes: string; branch: Place[] }>(
    'select organisation, id, scopes, branch from ekko_key($1, $2::timestamptz)',
    [hash, now],
  );
  if (!row) return null;
  const scopes = row.scopes.split(' ');
  const organisations = row.branch.map((node) => ({ ...node, branch: branchIn(row.branch, node.slug) }));
  return {
    ...{ organisation: row.organisation, actor: `key/${row.id}`, name: '', scopes, organisations },
    scopesIn: new Map(row.branch.map(({ id }) => [id, scopes])),
    branch: row.branch.map((o) => o.id),
  };
}

/**
 * Who is signed in by this session, or null: unknown, ended, rested too long and given by other settings are one answer.
 * `hash` is the SHA-256 of its id in hex; whoever was not seen after `restedSince` has rested too long.
 */
export async function findSession(
  database: Database,
  hash: string,
  { terms, now, restedSince }: { readonly terms: string; readonly now: string; readonly restedSince: string },
): Promise<FoundSession | null> {
  const [row] = await engine(database).query<{
    subject: string;
    name: string;
    seenAt: string;
    given: string;
    branch: (Place & { readonly scopes: string })[];
  }>(
    `select subject, name, seen_at as "seenAt", array_to_string(given, ' ') as given, branch
     from ekko_session($1, $2, $3::timestamptz, $4::timestamptz)`,
    [hash, terms, now, restedSince],
  );
  if (!row) return null;
  const scopesIn = new Map(row.branch.map(({ id, scopes }) => [id, scopes.split(' ')]));
  const [first = [], ...rest] = scopesIn.values();
  return {
    ...{ subject: row.subject, name: row.name, seenAt: row.seenAt, given: row.given.split(' ').map(Number) },
    ...{ actor: `person/${row.subject}`, scopesIn },
    scopes: first.filter((scope) => rest.every((other) => other.includes(scope))),
    branch: row.branch.map((o) => o.id),
    organisations: row.branch.map(({ scopes: _, ...node }) => ({ ...node, branch: branchIn(row.branch, node.slug) })),
  };
}

/** What a shared link shows, or null: unknown, revoked and run out are one answer. `hash` is its token's SHA-256 in hex. */
export async function findShare(database: Database, hash: string, now: string): Promise<FoundShare | null> {
  const [row] = await engine(database).query<{
    organisation: number;
    id: number;
    path: string;
    expiresAt: string;
    branch: Place[];
  }>(`select organisation, id, path, expires_at as "expiresAt", branch from ekko_share($1, $2::timestamptz)`, [
    hash,
    now,
  ]);
  if (!row) return null;
  const shown = row.branch.filter(({ id }) => id === row.organisation);
  return {
    ...{ path: row.path, expiresAt: row.expiresAt, actor: `share/${row.id}`, name: '', scopes: ['read'] },
    scopesIn: new Map([[row.organisation, ['read']]]),
    branch: [row.organisation],
    organisations: shown.map((node) => ({ ...node, branch: branchIn(row.branch, node.slug) })),
  };
}

export interface FoundSubscription {
  readonly organisation: number;
  readonly id: number;
  readonly slug: string;
  readonly name: string;
}

/** Whose letters a token changes or stops, or null: unknown and ended are one answer. `hash` is its SHA-256 in hex. */
export async function findSubscription(database: Database, hash: string): Promise<FoundSubscription | null> {
  const rows = await engine(database).query<FoundSubscription>(
    'select organisation, id, slug, name from ekko_subscription($1)',
    [hash],
  );
  return rows[0] ?? null;
}

/** Ids of an organisation and of all below it. */
function branchIn(tree: readonly Pick<OrganisationRow, 'id' | 'slug' | 'parent'>[], slug: string): number[] {
  const below = tree.filter((node) => node.parent === slug).flatMap((node) => branchIn(tree, node.slug));
  return [tree.find((node) => node.slug === slug)!.id, ...below];
}

/** The whole tree, for those who run the house: the clock and the command line. */
export function readTree(database: Database): Promise<TreeNode[]> {
  return engine(database).query<TreeNode & object>('select id, parent, slug from ekko_tree()');
}

/** Whether the database answers. */
export async function ping(database: Database): Promise<void> {
  await engine(database).query('select 1 as one');
}

/** Where the queue keeps its messages, in tables of its own making: ids alone, which no role but its login's sees. */
export const QUEUE = { schema: 'ekko_queue', work: 'work' } as const;

/** How many messages of these organisations wait, and how many are worked on. Null where no server ever opened the queue. */
export async function queueDepth(
  database: Database,
  organisations: readonly number[],
): Promise<{ waiting: number; active: number } | null> {
  const table = `${QUEUE.schema}.job`;
  const [queue] = await engine(database).query<{ open: boolean }>('select to_regclass($1) is not null as open', [
    table,
  ]);
  if (!queue!.open) return null;
  const [depth] = await engine(database).query<{ waiting: number; active: number }>(
    `select count(*) filter (where state in ('created', 'retry'))::int as waiting,
       count(*) filter (where state = 'active')::int as active
     from ${table} where name = $1 and (data->>'organisation')::int = any ($2::int[])`,
    [QUEUE.work, numberArray(organisations)],
  );
  return depth!;
}

/** Ids of the next organisation, drawn before its scope exists. */
export async function nextOrganisationId(database: Database): Promise<number> {
  const [row] = await engine(database).query<{ id: number }>(
    `select nextval(pg_get_serial_sequence('organisation', 'id'))::int as id`,
  );
  return row!.id;
}

function engine(database: Database): Engine {
  const found = engineOf.get(database);
  if (!found) throw new TypeError('not an open database');
  return found;
}
