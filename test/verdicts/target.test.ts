import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LANGUAGES } from '../../src/core/words.ts';
import { indicator } from '../../src/indicators/index.ts';
import {
  type Aim,
  noLonger,
  TARGET_SIDES,
  TARGET_STATUSES,
  targetStatus,
  targetVerdict,
  tooEarly,
} from '../../src/verdicts/target.ts';
import { firstPeriod, judgedPeriod } from '../../src/verdicts/target-period.ts';
import type { Verdict, VerdictFlag } from '../../src/verdicts/types.ts';
import { verdictOf } from '../../src/verdicts/verdict.ts';
import { csat, fivePoint, guardedSide, indicatorOf, monthCell, october, visits } from './fixtures.ts';

/** 67,4 % with an interval, and 41 200 without one. */
const asked = () => verdictOf(indicatorOf('user-satisfaction.csat'), csat());
const counted = () => verdictOf(indicatorOf('web-analytics.visits'), visits());
const satisfaction = (now: ReturnType<typeof guardedSide>) =>
  verdictOf(indicatorOf('user-satisfaction.csat'), csat({ now, before: null }));
const hidden = () => satisfaction(guardedSide(october, [monthCell('2026-10-01', fivePoint(2, 3))]));
const unfed = () =>
  verdictOf(indicatorOf('web-analytics.visits'), {
    ...{ kind: 'none', state: 'not-set-up', indicator: 'web-analytics.visits', channel: 'website', period: october },
  });
const flagged = (flag: VerdictFlag): Verdict => ({ ...counted(), flags: [flag] });
const DOUBTS: readonly VerdictFlag[] = [
  ...(['incomplete', 'definition-break', 'self-selected', 'mixed-sampling'] as const),
  ...(['sampled', 'thresholded', 'other-row', 'estimated'] as const),
];
const aimFor = (verdict: Verdict, side: Aim['side'], value: number): Aim => ({
  indicator: verdict.indicator,
  side,
  value,
});
/** Values that the figure reaches, and does not, on either side. */
const reached = (verdict: Verdict, side: Aim['side'], well: boolean) =>
  verdict.unit === 'percent'
    ? well === (side === 'at-least')
      ? 40
      : 90
    : well === (side === 'at-least')
      ? 40_000
      : 45_000;

describe('whether a figure has reached its target', () => {
  test('follows its interval, where it has one: wholly on one side, or unsure', () => {
    const { low, high } = asked().interval!;
    expect(targetStatus({ side: 'at-least', value: low }, asked())).toBe('met');
    expect(targetStatus({ side: 'at-least', value: low + 0.1 }, asked())).toBe('unsure');
    expect(targetStatus({ side: 'at-least', value: high }, asked())).toBe('unsure');
    expect(targetStatus({ side: 'at-least', value: high + 0.1 }, asked())).toBe('not-met');
    expect(targetStatus({ side: 'at-most', value: high }, asked())).toBe('met');
    expect(targetStatus({ side: 'at-most', value: high - 0.1 }, asked())).toBe('unsure');
    expect(targetStatus({ side: 'at-most', value: low }, asked())).toBe('unsure');
    expect(targetStatus({ side: 'at-most', value: low - 0.1 }, asked())).toBe('not-met');
  });

  test('is what it is of a whole count, the target itself included', () => {
    const at = (side: Aim['side'], value: number) => targetStatus({ side, value }, counted());
    expect([at('at-least', 41_200), at('at-least', 41_201)]).toEqual(['met', 'not-met']);
    expect([at('at-most', 41_200), at('at-most', 41_199)]).toEqual(['met', 'not-met']);
  });

  test.each(DOUBTS)('is unsure of a figure that is %s, and says why in the verdicts’ own words', (flag) => {
    for (const side of TARGET_SIDES) {
      for (const value of [1, 99_999]) expect(targetStatus({ side, value }, flagged(flag))).toBe('unsure');
    }
    const { words } = targetVerdict(aimFor(counted(), 'at-least', 40_000), flagged(flag), true);
    for (const lang of LANGUAGES) expect(words[lang].split(/(?<=\.) /)).toHaveLength(flag === 'self-selected' ? 4 : 3);
  });

  test('is unsure of a guarded period with months missing, whatever its interval', () => {
    const told = targetVerdict(aimFor(asked(), 'at-least', 10), { ...asked(), flags: ['incomplete'] }, false);
    expect(told.status).toBe('unsure');
    expect(told.words.nb).toContain('noen av månedene');
  });

  test('is unsure of what is hidden, and not measured where there is no figure', () => {
    expect(hidden().state).toBe('suppressed');
    for (const side of TARGET_SIDES) {
      expect(targetStatus({ side, value: 50 }, hidden())).toBe('unsure');
      for (const state of ['not-set-up', 'missing-data', 'not-measurable'] as const) {
        expect(targetStatus({ side, value: 50 }, { ...counted(), state, value: null })).toBe('not-measured');
      }
    }
  });

  test('goes from met over unsure to not met as the target is moved away, never back', () => {
    const order = ['met', 'unsure', 'not-met'];
    const figure = fc
      .tuple(fc.double({ min: -100, max: 100, noNaN: true }), fc.option(fc.tuple(fc.nat(50), fc.nat(50))))
      .map(
        ([value, ends]): Verdict => ({
          ...asked(),
          value,
          interval: ends && { low: value - ends[0], high: value + ends[1], level: 0.95, method: 'wilson' },
        }),
      );
    const moves = fc.array(fc.double({ min: -200, max: 200, noNaN: true }), { minLength: 2, maxLength: 20 });
    fc.assert(
      fc.property(figure, moves, fc.constantFrom(...TARGET_SIDES), (verdict, values, side) => {
        const away = values.toSorted((a, b) => (side === 'at-least' ? a - b : b - a));
        const places = away.map((value) => order.indexOf(targetStatus({ side, value }, verdict)));
        expect(places).toEqual(places.toSorted());
        if (!verdict.interval) expect(places).not.toContain(1);
      }),
    );
  });
});

describe('which period a target is judged by', () => {
  const span = (grain: 'month' | 'quarter' | 'year', from: string, deadline: string) => ({ grain, from, deadline });
  test.each([
    ['the last month that has ended', span('month', '2026-01-01', '2026-12-31'), '2026-11-03', '2026-10'],
    ['not the one that ends today', span('month', '2026-01-01', '2026-12-31'), '2026-10-31', '2026-09'],
    ['nothing after the deadline', span('month', '2026-01-01', '2026-06-30'), '2026-11-03', '2026-06'],
    ['nothing that ends after the deadline', span('month', '2026-01-01', '2026-06-29'), '2026-11-03', '2026-05'],
    ['the last quarter', span('quarter', '2026-01-01', '2026-12-31'), '2026-11-03', '2026-07'],
    ['the year once it is over', span('year', '2026-01-01', '2026-12-31'), '2027-01-01', '2026-01'],
    ['no unit in which it began', span('month', '2026-10-02', '2026-12-31'), '2026-11-03', null],
    ['none before the first is over', span('year', '2026-01-01', '2026-12-31'), '2026-12-31', null],
  ] as const)('%s', (_, each, today, from) => {
    expect(judgedPeriod(each, today)?.from.slice(0, 7) ?? null).toBe(from);
  });

  test('the first is the first whole one', () => {
    expect(firstPeriod({ grain: 'month', from: '2026-10-01' })).toEqual(october);
    expect(firstPeriod({ grain: 'month', from: '2026-09-02' })).toEqual(october);
    expect(firstPeriod({ grain: 'year', from: '2026-01-02' })).toEqual({ from: '2027-01-01', to: '2027-12-31' });
  });
});

describe('what is said of a target', () => {
  const provisional = (verdict: Verdict): Verdict => ({ ...verdict, flags: ['provisional'] });
  const both = <T>(make: (side: Aim['side']) => T) => TARGET_SIDES.map(make);
  const cases = both((side) => {
    const at = (verdict: Verdict, well: boolean) => aimFor(verdict, side, reached(verdict, side, well));
    return [
      [`Met, ${side}`, () => targetVerdict(at(asked(), true), asked(), false)],
      [`Met, ${side}, a count`, () => targetVerdict(at(counted(), true), counted(), true)],
      [`Met, ${side}, provisional`, () => targetVerdict(at(counted(), true), provisional(counted()), false)],
      [`Not met yet, ${side}`, () => targetVerdict(at(asked(), false), asked(), false)],
      [`Not met yet, ${side}, provisional`, () => targetVerdict(at(counted(), false), provisional(counted()), false)],
      [`Not met, ${side}`, () => targetVerdict(at(asked(), false), asked(), true)],
      [`Not met, ${side}, provisional`, () => targetVerdict(at(counted(), false), provisional(counted()), true)],
      [`Unsure, ${side}`, () => targetVerdict(aimFor(asked(), side, 67.5), asked(), false)],
      ...DOUBTS.map(
        (flag) => [`Unsure, ${side}, ${flag}`, () => targetVerdict(at(counted(), true), flagged(flag), true)] as const,
      ),
      [`Too few answers, ${side}`, () => targetVerdict(at(hidden(), true), hidden(), true)],
      [`Not set up, ${side}`, () => targetVerdict(at(unfed(), true), unfed(), false)],
      [`Too early, ${side}`, () => tooEarly(at(asked(), true), october)],
      [`No longer known, ${side}`, () => noLonger({ indicator: 'web-analytics.gone', side, value: 12.5 })],
    ] as const;
  }).flat();

  test('every status is among them, on either side', () => {
    for (const side of TARGET_SIDES) {
      const statuses = cases.filter(([name]) => name.includes(side)).map(([, told]) => told().status);
      expect(new Set(statuses)).toEqual(new Set(TARGET_STATUSES));
    }
  });

  test.each(cases)('%s: says how it stands, then names the target, and claims no more than it may', (name, told) => {
    const { status, words } = told();
    expect(words.nb).toMatch(/ Målverdien er (minst|høyst) [\d\s]+(,5)?([\s\u00a0]%)?\.$/);
    const said = {
      met: /^(Nådd|Foreløpig nådd) i oktober 2026\./,
      'not-met': name.startsWith('Not met yet') ? /^Ikke nådd ennå\./ : /^(Ikke|Foreløpig ikke) nådd i oktober 2026\./,
      unsure: name.startsWith('Too few') ? /^For få svar til å si/ : /^For usikkert å si om målverdien er nådd\./,
      'not-measured': /For tidlig å si|Måles ikke|måler ikke/,
    };
    expect(words.nb).toMatch(said[status]);
    expect(/foreløpig/i.test(words.nb)).toBe(name.includes('provisional'));
    for (const lang of LANGUAGES) {
      expect(words[lang]).not.toMatch(/effekt|effect|verknad|signifi|[▲▼↑↓→]|pil\b|arrow|undefined|null|NaN|[{}]/i);
      for (const sentence of words[lang].split(/(?<=\.) /))
        expect(sentence.split(/\s+/).length).toBeLessThanOrEqual(20);
    }
  });

  test('counts contacts where it is they that are too few', () => {
    const few = { ...hidden(), indicator: 'inquiries.avoidable', method: 'inquiries' as const };
    expect(indicator('inquiries.avoidable')).toBeDefined();
    expect(targetVerdict(aimFor(few, 'at-most', 20), few, false).words.nb).toContain('For få henvendelser til å si');
  });

  test('reads as written in target-words.snapshot.md', async () => {
    const text = cases.map(([name, told]) => {
      const { status, words } = told();
      const lines = LANGUAGES.map((lang) => `- **${lang}** ${words[lang]}`);
      return `## ${name}\n${status}\n${lines.join('\n')}\n`;
    });
    await expect(text.join('\n')).toMatchFileSnapshot('target-words.snapshot.md');
  });
});
