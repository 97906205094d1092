import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type Database, guard, readTree, withScope } from '../db/database.ts';
import { readMigrations } from '../db/drivers/migrations.ts';
import { type EmbeddedEngine, openPglite } from '../db/drivers/pglite.ts';
import { openPostgres } from '../db/drivers/postgres.ts';
import type { Engine } from '../db/engine.ts';
import { migrate } from '../db/migrate.ts';
import { clearLeases } from '../db/queries/runs.ts';
import { openSignIn } from './api/sign-in-access.ts';
import type { Config } from './config.ts';
import { connectors } from './connectors/index.ts';
import { createAnswerCache } from './core/answer-cache.ts';
import { UserError } from './core/errors.ts';
import type { PhraseKey } from './core/i18n/index.ts';
import { createSecretBox } from './core/secrets.ts';
import { isoInstant, systemClock } from './core/time.ts';
import type { Deps, Log } from './deps.ts';
import { createGuardedMail } from './egress/mail.ts';
import { createGuardedFetch } from './egress/node.ts';
import {
  type Background,
  createBackground,
  stoppableFetch,
  stoppableMail,
  stoppableSleep,
} from './runtime/background.ts';
import type { DemoWork } from './runtime/demo.ts';
import { localEvents } from './runtime/events.ts';
import { readLocalKey, readSecretKey, secretKeyFile } from './runtime/key-files.ts';
import { errorFacts, jsonLog } from './runtime/log.ts';
import { createOffice } from './runtime/office.ts';
import { outgoingOf } from './runtime/outgoing.ts';
import { readOwnLook } from './runtime/own-look.ts';
import { createPdf } from './runtime/pdf.ts';
import { drawPng } from './runtime/png.ts';
import type { QueueStore } from './runtime/queue.ts';
import type { OwnLook, SignInAccess } from './web-deps.ts';

/** How long a closing house waits for a page in flight. */
const PATIENCE_MS = 20_000;
/** Some 30 KB each. */
const KEPT_ANSWERS = 1_000;

/** Ekko on this machine: everything real behind `deps`. */
export interface House {
  readonly config: Config;
  readonly deps: Deps;
  /** Null where nobody signs in. */
  readonly signIn: SignInAccess | null;
  /** Null where the body brought none. */
  readonly look: OwnLook | null;
  readonly background: Background;
  readonly dataFolder: string;
  /** Opens the first organisation's tree; see `bindLocalKey`. */
  readonly localKey: string;
  /** Migrations that this start applied. */
  readonly migrated: readonly string[];
  /** Where the queue keeps its tables. */
  readonly queueStore: QueueStore;
  /** The demo while it is filled, or where that broke off; null where nobody fills it. */
  demo: DemoWork | null;
  /** File of the secret key, where this start made it. */
  readonly newSecretKey: string | null;
  close(): Promise<void>;
}

/**
 * Opens the database, brings it up to date and puts everything together. Whoever opens the embedded database holds the
 * folder's lock already. Throws UserError in words.
 */
export async function openHouse(config: Config): Promise<House> {
  const log = jsonLog(config.log, systemClock, (line) => process.stderr.write(line));
  const look = config.theme === null ? null : await readOwnLook(resolve(config.theme));
  const dataFolder = resolve(config.dataFolder);
  await makeFolder(dataFolder);
  const file = secretKeyFile();
  const secret =
    config.secretKey === null ? await readSecretKey(dataFolder, file) : { key: config.secretKey, made: false };
  const localKey = await readLocalKey(dataFolder);
  const { engine, db, migrated } = await openDatabase(config, dataFolder, log);
  const background = createBackground();
  const deps: Deps = {
    db,
    connectors: new Map(connectors.map((connector) => [connector.key, connector])),
    fetch: stoppableFetch(createGuardedFetch({ allow: config.egress }), background.stopping),
    mail: stoppableMail(createGuardedMail({ allow: config.egress }), background.stopping),
    ...(config.mail && { outgoing: outgoingOf(config, config.mail, background.stopping) }),
    png: drawPng,
    ...printersOf(config),
    clock: systemClock,
    random: Math.random,
    sleep: stoppableSleep(background.stopping),
    secrets: await createSecretBox(secret.key),
    events: localEvents((error) => log('error', 'listener broke', errorFacts(error))),
    log,
    answers: createAnswerCache(KEPT_ANSWERS),
  };
  if (engine.flavour === 'pglite') await endOrphans(db);
  const { fetch, clock } = deps;
  return {
    config,
    deps,
    signIn: config.signIn && (await openSignIn(config.signIn, secret.key, { fetch, clock })),
    look,
    background,
    dataFolder,
    localKey,
    migrated,
    newSecretKey: secret.made ? file : null,
    queueStore: 'lite' in engine ? { lite: engine.lite } : { url: config.databaseUrl! },
    demo: null,
    async close() {
      if (!(await background.stop(PATIENCE_MS))) log('warn', 'closing with work in flight');
      await deps.outgoing?.mailer.close();
      await db.close();
    },
  };
}

/** What makes PDF, as far as this machine has the programs for it. */
function printersOf({ programs }: Config): Pick<Deps, 'pdf' | 'pdfA'> {
  const pdf = createPdf(programs.chromium);
  const pdfA = createOffice(programs.soffice);
  return { ...(pdf && { pdf }), ...(pdfA && { pdfA }) };
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
  } catch {
    throw new UserError(409, 'cli.folder-unfit', { folder });
  }
}

async function openDatabase(config: Config, dataFolder: string, log: Log) {
  const engine = await told(log, 'cli.database-unreachable', () => openEngine(config, dataFolder));
  try {
    await told(log, 'cli.database-unreachable', () => engine.query('select 1 as one'));
    const migrated = await told(log, 'cli.migrate-failed', async () => migrate(engine, await readMigrations()));
    const db = await told(log, 'cli.database-role', () => guard(engine));
    return { engine, db, migrated };
  } catch (error) {
    await engine.close();
    throw error;
  }
}

async function openEngine(config: Config, dataFolder: string): Promise<Engine | EmbeddedEngine> {
  return config.databaseUrl === null ? openPglite(join(dataFolder, 'db')) : openPostgres(config.databaseUrl);
}

/** The operator gets a sentence; the log what the database said, which at this point holds nobody's data. */
async function told<T>(log: Log, phrase: PhraseKey, step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (error) {
    const { name, message, code } = error as NodeJS.ErrnoException;
    log('error', 'start failed', { phrase, name, code, reason: String(message).slice(0, 300) });
    throw new UserError(409, phrase);
  }
}

/** Nobody else can be writing to an embedded folder: runs that still say so were cut off. */
async function endOrphans(db: Database): Promise<void> {
  const organisations = (await readTree(db)).map((node) => node.id);
  await withScope(db, { organisations }, (tx) => clearLeases(tx, isoInstant(systemClock.now())));
}
