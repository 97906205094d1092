import type { Block, Document } from '../documents/model.ts';
import { momentName } from '../verdicts/period-names.ts';
import { appendix } from './appendix.ts';
import { campaigns, learning } from './campaign-chapters.ts';
import { CHAPTERS, type ChapterId, isWhole } from './content.ts';
import { channels, effort, media, reputation, results } from './figure-chapters.ts';
import { sayer } from './figures.ts';
import { findings, requirements } from './finding-chapters.ts';
import { quality } from './quality-chapter.ts';
import type { ReportInput, Telling } from './telling.ts';

type Chapter = (telling: Telling) => readonly Block[];

const TOLD: Readonly<Record<ChapterId, Chapter>> = {
  ...{ findings, requirements, effort, results, channels, reputation },
  ...{ media, campaigns, quality, learning, appendix },
};

/** A year's report in one language. A comment stands first in its chapter: it is the body's own conclusion, and says so. */
export function reportDocument(input: ReportInput): Document {
  const { lang, content, beside, asOf, frozen, organisation } = input;
  const say = sayer(lang);
  const telling: Telling = { ...input, say };
  return {
    lang,
    title: say('report.title', { year: content.year }),
    subtitle: [organisation.name, ...statesOf(telling)].join('\n'),
    author: organisation.name,
    at: frozen?.frozenAt ?? asOf,
    labels: { contents: say('report.contents'), table: say('report.table'), figure: say('report.figure') },
    chapters: CHAPTERS.map((id) => {
      const comment = beside.comments.get(id);
      return {
        id,
        title: say(`report.chapter.${id}`),
        blocks: [
          ...(comment ? [{ kind: 'comment' as const, label: say('report.comment'), text: comment }] : []),
          ...TOLD[id](telling),
        ],
      };
    }),
  };
}

/** How far the year is told of, whether its figures are frozen, and whether they are made up. */
function statesOf({ lang, say, content, frozen, organisation }: Omit<Telling, 'beside' | 'asOf'>): string[] {
  const { period } = content;
  return [
    ...(organisation.demo ? [say('digest.made-up')] : []),
    frozen
      ? say('report.frozen', { day: momentName(lang, frozen.day), revision: frozen.revision })
      : say('report.draft'),
    ...(isWhole(content) ? [] : [say('report.until', { day: momentName(lang, period.to) })]),
  ];
}
