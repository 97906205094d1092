import { describe, expect, it } from 'vitest';
import { parseAllowList, permitFor, permits } from '../../src/egress/allow-list.ts';

const permit = (url: string, allow: string[], demoPorts: number[] = []) =>
  permitFor(new URL(url), parseAllowList(allow), demoPorts);

describe('the list', () => {
  it('reads host and port, 443 unless said', () => {
    expect(
      parseAllowList([
        'Matomo.Example.no',
        'matomo.example.no:8443+private',
        '[::1]:80',
        ' blåbær.no:443 '.trim().replace('blåbær', 'xn--blbr-roah'),
      ]),
    ).toEqual([
      { host: 'matomo.example.no', port: 443, internal: false },
      { host: 'matomo.example.no', port: 8443, internal: true },
      { host: '[::1]', port: 80, internal: false },
      { host: 'xn--blbr-roah.no', port: 443, internal: false },
    ]);
  });

  it.each([
    'https://matomo.example.no',
    'matomo.example.no/sti',
    'matomo.example.no:0',
    'matomo.example.no:70000',
    '*',
    '*.*.example.no',
    'a.*.example.no',
    '*.example.no+private',
    'matomo.example.no+public',
    'ola@matomo.example.no',
    '',
  ])('refuses %o, and says which entry', (entry) => {
    expect(() => parseAllowList(['example.no', entry])).toThrow(
      expect.objectContaining({ phrase: 'source.allow-entry', params: { entry } }),
    );
  });
});

describe('a URL', () => {
  const list = ['matomo.example.no', 'intern.example.no:8443+private', '*.matomo.cloud:443', '1.1.1.1:443'];
  it.each([
    'https://matomo.example.no/index.php',
    'https://MATOMO.example.no./x',
    'https://intern.example.no:8443/',
    'https://kommunen.matomo.cloud/',
    'https://1.1.1.1/',
    'https://0x01010101/',
  ])('%s may be contacted', (url) => {
    expect(permit(url, list)).not.toBeNull();
  });

  it.each([
    'http://matomo.example.no/',
    'https://matomo.example.no:8443/',
    'https://intern.example.no/',
    'https://example.no/',
    'https://matomo.example.no.evil.example/',
    'https://evilmatomo.example.no/',
    'https://matomo.cloud/',
    'https://a.b.matomo.cloud/',
    'https://ola:passord@matomo.example.no/',
    'ftp://matomo.example.no:443/',
    'http://127.0.0.1:4000/',
  ])('%s may not', (url) => {
    expect(permit(url, list)).toBeNull();
  });

  it('may lead inside only where the entry says so, and never to metadata', () => {
    const outside = permit('https://matomo.example.no/', list);
    const inside = permit('https://intern.example.no:8443/', list);
    if (!outside || !inside) throw new Error('both are on the list');
    for (const address of ['10.0.0.5', '127.0.0.1', 'fd12::1', '::ffff:192.168.0.1']) {
      expect(permits(outside, address)).toBe(false);
      expect(permits(inside, address)).toBe(true);
    }
    for (const address of ['169.254.169.254', 'fe80::1', '0.0.0.0', 'fd00:ec2::254', 'matomo.example.no']) {
      expect(permits(outside, address)).toBe(false);
      expect(permits(inside, address)).toBe(false);
    }
    expect(permits(outside, '8.8.8.8')).toBe(true);
  });

  it('may be the demo on exactly its ports of this machine, and then nothing but this machine', () => {
    for (const host of ['127.0.0.1', 'localhost', '[::1]']) {
      const found = permit(`http://${host}:4001/`, [], [4001]);
      expect(found && permits(found, '127.0.0.1')).toBe(true);
      expect(found && permits(found, '10.0.0.1')).toBe(false);
      expect(permit(`http://${host}:4002/`, [], [4001])).toBeNull();
    }
    for (const host of ['127.0.0.2', 'demo.localhost', 'example.no', '10.0.0.1']) {
      expect(permit(`http://${host}:4001/`, [], [4001])).toBeNull();
    }
  });
});
