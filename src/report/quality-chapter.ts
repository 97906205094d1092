import { formatNumber } from '../core/numbers.ts';
import type { Block } from '../documents/model.ts';
import { momentName } from '../verdicts/period-names.ts';
import { countCell, listed } from './blocks.ts';
import { isTold, type ReportNumber } from './content.ts';
import { channelName, figureName, indicatorName } from './figures.ts';
import type { Telling } from './telling.ts';

/** What the figures cannot bear: days that are missing, what is hidden, what was counted in another way, and what was corrected. */
export function quality(telling: Telling): Block[] {
  const { lang, say, content, beside } = telling;
  const { numbers } = content;
  const named = (number: ReportNumber, words: string) =>
    say('report.lacks-figure', { label: figureName(lang, content, number), words });
  return [
    ...listed(say('report.incomplete'), incompleteIn(telling), say('report.complete')),
    ...listed(
      say('report.absent'),
      numbers.filter(({ state }) => state === 'missing-data').map((number) => named(number, number.words[lang])),
      say('report.absent-none'),
    ),
    ...listed(
      say('report.hidden'),
      numbers
        .filter(({ state }) => state === 'suppressed' || !isTold({ state }))
        .map((number) => named(number, number.words[lang])),
      say('report.hidden-none'),
    ),
    ...reservations(telling),
    ...listed(
      say('report.breaks'),
      content.series.flatMap((series) =>
        series.breaks.map((day) =>
          say('report.break', { label: figureName(lang, content, series), day: momentName(lang, day) }),
        ),
      ),
      say('report.breaks-none'),
    ),
    ...corrections(telling),
    ...(beside.annotations.length === 0
      ? []
      : [
          { kind: 'heading' as const, text: say('report.annotations') },
          {
            kind: 'list' as const,
            items: beside.annotations.map(({ day, last, text }) => {
              const first = momentName(lang, day);
              return last === null
                ? say('report.annotation', { day: first, text })
                : say('report.annotation-days', { day: first, last: momentName(lang, last), text });
            }),
          },
        ]),
  ];
}

/** Open figures that lack days, those of a channel that lack as many together. Of answers whole months are missing, and told below. */
function incompleteIn({ lang, say, content }: Telling): string[] {
  const open = content.numbers.filter(({ flags, coverage, asOf }) => {
    return flags.includes('incomplete') && coverage !== null && asOf === null;
  });
  const shareOf = ({ coverage }: ReportNumber) => Math.floor(100 * coverage!);
  return [...Map.groupBy(open, (one) => `${one.channel} ${shareOf(one)}`).values()].map((together) => {
    const [first] = together;
    const share = say('verdict.percent', { number: formatNumber(lang, shareOf(first!)) });
    const names = together.map(({ indicator }) => indicatorName(lang, content, indicator)).join(', ');
    return say('report.incomplete-one', { label: `${channelName(lang, first!.channel)}: ${names}`, share });
  });
}

/** Flags with a sentence of their own here; days that are missing, and what is hidden, stand in their own lists. */
const RESERVED = [
  ...(['provisional', 'few-answers', 'update-held', 'months-left-out', 'self-selected', 'mixed-sampling'] as const),
  ...(['sampled', 'thresholded', 'other-row', 'estimated', 'rounded', 'zones-mixed', 'definition-break'] as const),
  ...(['stale', 'sources-left-out'] as const),
];

/** What limits figures that have a value, and which ones. */
function reservations({ lang, say, content }: Telling): Block[] {
  const measured = content.numbers.filter(({ state }) => state === 'measured');
  const named = (some: readonly ReportNumber[]) => some.map((one) => figureName(lang, content, one)).join('; ');
  const months = measured.filter(({ flags, asOf }) => flags.includes('incomplete') && asOf !== null);
  const rows = [
    { words: say('verdict.flag.incomplete-months'), of: months },
    ...RESERVED.map((flag) => ({
      words: say(`report.flag.${flag}`),
      of: measured.filter(({ flags }) => flags.includes(flag)),
    })),
  ].filter(({ of }) => of.length > 0);
  const heading = { kind: 'heading' as const, text: say('report.reserved') };
  if (rows.length === 0) return [heading, { kind: 'paragraph', text: say('report.reserved-none') }];
  return [
    heading,
    {
      ...{ kind: 'table', caption: say('report.reserved-caption') },
      columns: [{ title: say('report.reservation') }, { title: say('report.figures') }],
      rows: rows.map(({ words, of }) => [{ text: words }, { text: named(of) }]),
    },
  ];
}

function corrections({ lang, say, content }: Telling): Block[] {
  const heading = { kind: 'heading' as const, text: say('report.corrections') };
  if (content.corrections.length === 0) return [heading, { kind: 'paragraph', text: say('report.corrections-none') }];
  return [
    heading,
    { kind: 'paragraph', text: say('report.corrections-about') },
    {
      ...{ kind: 'table', caption: say('report.corrections-caption') },
      columns: [{ title: say('page.channel') }, { title: say('report.corrected-values'), numeric: true }],
      rows: content.corrections.map(({ channel, values }) => [
        { text: channelName(lang, channel) },
        countCell({ lang }, values),
      ]),
    },
  ];
}
