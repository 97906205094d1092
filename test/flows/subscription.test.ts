import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sha256 } from '../../src/core/secrets.ts';
import {
  addSubscription,
  changeSubscription,
  OWN_PATH,
  ownLink,
  ownSubscription,
  readSubscription,
  removeSubscription,
} from '../../src/flows/subscription.ts';
import { openWeb, type Web } from '../api/web.ts';
import { DATABASES, openTestDatabase, type TestDatabase } from '../support/database.ts';

const actor = 'key/7';
const ORIGIN = 'https://ekko.example.no';

describe.each(DATABASES)('a subscription on %s', (name) => {
  let db: TestDatabase;
  let web: Web;
  beforeAll(async () => {
    db = await openTestDatabase(name);
    web = await openWeb(db);
  });
  afterAll(() => db.close());
  beforeEach(() => db.engine.query('delete from digest_subscription'));

  type Asked = Parameters<typeof addSubscription>[1];
  const add = (more: Partial<Asked> = {}) =>
    addSubscription(web.deps, {
      ...{ organisation: web.organisation, actor, address: 'leder@example.no', lang: 'nb' },
      ...more,
    });
  const key = (id: number) => ({ organisation: web.organisation, id, actor });
  /** The token of a subscription, as it stands in its letters. */
  async function tokenOf(id: number): Promise<string> {
    const [row] = await db.engine.query<{ token: string }>('select token from digest_subscription where id = $1', [id]);
    const { organisation } = web;
    const link = await ownLink(web.deps.secrets, { organisation, origin: ORIGIN, token: row!.token });
    return link.slice(`${ORIGIN}${OWN_PATH}`.length);
  }

  it('is a leader’s of the whole, unless said', async () => {
    expect(await add()).toMatchObject({ lang: 'nb', role: 'leader', channels: null });
  });

  it('is a communicator’s of channels, each once and in the catalogue’s order; of none chosen it is of all', async () => {
    const some = await add({ role: 'communicator', channels: ['website', 'letter', 'website'] });
    expect(some.channels?.toSorted()).toEqual(['letter', 'website']);
    const other = await add({ role: 'communicator', channels: ['letter', 'website'], address: 'b@example.no' });
    expect(other.channels).toEqual(some.channels);
    expect((await add({ role: 'communicator', channels: [], address: 'c@example.no' })).channels).toBeNull();
    expect((await add({ channels: ['website'], address: 'd@example.no' })).channels).toBeNull();
  });

  it('is changed as long as it lasts, and the log says by whom and not to whom', async () => {
    const { id } = await add();
    await changeSubscription(web.deps, key(id), { lang: 'en', role: 'communicator', channels: ['website'] });
    expect(await readSubscription(web.deps, web.organisation, id)).toMatchObject({
      ...{ lang: 'en', role: 'communicator', channels: ['website'], address: 'leder@example.no' },
    });
    await changeSubscription(web.deps, key(id), { lang: 'en', role: 'leader', channels: ['website'] });
    expect((await readSubscription(web.deps, web.organisation, id)).channels).toBeNull();
    await removeSubscription(web.deps, key(id));
    await expect(
      changeSubscription(web.deps, key(id), { lang: 'nb', role: 'leader', channels: null }),
    ).rejects.toMatchObject({ status: 404, phrase: 'subscription.unknown' });
    const log = await db.engine.query('select actor, action, subject, facts from audit_log where subject = $1', [
      `subscription/${id}`,
    ]);
    expect(log.map((row) => (row as { action: string }).action)).toEqual([
      ...['subscription.add', 'subscription.change', 'subscription.change', 'subscription.remove'],
    ]);
    expect(JSON.stringify(log)).not.toContain('example.no');
  });

  it('is found by its token as long as it lasts, without its address', async () => {
    const { id } = await add({ lang: 'nn' });
    const token = await tokenOf(id);
    expect(token).toMatch(/^[\w-]{43}$/);
    const own = await ownSubscription(web.deps, token);
    expect(own).toEqual({
      ...{ id, lang: 'nn', role: 'leader', channels: null },
      organisation: { id: web.organisation, name: 'own' },
    });
    for (const other of [`${token}x`, token.slice(1), '', await sha256(token)]) {
      expect(await ownSubscription(web.deps, other)).toBeNull();
    }
    await removeSubscription(web.deps, key(id));
    expect(await ownSubscription(web.deps, token)).toBeNull();
  });
});
