import { formatNumber } from '../core/numbers.ts';
import type { Block, Cell } from '../documents/model.ts';
import { during, momentName } from '../verdicts/period-names.ts';
import { requirementsLead } from '../verdicts/requirement.ts';
import { bulleted, changesIn, MOST_CHANGES, numbersTable, tabled } from './blocks.ts';
import { campaignName, isBegun } from './campaign-chapters.ts';
import { isTold, numbersOf, type ReportRequirement } from './content.ts';
import { figureName, indicatorName, valueText } from './figures.ts';
import { missingIn } from './missing.ts';
import type { Telling } from './telling.ts';

/** One page, conclusion first: what is required, what changed, what was aimed at, what was tried, and what is missing. */
export function findings(telling: Telling): Block[] {
  const { lang, say, content, organisation } = telling;
  const changed = changesIn(telling);
  const lead = [
    ...(content.requirements.length > 0 ? [leadOf(telling)] : []),
    changesWords(telling, changed.length),
  ].join(' ');
  const rest = changed.length - MOST_CHANGES;
  const changes = [
    ...changed.slice(0, MOST_CHANGES),
    ...(rest > 0 ? [say('report.more-changes', { count: formatNumber(lang, rest) })] : []),
  ];
  // Also those that nobody measured: a target is not forgotten by having no figure.
  const aimed = content.targets.filter(({ from }) => from <= content.period.to);
  const tried = content.campaigns.filter((one) => one.result && isBegun(one, content));
  const missing = missingIn(telling);
  return [
    { kind: 'paragraph', text: lead },
    ...bulleted(say('report.changes'), changes),
    ...tabled(numbersTable(telling, say('report.key-caption'), numbersOf(content, content.key))),
    ...bulleted(
      say('report.targets'),
      aimed.map((one) => say('report.plan-item', { label: figureName(lang, content, one), when: one.words[lang] })),
    ),
    ...bulleted(
      say('report.campaigns'),
      tried.map((one) => say('report.plan-item', { label: campaignName(telling, one), when: one.result!.words[lang] })),
    ),
    { kind: 'heading', text: say('report.missing') },
    ...(missing.length === 0
      ? [{ kind: 'paragraph' as const, text: say('report.nothing-missing') }]
      : [
          { kind: 'paragraph' as const, text: say('report.missing-act', { name: organisation.name }) },
          { kind: 'list' as const, items: missing },
        ]),
  ];
}

const leadOf = ({ lang, content }: Telling) =>
  requirementsLead(
    lang,
    content.requirements.map(({ standing }) => standing),
  );

function changesWords({ lang, say, content }: Telling, changed: number): string {
  if (!content.numbers.some(({ state }) => state === 'measured')) {
    return say('report.no-figures', { during: during(lang, content.period) });
  }
  if (changed === 1) return say('report.changes-one');
  if (changed > 1) return say('report.changes-many', { count: formatNumber(lang, changed) });
  const compared = content.numbers.some(({ comparison }) => comparison?.interval);
  return say(compared ? 'report.changes-none' : 'report.changes-unknown');
}

/** What others require and what answers it; then the goals, and whom they are for. */
export function requirements(telling: Telling): Block[] {
  const { lang, say, content } = telling;
  const text = (said: string): Cell => ({ text: said });
  return [
    { kind: 'paragraph', text: leadOf(telling) },
    ...tabled({
      ...{ kind: 'table', caption: say('report.requirements-caption') },
      columns: [
        ...[
          { title: say('report.requirement') },
          { title: say('report.reference') },
          { title: say('report.deadline') },
        ],
        ...[{ title: say('report.answers') }, { title: say('report.standing') }],
      ],
      rows: content.requirements.map((one) => [
        text(telling.beside.requirements.get(one.id)?.text ?? say('report.requirement-erased', { id: one.id })),
        text(telling.beside.requirements.get(one.id)?.reference ?? say(`requirement-page.source.${one.sourceKind}`)),
        text(one.deadline === null ? '' : momentName(lang, one.deadline)),
        text(answersOf(telling, one)),
        text(say(`requirement-page.standing.${one.standing}`)),
      ]),
    }),
    { kind: 'heading', text: say('report.goals') },
    {
      ...{ kind: 'table', caption: say('report.goals-caption') },
      columns: [{ title: say('file.goal') }, { title: say('file.conclusion') }],
      rows: content.goals.map(({ label, words }) => [text(label[lang]), text(words[lang])]),
    },
    { kind: 'heading', text: say('report.audiences') },
    {
      ...{ kind: 'table', caption: say('report.audiences-caption') },
      columns: [{ title: say('file.audience') }, { title: say('file.conclusion') }],
      rows: content.audiences.map(({ label, words }) => [text(label[lang]), text(words[lang])]),
    },
  ];
}

/** Its goals and campaigns by name, and its figures with their values. */
function answersOf(telling: Telling, { goals, campaigns, indicators }: ReportRequirement): string {
  const { lang, say, content } = telling;
  const figures = indicators.flatMap((id) => {
    const own = content.numbers.filter((one) => one.indicator === id && isTold(one));
    return own.length === 0
      ? [say('report.plan-item', { label: indicatorName(lang, content, id), when: say('overview.unset') })]
      : own.map((number) =>
          say('report.plan-item', {
            ...{ label: figureName(lang, content, number), when: valueText(lang, content, number) },
          }),
        );
  });
  const named = [
    ...goals.map((id) => content.goals.find((goal) => goal.id === id)?.label[lang] ?? id),
    ...campaigns.map((slug) => {
      const called = content.campaigns.filter((one) => one.slug === slug);
      // Others of the branch may call theirs the same.
      const found = called.find((one) => one.organisation === telling.organisation.slug) ?? called[0];
      return found ? campaignName(telling, found) : slug;
    }),
  ];
  return [...named, ...figures].join('; ') || say('report.nothing-answers');
}
