import { formatNumber } from '../core/numbers.ts';
import { monthEnd, monthsOf } from '../core/period.ts';
import type { Block, Cell, Table } from '../documents/model.ts';
import { during, periodName, shortName } from '../verdicts/period-names.ts';
import { bulleted, changesIn, countCell, MOST_CHANGES, tabled, valueCell } from './blocks.ts';
import { isFigure, type ReportContent, type ReportNumber } from './content.ts';
import { decimalsOf, figureName, intervalText, numberIdOf } from './figures.ts';
import type { Telling } from './telling.ts';

const text = (said: string): Cell => ({ text: said });

/** Every number with what it rests on, and what every indicator meant. */
export function appendix(telling: Telling): Block[] {
  const { lang, say, content, frozen } = telling;
  const numbers = allNumbers(content);
  const changes = changesIn(telling);
  return [
    {
      kind: 'paragraph',
      text:
        numbers.length === 0
          ? say('report.numbers-none')
          : say('report.shown-for', { during: during(lang, content.period) }),
    },
    ...tabled(allNumbersTable(telling)),
    ...(changes.length > MOST_CHANGES ? bulleted(say('report.changes'), changes) : []),
    ...tabled(monthsTable(telling)),
    ...tabled(definitionsTable(telling)),
    ...(frozen ? [{ kind: 'paragraph' as const, text: say('report.seal', { hash: frozen.hash }) }] : []),
  ];
}

/** The report's figures, and those that targets are judged by where these are of other periods. */
export function allNumbers({ numbers, targets }: ReportContent): ReportNumber[] {
  const others = targets.flatMap(({ number }) => number ?? []);
  const isNew = (one: ReportNumber) =>
    !numbers.some(
      (known) => isFigure(one)(known) && known.period.from === one.period.from && known.period.to === one.period.to,
    );
  return [...numbers, ...others.filter(isNew)];
}

function allNumbersTable(telling: Telling): Table {
  const { lang, say, content, asOf } = telling;
  return {
    ...{ kind: 'table', caption: say('report.numbers-caption') },
    columns: [
      ...[
        { title: say('report.number') },
        { title: say('page.period') },
        { title: say('report.value'), numeric: true },
      ],
      ...[
        { title: say('page.interval'), numeric: true },
        { title: say('csv.n'), numeric: true },
      ],
      ...[
        { title: say('number.grade') },
        { title: say('report.version'), numeric: true },
        { title: say('file.number') },
      ],
    ],
    rows: allNumbers(content).map((number) => [
      text(figureName(lang, content, number)),
      text(periodName(lang, number.period)),
      valueCell(telling, number),
      text(intervalText(lang, content, number)),
      countCell(telling, number.n),
      text(number.state === 'measured' ? say(`number.grade.${number.grade}`) : ''),
      countCell(telling, number.definitionVersion),
      text(numberIdOf(number, asOf) ?? ''),
    ]),
  };
}

/** The figures of the year month by month; a month that is not known, or may not be shown, is empty. */
function monthsTable({ lang, say, content }: Telling): Table {
  return {
    ...{ kind: 'table', caption: say('report.months') },
    columns: [
      { title: say('report.number') },
      ...monthsOf(content.period).map((from) => ({
        title: shortName(lang, { from, to: monthEnd(from) }),
        numeric: true,
      })),
    ],
    rows: content.series.map((series) => [
      text(figureName(lang, content, series)),
      ...series.months.map(({ value, flags }) =>
        value === null
          ? text('')
          : { text: formatNumber(lang, value, decimalsOf(content, { indicator: series.indicator, flags })), value },
      ),
    ]),
  };
}

function definitionsTable({ lang, say, content }: Telling): Table {
  return {
    ...{ kind: 'table', caption: say('report.definitions-caption') },
    columns: [
      ...[{ title: say('file.indicator') }, { title: say('report.version'), numeric: true }],
      ...[{ title: say('report.question') }, { title: say('report.formula') }, { title: say('report.limits') }],
    ],
    rows: content.definitions.map(({ label, version, question, formula, limits }) => [
      text(label[lang]),
      countCell({ lang }, version),
      ...[text(question[lang]), text(formula[lang]), text(limits[lang])],
    ]),
  };
}
