import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerPages, newTally, sawAnswer, sawDay } from '../../src/connectors/answers.ts';
import type { Page } from '../../src/connectors/contract.ts';
import type { Asked, Counted } from '../../src/connectors/questions.ts';
import type { Period } from '../../src/core/period.ts';
import { addDays, type IsoDate } from '../../src/core/time.ts';

const DAY_ONE = '2026-10-01';
const DAYS = 20;
const dayOf = (n: number) => addDays(DAY_ONE, n);
const ALL: Period = { from: dayOf(-3), to: dayOf(DAYS + 2) };

const question = (measure: Asked, name: string): Counted => ({
  ...{ measure, question: name, kind: 'options', points: new Map() },
});
const CSAT = question('csat-answers', 'a');
const RECALL = question('recall-answers', 'b');
const [FIRST, SECOND] = [question('survey-answers', 'c'), question('survey-answers', 'd')];

/** One submission: its day, and what it answered; null where that is not counted. */
interface Sent {
  readonly day: IsoDate;
  readonly answers: readonly (readonly [Counted, string | null])[];
}

function pagesOf(sent: readonly Sent[], window: Period, state: unknown = null, days = 366): Page[] {
  const tally = newTally();
  for (const { day, answers } of sent) {
    sawDay(tally, day);
    for (const [counted, point] of answers) sawAnswer(tally, counted, day, point);
  }
  return [...answerPages(tally, window, state, days)];
}

const sent = (n: number, ...answers: Sent['answers']): Sent => ({ day: dayOf(n), answers });

describe('answers by day and point', () => {
  it('are added up, and each question of its own is a series of its own', () => {
    const given = [
      sent(0, [CSAT, '5'], [FIRST!, '1'], [SECOND!, '1']),
      sent(0, [CSAT, '5'], [CSAT, '4']),
      sent(2, [SECOND!, '1']),
    ];
    const [page] = pagesOf(given, { from: dayOf(0), to: dayOf(3) });
    expect(page?.readings).toEqual([
      { measure: 'csat-answers', start: dayOf(0), value: 1, dims: { point: '4' } },
      { measure: 'csat-answers', start: dayOf(0), value: 2, dims: { point: '5' } },
      { measure: 'survey-answers', start: dayOf(0), value: 1, dims: { question: 'c', point: '1' } },
      { measure: 'survey-answers', start: dayOf(0), value: 1, dims: { question: 'd', point: '1' } },
      { measure: 'survey-answers', start: dayOf(2), value: 1, dims: { question: 'd', point: '1' } },
    ]);
    expect(page?.covered).toEqual([{ from: dayOf(0), to: dayOf(3), measures: ['csat-answers', 'survey-answers'] }]);
  });

  it('say nothing of days before a question was first answered, if only by what is not counted', () => {
    const given = [sent(0, [CSAT, '5']), sent(4), sent(6, [RECALL, null])];
    const [page] = pagesOf(given, ALL);
    expect(page?.covered).toEqual([
      { from: dayOf(0), to: ALL.to, measures: ['csat-answers'] },
      { from: dayOf(6), to: ALL.to, measures: ['recall-answers'] },
    ]);
    expect(page?.readings).toHaveLength(1);
  });

  it('say nothing where nobody has answered yet, or none of the questions', () => {
    expect(pagesOf([], ALL)).toEqual([]);
    expect(pagesOf([sent(1)], ALL)).toEqual([]);
    expect(pagesOf([sent(5, [CSAT, '5'])], { from: dayOf(0), to: dayOf(4) })).toEqual([]);
  });

  it('come in pages of so many days', () => {
    const pages = pagesOf([sent(0, [CSAT, '5'])], { from: dayOf(0), to: dayOf(9) }, null, 4);
    expect(pages.map(({ covered }) => covered.map(({ from, to }) => [from, to]))).toEqual([
      [[dayOf(0), dayOf(3)]],
      [[dayOf(4), dayOf(7)]],
      [[dayOf(8), dayOf(9)]],
    ]);
  });
});

describe('where the form deletes old answers', () => {
  const given = [sent(0, [CSAT, '5']), sent(0, [CSAT, '4']), sent(3, [CSAT, '5']), sent(3, [CSAT, '5'])];
  const state = pagesOf(given, ALL).at(-1)?.state;
  const from = (pages: readonly Page[]) => pages.flatMap(({ covered }) => covered.map((one) => one.from))[0];

  it('the day through which the deletion runs is not whole, and keeps what it had', () => {
    expect(from(pagesOf(given, ALL, state))).toBe(dayOf(0));
    expect(from(pagesOf(given.slice(1), ALL, state)), 'the first day of all is half').toBe(dayOf(1));
    expect(from(pagesOf(given.slice(2), ALL, state)), 'the fourth may be half').toBe(dayOf(4));
    expect(from(pagesOf(given.slice(3), ALL, state))).toBe(dayOf(4));
  });

  it('nothing is forgotten from run to run', () => {
    const [later] = pagesOf(given.slice(2), ALL, state);
    expect(later?.state).toEqual(state);
    expect(from(pagesOf(given.slice(2), ALL, later?.state))).toBe(dayOf(4));
  });

  it('an older answer that turns up is the first from then on', () => {
    const [older] = pagesOf([sent(-2, [CSAT, '1']), ...given], ALL, state);
    expect(older?.covered[0]?.from).toBe(dayOf(-2));
    expect(older?.state).toEqual({ first: dayOf(-2), count: 1 });
    const [more] = pagesOf([sent(0, [CSAT, '1']), ...given], ALL, state);
    expect(more?.state).toEqual({ first: dayOf(0), count: 3 });
  });

  it.each([null, undefined, 'x', {}, { first: 'i går' }])('a bookmark %j is none', (none) => {
    expect(from(pagesOf(given.slice(2), ALL, none))).toBe(dayOf(3));
  });

  it('a bookmark that knows the day alone is one', () => {
    expect(from(pagesOf(given.slice(2), ALL, { first: dayOf(0) }))).toBe(dayOf(4));
    expect(from(pagesOf(given, ALL, { first: dayOf(0) }))).toBe(dayOf(0));
  });
});

const answersGiven = fc
  .uniqueArray(
    fc.tuple(
      fc.constantFrom<readonly [Counted, readonly (string | null)[]]>(
        [CSAT, ['1', '5', null]],
        [RECALL, ['yes', 'no', null]],
        [FIRST!, ['1', null]],
        [SECOND!, ['1']],
      ),
      fc.nat(2),
    ),
    { selector: ([[{ question }]]) => question, maxLength: 4 },
  )
  .map((list) => list.map(([[counted, points], i]) => [counted, points[i % points.length]!] as const));
/** Submissions of so many days, in order of time. */
const submissions = (days: number) =>
  fc
    .array(fc.record({ day: fc.nat(days).map(dayOf), answers: answersGiven }), { maxLength: 40 })
    .map((list) => list.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0)));
const windows = fc.array(
  fc.tuple(fc.integer({ min: -3, max: DAYS + 2 }), fc.nat(12)).map(([n, length]) => ({
    from: dayOf(n),
    to: dayOf(n + length),
  })),
  { maxLength: 6 },
);

/** What is kept of what was read: a value by measure, day and dimensions, and which days of a measure were looked at. */
function store() {
  const values = new Map<string, number>();
  const looked = new Set<string>();
  const key = (measure: string, day: IsoDate, dims: object = {}) => `${measure} ${day} ${JSON.stringify(dims)}`;
  let state: unknown = null;
  const take = (page: Page) => {
    for (const { from, to, measures } of page.covered) {
      for (let day = from; day <= to; day = addDays(day, 1)) {
        for (const measure of measures) {
          looked.add(`${measure} ${day}`);
          for (const known of [...values.keys()]) if (known.startsWith(`${measure} ${day} `)) values.delete(known);
        }
      }
    }
    for (const { measure, start, dims, value } of page.readings) {
      expect(looked, 'a reading is covered by its page').toContain(`${measure} ${start}`);
      expect(values.has(key(measure, start, dims)), 'one value for each').toBe(false);
      values.set(key(measure, start, dims), value);
    }
    state = page.state;
  };
  const read = (given: readonly Sent[], window: Period, days: number) => {
    const pages = pagesOf(given, window, state, days);
    for (const page of pages) take(page);
    return pages;
  };
  return { values, looked, key, read };
}

/** The counts of these submissions, one by one. */
function countsOf(given: readonly Sent[], key: ReturnType<typeof store>['key']): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { day, answers } of given) {
    for (const [{ measure, question }, point] of answers) {
      if (point === null) continue;
      const own = key(measure, day, measure === 'survey-answers' ? { question, point } : { point });
      counts.set(own, (counts.get(own) ?? 0) + 1);
    }
  }
  return counts;
}

const sorted = (map: ReadonlyMap<string, number>) => [...map].toSorted(([a], [b]) => (a < b ? -1 : 1));

describe('whatever answers come', () => {
  it('in whatever order and by whatever windows, counts add up to the answers given', () => {
    fc.assert(
      fc.property(
        submissions(DAYS),
        windows,
        fc.integer({ min: 1, max: 9 }),
        fc.infiniteStream(fc.nat()),
        (given, parts, days, rank) => {
          const shuffled = given.map((one) => [rank.next().value!, one] as const).toSorted(([a], [b]) => a - b);
          const order = shuffled.map(([, one]) => one);
          const { values, looked, key, read } = store();
          for (const window of parts) read(order, window, days);
          const seen = new Map(sorted(values));
          const wanted = countsOf(given, key);
          for (const [own, value] of seen) expect(wanted.get(own)).toBe(value);
          for (const [own, value] of wanted) {
            const [measure, day] = own.split(' ');
            if (looked.has(`${measure} ${day}`)) expect(seen.get(own)).toBe(value);
          }
          read(order, ALL, days);
          expect(sorted(values)).toEqual(sorted(wanted));
          // And no day is looked at before its question was first answered.
          for (const one of looked) {
            const [measure, day] = one.split(' ') as [string, IsoDate];
            const first = given.find(({ answers }) => answers.some(([counted]) => counted.measure === measure));
            expect(first && first.day <= day, one).toBe(true);
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  it('and however the form deletes the old ones, no day that was looked at is ever lower', () => {
    fc.assert(
      fc.property(
        submissions(6),
        fc.array(
          fc.record({
            gone: fc.nat(6),
            window: fc.oneof(
              fc.constant(ALL),
              windows.map(([one = ALL]) => one),
            ),
          }),
        ),
        fc.integer({ min: 1, max: 9 }),
        (given, runs, days) => {
          const { values, key, read } = store();
          read(given, ALL, days);
          const before = sorted(countsOf(given, key));
          let left = given;
          for (const { gone, window } of runs) {
            left = left.slice(gone);
            const half = left.length < given.length ? left[0]?.day : undefined;
            for (const { covered } of read(left, window, days)) {
              for (const { from } of covered) if (half) expect(from > half, `${half} may be half`).toBe(true);
            }
            expect(sorted(values)).toEqual(before);
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});
