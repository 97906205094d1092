import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localPath } from '../../src/core/local-path.ts';

const OWN = 'https://ekko.example.no';

describe('a path of our own', () => {
  it.each([
    ['/', '/'],
    ['/oversikt?enhet=bymiljo&periode=2026-10', '/oversikt?enhet=bymiljo&periode=2026-10'],
    ['/kanaler/website#tall', '/kanaler/website'],
    ['/a/../b', '/b'],
    ['/søk?q=å', '/s%C3%B8k?q=%C3%A5'],
    ['/?to=https://evil.example.no//x', '/?to=https://evil.example.no//x'],
  ])('%s is kept as %s', (text, path) => {
    expect(localPath(text)).toBe(path);
  });

  it.each([
    'https://evil.example.no/',
    'https:evil.example.no',
    'javascript:alert(1)',
    '//evil.example.no',
    '///evil.example.no',
    '/\\evil.example.no',
    '\\\\evil.example.no',
    '/\t/evil.example.no',
    '/\n/evil.example.no',
    '/.//evil.example.no',
    '/..//evil.example.no',
    '/x/..//evil.example.no',
    '/%2e//evil.example.no',
    ' //evil.example.no',
    'evil.example.no',
    '',
  ])('%j is none', (text) => {
    expect(localPath(text)).toBeNull();
  });

  it('never leads a browser elsewhere, whatever was asked for', () => {
    const piece = fc.constantFrom(
      '/',
      '\\',
      '.',
      '..',
      '%2e',
      '%2f',
      '\t',
      '\n',
      ':',
      '@',
      'evil.example.no',
      '?',
      '#',
      'x',
    );
    const texts = fc.array(piece, { maxLength: 8 }).map((pieces) => `/${pieces.join('')}`);
    let kept = 0;
    fc.assert(
      fc.property(texts, (text) => {
        const path = localPath(text);
        if (path === null) return;
        kept += 1;
        expect(new URL(path, OWN).origin).toBe(OWN);
        expect(localPath(path)).toBe(path);
      }),
      { numRuns: 2_000 },
    );
    expect(kept).toBeGreaterThan(200);
  });
});
