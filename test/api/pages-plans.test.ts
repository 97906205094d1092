// Longer than most: whole journeys through the forms of campaigns, with each rule that a plan may break.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { type Desk, openDesk, versionIn } from './form-web.ts';

const PLAN = {
  ...{ name: 'Klart språk', slug: 'klart-sprak', about: 'Brevet om opptak er skrevet om.' },
  ...{ metric: 'inquiries.calls@letter', direction: 'lower', grain: 'month', first: '2027-06-01', last: '2027-12-31' },
};

describe('campaigns by forms', () => {
  let db: TestDatabase;
  let desk: Desk;
  beforeAll(async () => {
    db = await openTestDatabase('pglite');
    desk = await openDesk(db);
  });
  afterAll(() => db.close());

  it('go from a register to a lock, a close and a withdrawal, each with its page', async () => {
    const form = await desk.open('/tiltak/ny');
    expect(form.status).toBe(200);
    expect(form.html).toContain('Skriv planen før tiltaket begynner.');
    expect(form.html).toContain('value="inquiries.calls@letter"');
    expect(form.html).not.toContain('value="user-satisfaction.csat@website"');
    const made = await desk.send('/tiltak/ny', {
      ...{ ...PLAN, goal: ['fewer-calls', 'nonsense'], audience: ['journalists'] },
      ...{ 'control-0-organisation': 'own-branch', 'control-0-metric': '', 'control-1-organisation': '' },
    });
    expect(made.status).toBe(422);
    expect(made.html).toContain('Velg både virksomhet og tall, eller ingen av dem.');
    const { location } = await desk.send('/tiltak/ny', {
      ...{ ...PLAN, goal: ['fewer-calls', 'nonsense'], audience: ['journalists'] },
      ...{ 'control-0-organisation': 'own', 'control-0-metric': 'web-analytics.visits@website' },
    });
    expect(location).toBe('/tiltak/klart-sprak?enhet=own&lang=nb');
    const draft = await desk.open('/tiltak/klart-sprak');
    for (const said of [
      'own må låse planen før 1.\u00a0juni 2027.',
      'Færre telefoner',
      'Journalister',
      'own: ',
      'Lås planen',
      'Slett utkastet',
    ])
      expect(draft.html).toContain(said);

    const change = await desk.open('/tiltak/klart-sprak/endre');
    for (const said of ['value="Klart språk"', 'value="2027-06-01"', 'Brevet om opptak er skrevet om.</textarea>'])
      expect(change.html).toContain(said);
    expect(change.html).toMatch(/<option value="inquiries.calls@letter" selected/);
    expect(change.html).toMatch(/<option value="web-analytics.visits@website" selected/);
    const changed = { ...PLAN, name: 'Klarere språk', version: versionIn(change.html) };
    expect((await desk.send('/tiltak/klart-sprak/endre', changed)).location).toMatch(/^\/tiltak\/klart-sprak\?/);

    // The machine's clock, not the data's: it has not begun in March 2027.
    const lock = await desk.open('/tiltak/klart-sprak/las');
    expect(lock.html).not.toContain('name="late"');
    const locked = await desk.send('/tiltak/klart-sprak/las', { version: versionIn(lock.html) });
    expect(locked.status).toBe(303);
    const page = await desk.open('/tiltak/klart-sprak');
    expect(page.html).toContain('Tiltaket har ikke begynt. Planen er låst.');
    expect(page.html).toContain('Klarere språk');
    expect(page.html).toMatch(/SHA-256/);
    for (const gone of ['Slett utkastet', 'Endre planen']) expect(page.html).not.toContain(gone);
    expect((await desk.open('/tiltak/klart-sprak/slett')).location).toMatch(/^\/tiltak\/klart-sprak/);

    const text = await desk.open('/tiltak/klart-sprak/endre');
    expect(text.html).not.toContain('name="metric"');
    const mended = { name: 'Klart', about: 'Rettet.', version: versionIn(text.html) };
    expect((await desk.send('/tiltak/klart-sprak/endre', mended)).status).toBe(303);

    const close = await desk.open('/tiltak/klart-sprak/avslutt');
    const empty = await desk.send('/tiltak/klart-sprak/avslutt', { version: versionIn(close.html), reason: ' ' });
    expect([empty.status, empty.html.includes('href="#reason"')]).toEqual([422, true]);
    const reason = { version: versionIn(close.html), reason: 'Pengene tok slutt.' };
    expect((await desk.send('/tiltak/klart-sprak/avslutt', reason)).status).toBe(303);
    expect((await desk.open('/tiltak/klart-sprak')).html).toContain('Pengene tok slutt.');
    const again = await desk.send('/tiltak/klart-sprak/avslutt', { ...reason, version: '5' });
    expect([again.status, again.html.includes('er alt avsluttet')]).toEqual([409, true]);

    const back = { version: '5', reason: 'Feil brev.' };
    expect((await desk.send('/tiltak/klart-sprak/trekk', back)).status).toBe(303);
    const withdrawn = await desk.open('/tiltak/klart-sprak');
    expect(withdrawn.html).toContain('Feil brev.');
    expect(withdrawn.html).not.toContain('class="doable"');
  });

  it('say for ever that a plan came too late, and ask twice before', async () => {
    await desk.send('/tiltak/ny', { ...PLAN, slug: 'sen', first: '2026-09-01', last: '2026-10-31' });
    const { html } = await desk.open('/tiltak/sen/las');
    expect(html).toContain('står det for alltid at planen kom for sent');
    const once = await desk.send('/tiltak/sen/las', { version: '1' });
    expect(once.status).toBe(409);
    expect(once.html).toContain('href="#late"');
    expect(once.html).toContain('Kryss av for at planen likevel skal låses.');
    expect((await desk.send('/tiltak/sen/las', { version: '1', late: 'ja' })).status).toBe(303);
    const late = await desk.open('/tiltak/sen');
    expect(late.html).toContain('Ingen. Da kan Ekko si lite om hva endringen kommer av.');
    expect(late.html).toContain('Planen ble låst etter start.');
    expect(late.html).not.toMatch(/anslått effekt/i);
  });

  it('remove a draft, and no more', async () => {
    await desk.send('/tiltak/ny', { ...PLAN, slug: 'bort' });
    // Without a short name, one is made of the name.
    const named = await desk.send('/tiltak/ny', { ...PLAN, slug: '', name: 'Enklere søknad på nett' });
    expect(named.location).toBe('/tiltak/enklere-soknad-pa-nett?enhet=own&lang=nb');
    expect((await desk.open('/tiltak/bort/slett')).html).toContain('Loggen husker at det var der.');
    expect((await desk.send('/tiltak/bort/slett', { version: '1' })).location).toMatch(/^\/tiltak\?/);
    expect((await desk.open('/tiltak/bort')).status).toBe(404);
    const kept = await desk.send('/tiltak/sen/slett', { version: '2' });
    expect([kept.status, kept.html.includes('blir stående')]).toEqual([409, true]);
  });

  const group = (...days: string[]) => Object.fromEntries(days.map((day, at) => [`group-g${at}`, day]));
  it.each([
    ['name', { name: ' ' }, 'Fyll ut «Navn».'],
    // Of such a name no short name can be made.
    ['slug', { slug: '', name: '«…»' }, 'Kortnavnet må være små bokstaver'],
    ['about', { about: '' }, 'Fyll ut «Hva tiltaket er».'],
    ['metric', { metric: '' }, 'Fyll ut «Tall og kanal».'],
    ['direction', { direction: '' }, 'Fyll ut'],
    ['first', { first: '' }, 'Fyll ut «Første dag».'],
    ['slug', { slug: 'Klart Språk' }, 'Kortnavnet må være små bokstaver'],
    ['slug', { slug: 'ny' }, 'brukes av Ekko selv'],
    ['slug', { slug: 'sen' }, 'finnes allerede'],
    ['name', { name: 'x'.repeat(201) }, 'høyst 200 tegn'],
    ['about', { about: 'x'.repeat(2_001) }, 'høyst 2000 tegn'],
    ['metric', { metric: 'none@letter' }, 'finnes ikke'],
    ['metric', { metric: 'inquiries.calls@none' }, 'måles ikke i kanalen'],
    ['metric', { metric: 'user-satisfaction.csat@website' }, 'vernet fordi gruppene kan være små'],
    ['metric', { metric: 'social-followers.followers@facebook' }, 'kan ikke følges på denne måten'],
    ['first', { first: '2027-02-31' }, 'Skriv dagene som'],
    ['last', { last: '2027-13-01' }, 'Skriv dagene som'],
    ['last', { last: '2027-05-01' }, 'før det begynner'],
    ['last', { last: '2027-06-15' }, 'varer ikke en hel måned'],
    ['control-0-organisation', controls('stranger', 'inquiries.calls@letter'), 'ikke tilgang til noen virksomhet'],
    ['control-0-organisation', controls('own', 'inquiries.calls@letter'), 'deler tall med tiltaket'],
    ['control-0-metric', controls('own', 'user-satisfaction.csat@website'), 'vernet fordi gruppene kan være små'],
    ['group-g0', group('2027-06-01'), 'Gi fra 3 til 50 grupper'],
    ['group-g0', group('2027-06-01', '2027-07-01', '2027-08-01'), 'ikke tilgang til noen virksomhet'],
    [
      'control-0-organisation',
      { ...group('2027-06-01'), ...controls('own', 'web-analytics.visits@website') },
      'Grupper som venter, er selv sammenligningen',
    ],
  ])('tell at the field %s what is wrong, and keep what was typed (%#)', async (field, wrong, words) => {
    const asked: Record<string, string> = { ...PLAN, slug: 'feil', ...wrong };
    const { status, html } = await desk.send('/tiltak/ny', asked);
    expect([409, 422]).toContain(status);
    expect(html).toContain(words);
    expect(html).toContain(`href="#${field}"`);
    expect(html).toContain(`id="${field}-fault"`);
    expect(html).toMatch(new RegExp(`aria-describedby="[^"]*${field}-fault"`));
    expect(html).toContain('<title>Må rettes: ');
    expect(html).toContain(`value="${asked.last}"`);
    expect(html).toContain(`>${asked.about}</textarea>`);
    expect((await desk.open('/tiltak/feil')).status).toBe(404);
  });

  it('read groups against each other, in the order in which they got it', async () => {
    const slugs = await desk.below('nord', 'sor', 'vest');
    const days = ['2027-06-01', '2027-07-01', '2027-08-01'];
    const rollout = Object.fromEntries(slugs.map((slug, at) => [`group-${slug}`, days[at]!]));
    const form = await desk.open('/tiltak/ny');
    for (const slug of slugs) expect(form.html).toContain(`for="group-${slug}"`);
    const asked = { ...PLAN, slug: 'gruppevis', ...rollout, drawn: 'ja' };
    const cases: [Record<string, string>, string, string][] = [
      [{ 'group-nord': '2027-06-02' }, 'group-nord', 'Den første gruppen må begynne'],
      [{ 'group-sor': '2027-06-01', 'group-vest': '2027-06-01' }, 'group-nord', 'begynner samme dag'],
      [{ 'group-sor': '2027-07-02' }, 'group-nord', 'den første i en måned'],
      [{ 'group-sor': 'i juli' }, 'group-sor', 'Skriv dagene som'],
      [{ 'group-own': '2027-09-01' }, 'group-nord', 'deler tall med en annen gruppe'],
      [{ 'group-own': '2027-06-01', 'group-nord': '' }, 'group-own', 'ligger ikke under virksomheten'],
      [{ metric: 'inquiries.response-hours@letter' }, 'metric', 'finnes ikke'],
    ];
    for (const [wrong, field, words] of cases) {
      const { status, html } = await desk.send('/tiltak/ny', { ...asked, ...wrong });
      expect([status, html.includes(words), html.includes(`href="#${field}"`)]).toEqual([422, true, true]);
    }
    expect((await desk.send('/tiltak/ny', asked)).status).toBe(303);
    const { html } = await desk.open('/tiltak/gruppevis');
    expect(html).toContain('nord 1.\u00a0juni 2027; sor 1.\u00a0juli 2027; vest 1.\u00a0august 2027');
    expect(html).toContain('trukket ved lodd');
    // The groups that wait are compared with.
    expect(html).not.toContain('Sammenlignes med');
    const change = await desk.open('/tiltak/gruppevis/endre');
    expect(change.html).toMatch(/name="group-sor"[^>]*>|value="2027-07-01"/);
    expect(change.html).toMatch(/value="ja" checked/);
  });

  it('tell of a change by somebody else with what was typed kept, and let it be replaced knowingly', async () => {
    await desk.send('/tiltak/ny', { ...PLAN, slug: 'begge' });
    await desk.send('/tiltak/begge/endre', { ...PLAN, name: 'Den andre', version: '1' });
    const late = await desk.send('/tiltak/begge/endre', { ...PLAN, name: 'Min', version: '1' });
    expect(late.status).toBe(409);
    expect(late.html).toContain('er endret av noen andre');
    expect(late.html).toContain('Lagrer du nå, forsvinner det den andre skrev.');
    expect(late.html).toContain('value="Min"');
    expect(versionIn(late.html)).toBe('2');
    const unversioned = await desk.send('/tiltak/begge/endre', { ...PLAN, name: 'Min' });
    expect(unversioned.status).toBe(409);
    expect((await desk.send('/tiltak/begge/endre', { ...PLAN, name: 'Min', version: '2' })).status).toBe(303);
    // Somebody locks it while the form is open: the plan stays as it was locked.
    await desk.send('/tiltak/begge/las', { version: '3' });
    const locked = await desk.send('/tiltak/begge/endre', { ...PLAN, direction: 'higher', version: '3' });
    expect(locked.status).toBe(409);
    expect(locked.html).not.toContain('name="metric"');
    const step = await desk.send('/tiltak/begge/trekk', { version: '3', reason: 'Ombestemt.' });
    expect([step.status, step.html.includes('Ombestemt.</textarea>')]).toEqual([409, true]);
  });

  it('stand with those of the organisations below, each told whose it is', async () => {
    const plan = { ...PLAN, name: 'Ny brosjyre', slug: 'brosjyre' };
    expect((await desk.send('/tiltak/ny?enhet=own-branch', plan)).status).toBe(303);
    const { html } = await desk.open('/tiltak');
    expect(html).toContain('Tiltak i virksomhetene under');
    expect(html).toMatch(/href="\/tiltak\/brosjyre\?enhet=own-branch[^"]*">[^<]+: Ny brosjyre<\/a>\. Utkast\./);
    const alone = await desk.open('/tiltak?enhet=own-branch');
    expect(alone.html).not.toContain('Tiltak i virksomhetene under');
    expect((await desk.open('/tiltak', desk.web.keys.stranger)).html).not.toContain('Ny brosjyre');
  });

  it('let readers see all but the forms, and nobody past their own organisation', async () => {
    const { read, stranger } = desk.web.keys;
    const list = await desk.open('/tiltak', read);
    expect(list.html).toContain('Klart');
    expect(list.html).not.toContain('/tiltak/ny');
    expect((await desk.open('/tiltak/sen', read)).html).not.toContain('/tiltak/sen/');
    for (const path of ['/tiltak/ny', '/tiltak/sen/endre', '/tiltak/sen/trekk']) {
      expect((await desk.open(path, read)).status).toBe(403);
      expect((await desk.send(path, { ...PLAN, version: '2' }, read)).status).toBe(403);
      expect((await desk.send(path, PLAN, null)).status).toBe(401);
    }
    for (const path of ['/tiltak/sen', '/tiltak/sen/endre', '/tiltak/sen/trekk']) {
      expect((await desk.open(`${path}?enhet=own`, stranger)).status).toBe(404);
    }
    expect((await desk.send('/tiltak/sen/endre?enhet=own', PLAN, stranger)).status).toBe(404);
  });

  it('take a form of a browser from a page of their own alone', async () => {
    const cookie = await desk.session();
    const asked = { ...PLAN, slug: 'fremmed' };
    for (const origin of [undefined, 'null', 'https://evil.example']) {
      const refused = await desk.send('/tiltak/ny', asked, null, { cookie, ...(origin && { origin }) });
      expect([origin, refused.status]).toEqual([origin, 403]);
    }
    const taken = await desk.send('/tiltak/ny', asked, null, { cookie, origin: 'http://localhost' });
    expect(taken.status).toBe(303);
  });
});

function controls(organisation: string, metric: string): Record<string, string> {
  return { 'control-0-organisation': organisation, 'control-0-metric': metric };
}
