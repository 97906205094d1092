// Longer than most: the attacker and the gates it must beat or not beat are read side by side.
import { calendarPeriod, monthsOf, type Period } from '../../src/core/period.ts';
import type { IsoDate, IsoInstant } from '../../src/core/time.ts';
import { addCounts, answers, type Counts, changed, type Weights } from '../../src/measure/counts.ts';
import {
  decideRelease,
  type GateRule,
  gatedCell,
  type Release,
  type ReleasedCell,
} from '../../src/measure/suppress.ts';

/** What arrives for one month: when, and every state of the answers that the world might hold then. */
interface Arrival {
  readonly at: IsoInstant;
  readonly options: readonly Counts[];
}
export interface Survey {
  readonly rule: GateRule;
  /** A second statistic of the same answers, such as the index beside the share. */
  readonly other?: Weights;
  readonly months: readonly { readonly month: IsoDate; readonly arrivals: readonly Arrival[] }[];
}

/** A gate: when a month is released anew, and what of a period is published. Its answer is all that an attacker sees. */
export interface Gate {
  decide(previous: Counts | null, current: Counts, rule: GateRule): boolean;
  show(period: Period, cells: readonly ReleasedCell[], asOf: IsoInstant, survey: Survey): Shown;
}
/** Sums, exact: the attacker is taken to undo all rounding. */
interface Shown {
  readonly n: number | null;
  readonly t?: number;
  readonly other?: number;
  readonly said?: unknown;
}

export interface Outcome {
  readonly worlds: number;
  /** Different things that a reader could see. */
  readonly views: number;
  /** How many hidden months, over all worlds and moments, were protected. */
  readonly hidden: number;
  /** Hidden months that some reader can work out, each with what was seen. */
  readonly exposed: readonly string[];
}

/** All counts over these points with at most `most` answers. */
export function countsUpTo(points: readonly string[], most: number): Counts[] {
  const [first, ...rest] = points;
  if (first === undefined) return [{}];
  return Array.from({ length: most + 1 }, (_, n) => n).flatMap((n) =>
    countsUpTo(rest, most - n).map((others) => ({ [first]: n, ...others })),
  );
}

const weigh = (counts: Counts, weights: Weights) =>
  Object.entries(counts).reduce((sum, [point, count]) => sum + count * (weights[point] ?? 0), 0);

/**
 * Plays a reader who knows every rule, sees every month, quarter and year as of every moment, and can enumerate every world.
 * Worlds that look the same are one view; a hidden month is exposed where all worlds of its view agree on its number of
 * answers and their sum, or on its share.
 */
export function attack(survey: Survey, gate: Gate): Outcome {
  const histories = survey.months.map(({ month, arrivals }) => cellsOf(month, arrivals, survey, gate));
  const moments = [...new Set(survey.months.flatMap((m) => m.arrivals.map((a) => a.at)))].toSorted();
  const asOfs = [...moments, '2099-01-01T00:00:00.000Z'];
  const periods = periodsOf(survey.months.map((m) => m.month));
  const reader = createReader();
  const memo = new Map<string, string>();
  let worlds = 0;
  let hidden = 0;

  for (const choice of choices(histories.map((h) => h.length))) {
    worlds++;
    const cells = choice.map((option, at) => histories[at]![option]!);
    const view = periods.map((period) => seen(period, cells, choice)).join('|');
    for (const cell of cells) {
      for (const release of cell.releases) {
        if (answers(release.counts) >= survey.rule.k) continue;
        hidden++;
        reader.meet(view, `${cell.month} release ${release.number}`, release.counts, survey.rule.weights);
      }
    }
    reader.see(view);
  }
  return { worlds, views: reader.views(), hidden, exposed: reader.exposed() };

  /** Months and quarters look the same whatever lies outside them, so each is worked out once. */
  function seen(period: Period, cells: readonly ReleasedCell[], choice: readonly number[]): string {
    const own = cells.flatMap((cell, at) => (cell.month >= period.from && cell.month <= period.to ? [at] : []));
    const key = `${period.from}${period.to}${own.map((at) => `${at}:${choice[at]}`).join()}`;
    const inside = own.map((at) => cells[at]!);
    const known = own.length < cells.length ? memo.get(key) : undefined;
    const text =
      known ??
      asOfs
        .filter((asOf) => asOf.slice(0, 10) > period.to)
        .map((asOf) => JSON.stringify(gate.show(period, inside, asOf, survey)))
        .join();
    if (own.length < cells.length) memo.set(key, text);
    return text;
  }
}

interface Guess {
  readonly pairs: Set<string>;
  readonly shares: Set<number>;
}

/** A reader who can tell worlds apart only by what is seen: those that look the same are one view. */
export function createReader() {
  const seen = new Map<string, Map<string, Guess>>();
  const guessesOf = (view: string) => {
    const guesses = seen.get(view) ?? new Map<string, Guess>();
    seen.set(view, guesses);
    return guesses;
  };
  return {
    see: (view: string): void => void guessesOf(view),
    views: (): number => seen.size,
    /** In some world with this view, the hidden cell holds these counts. */
    meet(view: string, cell: string, counts: Counts, weights: Weights): void {
      const guesses = guessesOf(view);
      const guess = guesses.get(cell) ?? { pairs: new Set(), shares: new Set() };
      guesses.set(cell, guess);
      const n = answers(counts);
      const t = weigh(counts, weights);
      if (guess.pairs.size < 2) guess.pairs.add(`${n}/${t}`);
      if (n > 0 && guess.shares.size < 2) guess.shares.add(t / n);
    },
    /** The hidden cells whose answers, or whose share, are one and the same in all worlds of a view. */
    exposed: (): string[] =>
      [...seen].flatMap(([view, guesses]) =>
        [...guesses].flatMap(([cell, { pairs, shares }]) =>
          pairs.size < 2 || shares.size < 2 ? [`${cell} is ${[...pairs][0]} in view ${view}`] : [],
        ),
      ),
  };
}

function cellsOf(month: IsoDate, arrivals: readonly Arrival[], survey: Survey, gate: Gate): ReleasedCell[] {
  return [...choices(arrivals.map((a) => a.options.length))].map((choice) => {
    const releases: Release[] = [];
    choice.forEach((option, at) => {
      const { at: recordedAt, options } = arrivals[at]!;
      const counts = options[option]!;
      if (gate.decide(releases.at(-1)?.counts ?? null, counts, survey.rule))
        releases.push({ number: releases.length + 1, recordedAt, counts });
    });
    return { month, releases, held: false };
  });
}

function* choices(sizes: readonly number[]): Generator<number[]> {
  const choice = sizes.map(() => 0);
  for (;;) {
    yield [...choice];
    let at = sizes.length - 1;
    while (at >= 0 && choice[at] === sizes[at]! - 1) choice[at--] = 0;
    if (at < 0) return;
    choice[at]!++;
  }
}

function periodsOf(months: readonly IsoDate[]): Period[] {
  const all = (['month', 'quarter', 'year'] as const).flatMap((unit) => months.map((m) => calendarPeriod(unit, m)));
  return [...new Map(all.map((p) => [`${p.from}${p.to}`, p])).values()];
}

const sums = (counts: Counts, survey: Survey) => ({
  n: answers(counts),
  t: weigh(counts, survey.rule.weights),
});

/** The gate that is shipped. */
export const realGate: Gate = {
  decide: (previous, current, { k }) =>
    ['first', 'next'].includes(decideRelease({ previous, current, periodEnded: true, k })),
  show: (period, cells, asOf, survey) => {
    const { state, counts, further, leftOut, missing } = gatedCell(period, cells, asOf, survey.rule);
    const other = further && counts && survey.other ? { other: weigh(counts, survey.other) } : {};
    return { n: null, ...(counts ? sums(counts, survey) : {}), ...other, said: [state, leftOut, missing] };
  },
};

/** Positive control: every month, quarter and year stands for itself, shown from k answers up. */
export const thresholdOnly: Gate = {
  decide: realGate.decide,
  show: (period, cells, asOf, survey) => {
    const counts = addCounts(current(period, cells, asOf).map((m) => m.counts));
    return answers(counts) < survey.rule.k ? { n: null } : sums(counts, survey);
  },
};

/** Positive control: a parent takes hidden months in as two or more that hold k together, and asks no further. */
export const twoTogether: Gate = {
  decide: realGate.decide,
  show: (period, cells, asOf, survey) => showGroups(period, cells, asOf, survey, () => true),
};

/** Positive control: as the rules were first written. Groups are made anew at every moment, and k changes make a release. */
export const madeAnew: Gate = {
  decide: (previous, now, { k }) => previous === null || changed(previous, now) >= k,
  show: (period, cells, asOf, survey) =>
    showGroups(period, cells, asOf, survey, (group) => {
      const { n, t } = sums(addCounts(group), survey);
      const weights = Object.values(survey.rule.weights);
      const forced = [
        group.length * (survey.rule.k - 1) === n,
        t === n * Math.min(...weights),
        t === n * Math.max(...weights),
      ];
      return !forced.includes(true);
    }),
};

function current(period: Period, cells: readonly ReleasedCell[], asOf: IsoInstant): Release[] {
  return monthsOf(period).flatMap((month) => {
    const release = cells.find((c) => c.month === month)?.releases.findLast((r) => r.recordedAt <= asOf);
    return release ? [release] : [];
  });
}

function showGroups(
  period: Period,
  cells: readonly ReleasedCell[],
  asOf: IsoInstant,
  survey: Survey,
  safe: (group: readonly Counts[]) => boolean,
): Shown {
  const { k } = survey.rule;
  const months = monthsOf(period);
  const quarters =
    months.length < 12 ? [period] : months.filter((_, at) => at % 3 === 0).map((m) => calendarPeriod('quarter', m));
  const small = (part: Period) =>
    current(part, cells, asOf)
      .map((r) => r.counts)
      .filter((counts) => answers(counts) < k);
  const passes = (group: readonly Counts[]) => group.length > 1 && answers(addCounts(group)) >= k && safe(group);
  const left = quarters.map(small).filter((group) => !passes(group));
  const inQuarters = quarters.map(small).filter(passes).flat();
  const inYear = quarters.length > 1 && passes(left.flat()) ? left.flat() : [];
  const large = current(period, cells, asOf)
    .map((r) => r.counts)
    .filter((counts) => answers(counts) >= k);
  const entered = [...large, ...inQuarters, ...inYear];
  return entered.length === 0 ? { n: null } : { ...sums(addCounts(entered), survey), said: entered.length };
}
