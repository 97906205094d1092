import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { type Desk, openDesk, versionIn } from './form-web.ts';

describe('requirements by forms', () => {
  let db: TestDatabase;
  let desk: Desk;
  const KRAV = {
    ...{ text: 'Rapporter om tillit.', kind: 'allotment-letter', reference: 'Tildelingsbrev 2026, 3.2' },
    deadline: '2026-12-31',
  };
  beforeAll(async () => {
    db = await openTestDatabase('pglite');
    desk = await openDesk(db);
  });
  afterAll(() => db.close());

  it('are added with what answers them, changed, and removed once that is confirmed', async () => {
    const plan = { metric: 'inquiries.calls@letter', direction: 'lower', grain: 'month', first: '2027-06-01' };
    await desk.send('/tiltak/ny', { name: 'Brev v3', slug: 'brev-v3', about: 'Nytt brev.', ...plan });
    const form = await desk.open('/krav/ny');
    for (const said of ['Brev v3', 'value="reputation.trust"', 'value="journalists"'])
      expect(form.html).toContain(said);
    const links = { goal: ['build-trust', 'nonsense'], audience: ['journalists'], campaign: ['brev-v3'] };
    const made = await desk.send('/krav/ny', { ...KRAV, ...links, indicator: [] });
    expect(made.location).toBe('/krav?enhet=own&lang=nb');
    const list = await desk.open('/krav');
    for (const said of [
      ...['>Tildelingsbrev 2026, 3.2<', 'own må svare innen 31.\u00a0desember 2026, om 58 dager.'],
      ...[
        'Måles ikke: vi mangler tall',
        'Velg tall som viser om kravet er oppfylt.',
        '>Brev v3</a>',
        '/mal/build-trust?',
        '/tiltak/brev-v3?',
        '/krav/1/slett',
      ],
    ])
      expect(list.html).toContain(said);

    const change = await desk.open('/krav/1');
    expect(change.html).toContain('Rapporter om tillit.</textarea>');
    expect(change.html).toMatch(/value="build-trust" checked/);
    const next = { ...KRAV, ...links, deadline: '', indicator: ['reputation.trust'], version: versionIn(change.html) };
    expect((await desk.send('/krav/1', next)).status).toBe(303);
    const changed = await desk.open('/krav');
    for (const said of ['Kravet har ingen frist.', '/metoder/reputation?']) expect(changed.html).toContain(said);
    expect((await desk.open('/krav/1')).html).toMatch(/<details class="ds-details" open/);

    const late = await desk.send('/krav/1', { ...next, text: 'Min tekst.' });
    expect([late.status, late.html.includes('Min tekst.</textarea>'), versionIn(late.html)]).toEqual([409, true, '2']);
    expect(late.html).toContain('er endret av noen andre');
    expect((await desk.open('/krav/1/slett')).html).toContain('Rapporter om tillit.');
    expect((await desk.send('/krav/1/slett', { version: '1' })).status).toBe(409);
    expect((await desk.send('/krav/1/slett', { version: '2' })).status).toBe(303);
    expect((await desk.open('/krav/1')).status).toBe(404);
  });

  it.each([
    ['text', { text: ' ' }, 'Fyll ut «Kravet».'],
    ['text', { text: 'x'.repeat(2_001) }, 'høyst 2000 tegn'],
    ['kind', { kind: 'rumour' }, 'Fyll ut «Hvor det kommer fra».'],
    ['reference', { reference: '' }, 'Fyll ut «Hvor det står».'],
    ['reference', { reference: 'x'.repeat(301) }, 'høyst 300 tegn'],
    ['deadline', { deadline: '2026-02-31' }, 'Fristen må være en dag'],
    ['campaign', { campaign: 'Feil Navn' }, 'Skriv tiltaket med kortnavnet: små bokstaver'],
    ['send', { indicator: 'none.such' }, 'finnes ikke'],
  ])('tell at the field %s what is wrong, and keep what was typed (%#)', async (field, wrong, words) => {
    const asked: Record<string, string> = { ...KRAV, goal: 'build-trust', ...wrong };
    const { status, html } = await desk.send('/krav/ny', asked);
    expect([status, html.includes(words), html.includes(`href="#${field}"`)]).toEqual([422, true, true]);
    expect(html).toContain(`>${asked.text}</textarea>`);
    expect(html).toMatch(/value="build-trust" checked/);
  });

  it('say who must act, also when it is late, tomorrow or today', async () => {
    for (const [day, words] of [
      ['2026-11-02', 'Fristen gikk ut 2.\u00a0november 2026. own må svare nå.'],
      ['2026-11-03', 'own må svare i dag.'],
      ['2026-11-04', 'Det er i morgen.'],
    ] as const) {
      await desk.send('/krav/ny', { ...KRAV, deadline: day });
      expect((await desk.open('/krav')).html).toContain(words);
    }
  });

  it('let readers see them, and nobody else change them', async () => {
    const { read, stranger } = desk.web.keys;
    const list = await desk.open('/krav', read);
    expect([list.html.includes('Rapporter om tillit.'), list.html.includes('/krav/ny')]).toEqual([true, false]);
    for (const path of ['/krav/ny', '/krav/2', '/krav/2/slett']) {
      expect((await desk.open(path, read)).status).toBe(403);
      expect((await desk.send(path, KRAV, read)).status).toBe(403);
    }
    for (const path of ['/krav/2', '/krav/2/slett']) {
      expect((await desk.open(`${path}?enhet=own`, stranger)).status).toBe(404);
      expect((await desk.send(path, { ...KRAV, version: '1' }, stranger)).status).toBe(404);
    }
    for (const id of ['0', 'x', '99999999999', '2147483648']) expect((await desk.open(`/krav/${id}`)).status).toBe(404);
  });
});

describe('targets by forms', () => {
  let db: TestDatabase;
  let desk: Desk;
  const TARGET = {
    ...{ metric: 'user-satisfaction.csat@website', side: 'at-least', value: '70', grain: 'month' },
    ...{ from: '2026-01-01', deadline: '2026-12-31', goal: 'build-trust', text: 'Flere skal være fornøyde.' },
  };
  beforeAll(async () => {
    db = await openTestDatabase('pglite');
    desk = await openDesk(db);
  });
  afterAll(() => db.close());

  it('are set, seen with how it stands, changed and removed', async () => {
    expect((await desk.open('/malverdier')).html).toContain('Ingen målverdier er satt ennå.');
    const form = await desk.open('/malverdier/ny?metric=user-satisfaction.csat@website&mal=build-trust');
    expect(form.html).toMatch(/<option value="user-satisfaction.csat@website" selected/);
    expect(form.html).toMatch(/<option value="build-trust" selected/);
    expect(form.html).toContain('<optgroup label="Har tall hos dere">');
    const made = await desk.send('/malverdier/ny', TARGET);
    expect(made.location).toBe('/malverdier/1?enhet=own&lang=nb');
    const page = await desk.open('/malverdier/1');
    for (const said of [
      'For usikkert å si om målverdien er nådd. Målverdien er minst 70',
      '67,4',
      'Flere skal være fornøyde.',
      '/mal/build-trust?',
    ])
      expect(page.html).toContain(said);
    await desk.send('/malverdier/ny', { ...TARGET, metric: 'web-analytics.visits@website', value: '1 000' });
    await desk.send('/malverdier/ny', { ...TARGET, metric: 'web-analytics.visits@website', value: '400' });
    await desk.send('/malverdier/ny', { ...TARGET, metric: 'inquiries.calls@letter', side: 'at-most' });
    const list = await desk.open('/malverdier');
    expect(list.html).toContain(
      'Én av fire målverdier er nådd. Én er ikke nådd. Én er det for usikkert å si noe om. Én har ikke tall ennå.',
    );
    for (const said of ['ådd i oktober 2026. Målverdien er', 'Ikke nådd ennå.', '<p class="value">67,4'])
      expect(list.html).toContain(said);
    expect((await desk.open('/mal/build-trust')).html).toContain('/malverdier/1?');
    // Of a figure that has none yet, its page leads to setting one.
    expect((await desk.open('/kanaler/website/user-satisfaction.task-success')).html).toContain('/malverdier/ny?');

    const next = { ...TARGET, value: '66,5', version: versionIn(page.html) };
    expect((await desk.send('/malverdier/1', next)).status).toBe(303);
    expect((await desk.open('/malverdier/1')).html).toContain('value="66,5"');
    expect((await desk.open('/malverdier/1?lang=en')).html).toContain('value="66.5"');
    const late = await desk.send('/malverdier/1', { ...next, text: 'Mitt.' });
    expect([late.status, late.html.includes('Mitt.</textarea>'), versionIn(late.html)]).toEqual([409, true, '2']);
    expect((await desk.open('/malverdier/1/slett')).html).toContain('Loggen husker');
    expect((await desk.send('/malverdier/1/slett', { version: '1' })).status).toBe(409);
    expect((await desk.send('/malverdier/1/slett', { version: '2' })).location).toMatch(/^\/malverdier\?/);
    expect((await desk.open('/malverdier/1')).status).toBe(404);
  });

  it.each([
    ['metric', { metric: '' }, 'Fyll ut «Tall og kanal».'],
    ['metric', { metric: 'none@website' }, 'finnes ikke'],
    ['metric', { metric: 'user-satisfaction.csat@none' }, 'kan ikke måles i kanalen'],
    ['value', { value: 'sytti' }, 'må være et tall'],
    ['value', { value: '101' }, 'fra 0 til 100'],
    ['value', { value: '66,55' }, 'for mange desimaler'],
    ['from', { from: '' }, 'Fyll ut «Gjelder fra».'],
    ['deadline', { deadline: '2025-12-31' }, 'Fristen må komme etter'],
    ['deadline', { from: '2026-01-02', deadline: '2026-01-31' }, 'ingen hel periode'],
    ['text', { text: 'x'.repeat(301) }, 'høyst 300 tegn'],
  ])('tell at the field %s what is wrong, and keep what was typed (%#)', async (field, wrong, words) => {
    const asked: Record<string, string> = { ...TARGET, ...wrong };
    for (const path of ['/malverdier/ny', '/malverdier/2']) {
      const { status, html } = await desk.send(path, { ...asked, version: '1' });
      expect([status, html.includes(words), html.includes(`href="#${field}"`)]).toEqual([422, true, true]);
      expect(html).toContain(`value="${asked.value}"`);
      expect(html).toContain(`>${asked.text}</textarea>`);
    }
  });

  it('let readers see them, and nobody else change them', async () => {
    const { read, stranger } = desk.web.keys;
    const seen = await desk.open('/malverdier/2', read);
    expect([seen.status, seen.html.includes('<form class="plan-form"')]).toEqual([200, false]);
    for (const path of ['/malverdier/ny', '/malverdier/2/slett'])
      expect((await desk.open(path, read)).status).toBe(403);
    expect((await desk.send('/malverdier/2', TARGET, read)).status).toBe(403);
    for (const path of ['/malverdier/2', '/malverdier/2/slett']) {
      expect((await desk.open(`${path}?enhet=own`, stranger)).status).toBe(404);
      expect((await desk.send(path, { ...TARGET, version: '1' }, stranger)).status).toBe(404);
    }
  });
});
