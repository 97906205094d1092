import { describe, expect, it } from 'vitest';
import { phrase } from '../../src/core/i18n/index.ts';
import { doneWords, whoWords } from '../../src/pages/audit-words.ts';
import type { Say } from '../../src/pages/layout.tsx';

const say: Say = (key, params) => phrase('nb', key, params);
const names = {
  people: new Map([['3fa9c1d2e4b5', 'Navnet i økten']]),
  organisations: new Map([['2', 'Bymiljøetaten']]),
  keys: new Map([['7', 'Skjermen']]),
  things: new Map([
    ['2 target/3', 'Telefoner, Brev'],
    ['2 campaign/klart-sprak', 'Klart språk'],
    ['2 requirement/4', `Kravet ${'x'.repeat(80)}`],
  ]),
};

describe('an entry of the audit log', () => {
  it.each([
    ['operator', 'den som drifter Ekko'],
    ['clock', 'Ekko selv, etter planen'],
    ['subscription/4', 'mottaker 4'],
    ['key/7', 'nøkkel «Skjermen»'],
    ['key/8', 'nøkkel 8'],
    ['person/3fa9c1d2e4b5', 'Navnet i økten'],
    // The session is over: told apart from others, and named nowhere.
    ['person/99aabbccddeeff', 'person 99aabbcc'],
  ])('of %s was done by «%s»', (actor, words) => {
    expect(whoWords(say, names, actor)).toBe(words);
  });

  it.each([
    ['target.change', 'target/3', 'Endret målverdien «Telefoner, Brev»'],
    // It is gone, and its number alone is known.
    ['target.remove', 'target/5', 'Tok bort målverdien 5'],
    ['requirement.add', 'requirement/4', `La til kravet «Kravet ${'x'.repeat(53)}…»`],
    ['key.create', 'key/7', 'La til nøkkelen «Skjermen»'],
    ['campaign.lock', 'campaign/klart-sprak', 'Låste planen for tiltaket «Klart språk»'],
    ['organisation.rename', 'organisation/2', 'Ga nytt navn til virksomheten Bymiljøetaten'],
    ['organisation.add', 'organisation/9', 'La til virksomheten 9'],
    ['session.end', 'person/3fa9c1d2e4b5', 'Avsluttet øktene til Navnet i økten'],
    ['session.end', 'person/99aabbccddeeff', 'Avsluttet øktene til person 99aabbcc'],
    ['sign-in', 'person/3fa9c1d2e4b5', 'Logget inn'],
  ] as const)('%s of %s says «%s»', (action, subject, words) => {
    expect(doneWords(say, names, { action, subject, organisation: 2 })).toBe(words);
  });

  it('names nothing of another organisation, though the numbers are the same', () => {
    expect(doneWords(say, names, { action: 'target.change', subject: 'target/3', organisation: 9 })).toBe(
      'Endret målverdien 3',
    );
  });
});
