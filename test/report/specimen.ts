import type { Period } from '../../src/core/period.ts';
import { inEach, type Language } from '../../src/core/words.ts';
import { reported } from '../../src/flows/report-numbers.ts';
import type {
  ReportCampaign,
  ReportContent,
  ReportGoal,
  ReportNumber,
  ReportTarget,
} from '../../src/report/content.ts';
import { reportDocument } from '../../src/report/document.ts';
import type { Beside } from '../../src/report/telling.ts';
import { verdictOf } from '../../src/verdicts/verdict.ts';
import { csat, indicatorOf } from '../verdicts/fixtures.ts';

export const YEAR: Period = { from: '2026-01-01', to: '2026-12-31' };
export const CSAT = { indicator: 'user-satisfaction.csat', channel: 'website' } as const;

const words = (text: string) => inEach(() => text);

/** A year of which nothing is known but what is given. */
export function contentOf(given: Partial<ReportContent> = {}): ReportContent {
  return {
    ...{ format: 1, year: 2026, period: YEAR, numbers: [], series: [], key: [], goals: [], audiences: [] },
    ...{ targets: [], requirements: [], campaigns: [], corrections: [], definitions: [] },
    ...given,
  };
}

/** Satisfaction: 67,4 %, from 126 of 187. */
export function numberOf(given: Partial<ReportNumber> = {}): ReportNumber {
  const verdict = verdictOf(indicatorOf(CSAT.indicator), csat());
  return { ...reported({ ...verdict, id: null }), period: YEAR, ...given };
}

export function targetOf(said: string, given: Partial<ReportTarget> = {}): ReportTarget {
  return {
    ...{ id: 1, ...CSAT, side: 'at-least', value: 70, grain: 'year', goal: null, number: null },
    ...{ from: '2026-01-01', deadline: '2026-12-31', status: 'not-measured', words: words(said) },
    ...given,
  };
}

export function goalOf(given: Partial<ReportGoal>): ReportGoal {
  return {
    ...{ id: 'fewer-calls', label: words('Færre telefoner'), status: 'not-measured', words: words('Måles ikke.') },
    ...{ primary: [], supporting: [], guards: [] },
    ...given,
  };
}

/** What came of it, in words; null of a draft. */
export function campaignOf(
  slug: string,
  found: string | null,
  { kind = 'refused', ...given }: Partial<ReportCampaign> & { kind?: 'not-started' | 'too-early' | 'refused' } = {},
): ReportCampaign {
  return {
    ...{ organisation: 'own', slug, ...CSAT, first: '2026-02-01', last: '2026-03-31', direction: 'higher' },
    ...{ state: found === null ? 'draft' : 'ended', planHash: null },
    result:
      found === null ? null : { kind, grade: 'E0', words: words(found), expected: null, percent: null, notes: [] },
    ...given,
  };
}

/** What people wrote: of a campaign that it was stopped, and why. */
export const besideOf = (...slugs: readonly string[]): Beside => ({
  ...{ comments: new Map(), requirements: new Map(), targets: new Map(), annotations: [] },
  campaigns: new Map(slugs.map((slug) => [`own/${slug}`, { name: slug, about: '', reason: 'Det var for dyrt.' }])),
});

/** A chapter as text. */
export function chapterOf(content: ReportContent, chapter: string, beside = besideOf(), lang: Language = 'nb'): string {
  const organisation = { name: 'Bymiljø', slug: 'own', demo: false };
  const asOf = '2027-02-03T09:00:00.000Z';
  const { chapters } = reportDocument({ lang, organisation, content, beside, asOf, frozen: null });
  return JSON.stringify(chapters.find(({ id }) => id === chapter)!.blocks).replaceAll('\u00a0', ' ');
}
