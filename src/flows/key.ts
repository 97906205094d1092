import { readTree, withScope } from '../../db/database.ts';
import { apiKey, auditLog } from '../../db/schema/index.ts';
import { UserError } from '../core/errors.ts';
import { KEY_SCOPES } from '../core/key-scopes.ts';
import { randomToken, sha256 } from '../core/secrets.ts';
import { type IsoInstant, isoInstant } from '../core/time.ts';
import type { Deps } from '../deps.ts';
import { rootOf } from './organisation.ts';

export interface KeyInput {
  readonly organisation: number;
  readonly label: string;
  readonly scopes: readonly string[];
  /** Null: until it is revoked. */
  readonly expiresAt: IsoInstant | null;
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
  const input = { organisation: root.id, label: 'local', scopes: KEY_SCOPES, expiresAt: null };
  await store(deps, input, key, isoInstant(deps.clock.now()));
  return key;
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
      actor: 'operator',
      action: 'key.create',
      subject: `key/${made.id}`,
      facts: { scopes },
    });
    return made.id;
  });
}
