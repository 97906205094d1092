import { withScope } from '../../db/database.ts';
import type { Tx } from '../../db/engine.ts';
import { setHistory } from '../../db/queries/history.ts';
import {
  deleteSecret,
  getSource,
  holdSource,
  readSecrets,
  resumeSource,
  type SourceRow,
  updateSource,
  wasRead,
} from '../../db/queries/sources.ts';
import { auditLog } from '../../db/schema/index.ts';
import type { Connector } from '../connectors/contract.ts';
import { fieldsOf, isSettled } from '../connectors/fields.ts';
import { secretFields } from '../connectors/secret.ts';
import { SourceError, UserError } from '../core/errors.ts';
import { secretPlace } from '../core/secrets.ts';
import { isoInstant } from '../core/time.ts';
import type { Deps } from '../deps.ts';
import { canonical } from './campaign-plan.ts';
import { historyAnew } from './history.ts';
import { type CheckedSettings, checkedSettings, connectorOf, sealSecrets } from './source.ts';

export interface SourceChange {
  readonly organisation: number;
  readonly id: number;
  /** The version that was read; a change of any other is refused. */
  readonly version: number;
  readonly label: string;
  /** All settings. A secret that is left out stays as it is, and null takes it away. */
  readonly config: Readonly<Record<string, unknown>>;
  /** Who asks, for the audit log: `key/7`. */
  readonly actor: string;
}

/** Settings as they would be after a change, and what differs from those that stand. */
interface Changed extends CheckedSettings {
  readonly settings: readonly string[];
  /** Secrets that are given anew. */
  readonly replaced: readonly string[];
  readonly removed: readonly string[];
  /** Whether it brings more figures than were read. */
  readonly brings: boolean;
}

/** Failures that other settings may mend. */
const MENDABLE = ['auth', 'config'];

/**
 * Replaces what a source is called, its settings, and those of its secrets that are given. What decides which figures it
 * brings may only change before any were read; secrets are kept for the settings that they were given for. A source that
 * had stopped because of them is switched on again. Throws UserError in words: 404, 409 also where somebody else has changed
 * it since, 422.
 */
export async function changeSource(deps: Deps, change: SourceChange): Promise<void> {
  const { organisation, id, version, label, actor } = change;
  const now = isoInstant(deps.clock.now());
  await withScope(deps.db, { organisations: [organisation] }, async (tx) => {
    const held = await holdSource(tx, organisation, id, now);
    if (!held) throw new UserError(404, 'source.unknown', { source: id });
    const { row } = held;
    if (row.version !== version) {
      throw new UserError(409, 'source.changed', { source: row.label }, { version: row.version });
    }
    if (held.busy) throw new UserError(409, 'source.busy');
    const changed = await changedSettings(deps, tx, row, change.config);
    const { plain, secrets, settings, replaced, removed, brings } = changed;
    if (brings) await setHistory(tx, row, historyAnew(changed.connector, changed.config, deps.clock.now()));
    await updateSource(tx, { organisation, id }, { label, config: plain });
    const given = Object.fromEntries(replaced.map((field) => [field, secrets[field]!]));
    await sealSecrets(deps, tx, { organisation, id, now }, given);
    for (const field of removed) await deleteSecret(tx, organisation, id, field);
    const touched = [...settings, ...replaced, ...removed];
    if (touched.length > 0 && MENDABLE.includes(held.failure ?? '')) await resumeSource(tx, organisation, id);
    await tx.orm.insert(auditLog).values({
      ...{ organisation, at: now, actor, action: 'source.change', subject: `source/${id}` },
      // Names of settings alone: what they hold is nobody's business here.
      facts: {
        connector: row.connector,
        settings: settings.join(' '),
        secrets: [...replaced, ...removed].join(' '),
      },
    });
  });
}

/** The settings that a change would give, checked and not stored. Throws as `changeSource` does. */
export async function proposedSettings(
  deps: Deps,
  { organisation, id, config }: Pick<SourceChange, 'organisation' | 'id' | 'config'>,
): Promise<CheckedSettings> {
  return withScope(deps.db, { organisations: [organisation] }, async (tx) => {
    const row = await getSource(tx, organisation, id);
    if (!row) throw new UserError(404, 'source.unknown', { source: id });
    return changedSettings(deps, tx, row, config);
  });
}

async function changedSettings(
  deps: Deps,
  tx: Tx,
  row: SourceRow,
  asked: Readonly<Record<string, unknown>>,
): Promise<Changed> {
  const sealed = await readSecrets(tx, row.organisation, row.id);
  const connector = connectorOf(deps, row.connector);
  const names = secretFields(connector.config);
  const removed = names.filter((name) => asked[name] === null && sealed[name] !== undefined);
  const kept = names.filter((name) => asked[name] === undefined && sealed[name] !== undefined);
  const opened: Record<string, string> = {};
  for (const field of kept) {
    opened[field] = await deps.secrets
      .open(secretPlace(row.organisation, row.id, field), sealed[field]!)
      .catch((caught: unknown) => {
        throw caught instanceof SourceError ? again(kept) : caught;
      });
  }
  const said = Object.entries(asked).filter(([name, value]) => !(names.includes(name) && value === null));
  const checked = checkedSettings(connector, { ...Object.fromEntries(said), ...opened });
  const before = storedSettings(connector, row.config);
  const fields = fieldsOf(connector).filter(({ kind }) => kind !== 'secret');
  const differ = fields.filter(
    ({ name }) => canonical(before[name] ?? null) !== canonical(checked.plain[name] ?? null),
  );
  const deciding = differ.filter((field) => isSettled(field, before[field.name])).map(({ name }) => name);
  if (deciding.length > 0 && (await wasRead(tx, row.organisation, row.id))) {
    throw new UserError(409, 'source.settled', { field: deciding[0]! }, { fields: deciding });
  }
  // Else whoever may change an address could have a key sent there that they were never shown.
  if (deciding.length > 0 && kept.length > 0) throw again(kept);
  const replaced = Object.keys(checked.secrets).filter((field) => !kept.includes(field));
  const brings = differ.some(({ addable }) => addable);
  return { ...checked, settings: differ.map(({ name }) => name), replaced, removed, brings };
}

/** Secrets that must be given once more. */
const again = (fields: readonly string[]) =>
  new UserError(422, 'source.secret-again', { field: fields[0]! }, { fields });

/** Settings as they stand, also where the connector has come to declare more of them since. */
function storedSettings({ config }: Connector, stored: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(config.shape).map(([name, field]) => {
      const read = field.safeParse(stored[name]);
      return [name, read.success ? read.data : stored[name]];
    }),
  );
}
