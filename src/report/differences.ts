import { formatNumber } from '../core/numbers.ts';
import type { Period } from '../core/period.ts';
import { inEach, type Language, type Words } from '../core/words.ts';
import { periodName } from '../verdicts/period-names.ts';
import type { Verdict } from '../verdicts/types.ts';
import { allNumbers } from './appendix.ts';
import { type FigureKey, isFigure, type ReportContent, type ReportNumber } from './content.ts';
import { figureName, sayer, valueIn } from './figures.ts';

/** A figure of a frozen report, as it is told now. */
export interface ReportDifference extends FigureKey {
  readonly period: Period;
  readonly was: number | null;
  readonly is: number | null;
  /** With the name of the figure: «Besøk (Nettsted): Tallet for mars 2026 er rettet fra 9 310 til 9 280.» */
  readonly words: Words;
}

/** A figure as a frozen report tells it: of its year, or of a month of it. */
export interface FrozenFigure extends FigureKey {
  readonly period: Period;
  readonly value: number | null;
  /**
   * What it was held against; null where against nothing. Of an earlier period, but as old as the figure itself was: what
   * came later was no correction of it, so that it is told anew by the same comparison and no other reading.
   */
  readonly before: { readonly period: Period; readonly value: number } | null;
  /** Null where it was not told, as of a month. */
  readonly n: number | null;
  readonly definitionVersion: number;
  readonly flags: ReportNumber['flags'];
  readonly unit: ReportNumber['unit'];
}

const samePeriod = (a: Period, b: Period) => a.from === b.from && a.to === b.to;

/** Every figure that a frozen report tells, each of its period once. */
export function frozenFigures(content: ReportContent): FrozenFigure[] {
  const all = allNumbers(content).map((number): FrozenFigure => {
    const { indicator, channel, period, value, n, flags, definitionVersion, unit, comparison } = number;
    const before = comparison && { period: comparison.period, value: comparison.value };
    return { indicator, channel, period, value, before, n, flags, definitionVersion, unit };
  });
  const months = content.series.flatMap(({ months: points, ...key }): FrozenFigure[] => {
    const { definitionVersion, unit } = content.numbers.find(isFigure(key))!;
    const { indicator, channel } = key;
    return points.map(({ period, value, flags }) => ({
      ...{ indicator, channel, period, value, before: null, n: null, definitionVersion, flags, unit },
    }));
  });
  return [...all, ...months].filter(
    (one, at, every) => every.findIndex((each) => isFigure(one)(each) && samePeriod(one.period, each.period)) === at,
  );
}

/** What is told otherwise now than in a frozen report. `now`: the same figures as they stand; those that are gone are left out. */
export function differencesOf(content: ReportContent, now: readonly Verdict[]): ReportDifference[] {
  return frozenFigures(content).flatMap((frozen) => {
    const found = now.find((one) => isFigure(frozen)(one) && samePeriod(one.period, frozen.period));
    if (!found) return [];
    const { indicator, channel, period, value: was } = frozen;
    const told = wordsOf(content, frozen, found);
    const own = told ? [{ indicator, channel, period, was, is: found.value, words: inEach(told) }] : [];
    return [...own, ...beforeOf(content, frozen, found)];
  });
}

/** The same of what it was held against, where it still is. */
function beforeOf(content: ReportContent, frozen: FrozenFigure, { comparison: now, ...found }: Verdict) {
  const { before, indicator, channel } = frozen;
  if (!before || !now || !samePeriod(before.period, now.period)) return [];
  const was = { ...frozen, ...before, n: null, flags: [] };
  const told = wordsOf(content, was, { ...found, comparison: null, value: now.value, flags: [] });
  return told
    ? [{ indicator, channel, period: before.period, was: before.value, is: now.value, words: inEach(told) }]
    : [];
}

/** Null where nothing differs. */
function wordsOf(content: ReportContent, frozen: FrozenFigure, now: Verdict): ((lang: Language) => string) | null {
  const { value: was, n, period } = frozen;
  const { value: is } = now;
  const tell = (key: Parameters<ReturnType<typeof sayer>>[0], params: (lang: Language) => Record<string, string>) => {
    return (lang: Language) =>
      sayer(lang)('report.lacks-figure', {
        label: figureName(lang, content, frozen),
        words: sayer(lang)(key, { period: periodName(lang, period), ...params(lang) }),
      });
  };
  if (now.definitionVersion !== frozen.definitionVersion) return tell('report.redefined', () => ({}));
  const text = (lang: Language, value: number, flags: ReportNumber['flags']) =>
    valueIn(lang, content, { ...frozen, flags }, value);
  if (was === null) return is === null ? null : tell('report.come', (lang) => ({ is: text(lang, is, now.flags) }));
  if (is === null) {
    return tell('report.gone', (lang) => ({ was: text(lang, was, frozen.flags), why: now.words[lang] }));
  }
  if (is !== was) {
    return tell('report.corrected', (lang) => ({
      ...{ was: text(lang, was, frozen.flags), is: text(lang, is, now.flags) },
    }));
  }
  if (n === null || now.n === null || n === now.n) return null;
  const { n: rests } = now;
  return tell('report.recounted', (lang) => ({ was: formatNumber(lang, n), is: formatNumber(lang, rests) }));
}
