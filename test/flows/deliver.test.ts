// Longer than most: deliveries and forms share their way in, and are held against the same database.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connectors } from '../../src/connectors/index.ts';
import { canary } from '../../src/demo/seed.ts';
import { signed } from '../../src/demo/webhook.ts';
import { enterForm, receivePush } from '../../src/flows/deliver.ts';
import { readVerdicts } from '../../src/flows/read.ts';
import { createSource } from '../../src/flows/source.ts';
import { changeSource } from '../../src/flows/source-change.ts';
import { addOrganisation, DATABASES, openTestDatabase, type TestDatabase } from '../support/database.ts';
import { TestClock, testDeps } from '../support/deps.ts';

const secret = `whsec_${btoa('a secret of the test, 32 bytes!!')}`;
const OCTOBER = { from: '2026-10-01', to: '2026-10-31' };

describe.each(DATABASES)('what is brought, on %s', (name) => {
  let db: TestDatabase;
  let clock: TestClock;
  let deps: Awaited<ReturnType<typeof testDeps>>;
  let organisation: { id: number; slug: string };
  let form: number;
  let serial = 0;

  beforeAll(async () => {
    db = await openTestDatabase(name);
  });
  afterAll(() => db.close());
  beforeEach(async () => {
    clock = new TestClock('2026-11-03T05:00:00Z');
    deps = await testDeps(db.database, connectors, { clock });
    const slug = `body-${++serial}`;
    organisation = { id: await addOrganisation(db.database, slug), slug };
    const base = { organisation: organisation.id, label: 'x', sampling: null };
    await createSource(deps, { ...base, key: 'fb', connector: 'push', channel: 'facebook', config: { secret } });
    form = await createSource(deps, { ...base, key: 'brev', connector: 'form', channel: 'letter', config: {} });
  });

  const push = async (id: string, delivery: unknown, { source = 'fb', by = secret, slug = organisation.slug } = {}) => {
    clock.advance(1000);
    const body = new TextEncoder().encode(typeof delivery === 'string' ? delivery : JSON.stringify(delivery));
    const headers = await signed(by, id, clock.now(), body);
    return receivePush(deps, { organisation: slug, source, headers, body });
  };
  const stored = async () =>
    (
      await db.engine.query<{ series: string; start: string; value: number | null }>(
        `select s.quantity || coalesce(nullif(' ' || s.dims, ' '), '') as series, period_start as start, value
         from observation o join series s on s.organisation = o.organisation and s.id = o.series
         where o.organisation = ${organisation.id} order by 1, 2`,
      )
    ).map(({ series, start, value }) => `${series} ${start} ${value}`);
  const followers = (start: string, value: number) => ({ quantity: 'followers', start, value });

  describe('a signed delivery', () => {
    it('is stored once, however often it comes', async () => {
      const values = [followers('2026-10-30', 100), followers('2026-10-31', 104)];
      expect(await push('one', { values })).toMatchObject({ state: 'done', fresh: 2, duplicate: false });
      expect(await push('one', { values: [followers('2026-10-31', 999)] })).toMatchObject({
        duplicate: true,
        fresh: 0,
      });
      expect(await stored()).toEqual(['followers 2026-10-30 100', 'followers 2026-10-31 104']);
      const [found] = await readVerdicts(deps, {
        ...{ organisation, indicators: ['social-followers.followers'], channels: ['facebook'] },
        ...{ period: OCTOBER, compare: null },
      });
      if (found) expect(found).toMatchObject({ state: 'measured', value: 104 });
    });

    it('replaces what stood, since values are absolute', async () => {
      await push('one', { values: [followers('2026-10-31', 104)] });
      expect(await push('two', { values: [followers('2026-10-31', 105)] })).toMatchObject({ changed: 1, fresh: 0 });
      expect(await stored()).toEqual(['followers 2026-10-31 105']);
    });

    it('takes back only in a stretch of which it says that it holds all', async () => {
      const reactions = (start: string, value: number) => ({ quantity: 'reactions', start, value });
      await push('one', { values: [reactions('2026-10-30', 5), reactions('2026-10-31', 7)] });
      expect(await push('two', { values: [reactions('2026-10-30', 6)] })).toMatchObject({ gone: 0 });
      const covered = [{ quantities: ['reactions'], from: '2026-10-30', to: '2026-10-31' }];
      expect(await push('three', { values: [reactions('2026-10-30', 6)], covered })).toMatchObject({
        gone: 1,
        same: 1,
      });
      expect(await stored()).toEqual(['reactions 2026-10-30 6', 'reactions 2026-10-31 null']);
    });

    it('is stored whole or not at all, and may then come again with the same id', async () => {
      const bad = { values: [followers('2026-10-30', 100), followers('2026-10-31', 0.5)] };
      expect(await push('one', bad)).toMatchObject({
        state: 'failed',
        error: { kind: 'config', phrase: 'push.shape' },
      });
      expect(await stored()).toEqual([]);
      expect(await push('one', { values: [followers('2026-10-30', 100)] })).toMatchObject({ fresh: 1 });
    });

    it.each([
      [
        'an unknown quantity',
        { values: [{ quantity: 'happiness', start: '2026-10-31', value: 1 }] },
        'values[0].quantity',
      ],
      ['a field too many', { values: [{ ...followers('2026-10-31', 1), name: canary.name }] }, 'values[0]'],
      ['no values', {}, 'values'],
      ['a day that is none', { values: [followers('2026-02-30', 1)] }, 'values[0].start'],
      [
        'a covered stretch that ends before it begins',
        { values: [], covered: [{ quantities: ['followers'], from: '2026-10-02', to: '2026-10-01' }] },
        'covered[0].to',
      ],
      [
        'a label that looks like a person',
        { values: [{ quantity: 'campaign-visits', start: '2026-10-31', value: 1, dims: { campaign: canary.email } }] },
        'campaign',
      ],
    ])('is refused with %s, by the name of the field', async (_, delivery, field) => {
      const { state, error } = await push('one', delivery);
      expect(state).toBe('failed');
      expect(error).toMatchObject({ kind: 'config', phrase: 'push.shape', params: { field } });
      expect(await stored()).toEqual([]);
    });

    it('does not pause its source by being wrong', async () => {
      await push('one', {});
      expect(await push('two', { values: [followers('2026-10-31', 1)] })).toMatchObject({ state: 'done' });
    });

    it('is refused alike where the address, the source or the signature is wrong', async () => {
      const values = { values: [followers('2026-10-31', 1)] };
      const wrong = { status: 401, phrase: 'push.wrong' };
      await expect(push('one', values, { slug: 'nobody' })).rejects.toMatchObject(wrong);
      await expect(push('one', values, { source: 'nothing' })).rejects.toMatchObject(wrong);
      await expect(push('one', values, { source: 'brev' })).rejects.toMatchObject(wrong);
      await expect(
        push('one', values, { by: `whsec_${btoa('another secret of 32 bytes long!')}` }),
      ).rejects.toMatchObject(wrong);
      await expect(push('one', '{"values":')).rejects.toMatchObject({ status: 422, phrase: 'push.not-json' });
      expect(await stored()).toEqual([]);
    });

    it('loses nothing when ten arrive at once', async () => {
      // Here the turns must really be waited for.
      deps = { ...deps, sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms / 5)) };
      const days = Array.from({ length: 10 }, (_, i) => `2026-10-${String(i + 11)}`);
      const all = await Promise.all(days.map((day, i) => push(`id-${i}`, { values: [followers(day, i)] })));
      expect(all.every((one) => one.state === 'done')).toBe(true);
      expect(await stored()).toHaveLength(10);
    });
  });

  describe('what waits while somebody changes the settings', () => {
    /** The source is held by a run, until whoever waits for it sleeps; then it is `changed`. */
    const heldUntil = async (key: string, changed: (id: number) => Promise<unknown>) => {
      const of = `where organisation = ${organisation.id} and key = '${key}'`;
      const [{ id }] = (await db.engine.query<{ id: number }>(
        `update source set lease_until = '2026-11-03T06:00:00Z' ${of} returning id`,
      )) as [{ id: number }];
      const sleep = async () => {
        await db.engine.query(`update source set lease_until = null ${of}`);
        await changed(id);
      };
      deps = { ...deps, sleep };
      return id;
    };
    const runs = async () =>
      (await db.engine.query(`select state from run where organisation = ${organisation.id}`)).length;
    const values = [followers('2026-10-31', 104)];

    it('stores nothing of a delivery by the old ones, and all of it when it is sent again', async () => {
      await heldUntil('fb', (id) =>
        changeSource(deps, {
          ...{ organisation: organisation.id, id, version: 1, label: 'x', actor: 'key/7' },
          config: { secret, zone: 'Europe/London' },
        }),
      );
      await expect(push('one', { values })).rejects.toMatchObject({ status: 409, phrase: 'source.settings-changed' });
      expect([await stored(), await runs()]).toEqual([[], 0]);
      expect(await push('one', { values })).toMatchObject({ state: 'done', fresh: 1, duplicate: false });
    });

    it('stores it where only the name was changed', async () => {
      await heldUntil('fb', (id) =>
        changeSource(deps, {
          ...{ organisation: organisation.id, id, version: 1, label: 'Nytt navn', actor: 'key/7' },
          config: {},
        }),
      );
      expect(await push('one', { values })).toMatchObject({ state: 'done', fresh: 1 });
    });

    it('stores nothing of a form', async () => {
      // A form has no settings yet: the row is changed as a later version of it may be.
      const id = await heldUntil('brev', (one) =>
        db.engine.query(`update source set config = '{"later":1}' where id = ${one}`),
      );
      const entry = { form: 'letter', values: { day: '2026-10-05', item: 'Vedtak A', sent: 4000 } };
      await expect(enterForm(deps, { organisation: organisation.id, source: id, ...entry })).rejects.toMatchObject({
        status: 409,
        phrase: 'source.settings-changed',
      });
      expect([await stored(), await runs()]).toEqual([[], 0]);
    });
  });

  describe('a form', () => {
    const enter = (key: string, values: Record<string, unknown>) => {
      clock.advance(1000);
      return enterForm(deps, { organisation: organisation.id, source: form, form: key, values });
    };

    it('is stored by day and name, and filled in again replaces only its own', async () => {
      await enter('letter', { day: '2026-10-05', item: 'Vedtak A', sent: 4000, calls: 12 });
      await enter('letter', { day: '2026-10-05', item: 'Vedtak B', sent: 500 });
      expect(await enter('letter', { day: '2026-10-05', item: ' Vedtak  A ', sent: 4100, calls: 12 })).toMatchObject({
        ...{ changed: 1, same: 1, gone: 0 },
      });
      expect(await stored()).toEqual([
        'calls item=Vedtak A 2026-10-05 12',
        'letters-sent item=Vedtak A 2026-10-05 4100',
        'letters-sent item=Vedtak B 2026-10-05 500',
      ]);
    });

    it('tells zero from what is not known', async () => {
      await enter('meeting', { day: '2026-10-14', item: 'Åpent møte', registered: 0, attended: 31, input: null });
      expect(await stored()).toEqual([
        'attended item=Åpent møte 2026-10-14 31',
        'events item=Åpent møte 2026-10-14 1',
        'registered item=Åpent møte 2026-10-14 0',
      ]);
    });

    it('says that a month is done, and takes nothing back by it', async () => {
      await enter('letter', { day: '2026-10-05', item: 'Vedtak A', sent: 4000 });
      expect(await enter('month-done', { month: '2026-10' })).toMatchObject({ state: 'done', gone: 0 });
      const [row] = await db.engine.query(
        `select days::text as days from coverage_cache where organisation = ${organisation.id} and quantity = 'letters-sent'`,
      );
      expect(row).toEqual({ days: '{[2026-10-01,2026-11-01)}' });
      expect(await stored()).toEqual(['letters-sent item=Vedtak A 2026-10-05 4000']);
    });

    it('says it of what was ever filled in alone: a count that nobody was asked for is not zero', async () => {
      const answered = async () => {
        const rows = await db.engine.query<{ quantity: string }>(
          `select quantity from coverage_cache where organisation = ${organisation.id} and upper_inf(days) = false
             and days @> date '2026-10-20' order by quantity`,
        );
        return rows.map(({ quantity }) => quantity);
      };
      await enter('letter', { day: '2026-10-05', item: 'Vedtak A', sent: 4000 });
      await enter('month-done', { month: '2026-10' });
      expect(await answered()).toEqual(['letters-sent']);
      await enter('letter', { day: '2026-10-06', item: 'Vedtak B', sent: 10, calls: 0 });
      await enter('month-done', { month: '2026-10' });
      expect(await answered()).toEqual(['calls', 'letters-sent']);
    });

    it('says it of nothing where nothing was ever filled in', async () => {
      expect(await enter('month-done', { month: '2026-10' })).toMatchObject({
        ...{ state: 'failed', error: { kind: 'config', phrase: 'form.nothing-yet' } },
      });
      expect(await stored()).toEqual([]);
    });

    it.each([
      ['letter', { day: '2026-11-04', item: 'A', sent: 1 }, 'form.day'],
      ['letter', { day: '2026-10-32', item: 'A', sent: 1 }, 'form.day'],
      ['letter', { day: '2026-10-05', item: ' ', sent: 1 }, 'form.label'],
      ['letter', { day: '2026-10-05', item: canary.email, sent: 1 }, 'form.label'],
      ['letter', { day: '2026-10-05', item: 'A' }, 'form.count'],
      ['letter', { day: '2026-10-05', item: 'A', sent: -1 }, 'form.count'],
      ['letter', { day: '2026-10-05', item: 'A', sent: 1.5 }, 'form.count'],
      ['letter', { day: '2026-10-05', item: 'A', sent: 1, name: canary.name }, 'form.unknown-field'],
      ['month-done', { month: '2026-11' }, 'form.month'],
      ['postcard', { day: '2026-10-05' }, 'form.unknown'],
    ])('%s is refused in words: %o → %s', async (key, values, phrase) => {
      expect(await enter(key, values)).toMatchObject({ state: 'failed', error: { kind: 'config', phrase } });
      expect(await stored()).toEqual([]);
    });
  });

  it('leaves no trace of a person', async () => {
    const tables = await db.engine.query<{ name: string }>(
      `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`,
    );
    const needles = [canary.name, canary.email].join('|');
    for (const { name: table } of tables) {
      const found = await db.engine.query(`select 1 from "${table}" t where t::text ~* $1 limit 1`, [needles]);
      expect(found, table).toEqual([]);
    }
  });
});
