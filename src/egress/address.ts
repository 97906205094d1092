/**
 * What an address leads to. `refused` is never contacted, whatever the list says: link-local (where clouds keep
 * their metadata), multicast, unspecified, documentation and reserved ranges.
 */
export type AddressClass = 'public' | 'private' | 'loopback' | 'refused';

type Range = readonly [network: string, bits: number, kind: AddressClass];

/** IANA's special-purpose registry for IPv4 (RFC 6890 and later), and the metadata addresses clouds chose elsewhere. */
const IPV4: readonly Range[] = [
  ['100.100.100.200', 32, 'refused'],
  ['168.63.129.16', 32, 'refused'],
  ['0.0.0.0', 8, 'refused'],
  ['10.0.0.0', 8, 'private'],
  ['100.64.0.0', 10, 'private'],
  ['127.0.0.0', 8, 'loopback'],
  ['169.254.0.0', 16, 'refused'],
  ['172.16.0.0', 12, 'private'],
  ['192.0.0.0', 24, 'refused'],
  ['192.0.2.0', 24, 'refused'],
  ['192.31.196.0', 24, 'refused'],
  ['192.52.193.0', 24, 'refused'],
  ['192.88.99.0', 24, 'refused'],
  ['192.168.0.0', 16, 'private'],
  ['192.175.48.0', 24, 'refused'],
  ['198.18.0.0', 15, 'refused'],
  ['198.51.100.0', 24, 'refused'],
  ['203.0.113.0', 24, 'refused'],
  ['224.0.0.0', 3, 'refused'],
];

/** IPv6: only global unicast (2000::/3) is public, less what is set aside within it. */
const IPV6: readonly Range[] = [
  ['fd00:ec2::254', 128, 'refused'],
  ['::1', 128, 'loopback'],
  ['fc00::', 7, 'private'],
  ['2001::', 23, 'refused'],
  ['2001:db8::', 32, 'refused'],
  ['3fff::', 20, 'refused'],
  ['2000::', 3, 'public'],
];

/** Prefixes that carry an IPv4 address, and the bit where it starts: mapped, translated, NAT64 (RFC 6052, 8215), 6to4. */
const CARRIERS: readonly (readonly [network: string, bits: number, at: number])[] = [
  ['::ffff:0:0', 96, 96],
  ['::ffff:0:0:0', 96, 96],
  ['64:ff9b::', 96, 96],
  ['64:ff9b:1::', 48, 96],
  ['2002::', 16, 16],
];

/** The class of a literal IPv4 or IPv6 address (with or without brackets); null where it is not an address. */
export function addressClass(text: string): AddressClass | null {
  const bare = text.replace(/^\[(.*)\]$/, '$1').replace(/%.*$/, '');
  const four = ipv4Bits(bare);
  if (four !== null) return classIn(IPV4, four, 32, ipv4Bits) ?? 'public';
  const six = ipv6Bits(bare);
  if (six === null) return null;
  const carrier = CARRIERS.find(([network, bits]) => within(six, ipv6Bits(network), bits, 128));
  if (carrier) {
    const carried = (six >> BigInt(128 - carrier[2] - 32)) & 0xffff_ffffn;
    return classIn(IPV4, carried, 32, ipv4Bits) ?? 'public';
  }
  return classIn(IPV6, six, 128, ipv6Bits) ?? 'refused';
}

function classIn(ranges: readonly Range[], address: bigint, width: number, parse: (text: string) => bigint | null) {
  return ranges.find(([network, bits]) => within(address, parse(network), bits, width))?.[2];
}

function within(address: bigint, network: bigint | null, bits: number, width: number): boolean {
  const rest = BigInt(width - bits);
  return network !== null && address >> rest === network >> rest;
}

function ipv4Bits(text: string): bigint | null {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256)) return null;
  return parts.reduce((bits, part) => (bits << 8n) | BigInt(part), 0n);
}

function ipv6Bits(text: string): bigint | null {
  const dotted = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(text);
  if (dotted) {
    const four = ipv4Bits(dotted[2] ?? '');
    if (four === null) return null;
    return ipv6Bits(`${dotted[1]}${(four >> 16n).toString(16)}:${(four & 0xffffn).toString(16)}`);
  }
  const halves = text.split('::');
  if (halves.length > 2 || !text.includes(':')) return null;
  const groups = halves.map((half) => (half === '' ? [] : half.split(':')));
  const given = groups.flat();
  if (!given.every((group) => /^[\da-f]{1,4}$/i.test(group))) return null;
  const missing = 8 - given.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return null;
  const full = [...(groups[0] ?? []), ...Array<string>(missing).fill('0'), ...(groups[1] ?? [])];
  return full.reduce((bits, group) => (bits << 16n) | BigInt(`0x${group}`), 0n);
}
