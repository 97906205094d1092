import type { MailInput } from '../../src/mail/digest-mail.ts';
import { type DigestHistory, digestWords } from '../../src/verdicts/digest.ts';
import type { Verdict } from '../../src/verdicts/types.ts';
import { verdictOf } from '../../src/verdicts/verdict.ts';
import { csat, indicatorOf, october, visits } from '../verdicts/fixtures.ts';

const numbered = (verdict: Verdict, id: string | null) => ({ ...verdict, id });
export const figures = [
  {
    group: 'satisfaction' as const,
    number: numbered(verdictOf(indicatorOf('user-satisfaction.csat'), csat()), 'csat~a'),
    target: { status: 'met' as const, words: { nb: 'Nådd.', nn: 'Nådd.', en: 'Met.' } },
  },
  {
    group: 'outcome' as const,
    number: numbered(verdictOf(indicatorOf('web-analytics.visits'), visits()), null),
    target: null,
  },
];
export const words = (text: string) => ({ nb: text, nn: text, en: text });
/** A letter of October, with what a person says of it. */
export const input = (more: Partial<MailInput['draft']> = {}, lang: MailInput['lang'] = 'nb'): MailInput => ({
  ...{
    lang,
    origin: 'https://ekko.example.no',
    organisation: { name: 'Bymiljø & <vann>', slug: 'bymiljo', demo: false },
  },
  draft: {
    ...{ decision: null, decideBy: null, comment: null },
    digest: { month: october, figures, history: null, ...digestWords(october, figures, 2026), missing: [] },
    ...more,
  },
});
/** The same with a past: of three months before October, the middle one is not known. */
export const charted = (more: Partial<DigestHistory> = {}, lang: MailInput['lang'] = 'nb') => {
  const { channel, indicator, ...number } = figures[0]!.number;
  const month = (from: string, to: string, value: number | null) => ({
    period: { from, to },
    value,
    interval: null,
    flags: [],
  });
  const history: DigestHistory = {
    ...{ channel, indicator, breaks: [], target: null },
    months: [
      month('2026-07-01', '2026-07-31', 61.2),
      month('2026-08-01', '2026-08-31', null),
      month('2026-09-01', '2026-09-30', 64.8),
      number,
    ],
    ...more,
  };
  const digest = { ...input({}, lang).draft.digest, history };
  return input({ digest }, lang);
};
