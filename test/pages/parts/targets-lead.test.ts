import { describe, expect, it } from 'vitest';
import { phrase } from '../../../src/core/i18n/index.ts';
import type { TargetReading } from '../../../src/flows/target-reading.ts';
import { targetsLead } from '../../../src/pages/parts/targets-lead.ts';
import type { TargetStatus } from '../../../src/verdicts/target.ts';

const lead = (...statuses: TargetStatus[]) =>
  targetsLead(
    { lang: 'nb', say: (key, params) => phrase('nb', key, params) },
    statuses.map((status) => ({ status }) as TargetReading),
  );

describe('what stands over targets', () => {
  it.each([
    [[], 'Ingen målverdier er satt ennå.'],
    [['met'], 'Den ene målverdien er nådd.'],
    [['unsure'], 'Det er for usikkert å si om den ene målverdien er nådd.'],
    [['met', 'met'], 'Begge målverdiene er nådd.'],
    [['met', 'met', 'met'], 'Alle tre målverdiene er nådd.'],
    [['met', 'unsure', 'met'], 'To av tre målverdier er nådd. Én er det for usikkert å si noe om.'],
    [
      ['not-met', 'not-met', 'not-measured'],
      'Ingen av tre målverdier er nådd. To er ikke nådd. Én har ikke tall ennå.',
    ],
  ] as const)('of %o says «%s»', (statuses, words) => {
    expect(lead(...statuses)).toBe(words);
  });
});
