import { describe, expect, it } from 'vitest';
import { audiences } from '../../src/catalogue/audiences.ts';
import { channels } from '../../src/catalogue/channels.ts';
import { goals } from '../../src/catalogue/goals.ts';
import { methods } from '../../src/catalogue/methods.ts';
import { type SurveyGroup, survey } from '../../src/catalogue/survey.ts';
import { round } from '../../src/core/numbers.ts';
import { bases, counted } from './survey-counts.ts';

const TABLES = ['goals', 'audiences', 'channels', 'methods'] as const;
const GROUPS: readonly SurveyGroup[] = ['all', 'leaders', 'communicators'];
const lists = { goals, audiences, channels: channels.filter((channel) => channel.survey), methods };

const columns = TABLES.flatMap((table) =>
  GROUPS.flatMap((group) => {
    const column = survey[table][group];
    if (!column) return [];
    const base: number | undefined = (bases[table] as Partial<Record<SurveyGroup, number>>)[group];
    return [{ table, group, percent: column.percent as Record<string, number>, printedBase: column.base, base }];
  }),
);
const percentOf = (count: number, base: number) => round((count / base) * 100, 1);

describe.each(TABLES)('the survey on %s', (table) => {
  it('lists what the slides list, in their order and words', () => {
    expect(lists[table].map(({ id, rank, surveyLabel }) => ({ id, rank, wording: surveyLabel }))).toEqual(
      counted[table].map(({ id, rank, wording }) => ({ id, rank, wording })),
    );
  });

  it('ranks by the printed percentage of everyone', () => {
    const percent = survey[table].all.percent as Record<string, number>;
    const ranked = lists[table].map(({ id }) => percent[id] ?? Number.NaN);
    expect(ranked).toEqual([...ranked].sort((a, b) => b - a));
  });
});

describe.each(columns)('the percentages on $table of $group', ({ table, group, percent, printedBase, base }) => {
  const counts = new Map(
    counted[table].flatMap((row) => {
      const count = row[group];
      return count === undefined ? [] : [[row.id, count] as const];
    }),
  );

  it('are those of whole respondents, to one decimal', () => {
    if (base === undefined) throw new Error('no base is known');
    const expected = Object.fromEntries([...counts].map(([id, count]) => [id, percentOf(count, base)]));
    expect(percent).toEqual(expected);
  });

  it('name a base only where the slides print one', () => {
    expect(printedBase).toBe(base === 123 ? 123 : null);
  });

  it('fit no smaller base', () => {
    const fits = (n: number) => Object.values(percent).every((p) => percentOf(Math.round((p / 100) * n), n) === p);
    const smallest = Array.from({ length: 200 }, (_, i) => i + 1).find(fits);
    expect(smallest).toBe(base);
  });
});

describe('the groups of the question on methods', () => {
  it('make up everyone: leaders and the rest', () => {
    const { all, leaders, communicators } = bases.methods;
    expect(leaders + communicators).toBe(all);
    for (const row of counted.methods.filter((method) => method.leaders !== undefined)) {
      expect((row.leaders ?? 0) + (row.communicators ?? 0), row.id).toBe(row.all);
    }
  });
});

describe('what is shipped', () => {
  it('holds no number that the slides do not print', () => {
    const numbers = [...JSON.stringify(survey).matchAll(/:(\d+(?:\.\d+)?)/g)].map((match) => Number(match[1]));
    const printed = new Set([survey.respondents, ...columns.flatMap(({ percent }) => Object.values(percent))]);
    expect(numbers.filter((number) => !printed.has(number))).toEqual([]);
    expect(survey.respondents).toBe(123);
  });
});
