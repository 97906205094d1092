import { afterAll, beforeAll, beforeEach, describe, expect, it, test } from 'vitest';
import { calendarPeriod, periodBefore } from '../../src/core/period.ts';
import { changePlan, daysOf, readPlan, readStanding } from '../../src/flows/digest-plan.ts';
import { addSubscription } from '../../src/flows/subscription.ts';
import { openWeb, type Web } from '../api/web.ts';
import { DATABASES, openTestDatabase, type TestDatabase } from '../support/database.ts';

const usual = { draftOn: 1, sendOn: 3 };
/** The letter that is about the month before this one. */
const sentIn = (month: string) => periodBefore(calendarPeriod('month', `${month}-01`));

describe('the days of a month’s letter', () => {
  test.each([
    ['2026-12', '2026-12-01', '2026-12-03'],
    // New Year's Day is a Friday.
    ['2027-01', '2027-01-04', '2027-01-06'],
    // Easter: Thursday 2 April to Monday 6 April are off.
    ['2026-04', '2026-04-01', '2026-04-08'],
    // 1 May is off, a Friday.
    ['2026-05', '2026-05-04', '2026-05-06'],
    ['2026-11', '2026-11-02', '2026-11-04'],
  ])('sent in %s are %s and %s', (month, draftDay, sendDay) => {
    expect(daysOf(usual, sentIn(month), null)).toEqual({ draftDay, sendDay });
    expect(daysOf(usual, sentIn(month), draftDay)).toEqual({ draftDay, sendDay });
  });

  test.each([
    // The house was off until Wednesday: it goes on Friday, and not at once.
    ['2026-11-04', '2026-11-06'],
    // Drafted on a Saturday, it is read from Monday on.
    ['2026-11-07', '2026-11-11'],
  ])('leave as long for review where it was drafted late, on %s', (drafted, sendDay) => {
    expect(daysOf(usual, sentIn('2026-11'), drafted).sendDay).toBe(sendDay);
  });

  test('are counted as the organisation has said', () => {
    expect(daysOf({ draftOn: 2, sendOn: 10 }, sentIn('2026-11'), null)).toEqual({
      ...{ draftDay: '2026-11-03', sendDay: '2026-11-13' },
    });
  });
});

describe.each(DATABASES)('when letters go, on %s', (name) => {
  let db: TestDatabase;
  let web: Web;
  beforeAll(async () => {
    db = await openTestDatabase(name);
    web = await openWeb(db);
  });
  afterAll(() => db.close());
  beforeEach(() => db.engine.query('delete from digest_plan'));
  const key = () => ({ organisation: web.organisation, actor: 'key/7' });

  it('is the first and the third working day, until somebody says otherwise', async () => {
    expect(await readPlan(web.deps, web.organisation)).toEqual(usual);
    await changePlan(web.deps, key(), { draftOn: 2, sendOn: 5 });
    await changePlan(web.deps, key(), { draftOn: 1, sendOn: 10 });
    expect(await readPlan(web.deps, web.organisation)).toEqual({ draftOn: 1, sendOn: 10 });
    expect(await readPlan(web.deps, web.branch)).toEqual(usual);
    const log = await db.engine.query("select subject, facts from audit_log where action = 'digest.plan' order by id");
    expect(log.at(-1)).toEqual({ subject: 'digest/plan', facts: { draftOn: 1, sendOn: 10 } });
  });

  it.each([
    [0, 3],
    [3, 3],
    [4, 3],
    [1, 11],
    [1.5, 3],
    [1, Number.NaN],
  ])('is never days that are none, or leave none for review: %d and %d', async (draftOn, sendOn) => {
    await expect(changePlan(web.deps, key(), { draftOn, sendOn })).rejects.toMatchObject({
      ...{ status: 422, phrase: 'digest-plan.days' },
    });
    expect(await readPlan(web.deps, web.organisation)).toEqual(usual);
  });

  it('is told with who gets them', async () => {
    const standing = () => readStanding(web.deps, web.organisation, '2026-11-20');
    expect(await standing()).toMatchObject({ month: { from: '2026-10-01' }, readers: 0, communicators: 0, demo: true });
    const { organisation, actor } = key();
    await addSubscription(web.deps, { organisation, actor, address: 'leder@example.no', lang: 'nb' });
    const other = { address: 'kommunikasjon@example.no', lang: 'nb', role: 'communicator' } as const;
    await addSubscription(web.deps, { organisation, actor, ...other });
    expect(await standing()).toMatchObject({ readers: 2, communicators: 1, state: 'draft', isDrafted: false });
  });
});
