import { readTree, withScope } from '../../db/database.ts';
import { type KeyRow, readKeys, revokeKey, widenKey } from '../../db/queries/keys.ts';
import { apiKey, auditLog } from '../../db/schema/index.ts';
import { UserError } from '../core/errors.ts';
import { KEY_SCOPES } from '../core/key-scopes.ts';
import { randomToken, sha256 } from '../core/secrets.ts';
import { addDays, HOME_ZONE, type IsoInstant, isIsoDate, isoInstant, startOfDay } from '../core/time.ts';
import type { Deps } from '../deps.ts';
import { rootOf } from './organisation.ts';

/** What the key that is made at the first start is called in the database. */
export const LOCAL_KEY = 'local';

export interface KeyInput {
  readonly organisation: number;
  readonly label: string;
  readonly scopes: readonly string[];
  /** Null: until it is revoked. */
  readonly expiresAt: IsoInstant | null;
  /** Who makes it, and what they may do themselves; whoever runs the house unless said. */
  readonly by?: { readonly actor: string; readonly scopes: readonly string[] };
}

/** Makes an API key for an organisation and its branches. The key is answered once and kept only as its hash. */
export async function createKey(
  deps: Pick<Deps, 'db' | 'clock'>,
  input: KeyInput,
): Promise<{ readonly id: number; readonly key: string }> {
  const label = input.label.trim();
  const known: readonly string[] = KEY_SCOPES;
  const strange = input.scopes.find((scope) => !known.includes(scope));
  if (strange !== undefined || input.scopes.length === 0) {
    throw new UserError(422, 'key.scope', { scope: strange ?? '', known: known.join(', ') });
  }
  const beyond = input.scopes.find((scope) => input.by?.scopes.includes(scope) === false);
  if (beyond !== undefined) throw new UserError(422, 'key.beyond', { scope: beyond });
  if (label === '' || label.length > 100) throw new UserError(422, 'key.label');
  const now = isoInstant(deps.clock.now());
  if (input.expiresAt !== null && input.expiresAt <= now) throw new UserError(422, 'key.expired');
  const key = `ekko_${randomToken()}`;
  const id = await store(deps, { ...input, label }, key, now);
  return { id: id!, key };
}

/**
 * The local key as it opens this organisation: bound to the top of its tree, where it is not bound yet. A key opens one
 * tree, so the first one takes the key itself, and each other the key with its own name behind it.
 */
export async function bindLocalKey(
  deps: Pick<Deps, 'db' | 'clock'>,
  localKey: string,
  organisation: number,
): Promise<string> {
  const tree = await readTree(deps.db);
  const root = rootOf(tree, organisation);
  const first = tree.find((node) => node.parent === null)!;
  const key = root.id === first.id ? localKey : `${localKey}-${root.slug}`;
  const input = { organisation: root.id, label: LOCAL_KEY, scopes: KEY_SCOPES, expiresAt: null };
  const now = isoInstant(deps.clock.now());
  if ((await store(deps, input, key, now)) === null) await widen(deps, root.id, key, now);
  return key;
}

/** When a key ends that holds to the end of this day in Norway. Throws UserError where it is none. */
export function endOfDay(day: string): IsoInstant {
  if (!isIsoDate(day)) throw new UserError(422, 'key.day', { day: day.slice(0, 40) });
  return isoInstant(startOfDay(HOME_ZONE, addDays(day, 1)));
}

/** An organisation's keys, the newest first; what opens anything is not among it. */
export function listKeys({ db }: Pick<Deps, 'db'>, organisation: number): Promise<KeyRow[]> {
  return withScope(db, { organisations: [organisation] }, (tx) => readKeys(tx, organisation));
}

/** Ends a key at once. Throws UserError: 404, and 409 of the key that asks, which would shut itself out. */
export async function endKey(
  deps: Pick<Deps, 'db' | 'clock'>,
  key: { readonly organisation: number; readonly id: number; readonly actor: string },
): Promise<void> {
  const { organisation, id, actor } = key;
  if (actor === `key/${id}`) throw new UserError(409, 'key.in-use', { id });
  const by = { actor, now: isoInstant(deps.clock.now()) };
  const gone = await withScope(deps.db, { organisations: [organisation] }, (tx) => revokeKey(tx, key, by));
  if (!gone) throw new UserError(404, 'key.unknown', { id });
}

/** The local key opens all that there is to open, also what came after it was made. */
async function widen(deps: Pick<Deps, 'db'>, organisation: number, key: string, at: IsoInstant): Promise<void> {
  const wider = { organisation, hash: await sha256(key), scopes: KEY_SCOPES.join(' ') };
  await withScope(deps.db, { organisations: [organisation] }, (tx) =>
    widenKey(tx, wider, { actor: 'operator', now: at }),
  );
}

/** Null where the same key is there already. */
async function store(deps: Pick<Deps, 'db'>, input: KeyInput, key: string, now: IsoInstant): Promise<number | null> {
  const { organisation, label, expiresAt } = input;
  const hash = await sha256(key);
  const scopes = KEY_SCOPES.filter((scope) => input.scopes.includes(scope)).join(' ');
  return withScope(deps.db, { organisations: [organisation] }, async (tx) => {
    const [made] = await tx.orm
      .insert(apiKey)
      .values({ organisation, label, hash, scopes, createdAt: now, expiresAt })
      .onConflictDoNothing({ target: apiKey.hash })
      .returning({ id: apiKey.id });
    if (!made) return null;
    await tx.orm.insert(auditLog).values({
      organisation,
      at: now,
      actor: input.by?.actor ?? 'operator',
      action: 'key.create',
      subject: `key/${made.id}`,
      facts: { scopes },
    });
    return made.id;
  });
}
