import type { ReportContent, ReportNumber } from './content.ts';
import { figureName } from './figures.ts';
import type { Telling } from './telling.ts';

/** What a year's report should hold, and which figures are that. Source: the house's measurement model, §5. */
const WANTED = {
  reputation: ({ method }: ReportNumber) => method === 'reputation',
  satisfaction: ({ method }: ReportNumber) => method === 'user-satisfaction',
  media: ({ method }: ReportNumber) => method === 'media-mentions' || method === 'media-analysis',
  digital: ({ indicator }: ReportNumber) => DIGITAL.includes(indicator),
} as const;

/** What tells how much of what is done goes electronically. Source: the same. */
export const DIGITAL: readonly string[] = ['web-analytics.digital-takeup', 'web-analytics.digital-post-share'];

const isMeasured = ({ state }: ReportNumber) => state === 'measured';

/** What is missing of what a year's report should hold: whole subjects, requirements without figures, then single figures. */
export function missingIn({
  lang,
  say,
  content,
  beside,
}: Pick<Telling, 'lang' | 'say' | 'content' | 'beside'>): string[] {
  const { year, numbers } = content;
  const subjects = (Object.keys(WANTED) as (keyof typeof WANTED)[])
    .filter((subject) => !numbers.some((number) => isMeasured(number) && WANTED[subject](number)))
    .map((subject) => say('report.lacks', { what: say(`report.lacks.${subject}`), year }));
  // No source knows it: whoever has the figures writes them.
  const cost = beside.comments.get('effort') ? [] : [say('report.lacks', { what: say('report.lacks.cost'), year })];
  return [
    ...subjects,
    ...cost,
    ...unanswered(content).map(({ id }) =>
      say('report.lacks-requirement', { requirement: beside.requirements.get(id)?.text ?? `${id}` }),
    ),
    ...numbers
      .filter(({ state }) => state === 'missing-data')
      .map((number) =>
        say('report.lacks-figure', { label: figureName(lang, content, number), words: number.words[lang] }),
      ),
  ];
}

const unanswered = ({ requirements }: ReportContent) =>
  requirements.filter(({ standing }) => standing === 'not-measured');
