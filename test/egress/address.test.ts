import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressClass } from '../../src/egress/address.ts';

describe('addressClass', () => {
  it.each([
    ['8.8.8.8', 'public'],
    ['185.199.108.153', 'public'],
    ['172.15.255.255', 'public'],
    ['172.32.0.0', 'public'],
    ['100.63.255.255', 'public'],
    ['100.128.0.0', 'public'],
    ['223.255.255.255', 'public'],
    ['10.0.0.1', 'private'],
    ['172.16.0.1', 'private'],
    ['172.31.255.255', 'private'],
    ['192.168.1.1', 'private'],
    ['100.64.0.1', 'private'],
    ['127.0.0.1', 'loopback'],
    ['127.255.255.254', 'loopback'],
    ['0.0.0.0', 'refused'],
    ['0.1.2.3', 'refused'],
    ['169.254.169.254', 'refused'],
    ['100.100.100.200', 'refused'],
    ['168.63.129.16', 'refused'],
    ['192.0.2.1', 'refused'],
    ['198.18.0.1', 'refused'],
    ['224.0.0.1', 'refused'],
    ['255.255.255.255', 'refused'],
  ])('IPv4 %s is %s', (address, kind) => {
    expect(addressClass(address)).toBe(kind);
  });

  it.each([
    ['2a00:1450:400f:80d::200e', 'public'],
    ['[2606:4700::6810:85e5]', 'public'],
    ['::1', 'loopback'],
    ['0:0:0:0:0:0:0:1', 'loopback'],
    ['::', 'refused'],
    ['fc00::1', 'private'],
    ['fdff:ffff::1', 'private'],
    ['fd00:ec2::254', 'refused'],
    ['fe80::1', 'refused'],
    ['fe80::1%eth0', 'refused'],
    ['febf::1', 'refused'],
    ['fec0::1', 'refused'],
    ['ff02::1', 'refused'],
    ['2001:db8::1', 'refused'],
    ['2001::1', 'refused'],
    ['3fff::1', 'refused'],
    ['4000::1', 'refused'],
    ['100::1', 'refused'],
  ])('IPv6 %s is %s', (address, kind) => {
    expect(addressClass(address)).toBe(kind);
  });

  it.each([
    ['mapped', '::ffff:127.0.0.1', 'loopback'],
    ['mapped, in hex', '::ffff:7f00:1', 'loopback'],
    ['mapped, written out', '0:0:0:0:0:ffff:a9fe:a9fe', 'refused'],
    ['mapped to the outside', '::ffff:8.8.8.8', 'public'],
    ['translated', '::ffff:0:10.0.0.1', 'private'],
    ['NAT64', '64:ff9b::7f00:1', 'loopback'],
    ['NAT64 to the outside', '64:ff9b::808:808', 'public'],
    ['local NAT64', '64:ff9b:1::10.0.0.1', 'private'],
    ['6to4', '2002:7f00:1::', 'loopback'],
    ['6to4 to metadata', '2002:a9fe:a9fe::1', 'refused'],
    ['IPv4-compatible', '::127.0.0.1', 'refused'],
  ])('an IPv4 address carried in IPv6 is judged as itself: %s', (_, address, kind) => {
    expect(addressClass(address)).toBe(kind);
  });

  it.each([
    'example.no',
    '1.2.3',
    '1.2.3.256',
    '01.2.3.4',
    '0x7f.0.0.1',
    ':::',
    '1::2::3',
    'g::1',
    '',
    '1:2:3:4:5:6:7',
  ])('%o is no address', (text) => {
    expect(addressClass(text)).toBeNull();
  });

  it('judges a mapped address always as the address it carries', () => {
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        const [a = 0, b = 0, c = 0, d = 0] = address.split('.').map(Number);
        const hex = `${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
        for (const carried of [`::ffff:${address}`, `::ffff:${hex}`, `64:ff9b::${address}`, `2002:${hex}::1`]) {
          expect(addressClass(carried)).toBe(addressClass(address));
        }
      }),
    );
  });

  it('knows every IPv6 address in each of its writings', () => {
    fc.assert(
      fc.property(fc.ipV6(), (address) => {
        const written = new URL(`http://[${address}]/`).hostname;
        expect(addressClass(written)).not.toBeNull();
        expect(addressClass(written)).toBe(addressClass(address));
      }),
    );
  });
});
