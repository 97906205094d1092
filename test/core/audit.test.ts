import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { AUDIT_ACTIONS, AUDIT_KINDS } from '../../src/core/audit.ts';
import { phrases, rawPhrase } from '../../src/core/i18n/index.ts';
import { LANGUAGES } from '../../src/core/words.ts';

const ROOT = new URL('../../', import.meta.url);
/** All code that may write to the log, apart from the list itself and its words. */
const sources = ['src', 'db', 'jobs']
  .flatMap((room) => readdirSync(new URL(room, ROOT), { recursive: true, encoding: 'utf8' }).map((f) => `${room}/${f}`))
  .filter((file) => /\.tsx?$/.test(file) && file !== 'src/core/audit.ts' && !file.startsWith('src/core/i18n/'))
  .map((file) => ({ file, text: readFileSync(new URL(file, ROOT), 'utf8') }));

describe('the audit log', () => {
  it.each(AUDIT_ACTIONS)('is told in words of %s, which somebody writes', (action) => {
    expect(sources.filter(({ text }) => text.includes(`'${action}'`)).map(({ file }) => file)).not.toEqual([]);
    expect(Object.values(phrases(`audit.${action}`, { id: '7' })).join('')).not.toContain(action);
  });

  it('tells each action in words of its own', () => {
    for (const lang of LANGUAGES) {
      const said = AUDIT_ACTIONS.map((action) => rawPhrase(lang, `audit.${action}`));
      expect(new Set(said).size, lang).toBe(said.length);
    }
  });

  it('is written by typed rows alone, so that no action is left out of the list', () => {
    const raw = sources.filter(({ text }) => /insert\s+into\s+audit_log/i.test(text)).map(({ file }) => file);
    expect(raw).toEqual([]);
    // Positive control: the rows that are typed are found among these files.
    expect(sources.filter(({ text }) => text.includes('.insert(auditLog)')).length).toBeGreaterThan(5);
  });

  it('can be narrowed to whatever its actions are done with', () => {
    // What is signed in and out is a person.
    const kinds = AUDIT_ACTIONS.map((action) => action.split('.')[0]!).map((kind) =>
      ['sign-in', 'sign-out', 'session'].includes(kind) ? 'person' : kind,
    );
    expect([...new Set(kinds)].toSorted()).toEqual([...AUDIT_KINDS].toSorted());
  });
});
