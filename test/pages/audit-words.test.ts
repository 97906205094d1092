import { describe, expect, it } from 'vitest';
import { phrase } from '../../src/core/i18n/index.ts';
import { doneWords, whoWords } from '../../src/pages/audit-words.ts';
import type { Say } from '../../src/pages/layout.tsx';

const say: Say = (key, params) => phrase('nb', key, params);
const names = {
  people: new Map([['3fa9c1d2e4b5', 'Navnet i økten']]),
  organisations: new Map([['2', 'Bymiljøetaten']]),
};

describe('an entry of the audit log', () => {
  it.each([
    ['operator', 'operatør'],
    ['key/7', 'nøkkel 7'],
    ['person/3fa9c1d2e4b5', 'Navnet i økten'],
    // The session is over: told apart from others, and named nowhere.
    ['person/99aabbccddeeff', 'person 99aabbcc'],
  ])('of %s was done by «%s»', (actor, words) => {
    expect(whoWords(say, names, actor)).toBe(words);
  });

  it.each([
    ['target.change', 'target/3', 'Endret målverdi 3'],
    ['campaign.lock', 'campaign/klart-sprak', 'Låste planen for tiltaket klart-sprak'],
    ['organisation.rename', 'organisation/2', 'Ga nytt navn til enheten Bymiljøetaten'],
    ['organisation.add', 'organisation/9', 'La til enheten 9'],
    ['session.end', 'person/3fa9c1d2e4b5', 'Avsluttet øktene til Navnet i økten'],
    ['session.end', 'person/99aabbccddeeff', 'Avsluttet øktene til person 99aabbcc'],
    ['sign-in', 'person/3fa9c1d2e4b5', 'Logget inn'],
  ] as const)('%s of %s says «%s»', (action, subject, words) => {
    expect(doneWords(say, names, { action, subject })).toBe(words);
  });
});
