import type { z } from 'zod';
import { withScope } from '../../db/database.ts';
import type { Tx } from '../../db/engine.ts';
import {
  addSource,
  getSource,
  listRoutes,
  type RouteRow,
  readSecrets,
  type SourceRow,
  setKeyExpiry,
  setRoutes,
  writeSecret,
} from '../../db/queries/sources.ts';
import { auditLog } from '../../db/schema/index.ts';
import { CHANNEL_IDS, type ChannelId } from '../catalogue/types.ts';
import { type Connector, type ConnectorIo, isBrought, type Page, zoneOf } from '../connectors/contract.ts';
import { fieldsOf } from '../connectors/fields.ts';
import { secretFields } from '../connectors/secret.ts';
import { SourceError, UserError } from '../core/errors.ts';
import { secretPlace } from '../core/secrets.ts';
import { isoInstant } from '../core/time.ts';
import type { Deps } from '../deps.ts';
import type { Routing } from './prepare.ts';

/** A source made ready to be read: settings with their secrets, its zone, and where its readings go. */
export interface OpenSource {
  readonly row: SourceRow;
  readonly connector: Connector;
  readonly config: Record<string, unknown>;
  /** Its secrets as they are stored, by field. */
  readonly sealed: Readonly<Record<string, string>>;
  readonly zone: string;
  readonly routing: Routing;
}

export interface SourceInput {
  readonly organisation: number;
  readonly key: string;
  readonly label: string;
  readonly connector: string;
  readonly channel: ChannelId;
  /** All settings, secrets too. */
  readonly config: Record<string, unknown>;
  readonly sampling: SourceRow['sampling'];
  /** Which parts of a shared source belong to whom, the first that fits; what none names is the owner's. */
  readonly routes?: readonly Omit<RouteRow, 'organisation' | 'source' | 'position'>[];
  /** Organisations of whoever asks: routes lead to these only. */
  readonly branch?: readonly number[];
  /** Who asks, for the audit log: `key/7`; the operator unless said. */
  readonly actor?: string;
}

/** Adds a source: settings checked, secrets sealed. Answers its id. Throws UserError in words. */
export async function createSource(deps: Deps, input: SourceInput): Promise<number> {
  const connector = connectorOf(deps, input.connector);
  if (!/^[a-z0-9][a-z0-9-]{0,62}$/.test(input.key)) throw new UserError(422, 'source.bad-key', { key: input.key });
  if (!CHANNEL_IDS.includes(input.channel)) throw new UserError(422, 'source.bad-channel', { channel: input.channel });
  const { plain, secrets } = checkedSettings(connector, input.config);
  const now = isoInstant(deps.clock.now());
  const { routes = [], branch = [], actor = 'operator', ...values } = input;
  return withScope(deps.db, { organisations: [...new Set([input.organisation, ...branch])] }, async (tx) => {
    const id = await addSource(tx, { ...values, config: plain, now });
    if (id === null) throw new UserError(409, 'source.key-taken', { key: input.key });
    await setRoutes(tx, input.organisation, id, routes);
    await sealSecrets(deps, tx, { organisation: input.organisation, id, now }, secrets);
    await tx.orm.insert(auditLog).values({
      ...{ organisation: input.organisation, at: now, actor, action: 'source.add', subject: `source/${id}` },
      facts: { connector: input.connector, routes: routes.length },
    });
    return id;
  });
}

/** Settings that fit their connector. */
export interface CheckedSettings {
  readonly connector: Connector;
  /** All of them, as the connector reads them. */
  readonly config: Record<string, unknown>;
  /** Those that are no secrets, as they are stored. */
  readonly plain: Record<string, unknown>;
  readonly secrets: Readonly<Record<string, string>>;
}

/** Settings as the connector declares them. Throws UserError 422 in words; its `fields` are all those that do not fit. */
export function checkedSettings(connector: Connector, asked: Readonly<Record<string, unknown>>): CheckedSettings {
  const parsed = connector.config.strict().safeParse(asked);
  if (!parsed.success) {
    throw unfit(connector, parsed.error.issues);
  }
  const config = parsed.data as Record<string, unknown>;
  const names = secretFields(connector.config);
  const all = Object.entries(config).filter(([, value]) => value !== undefined);
  return {
    ...{ connector, config },
    plain: Object.fromEntries(all.filter(([field]) => !names.includes(field))),
    secrets: Object.fromEntries(all.flatMap(([field, text]) => (names.includes(field) ? [[field, String(text)]] : []))),
  };
}

/** Reads a source with its secrets opened. Throws UserError 404, or SourceError where settings do not hold any more. */
export async function openSource(deps: Deps, organisation: number, id: number): Promise<OpenSource> {
  const [row, rules, sealed] = await withScope(deps.db, { organisations: [organisation] }, async (tx) => [
    await getSource(tx, organisation, id),
    await listRoutes(tx, organisation, id),
    await readSecrets(tx, organisation, id),
  ]);
  if (!row) throw new UserError(404, 'source.unknown', { source: id });
  const connector = connectorOf(deps, row.connector);
  const secrets: Record<string, string> = {};
  for (const [field, text] of Object.entries(sealed)) {
    secrets[field] = await deps.secrets.open(secretPlace(organisation, id, field), text);
  }
  const parsed = connector.config.safeParse({ ...row.config, ...secrets });
  if (!parsed.success) {
    const field = parsed.error.issues[0]?.path.join('.') ?? '';
    throw new SourceError('config', 'source.bad-setting', { params: { field, system: connector.label.nb } });
  }
  const config = parsed.data as Record<string, unknown>;
  const home = { organisation, channel: row.channel, topic: '' };
  return { row, connector, config, sealed, zone: zoneOf(connector, config), routing: { home, rules } };
}

/** Whether the clock reads it; one whose connector is gone is read, and told of. */
export function isPulled(deps: Pick<Deps, 'connectors'>, { connector }: Pick<SourceRow, 'connector'>): boolean {
  const known = deps.connectors.get(connector);
  return !known || !isBrought(known);
}

/** Stores rotated secrets at once and alone: the old ones may already be dead. */
export async function rotateSecrets(
  deps: Deps,
  source: { readonly row: Pick<SourceRow, 'organisation' | 'id'> },
  { secrets, keyExpires }: Pick<Page, 'secrets' | 'keyExpires'>,
): Promise<void> {
  if (!secrets && !keyExpires) return;
  const { organisation, id } = source.row;
  const now = isoInstant(deps.clock.now());
  await withScope(deps.db, { organisations: [organisation] }, async (tx) => {
    await sealSecrets(deps, tx, { organisation, id, now }, secrets ?? {});
    if (keyExpires) await setKeyExpiry(tx, { organisation, id }, keyExpires);
  });
}

/** Seals secrets, by field, to the source that they belong to. */
export async function sealSecrets(
  deps: Pick<Deps, 'secrets'>,
  tx: Tx,
  { organisation, id, now }: Pick<SourceRow, 'organisation' | 'id'> & { readonly now: string },
  secrets: Readonly<Record<string, string>>,
): Promise<void> {
  for (const [field, plain] of Object.entries(secrets)) {
    const sealed = await deps.secrets.seal(secretPlace(organisation, id, field), plain);
    await writeSecret(tx, { organisation, source: id, field, sealed, now });
  }
}

/** The world of a connector. */
export function connectorIo(deps: Deps, signal: AbortSignal, file?: ConnectorIo['file']): ConnectorIo {
  return {
    fetch: deps.fetch,
    ...(deps.mail ? { mail: deps.mail } : {}),
    ...(file ? { file } : {}),
    clock: deps.clock,
    signal,
    sleep: (ms) => deps.sleep(ms, signal),
    random: deps.random,
    log: (message, facts) => deps.log('debug', message, facts),
  };
}

/** The connector of this key. Throws UserError 422. */
export function connectorOf(deps: Pick<Deps, 'connectors'>, key: string): Connector {
  const connector = deps.connectors.get(key);
  if (!connector)
    throw new UserError(422, 'source.bad-connector', { connector: key, known: [...deps.connectors.keys()].join(', ') });
  return connector;
}

/** The first setting that does not fit, with what to write there; `fields` are all of them. */
function unfit(connector: Connector, issues: readonly z.core.$ZodIssue[]): UserError {
  const fields = [...new Set(issues.flatMap(settingsOf))];
  const [first] = issues;
  const names = { field: first?.path.join('.') || fields[0] || '?', system: connector.label };
  const declared = fieldsOf(connector);
  const about = declared.find(({ name }) => name === fields[0])?.about;
  if (first?.code === 'unrecognized_keys') {
    const known = declared.map(({ name }) => name).join(', ');
    return new UserError(422, 'source.unknown-setting', { ...names, known }, { fields });
  }
  return about
    ? new UserError(422, 'source.unfit-setting', { ...names, about }, { fields })
    : new UserError(422, 'source.bad-setting', names, { fields });
}

/** The settings that an issue is about. */
function settingsOf(issue: z.core.$ZodIssue): string[] {
  if (issue.path.length > 0) return [String(issue.path[0])];
  return issue.code === 'unrecognized_keys' ? issue.keys : [];
}
