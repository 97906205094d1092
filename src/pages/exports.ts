import type { Audience } from '../catalogue/audiences.ts';
import type { Goal } from '../catalogue/goals.ts';
import { methods } from '../catalogue/methods.ts';
import type { AudienceReading, GoalReading } from '../flows/goal.ts';
import type { NumberedVerdict } from '../flows/read-types.ts';
import { periodName } from '../verdicts/period-names.ts';
import type { Comparison } from '../verdicts/types.ts';
import type { Frame } from './frame.ts';
import { notedIn } from './parts/annotated.ts';
import { cellName, channelName, indicatorName } from './parts/cells.ts';
import type { SeriesProps } from './series.tsx';
import { type Column, day, number, type Table, tableOf, text, within } from './table.ts';

type Speaking = Pick<Frame, 'lang' | 'say'>;

/** A series period by period, as its page shows it. */
export function seriesTable({ frame, indicator, channel, series, annotations }: SeriesProps): Table {
  const noted = ({ period }: NumberedVerdict) => notedIn(period, annotations).join('; ') || null;
  return tableOf(
    { title: cellName(frame.lang, { indicator: indicator.id, channel }), counted: frame.say('csv.rows') },
    [...numberColumns(frame), ...saidColumns(frame), text(frame.say('csv.note'), noted)],
    series,
  );
}

/** Verdicts, a row each, in the order of the page. What may not be shown has no value, and its words say why. */
export function verdictTable(frame: Speaking, title: string, verdicts: readonly NumberedVerdict[]): Table {
  return tableOf({ title, counted: frame.say('csv.rows') }, verdictColumns(frame), verdicts);
}

interface Line<T> {
  readonly of: T;
  /** What it shows of it. */
  readonly part: string | null;
  /** Null where nothing shows it. */
  readonly verdict: NumberedVerdict | null;
}

/** What shows each goal, a row for each figure; a goal that nothing shows has a row that says so. */
export function goalTable(
  frame: Speaking,
  all: readonly { readonly goal: Goal; readonly found: GoalReading }[],
): Table {
  const { lang, say } = frame;
  type Of = (typeof all)[number];
  const rows = all.flatMap((of): Line<Of>[] => {
    const lines = (['primary', 'supporting', 'guards'] as const).flatMap((part) =>
      of.found[part].map((verdict) => ({ of, part: say(`goal.part.${part}`), verdict })),
    );
    return lines.length > 0 ? lines : [{ of, part: null, verdict: null }];
  });
  const own: Column<Line<Of>>[] = [
    text(say('file.goal'), ({ of }) => of.goal.label[lang]),
    text(say('file.conclusion'), ({ of }) => of.found.words[lang]),
    text(say('file.part'), ({ part }) => part),
  ];
  return lineTable(frame, say('page.menu.goals'), own, rows);
}

/** What is measured of each audience, a row for each figure; one of which nothing is has a row that says so. */
export function audienceTable(
  frame: Speaking,
  all: readonly { readonly audience: Audience; readonly found: AudienceReading }[],
): Table {
  const { lang, say } = frame;
  type Of = (typeof all)[number];
  const rows = all.flatMap((of): Line<Of>[] => {
    const { verdicts } = of.found;
    return (verdicts.length > 0 ? verdicts : [null]).map((verdict) => ({ of, part: null, verdict }));
  });
  const own: Column<Line<Of>>[] = [
    text(say('file.audience'), ({ of }) => of.audience.label[lang]),
    text(say('file.conclusion'), ({ of }) => of.found.words[lang]),
  ];
  return lineTable(frame, say('page.menu.audiences'), own, rows);
}

function lineTable<T>(
  frame: Speaking,
  title: string,
  own: readonly Column<Line<T>>[],
  rows: readonly Line<T>[],
): Table {
  const columns = [...own, ...within(verdictColumns(frame), ({ verdict }: Line<T>) => verdict)];
  return tableOf({ title, counted: frame.say('csv.rows') }, columns, rows);
}

/** The figure itself. */
const numberColumns = ({ say }: Speaking): Column<NumberedVerdict>[] => [
  day(say('csv.from'), ({ period }) => period.from),
  day(say('csv.to'), ({ period }) => period.to),
  number(say('csv.value'), ({ value }) => value),
  number(say('csv.low'), ({ interval }) => interval?.low ?? null),
  number(say('csv.high'), ({ interval }) => interval?.high ?? null),
  number(say('csv.n'), ({ n }) => n),
];

/** What limits it, and what may be said of it. */
const saidColumns = ({ lang, say }: Speaking): Column<NumberedVerdict>[] => [
  text(say('csv.flags'), ({ flags }) => flags.join(' ')),
  text(say('csv.words'), ({ words }) => words[lang]),
];

/** Its change; empty where it is compared with nothing. */
const changeColumns = ({ lang, say }: Speaking): Column<Comparison>[] => [
  text(say('file.compared-with'), ({ period }) => periodName(lang, period)),
  number(say('file.before'), ({ value }) => value),
  number(say('file.change'), ({ change }) => change),
  number(say('file.change-low'), ({ interval }) => interval?.low ?? null),
  number(say('file.change-high'), ({ interval }) => interval?.high ?? null),
  text(say('file.change-unit'), ({ unit: of, workingDays }) => {
    const unit = say(`file.unit.${of}`);
    return workingDays ? say('file.per-working-day', { unit }) : unit;
  }),
  text(say('file.clear'), ({ clear }) => say(clear ? 'file.yes' : 'file.no')),
];

function verdictColumns(frame: Speaking): Column<NumberedVerdict>[] {
  const { lang, say } = frame;
  return [
    text(say('page.channel'), ({ channel }) => channelName(lang, channel)),
    text(say('file.method'), ({ method }) => methods.find(({ id }) => id === method)?.label[lang] ?? method),
    text(say('file.indicator'), ({ indicator: id }) => indicatorName(lang, id)),
    text(say('file.unit'), ({ unit }) => say(`file.unit.${unit}`)),
    ...numberColumns(frame),
    ...within(changeColumns(frame), ({ comparison }: NumberedVerdict) => comparison),
    text(say('number.grade'), ({ grade }) => say(`number.grade.${grade}`)),
    ...saidColumns(frame),
    text(say('file.number'), ({ id }) => id),
  ];
}
