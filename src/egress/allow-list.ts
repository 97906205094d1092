import { UserError } from '../core/errors.ts';
import { type AddressClass, addressClass } from './address.ts';

/** One address the administrator lets Ekko contact. */
export interface AllowEntry {
  /** Lower case; an IPv6 address in brackets; `*.` stands for exactly one label. */
  readonly host: string;
  readonly port: number;
  /** Written `+private`: this exact host may lie on an internal network or on this machine. */
  readonly internal: boolean;
}

/** Which classes of address a permitted host may resolve to. */
export type Permit = ReadonlySet<AddressClass>;

const OUTSIDE: Permit = new Set(['public']);
const INSIDE_TOO: Permit = new Set(['public', 'private', 'loopback']);
const THIS_MACHINE: Permit = new Set(['loopback']);
const LOCAL_NAMES = ['127.0.0.1', '[::1]', 'localhost'];

const ENTRY = /^(\*\.)?((?:[a-z0-9_-]+\.)*[a-z0-9_-]+|\[[\da-f:.]+\])(?::(\d{1,5}))?(\+private)?$/;

/**
 * Entries `host:port`; without a port 443 is meant. `*.example.no:443` is any one label before `example.no`.
 *
 * A name can be pointed anywhere by whoever runs its DNS, so naming a host does not by itself open the internal
 * network: `matomo.intern.example.no:443+private` says that this one may lie there. Wildcards cannot say that.
 *
 * @throws UserError 422 at the first entry that is not an address
 */
export function parseAllowList(entries: readonly string[]): AllowEntry[] {
  return entries.map((entry) => {
    const match = ENTRY.exec(entry.trim().toLowerCase());
    const port = Number(match?.[3] ?? 443);
    const host = hostOf(match?.[2] ?? '');
    const internal = match?.[4] !== undefined;
    if (host === null || port < 1 || port > 65535 || (match?.[1] && internal)) {
      throw new UserError(422, 'source.allow-entry', { entry: entry.slice(0, 100) });
    }
    return { host: `${match?.[1] ?? ''}${host}`, port, internal };
  });
}

/** What this URL may resolve to; null where it may not be contacted at all. */
export function permitFor(url: URL, list: readonly AllowEntry[], demoPorts: readonly number[] = []): Permit | null {
  const secure = url.protocol === 'https:';
  if ((!secure && url.protocol !== 'http:') || url.username || url.password) return null;
  const port = url.port === '' ? (secure ? 443 : 80) : Number(url.port);
  return permitAt(url.hostname, port, list, demoPorts);
}

/** The same for a host, written as a URL writes it, and a port. */
export function permitAt(
  host: string,
  port: number,
  list: readonly AllowEntry[],
  demoPorts: readonly number[] = [],
): Permit | null {
  if (isDemo(host, port, demoPorts)) return THIS_MACHINE;
  const entries = list.filter((entry) => entry.port === port && matches(entry.host, host.replace(/\.$/, '')));
  if (entries.length === 0) return null;
  return entries.some(({ internal }) => internal) ? INSIDE_TOO : OUTSIDE;
}

/** Whether it is one of the demo's own servers, on this machine. */
export function isDemo(host: string, port: number, demoPorts: readonly number[]): boolean {
  return LOCAL_NAMES.includes(host) && demoPorts.includes(port);
}

/** Whether the address, literal or resolved, is one the permit covers. */
export function permits(permit: Permit, address: string): boolean {
  const kind = addressClass(address);
  return kind !== null && permit.has(kind);
}

function matches(pattern: string, host: string): boolean {
  if (!pattern.startsWith('*.')) return pattern === host;
  const dot = host.indexOf('.');
  return dot > 0 && host.slice(dot + 1) === pattern.slice(2);
}

/** The host as a URL writes it, so that both sides compare alike; null where it is none. */
export function hostOf(text: string): string | null {
  const address = `http://${text}/`;
  return text && URL.canParse(address) ? new URL(address).hostname : null;
}
