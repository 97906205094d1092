import { channels as allChannels } from '../catalogue/channels.ts';
import { METHOD_IDS } from '../catalogue/types.ts';
import { formatNumber } from '../core/numbers.ts';
import type { Block } from '../documents/model.ts';
import { indicator as indicatorOf } from '../indicators/index.ts';
import { during } from '../verdicts/period-names.ts';
import { chartsOf, numbersTable, tabled } from './blocks.ts';
import { isUnderWay } from './campaign-chapters.ts';
import { isTold, numbersOf, type ReportNumber, type ReportTarget } from './content.ts';
import { channelName, figureName } from './figures.ts';
import { DIGITAL } from './missing.ts';
import type { Telling } from './telling.ts';

const isMeasured = ({ state }: ReportNumber) => state === 'measured';
const MEDIA: readonly string[] = ['media-mentions', 'media-analysis'];
const isEffort = ({ indicator }: ReportNumber) => ['activity', 'input'].includes(indicatorOf(indicator)?.level ?? '');

/** What was made, and what it cost, as far as that is counted. */
export function effort(telling: Telling): Block[] {
  const { lang, say, content } = telling;
  const made = content.numbers.filter(isEffort);
  const under = content.campaigns.filter((one) => isUnderWay(one, content)).length;
  const key = under === 0 ? 'report.campaigns-none' : under === 1 ? 'report.campaigns-one' : 'report.campaigns-many';
  const count = formatNumber(lang, under);
  return [
    { kind: 'paragraph', text: say(key, { count, during: during(lang, content.period) }) },
    { kind: 'paragraph', text: say(made.length === 0 ? 'report.effort-none' : 'report.effort-about') },
    ...tabled(numbersTable(telling, say('report.effort-caption'), made)),
    { kind: 'paragraph', text: say('report.no-cost') },
  ];
}

/**
 * Goal by goal: the conclusion, then all that bears on it. Goals of which nothing is measured are named together: what must
 * not get worse says nothing of whether they are reached.
 */
export function results(telling: Telling): Block[] {
  const { lang, say, content } = telling;
  const told = content.goals.filter(({ primary, supporting }) =>
    numbersOf(content, [...primary, ...supporting]).some(isMeasured),
  );
  const rest = content.goals.filter((goal) => !told.includes(goal));
  const list = new Intl.ListFormat(lang === 'en' ? 'en-GB' : lang, { type: 'conjunction' });
  const nameTarget = (one: ReportTarget) =>
    say('report.plan-item', { label: figureName(lang, content, one), when: one.words[lang] });
  const of = { count: formatNumber(lang, told.length), of: formatNumber(lang, content.goals.length) };
  return [
    { kind: 'paragraph', text: say('report.results-lead', of) },
    ...(rest.length === 0
      ? []
      : [
          {
            kind: 'paragraph' as const,
            text: say('report.results-none', { goals: list.format(rest.map(({ label }) => label[lang])) }),
          },
        ]),
    ...told.flatMap((goal): Block[] => {
      const parts = (['primary', 'supporting', 'guards'] as const).flatMap((part) =>
        numbersOf(content, goal[part])
          .filter(isTold)
          .map((number) => ({ part, number })),
      );
      const kindOf = (number: ReportNumber) => say(`goal.part.${parts.find((one) => one.number === number)!.part}`);
      const numbers = parts.map(({ number }) => number);
      const targets = content.targets.filter((one) => one.goal === goal.id);
      return [
        { kind: 'heading', text: goal.label[lang] },
        { kind: 'paragraph', text: goal.words[lang] },
        ...(targets.length === 0 ? [] : [{ kind: 'list' as const, items: targets.map(nameTarget) }]),
        numbersTable(telling, say('report.results-caption', { goal: goal.label[lang] }), numbers, kindOf),
      ];
    }),
  ];
}

/** Electronic communication first, then each channel with one figure for each method; what is not measured is named. */
export function channels(telling: Telling): Block[] {
  const { lang, say, content } = telling;
  const digital = content.numbers.filter((one) => isTold(one) && DIGITAL.includes(one.indicator));
  const told = content.numbers.filter(isTold);
  const measured = allChannels.filter(({ id }) => told.some((one) => one.channel === id));
  const unset = allChannels.filter((channel) => !measured.includes(channel)).map(({ label }) => label[lang]);
  const of = { count: formatNumber(lang, measured.length), of: formatNumber(lang, allChannels.length) };
  return [
    { kind: 'paragraph', text: say('report.channels-lead', { ...of, during: during(lang, content.period) }) },
    { kind: 'heading', text: say('report.digital') },
    ...(digital.some(isMeasured) ? [] : [{ kind: 'paragraph' as const, text: say('report.digital-none') }]),
    ...tabled(numbersTable(telling, say('report.digital-caption'), digital)),
    ...measured.flatMap(({ id, label }): Block[] => {
      const shown = METHOD_IDS.flatMap((method) => {
        const own = told.filter((one) => one.channel === id && one.method === method);
        return own.find(isMeasured) ?? own[0] ?? [];
      });
      return [
        { kind: 'heading', text: label[lang] },
        numbersTable(telling, say('report.channels-caption', { channel: channelName(lang, id) }), shown),
        ...chartsOf(telling, shown).slice(0, 1),
      ];
    }),
    ...(unset.length === 0
      ? []
      : [{ kind: 'paragraph' as const, text: say('overview.not-measured', { channels: unset.join(', ') }) }]),
  ];
}

/** What people think of the body, as far as they were asked. */
export function reputation(telling: Telling): Block[] {
  const { lang, say, content } = telling;
  const own = content.numbers.filter((one) => one.method === 'reputation' && isTold(one));
  const none = say('report.reputation-none', { during: during(lang, content.period) });
  return [
    ...(own.some(isMeasured) ? [] : [{ kind: 'paragraph' as const, text: none }]),
    ...tabled(numbersTable(telling, say('report.reputation-caption'), own)),
    ...chartsOf(telling, own),
  ];
}

/** What was written, and how. */
export function media(telling: Telling): Block[] {
  const { lang, say, content } = telling;
  const own = content.numbers.filter((one) => isTold(one) && MEDIA.includes(one.method));
  const none = say('report.media-none', { during: during(lang, content.period) });
  return [
    ...(own.some(isMeasured) ? [] : [{ kind: 'paragraph' as const, text: none }]),
    ...tabled(numbersTable(telling, say('report.media-caption'), own)),
    ...chartsOf(telling, own).slice(0, 2),
  ];
}
