import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { type Desk, openDesk } from './form-web.ts';

const FORMS = [
  ...['/manedsbrev/2026-10', '/manedsbrev/mottakere', '/rapport/2026', '/tiltak/ny', '/krav/ny', '/malverdier/ny'],
  ...['/import/lagre', '/kilder/ny/nettskjema', '/skjema/antall', '/admin/enheter'],
];

describe('a form that is sent for an organisation that its sender does not reach', () => {
  let db: TestDatabase;
  let desk: Desk;
  beforeAll(async () => {
    db = await openTestDatabase('pglite');
    desk = await openDesk(db);
  });
  afterAll(() => db.close());

  it.each(FORMS)('does nothing in another instead: %s', async (path) => {
    const sent = (to: string) => desk.send(`${path}?enhet=${to}&lang=nb`, {});
    const { status, html } = await sent('elsewhere');
    expect([status, html.includes('api.no-organisation')]).toEqual([404, true]);
    expect((await sent('own')).html).not.toContain('api.no-organisation');
  });
});
