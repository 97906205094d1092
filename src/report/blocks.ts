import { phrase } from '../core/i18n/index.ts';
import { formatNumber } from '../core/numbers.ts';
import type { Block, Cell, Figure, Table } from '../documents/model.ts';
import { indicator as indicatorOf } from '../indicators/index.ts';
import { chartWords, formatOf, pointsOf, targetOf } from '../verdicts/charted.ts';
import { periodName } from '../verdicts/period-names.ts';
import { type FigureKey, isFigure, type ReportNumber } from './content.ts';
import { figureName, intervalText, numberIdOf, valueText } from './figures.ts';
import type { Telling } from './telling.ts';

/** Fewer points than this are no development. */
const FEWEST_POINTS = 3;

const text = (said: string): Cell => ({ text: said });

/** A number's value, leading to how it was made. */
export function valueCell(telling: Telling, number: ReportNumber): Cell {
  const { lang, say, content } = telling;
  const href = hrefOf(telling, number);
  const value = valueText(lang, content, number);
  return {
    text:
      number.value !== null && number.flags.includes('provisional')
        ? `${value} (${say('verdict.provisional')})`
        : value,
    ...(number.value !== null && { value: number.value }),
    ...(href !== null && { href }),
  };
}

function hrefOf({ lang, asOf, organisation }: Telling, number: ReportNumber): string | null {
  const id = numberIdOf(number, asOf);
  return id === null ? null : `/tall/${id}?${new URLSearchParams({ enhet: organisation.slug, lang })}`;
}

/** Figures, a row each, with what may be said of them; `kindOf`: what each shows. */
export function numbersTable(
  telling: Telling,
  caption: string,
  numbers: readonly ReportNumber[],
  kindOf?: (number: ReportNumber) => string,
): Table {
  const { lang, say, content } = telling;
  return withoutEmpty({
    ...{ kind: 'table', caption },
    columns: [
      { title: say('report.number') },
      ...(kindOf ? [{ title: say('report.kind') }] : []),
      ...[{ title: say('page.period') }, { title: say('report.value'), numeric: true }],
      { title: say('page.interval'), numeric: true },
      ...[{ title: say('csv.n'), numeric: true }, { title: say('report.words') }, { title: say('number.grade') }],
    ],
    rows: numbers.map((number) => [
      text(figureName(lang, content, number)),
      ...(kindOf ? [text(kindOf(number))] : []),
      text(periodName(lang, number.period)),
      valueCell(telling, number),
      text(intervalText(lang, content, number)),
      countCell(telling, number.n),
      text(number.state === 'measured' ? number.brief[lang] : number.words[lang]),
      text(number.state === 'measured' ? say(`number.grade.${number.grade}`) : ''),
    ]),
  });
}

/** A column that says nothing in any row leaves its room to the others. */
function withoutEmpty({ columns, rows, ...table }: Table): Table {
  const holds = columns.map((_, at) => rows.some((row) => row[at]?.text !== ''));
  const kept = <One>(all: readonly One[]) => all.filter((_, at) => holds[at]);
  return { ...table, columns: kept(columns), rows: rows.map(kept) };
}

export const countCell = ({ lang }: Pick<Telling, 'lang'>, n: number | null): Cell =>
  n === null ? text('') : { text: formatNumber(lang, n), value: n };

/** The year of a figure, month by month, where enough months are known for it to be a development. */
export function chartsOf(telling: Telling, keys: readonly FigureKey[]): Figure[] {
  const { lang, say, content } = telling;
  return keys.flatMap((key): Figure[] => {
    const series = content.series.find(isFigure(key));
    const number = content.numbers.find(isFigure(key));
    const indicator = indicatorOf(key.indicator);
    const known = series?.months.filter(({ value }) => value !== null).length ?? 0;
    if (!series || !number || !indicator || known < FEWEST_POINTS) return [];
    const name = figureName(lang, content, key);
    const format = formatOf({ lang }, indicator);
    const target = content.targets.find((one) => isFigure(key)(one) && one.grain === 'month');
    return [
      {
        ...{ kind: 'figure', caption: phrase(lang, 'report.chart-caption', { name }) },
        chart: {
          points: pointsOf({ lang }, series.months, series.breaks),
          label: `${name}. ${number.words[lang]}`,
          ...{ format, words: chartWords(say), whole: indicator.unit === 'count' },
          ...(target && { target: targetOf({ lang }, target.value, format) }),
        },
      },
    ];
  });
}

/** Items under a heading; where there are none, what is said instead. */
export function listed(heading: string, items: readonly string[], none: string): Block[] {
  return [
    { kind: 'heading', text: heading },
    items.length > 0 ? { kind: 'list', items } : { kind: 'paragraph', text: none },
  ];
}

/** Items under a heading, where there are any. */
export const bulleted = (heading: string, items: readonly string[]): Block[] =>
  items.length === 0
    ? []
    : [
        { kind: 'heading', text: heading },
        { kind: 'list', items },
      ];

/** More than this is no page of findings: then the appendix has them all. */
export const MOST_CHANGES = 6;

/** Every clear change, a sentence each. */
export const changesIn = ({ lang, say, content }: Telling): string[] =>
  content.numbers
    .filter(({ comparison }) => comparison?.clear)
    .map((number) => say('report.plan-item', { label: figureName(lang, content, number), when: number.words[lang] }));

/** A table where there is anything for it. */
export const tabled = (table: Table): Block[] => (table.rows.length > 0 ? [table] : []);
