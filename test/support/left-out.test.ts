import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { markOf, PROGRAMS, type Program, summary } from './left-out.ts';
import { isInstalled } from './needs.ts';

describe('the summary of what was left out', () => {
  it('says nothing when nothing was', () => {
    expect(summary([])).toBe('');
    expect(summary(['intervals', 'the gate'])).toBe('');
  });

  it('names each suite, its package, and one command that gets them all', () => {
    const suites = [
      'the gate',
      `front page ${markOf('chromium')}`,
      `post ${markOf('dovecot')}`,
      `menu ${markOf('chromium')}`,
    ];
    expect(summary(suites)).toBe(
      [
        'Left out, since a Debian package is missing:',
        '  front page (chromium)',
        '  menu (chromium)',
        '  post (dovecot-imapd)',
        'To run them too: sudo apt-get install chromium dovecot-imapd',
        '',
      ].join('\n'),
    );
  });
});

describe('a program', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ekko-needs-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is installed when it lies on the path', () => {
    writeFileSync(join(folder, 'ekko-probe'), '');
    expect(isInstalled('ekko-probe', `/nowhere:${folder}`)).toBe(true);
    expect(isInstalled('ekko-probe', '/nowhere')).toBe(false);
    expect(isInstalled('ekko-probe', '')).toBe(false);
  });
});

describe('every package that a suite asks for', () => {
  it('is installed before the tests by .ci/run', () => {
    const root = new URL('../../', import.meta.url);
    const listed = readFileSync(new URL('.ci/packages', root), 'utf8').split('\n');
    const files = readdirSync(new URL('test/', root), { recursive: true, encoding: 'utf8' });
    const suites = files
      .filter((name) => name.endsWith('.test.ts'))
      .map((name) => readFileSync(new URL(`test/${name}`, root), 'utf8'));
    const asked = (Object.keys(PROGRAMS) as Program[]).filter((need) =>
      suites.some((text) => text.includes(`needs('${need}')(`)),
    );
    expect(listed).toEqual(expect.arrayContaining(asked.map((need) => PROGRAMS[need].debian)));
  });
});
