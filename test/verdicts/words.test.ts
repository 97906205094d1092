// Longer than most: every kind of verdict is worded once, to be read by a person in words.snapshot.md.
import { describe, expect, test } from 'vitest';
import type { Period } from '../../src/core/period.ts';
import { periodBefore, yearBefore } from '../../src/core/period.ts';
import { LANGUAGES, type Language } from '../../src/core/words.ts';
import { gateRuleOf, indicators } from '../../src/indicators/index.ts';
import type { Indicator } from '../../src/indicators/types.ts';
import type { Evidence, GuardedEvidence, ReadingFlag } from '../../src/verdicts/evidence.ts';
import type { Sampling, Verdict } from '../../src/verdicts/types.ts';
import { verdictOf } from '../../src/verdicts/verdict.ts';
import {
  countsFor,
  csat,
  fivePoint,
  guardedSide,
  indicatorOf,
  lastOctober,
  monthCell,
  NOW,
  october,
  openSide,
  pastVisits,
  quarter,
  visits,
} from './fixtures.ts';

const FORBIDDEN = [
  /effekt|effect|verknad/i,
  /førte til|led to|caused/i,
  /signifikan|significan/i,
  /bevist|prov(ed|en)\b/i,
  /uendr|unchanged/i,
  /[▲▼↑↓→⬆⬇]/,
  /undefined|null|NaN|\{|\}/,
];

const tell = (evidence: Evidence) => verdictOf(indicatorOf(evidence.indicator), evidence);
const june: Period = { from: '2027-06-01', to: '2027-06-30' };
const year: Period = { from: '2025-01-01', to: '2025-12-31' };
const samplings: readonly (Sampling | null)[] = ['random', 'census', 'self-selected', null];
const flags: readonly ReadingFlag[] = [
  'mixed-sampling',
  'sampled',
  'thresholded',
  'other-row',
  'estimated',
  'rounded',
  'zones-mixed',
  'definition-break',
  'sources-left-out',
];

const october26 = (hits: number, n: number, held = false) =>
  guardedSide(october, [monthCell('2026-10-01', fivePoint(hits, n), held)]);
const october25 = (hits: number, n: number) => ({
  with: 'year-before' as const,
  side: guardedSide(lastOctober, [monthCell('2025-10-01', fivePoint(hits, n))]),
});
const chosen = { sampling: 'self-selected' as const };
const none = (state: 'not-set-up' | 'not-measurable'): Evidence => ({
  kind: 'none',
  indicator: 'user-satisfaction.csat',
  channel: 'website',
  period: october,
  state,
});
const avoidable = (hits: number, n: number): GuardedEvidence => ({
  ...csat({ before: null }),
  indicator: 'inquiries.avoidable',
  now: guardedSide(october, [monthCell('2026-10-01', { avoidable: hits, necessary: n - hits })]),
});
const summer = [
  monthCell('2026-07-01', fivePoint(40, 60)),
  monthCell('2026-08-01', fivePoint(1, 3)),
  monthCell('2026-09-01', fivePoint(0, 1)),
];

/** Named as the reader of the snapshot should think of them. */
const cases: Readonly<Record<string, Evidence>> = {
  'No clear change': csat(),
  'Higher, clear': csat({ before: october25(90, 180) }),
  'Lower, clear': csat({ before: october25(150, 180) }),
  'Index, no clear change': { ...csat(), indicator: 'user-satisfaction.index' },
  'Nothing to compare with': csat({ before: { with: 'year-before', side: guardedSide(lastOctober, []) } }),
  'Too few a year before': csat({ before: october25(15, 23) }),
  'Not compared': csat({ before: null }),
  'Self-selected, higher': csat({
    now: { ...october26(126, 187), ...chosen },
    before: { ...october25(119, 180), side: { ...october25(119, 180).side, ...chosen } },
  }),
  'Sampled in two ways': csat({ now: { ...october26(126, 187), sampling: null, flags: ['mixed-sampling'] } }),
  '4 answers': csat({ now: october26(3, 4) }),
  '23 answers': csat({ now: october26(15, 23) }),
  '23 answers, self-selected': csat({ now: { ...october26(15, 23), ...chosen } }),
  '23 answers, index': { ...csat({ now: october26(15, 23) }), indicator: 'user-satisfaction.index' },
  '4 contacts': avoidable(3, 4),
  '200 contacts': avoidable(62, 200),
  'New answers wait': csat({ now: october26(126, 187, true), before: null }),
  'A quarter without two months': csat({ period: quarter, now: guardedSide(quarter, summer), before: null }),
  'A quarter of hidden months': csat({ period: quarter, now: guardedSide(quarter, summer.slice(1)), before: null }),
  'A quarter that would show too much of a month': {
    ...csat({
      period: quarter,
      now: guardedSide(quarter, [...summer.slice(0, 1), monthCell('2026-08-01', fivePoint(8, 12))]),
      before: null,
    }),
    indicator: 'user-satisfaction.index',
  },
  'A year against the year before': csat({
    period: year,
    now: guardedSide(
      year,
      Array.from({ length: 12 }, (_, at) => monthCell(`2025-${String(at + 1).padStart(2, '0')}-01`, fivePoint(40, 60))),
    ),
    before: {
      with: 'year-before',
      side: guardedSide(
        yearBefore(year),
        Array.from({ length: 12 }, (_, at) =>
          monthCell(`2024-${String(at + 1).padStart(2, '0')}-01`, fivePoint(38, 60)),
        ),
      ),
    },
  }),
  'Against the month before': csat({
    before: {
      with: 'period-before',
      side: guardedSide(periodBefore(october), [monthCell('2026-09-01', fivePoint(119, 180))]),
    },
  }),
  'No release': csat({ now: guardedSide(october, []) }),
  'Not set up': none('not-set-up'),
  'Not measurable': none('not-measurable'),
  'Visits, more': visits(),
  'Visits, more than usual': { ...visits(), past: pastVisits(1_600) },
  'Visits, fewer than usual': { ...visits({ totals: { visits: 26_000 } }), past: pastVisits(1_600) },
  'Visits, as usual': { ...visits({ totals: { visits: 36_000 } }), past: pastVisits(1_600) },
  'Visits, the same per working day': visits({ totals: { visits: 22_000 } }, { totals: { visits: 23_000 } }),
  'Visits, as many working days': {
    ...visits(),
    period: june,
    before: { with: 'year-before', side: openSide(indicatorOf('web-analytics.visits'), yearBefore(june), 36_700) },
  },
  'Visits, fewer': visits({ totals: { visits: 30_000 } }),
  'Visits, the same': visits({ totals: { visits: 36_700 } }),
  'Visits, from none': visits({}, { totals: { visits: 0 } }),
  'Visits, missing': visits({ totals: {} }),
  'Visits, too old a level': visits({ flags: ['stale'] }),
  'Visits, parts that do not fit': visits({ totals: {}, flags: ['parted'] }),
  'Visits, parts of different organisations': visits({ flags: ['apart'] }),
  'Users, over a longer time': visits({ totals: { visits: null }, flags: ['not-over-time'] }),
  'Users, of two sources': visits({ totals: { visits: null }, flags: ['not-over-sources'] }),
  'Stories, of several organisations': { ...none('not-measurable'), because: 'not-over-organisations' } as Evidence,
  'Visits, some sources left out': { ...visits({ flags: ['sources-left-out'] }), before: null },
  'Replies, most later than the last band': {
    ...{ ...visits(), indicator: 'social-engagement.reply-time', channel: 'facebook', before: null },
    now: openSide(indicatorOf('social-engagement.reply-time'), october, 0, {
      totals: {
        ...openSide(indicatorOf('social-engagement.reply-time'), october, 0).totals,
        'replies-by-hours/hours=over-720': 40,
      },
    }),
  },
  'Visits, days missing': visits({ coverage: { visits: { answered: 20, days: 31, absence: 'zero' } } }),
  'Visits, days missing a year before': visits(
    {},
    { coverage: { visits: { answered: 20, days: 31, absence: 'zero' } } },
  ),
  'Visits, provisional': visits({ age: 3 }),
  'Visits, every mark of the source': { ...visits({ flags }), before: null },
  'Visits, fourteen days': {
    ...visits(),
    period: { from: '2026-10-01', to: '2026-10-14' },
    before: { with: 'period-before', side: visits().before!.side },
  },
  'Time per visit': {
    ...visits(),
    indicator: 'web-analytics.visit-duration',
    now: openSide(indicatorOf('web-analytics.visit-duration'), october, { 'visit-seconds': 5_150_000, visits: 41_200 }),
    before: {
      with: 'year-before',
      side: openSide(indicatorOf('web-analytics.visit-duration'), lastOctober, {
        'visit-seconds': 4e6,
        visits: 36_700,
      }),
    },
  },
  'Single-page visits': {
    ...visits(),
    indicator: 'web-analytics.single-page-share',
    now: openSide(indicatorOf('web-analytics.single-page-share'), october, { 'single-page-visits': 480, visits: 1000 }),
    before: {
      with: 'year-before',
      side: openSide(indicatorOf('web-analytics.single-page-share'), lastOctober, {
        'single-page-visits': 500,
        visits: 1000,
      }),
    },
  },
};

function check(verdict: Verdict) {
  for (const lang of LANGUAGES) {
    const text = verdict.words[lang];
    for (const pattern of FORBIDDEN) expect(text).not.toMatch(pattern);
    expect(text).toMatch(/[.)]$/);
    // A full stop after a digit («3. kvartal», «1. oktober») ends no sentence unless a capital follows.
    for (const sentence of sentencesOf(text)) {
      expect(sentence.split(' ').length, sentence).toBeLessThanOrEqual(20);
    }
  }
}

describe('the words of a verdict', () => {
  test.each(Object.entries(cases))('%s: plain, short, and no more than is known', (_, evidence) => {
    check(tell(evidence));
  });

  test('as a reviewer reads them', async () => {
    const pages = Object.entries(cases).map(([name, evidence]) => {
      const { words } = tell(evidence);
      return [`## ${name}`, ...LANGUAGES.map((lang) => `- **${lang}** ${words[lang]}`)].join('\n');
    });
    await expect(`# Every kind of verdict, in words\n\n${pages.join('\n\n')}\n`).toMatchFileSnapshot(
      'words.snapshot.md',
    );
  });

  test.each(indicators.map((i) => [i.id, i] as const))('%s over every state, sampling and comparison', (_, asked) => {
    for (const evidence of everyEvidence(asked)) {
      const verdict = verdictOf(asked, evidence);
      check(verdict);
      const { interval = null } = verdict.comparison ?? {};
      const spansZero = interval !== null && interval.low <= 0 && interval.high >= 0;
      expect(/(Ingen|Inga|No) (sikker|clear)/.test(Object.values(verdict.words).join())).toBe(spansZero);
    }
  });
});

/** The sentences of a verdict; an abbreviation ends none. */
const sentencesOf = (text: string) => text.split(/(?<=[.!?]) (?=\p{Lu})/u);

describe('the brief of a verdict, for where its figures stand beside it', () => {
  test.each(indicators.map((i) => [i.id, i] as const))(
    '%s: says nothing that the whole does not, and leaves out figures only',
    (_, asked) => {
      const label = (lang: Language) => asked.label[lang];
      for (const evidence of everyEvidence(asked)) {
        const { words, brief, state, comparison } = verdictOf(asked, evidence);
        for (const lang of LANGUAGES) {
          const whole = sentencesOf(words[lang]);
          const said = brief[lang] === '' ? [] : sentencesOf(brief[lang]);
          expect(whole).toEqual(expect.arrayContaining(said));
          const leftOut = whole.filter((sentence) => !said.includes(sentence));
          if (state !== 'measured') expect(leftOut).toEqual([]);
          else if (comparison?.clear !== false || comparison.interval === null)
            // The value, and its interval where it has one.
            expect(leftOut.length, brief[lang]).toBeLessThanOrEqual(2);
          else expect(leftOut.length, brief[lang]).toBeLessThanOrEqual(3);
          for (const sentence of leftOut) expect(sentence, label(lang)).toMatch(/\d/);
        }
      }
    },
  );

  test.each([
    ['No clear change', 'Ingen sikker endring fra oktober i fjor.'],
    ['4 answers', 'For få svar til å vise resultatet (færre enn 5).'],
    ['Lower, clear', 'Lavere enn i oktober i fjor: −16,0 prosentpoeng (−24,4 til −7,2).'],
    [
      'Visits, more',
      'Per virkedag er det 17,4 % mer enn i oktober i fjor. Vi kan ikke si ennå om det er mer enn vanlig variasjon.',
    ],
  ])('%s: %s', (name, sentence) => {
    expect(tell(cases[name]!).brief.nb.replaceAll('\u00a0', ' ')).toBe(sentence);
  });

  test('leaves it to a mark beside the value that the source may still correct it', () => {
    const { words, brief } = tell(visits({ age: 3 }, { age: 3 }));
    expect(words.nb).toContain('Tallet er foreløpig.');
    expect(brief.nb).toBe(tell(visits()).brief.nb);
  });
});

describe('the stronger sentence that is not said', () => {
  test('stands with its reason, as a reviewer reads them', async () => {
    const pages = Object.entries(cases).map(([name, evidence]) => {
      const { refused } = tell(evidence);
      const line = (lang: Language) =>
        `- **${lang}** ${refused ? `«${refused.sentence[lang]}» ${refused.why[lang]}` : '–'}`;
      return [`## ${name}`, ...LANGUAGES.map(line)].join('\n');
    });
    await expect(`# What is not said, and why\n\n${pages.join('\n\n')}\n`).toMatchFileSnapshot('refused.snapshot.md');
  });

  test.each(indicators.map((i) => [i.id, i] as const))(
    '%s: never said all the same, and in words of its own',
    (_, asked) => {
      for (const evidence of everyEvidence(asked)) {
        const { state, refused, words, comparison } = verdictOf(asked, evidence);
        if (state !== 'measured') expect(refused).toBeNull();
        if (!refused) continue;
        for (const lang of LANGUAGES) {
          expect(words[lang]).not.toContain(refused.sentence[lang]);
          for (const pattern of FORBIDDEN)
            expect(`${refused.sentence[lang]} ${refused.why[lang]}`).not.toMatch(pattern);
        }
        // The strongest that is ever refused is a cause, and only where a change is certain.
        expect(/kommer av noe/.test(refused.sentence.nb)).toBe(
          comparison?.clear === true && !/alle/.test(refused.sentence.nb),
        );
      }
    },
  );
});

describe('the model sentences', () => {
  test.each([
    [
      'No clear change',
      'Ingen sikker endring fra oktober i fjor. Fornøyde brukere: 67,4 % i oktober 2026, fra 187 svar.',
    ],
    ['4 answers', 'For få svar til å vise resultatet (færre enn 5).'],
    ['23 answers', 'Bare 23 svar: tallet er usikkert, derfor viser vi ingen pil.'],
    ['Not set up', 'Måles ikke. Legg til en kilde som måler «Fornøyde brukere».'],
    ['A quarter without two months', 'Tallet er uten august og september.'],
    [
      'Visits, more',
      'Per virkedag er det 17,4 % mer enn i oktober i fjor. Vi kan ikke si ennå om det er mer enn vanlig variasjon.',
    ],
    ['Self-selected, higher', 'Fornøyde brukere: 67,4 % blant dem som svarte i oktober 2026 (187 svar).'],
    ['Lower, clear', 'Lavere enn i oktober i fjor: −16,0 prosentpoeng (−24,4 til −7,2).'],
  ])('%s: %s', (name, sentence) => {
    expect(tell(cases[name]!).words.nb.replaceAll('\u00a0', ' ')).toContain(sentence);
  });
});

/** Every state that this indicator can be in, with every sampling and every comparison. */
function* everyEvidence(asked: Indicator): Generator<Evidence> {
  const asks = { indicator: asked.id, channel: asked.channels[0] ?? 'website', period: october } as const;
  for (const state of ['not-set-up', 'not-measurable'] as const) yield { ...asks, kind: 'none', state };
  const hows = [null, 'year-before', 'period-before'] as const;
  const guarded = gateRuleOf(asked) !== null;
  for (const sampling of samplings) {
    for (const how of hows) {
      const earlier = how === 'year-before' ? lastOctober : periodBefore(october);
      if (guarded) {
        for (const n of [0, 4, 23, 187]) {
          for (const m of [4, 180]) {
            const side = (period: Period, hits: number, of: number) =>
              guardedSide(period, [monthCell(period.from, countsFor(asked, hits, of), true)], { sampling });
            const before = how && { with: how, side: side(earlier, Math.floor(m / 4), m) };
            yield { ...asks, kind: 'guarded', now: side(october, Math.floor(n / 2), n), before, asOf: NOW };
          }
        }
      } else {
        for (const value of [null, 0, 41_200]) {
          for (const then of [0, 36_700]) {
            const before = how && { with: how, side: openSide(asked, earlier, then, { sampling }) };
            yield {
              ...asks,
              kind: 'open',
              now: openSide(asked, october, value, { sampling, flags }),
              before,
              asOf: NOW,
            };
            yield { ...asks, kind: 'open', now: openSide(asked, october, value, { sampling }), before, asOf: NOW };
          }
        }
      }
    }
  }
}
