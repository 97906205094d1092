import { type LookupOptions, lookup as resolve } from 'node:dns';
import { SourceError } from '../core/errors.ts';
import { addressClass } from './address.ts';
import { type Permit, permits } from './allow-list.ts';

interface ResolvedAddress {
  readonly address: string;
  readonly family: number;
}
/** Looks a name up: all its addresses. */
export type Lookup = (hostname: string, options: LookupOptions) => Promise<readonly ResolvedAddress[]>;

export interface GuardOptions {
  /** Entries as `parseAllowList` reads them. */
  readonly allow: readonly string[];
  /** Ports on this machine that the demo's own servers listen on: exactly these are exempt. */
  readonly demoPorts?: readonly number[];
  readonly lookup?: Lookup;
}

/**
 * The permit, where there is one and the host, if it is a literal address, is covered by it. A name is judged when it is
 * looked up. `shown` is how the refusal calls the place.
 *
 * @throws SourceError config `source.blocked` or `source.blocked-internal`
 */
export function judgedPermit(permit: Permit | null, host: string, shown: string): Permit {
  if (permit === null) throw blocked('source.blocked', shown);
  if (addressClass(host) !== null && !permits(permit, host)) throw blocked('source.blocked-internal', shown);
  return permit;
}

type Answer = (
  error: NodeJS.ErrnoException | SourceError | null,
  address: string | ResolvedAddress[],
  family?: number,
) => void;

/**
 * A lookup for `net` and `tls` that answers only addresses the permit covers; one forbidden among several condemns the
 * name. The connection goes to an address that was judged, so that a name cannot point elsewhere in between.
 */
export function judgedLookup(permit: Permit, lookup: Lookup = lookupAll) {
  return (hostname: string, options: LookupOptions, answer: Answer): void => {
    lookup(hostname, options).then(
      (found) => {
        const addresses = found.map(({ address, family }) => ({ address, family }));
        const [first] = addresses;
        if (!first || !addresses.every(({ address }) => permits(permit, address))) {
          answer(blocked('source.blocked-internal', hostname), '', 0);
        } else if (options.all) answer(null, addresses);
        else answer(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => answer(error, '', 0),
    );
  };
}

const lookupAll: Lookup = (hostname, options) =>
  new Promise((done, fail) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => (error ? fail(error) : done(addresses)));
  });

function blocked(phrase: 'source.blocked' | 'source.blocked-internal', host: string): SourceError {
  return new SourceError('config', phrase, { params: { host } });
}
