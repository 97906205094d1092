import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPlan } from '../../src/flows/digest-plan.ts';
import { readSubscriptions } from '../../src/flows/subscription.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { type Desk, openDesk } from './form-web.ts';

describe('who gets the month’s letter, on its page', () => {
  let db: TestDatabase;
  let desk: Desk;
  const at = '/manedsbrev/mottakere';
  const list = `${at}?enhet=own&lang=nb`;
  beforeAll(async () => {
    db = await openTestDatabase('pglite');
    desk = await openDesk(db);
  });
  afterAll(() => db.close());
  const all = () => readSubscriptions(desk.web.deps, desk.web.organisation);
  const person = { language: 'nb', role: 'leader' };

  it('says that nobody does, until somebody is added', async () => {
    expect((await desk.open(list)).html).toContain('Ingen får månedsbrevet ennå.');
    const added = await desk.send(list, { ...person, address: 'leder@example.no' });
    expect([added.status, added.location]).toEqual([303, list]);
    const some = { language: 'en', role: 'communicator', channels: ['letter', 'website'], address: 'kom@example.no' };
    await desk.send(list, some);
    const { html } = await desk.open(list);
    expect(html).toContain('To får månedsbrevet. Utkastet lages den 1. virkedagen i måneden, og brevet går den 3.');
    expect(html).toMatch(/kommunikatør: (Nettsted, Brev|Brev, Nettsted)/);
    expect(html).toContain('leder@example.no');
  });

  it('gives the form back where the address is none, or gets the letter already', async () => {
    const wrong = await desk.send(list, { ...person, role: 'communicator', channels: ['letter'], address: 'leder' });
    expect([wrong.status, wrong.html.includes('href="#address"')]).toEqual([422, true]);
    expect(wrong.html).toMatch(/value="letter" checked/);
    const twice = await desk.send(list, { ...person, address: 'LEDER@example.no' });
    expect([twice.status, twice.html.includes('Denne adressen får brevet allerede.')]).toEqual([409, true]);
  });

  it('changes which letter somebody gets, and takes them away', async () => {
    const [leader, other] = await all();
    const one = `${at}/${leader!.id}?enhet=own&lang=nb`;
    expect((await desk.open(one)).html).toContain('leder@example.no');
    expect((await desk.send(one, { language: 'nn', role: 'communicator' })).status).toBe(303);
    expect((await all())[0]).toMatchObject({ lang: 'nn', role: 'communicator', channels: null });
    expect((await desk.send(`${at}/${other!.id}/slett?enhet=own&lang=nb`, {})).location).toBe(list);
    expect(await all()).toHaveLength(1);
    for (const id of [`${other!.id}`, '0', 'x']) expect((await desk.open(`${at}/${id}?enhet=own`)).status).toBe(404);
  });

  it('changes when the letter is sent, and leaves a day for review', async () => {
    const plan = `${at}/plan?enhet=own&lang=nb`;
    expect((await desk.send(plan, { draftOn: '2', sendOn: '5' })).location).toBe(list);
    expect(await readPlan(desk.web.deps, desk.web.organisation)).toEqual({ draftOn: 2, sendOn: 5 });
    const wrong = await desk.send(plan, { draftOn: '5', sendOn: 'fem' });
    expect([wrong.status, wrong.html.includes('href="#sendOn"'), wrong.html.includes('value="fem"')]).toEqual([
      ...[422, true, true],
    ]);
  });

  it('is shown to administrators alone, and done by them alone', async () => {
    const { manage, read } = desk.web.keys;
    for (const key of [manage, read]) {
      const page = await desk.open(list, key);
      expect([page.status, page.html.includes('example.no')]).toEqual([403, false]);
      expect((await desk.send(list, { ...person, address: 'ny@example.no' }, key)).status).toBe(403);
    }
    expect((await desk.open('/manedsbrev/2026-10', manage)).html).not.toContain('/manedsbrev/mottakere');
    expect((await desk.open('/manedsbrev/2026-10')).html).toContain('/manedsbrev/mottakere?');
  });

  it('says where letters cannot leave', async () => {
    const { outgoing } = desk.web.deps;
    Object.assign(desk.web.deps, { outgoing: undefined });
    expect((await desk.open(list)).html).toContain('EKKO_SMTP');
    Object.assign(desk.web.deps, { outgoing });
  });
});
