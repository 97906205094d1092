import type { PhraseKey, PhraseParams } from './core/i18n/index.ts';
import type { Language } from './core/words.ts';
import { parseAllowList } from './egress/allow-list.ts';

const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const;
type LogLevel = (typeof LOG_LEVELS)[number];

/** How this instance is set up, once and for all, at its start. */
export interface Config {
  /** 0 asks for any free port. */
  readonly port: number;
  readonly host: string;
  readonly dataFolder: string;
  /** Null: the embedded database in the data folder. */
  readonly databaseUrl: string | null;
  /** 32 bytes in base64; null: the key file of this user. */
  readonly secretKey: string | null;
  readonly log: LogLevel;
  /** Addresses that sources may be read from, as `parseAllowList` reads them. */
  readonly egress: readonly string[];
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** One thing that is wrong with the environment, as a phrase. Never holds the value of a secret. */
export interface Mistake {
  readonly phrase: PhraseKey;
  readonly params: PhraseParams;
}

/** All that is wrong with the environment, at once. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly mistakes: readonly Mistake[];

  constructor(mistakes: readonly Mistake[]) {
    super(mistakes.map((m) => m.phrase).join(', '));
    this.mistakes = mistakes;
  }
}

const LOOPBACK = ['127.0.0.1', '::1', 'localhost'];

/** Whether only this machine can reach a server on this host. */
export function isLoopback(host: string): boolean {
  return LOOPBACK.includes(host);
}

/** Reads the environment; an empty variable counts as unset. Throws ConfigError with every mistake in it. */
export function readConfig(env: Environment): Config {
  const mistakes: Mistake[] = [];
  const wrong = (phrase: PhraseKey, params: PhraseParams = {}) => void mistakes.push({ phrase, params });
  const text = (name: string) => env[name]?.trim() || null;

  const port = text('PORT') ?? '3000';
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65535) wrong('config.port', { value: port.slice(0, 20) });

  const databaseUrl = text('DATABASE_URL');
  if (databaseUrl !== null && !isPostgres(databaseUrl)) wrong('config.database');

  const host = text('HOST') ?? '127.0.0.1';
  if (/[\s/]/.test(host)) wrong('config.host', { value: host.slice(0, 100) });
  else if (databaseUrl === null && !isLoopback(host)) wrong('config.embedded-host', { host: host.slice(0, 100) });

  const secretKey = text('EKKO_SECRET_KEY');
  if (secretKey !== null && !isKey(secretKey)) wrong('config.secret-key');

  const log = text('EKKO_LOG') ?? 'info';
  if (!isLevel(log)) wrong('config.log', { value: log.slice(0, 20), known: LOG_LEVELS.join(', ') });

  const egress = (text('EKKO_EGRESS') ?? '').split(',').flatMap((entry) => entry.trim() || []);
  for (const entry of egress) {
    if (!isEntry(entry)) wrong('config.egress', { entry: entry.slice(0, 100) });
  }

  if (mistakes.length > 0) throw new ConfigError(mistakes);
  return {
    port: Number(port),
    host,
    dataFolder: text('EKKO_DATA') ?? './data',
    databaseUrl,
    secretKey,
    log: log as LogLevel,
    egress,
  };
}

/** The language that the machine speaks, where it is one of ours; else bokmål. */
export function localeLanguage(env: Environment): Language {
  const locale = (env.LC_ALL || env.LC_MESSAGES || env.LANG || '').toLowerCase();
  if (/^nn\b|^nn_/.test(locale)) return 'nn';
  return /^en\b|^en_/.test(locale) ? 'en' : 'nb';
}

function isLevel(text: string): text is LogLevel {
  return (LOG_LEVELS as readonly string[]).includes(text);
}

function isPostgres(url: string): boolean {
  return URL.canParse(url) && ['postgres:', 'postgresql:'].includes(new URL(url).protocol);
}

/** 32 bytes are 43 base64 digits and one `=`. */
function isKey(text: string): boolean {
  return /^[A-Za-z0-9+/]{43}=$/.test(text);
}

function isEntry(entry: string): boolean {
  try {
    parseAllowList([entry]);
    return true;
  } catch {
    return false;
  }
}
