// Longer than most: every setting of the environment is read, and refused in words, in one place.
import type { PhraseKey, PhraseParams } from './core/i18n/index.ts';
import type { Notices } from './core/notices.ts';
import { type GroupRole, parseGroupRoles, ROLES } from './core/roles.ts';
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
  /** The origin that people open, such as `https://ekko.example.no`; null: whatever this server listens on. */
  readonly address: string | null;
  /** Null: nobody signs in. */
  readonly signIn: SignInConfig | null;
  /** Null: no letter leaves. */
  readonly mail: MailConfig | null;
  readonly notices: Notices;
  /** Folder with a look of the body's own; null: the themes that Ekko brings. */
  readonly theme: string | null;
  /** Programs that documents are made with; null: found by the search path, if there are any. */
  readonly programs: { readonly chromium: string | null; readonly soffice: string | null };
}

/** Where letters are handed over, and who they are from. */
export type MailConfig = (SmtpConfig | MailServiceConfig) & {
  readonly from: { readonly name: string; readonly address: string };
};

/** A service that takes letters over HTTP. */
interface MailServiceConfig {
  /** https, or http where it is this very machine. */
  readonly url: string;
  readonly token: string;
}

interface SmtpConfig {
  readonly host: string;
  readonly port: number;
  /** `none` only where the server is this very machine. */
  readonly secure: 'tls' | 'starttls' | 'none';
  readonly user: string | null;
  readonly password: string | null;
}

/** Who says who a person is (OpenID Connect), and what that opens here. */
export interface SignInConfig {
  /** https, or http where it is this very machine. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** The claim that holds a person's groups. */
  readonly groupsClaim: string;
  readonly roles: readonly GroupRole[];
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

  const address = text('EKKO_ADDRESS');
  if (address !== null && !isOrigin(address)) wrong('config.address');
  const notice = (name: string) => {
    const given = text(name);
    if (given !== null && !isSecure(given)) wrong('config.notice', { name });
    return given;
  };
  const notices = { accessibility: notice('EKKO_ACCESSIBILITY'), privacy: notice('EKKO_PRIVACY') };
  const signIn = readSignIn(text, wrong);
  if (signIn !== null && address === null && !isLoopback(host)) wrong('config.oidc-address');

  const mail = readMail(text, wrong);
  if (mail !== null && address === null && !isLoopback(host)) wrong('config.mail-address');

  if (mistakes.length > 0) throw new ConfigError(mistakes);
  return {
    port: Number(port),
    host,
    dataFolder: text('EKKO_DATA') ?? './data',
    databaseUrl,
    secretKey,
    log: log as LogLevel,
    egress,
    address: address === null ? null : new URL(address).origin,
    signIn,
    mail,
    notices,
    theme: text('EKKO_THEME'),
    programs: { chromium: text('EKKO_CHROMIUM'), soffice: text('EKKO_SOFFICE') },
  };
}

const SIGN_IN = ['EKKO_OIDC_ISSUER', 'EKKO_OIDC_CLIENT', 'EKKO_OIDC_SECRET', 'EKKO_OIDC_ROLES'] as const;

/** All of it or nothing; what is missing or wrong is told to `wrong`. */
function readSignIn(
  text: (name: string) => string | null,
  wrong: (phrase: PhraseKey, params?: PhraseParams) => void,
): SignInConfig | null {
  const [issuer = '', clientId = '', clientSecret = '', asked = ''] = SIGN_IN.map((name) => text(name) ?? '');
  if (!SIGN_IN.some((name) => text(name)) && !text('EKKO_OIDC_GROUPS')) return null;
  for (const name of SIGN_IN) if (!text(name)) wrong('config.oidc-missing', { name });
  if (issuer && !isSecure(issuer)) wrong('config.oidc-issuer');
  const { roles, wrong: strange } = parseGroupRoles(asked);
  for (const entry of strange) wrong('config.oidc-roles', { entry: entry.slice(0, 100), roles: ROLES.join(', ') });
  return { issuer, clientId, clientSecret, groupsClaim: text('EKKO_OIDC_GROUPS') ?? 'groups', roles };
}

/** `smtps:` is TLS from the first byte, `smtp:` demands it before anything is said, save on this very machine. */
const SMTP_PORTS: Readonly<Record<string, number>> = { 'smtps:': 465, 'smtp:': 587 };
/** What may stand after «Bearer» (RFC 6750, 2.1), so that it cannot begin another header. */
const TOKEN = /^[\w.~+/-]+=*$/;
const SENDER = /^(?<name>[^<>\p{Cc}]*?)\s*<(?<address>[^\s<>@]+@[^\s<>@]+\.[^\s<>@]+)>$/u;

const MAIL = ['EKKO_SMTP', 'EKKO_SMTP_PASSWORD', 'EKKO_MAIL_URL', 'EKKO_MAIL_TOKEN', 'EKKO_MAIL_FROM'] as const;

/** A sender, and one way out; or nothing at all. What is missing or wrong is told to `wrong`. */
function readMail(
  text: (name: string) => string | null,
  wrong: (phrase: PhraseKey, params?: PhraseParams) => void,
): MailConfig | null {
  if (!MAIL.some((name) => text(name))) return null;
  const byService = text('EKKO_MAIL_URL') !== null || text('EKKO_MAIL_TOKEN') !== null;
  if (byService && (text('EKKO_SMTP') !== null || text('EKKO_SMTP_PASSWORD') !== null)) wrong('config.mail-twice');
  const way = byService ? readService(text, wrong) : readSmtp(text, wrong);
  const from = SENDER.exec(text('EKKO_MAIL_FROM') ?? '')?.groups;
  if (!from) wrong('config.mail-from');
  return way && from ? { ...way, from: { name: from.name!, address: from.address! } } : null;
}

function readService(
  text: (name: string) => string | null,
  wrong: (phrase: PhraseKey, params?: PhraseParams) => void,
): MailServiceConfig | null {
  const [url, token] = [text('EKKO_MAIL_URL'), text('EKKO_MAIL_TOKEN')];
  if (url !== null && !isSecure(url)) wrong('config.mail-url');
  if (url === null || token === null || !TOKEN.test(token)) wrong('config.mail-token');
  return url !== null && token !== null ? { url, token } : null;
}

function readSmtp(
  text: (name: string) => string | null,
  wrong: (phrase: PhraseKey, params?: PhraseParams) => void,
): SmtpConfig | null {
  const [server, password] = [text('EKKO_SMTP'), text('EKKO_SMTP_PASSWORD')];
  const url = server !== null && URL.canParse(server) ? new URL(server) : null;
  const usual = url ? SMTP_PORTS[url.protocol] : undefined;
  // A password in an address would be shown wherever the address is.
  if (
    !url ||
    usual === undefined ||
    !url.hostname ||
    url.password ||
    url.search ||
    url.hash ||
    !/^\/?$/.test(url.pathname)
  ) {
    wrong('config.smtp');
  }
  if (!url || usual === undefined) return null;
  const host = url.hostname.replace(/[[\]]/g, '');
  const user = decodeURIComponent(url.username) || null;
  if ((user === null) !== (password === null)) wrong('config.smtp-user');
  const secure = url.protocol === 'smtps:' ? 'tls' : isLoopback(host) ? 'none' : 'starttls';
  const port = url.port === '' ? usual : Number(url.port);
  return { host, port, secure, user, password };
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

/** Whether nobody on the way can read along: https, or a server on this very machine. */
function isSecure(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, username, search, hash } = new URL(address);
  const isSafe = protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname.replace(/[[\]]/g, '')));
  return isSafe && username === '' && search === '' && hash === '';
}

function isOrigin(address: string): boolean {
  return isSecure(address) && new URL(address).pathname === '/';
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
