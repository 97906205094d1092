import { describe, expect, test } from 'vitest';
import { quantities } from '../../src/catalogue/quantities.ts';
import { LANGUAGES } from '../../src/core/words.ts';
import {
  ANOMALY_KINDS,
  type Anomaly,
  anomalyLabel,
  anomalyWords,
  dayList,
  dayName,
} from '../../src/verdicts/anomaly-words.ts';
import { faults } from '../core/plain-language.ts';

const NEVER =
  /effekt|verknad|effect|førte til|led to|caused|signifik|significan|bevist|uendr|unchanged|[▲▼↑↓→⬆⬇]|undefined|NaN|[{}]/i;
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

const visits: Anomaly = {
  ...{ channel: 'website', quantity: 'visits', kind: 'unusual', from: '2026-11-03', to: '2026-11-03' },
  ...{ direction: 'above', value: 1204, expected: 412.4, low: 322.1, high: 503.8, provisional: false },
};
const small = { value: 4, expected: 0.42, low: 0, high: 1.9 };
const times = { value: 3_600_000, expected: 5_150_000, low: 4_400_000, high: 6_000_000 };
const levels = {
  channel: 'facebook',
  quantity: 'followers',
  value: 5321,
  expected: 5104.2,
  low: 5096,
  high: 5113,
} as const;
const gap = { kind: 'gap', direction: null, value: null, expected: null, low: null, high: null } as const;
const consent = { before: 0.804, now: 0.55 };

/** Every kind and direction, of counts, times and levels. */
const cases: Record<string, Anomaly> = {
  'Unusual, above': visits,
  'Unusual, below, provisional': { ...visits, direction: 'below', value: 102, provisional: true },
  'Unusual, above, small figures': { ...visits, quantity: 'stories', channel: 'news-media', ...small },
  'Unusual, above, times': { ...visits, quantity: 'visit-seconds', ...times, value: 9_000_000 },
  'Unusual, below, times': { ...visits, quantity: 'visit-seconds', direction: 'below', ...times },
  'Unusual, above, levels': { ...visits, ...levels },
  'Unusual, below, levels': { ...visits, ...levels, direction: 'below', value: 5090 },
  'Shift, above': { ...visits, kind: 'shift', to: '2026-11-05' },
  'Shift, below': { ...visits, kind: 'shift', to: '2026-11-05', direction: 'below', value: 210.33 },
  'Shift, above, times': { ...visits, kind: 'shift', quantity: 'visit-seconds', ...times, value: 9_000_000 },
  'Shift, below, times': { ...visits, kind: 'shift', quantity: 'visit-seconds', direction: 'below', ...times },
  'Gap that lasts': { ...visits, ...gap, to: null },
  'Gap of a day': { ...visits, ...gap },
  'Gap of a channel': { ...visits, ...gap, quantity: null, to: '2026-11-09' },
  Purge: { ...visits, ...levels, kind: 'purge', direction: 'below', value: 4804, low: null, high: null },
  Burst: { ...visits, kind: 'burst' },
  'Consent, below': { ...visits, kind: 'consent', direction: 'below', consent },
  'Consent, above, provisional': { ...visits, kind: 'consent', provisional: true, consent: { before: 0.55, now: 0.8 } },
};

describe('what is said of what stands out', () => {
  test('is tried for every kind and direction', () => {
    expect(new Set(Object.values(cases).map(({ kind }) => kind))).toEqual(new Set(ANOMALY_KINDS));
  });

  test.each(Object.entries(cases))('%s: plain, short, and never why', (_, each) => {
    for (const lang of LANGUAGES) {
      const said = anomalyWords(each)[lang];
      expect(faults(said)).toEqual([]);
      expect(said).not.toMatch(NEVER);
      expect(said).toMatch(/\.$/);
      expect(anomalyLabel(each)[lang]).not.toMatch(NEVER);
    }
  });

  test('fits every quantity that may be told', () => {
    for (const { id } of quantities.filter((q) => q.sensitivity === 'open')) {
      for (const kind of ['unusual', 'shift'] as const) {
        for (const direction of ['above', 'below'] as const) {
          for (const lang of LANGUAGES) {
            expect(faults(anomalyWords({ ...visits, quantity: id, kind, direction })[lang]), id).toEqual([]);
          }
        }
      }
    }
  });

  test('says how much beside what was expected', () => {
    expect(plain(anomalyWords(visits).nb)).toBe(
      'Uvanlig mange besøk 3. november 2026, mer enn vanlig variasjon tilsier. Det var 1 204. Vi ventet 412 (322–504).',
    );
    expect(plain(anomalyWords(cases['Unusual, below, times']!).nb)).toContain('Det var 1 000 timer.');
    expect(plain(anomalyWords(cases['Unusual, above, small figures']!).nb)).toContain('Vi ventet 0,4 (0,0–1,9).');
  });

  test('names days in each language', () => {
    expect(LANGUAGES.map((lang) => plain(dayName(lang, '2026-11-03', 'weekday')))).toEqual([
      'tirsdag 3. november 2026',
      'tysdag 3. november 2026',
      'Tuesday, 3 November 2026',
    ]);
    expect(plain(dayList('nb', ['2026-04-02', '2026-04-03', '2026-04-06']))).toBe('2. april, 3. april og 6. april');
  });

  test('reads as written in anomaly-words.snapshot.md', async () => {
    const text = Object.entries(cases).map(([name, each]) => {
      const lines = LANGUAGES.map((lang) => `- **${lang}** ${anomalyLabel(each)[lang]} – ${anomalyWords(each)[lang]}`);
      return `## ${name}\n${lines.join('\n')}\n`;
    });
    await expect(text.join('\n')).toMatchFileSnapshot('anomaly-words.snapshot.md');
  });
});
