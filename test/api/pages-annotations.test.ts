import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { type Desk, openDesk, versionIn } from './form-web.ts';
import { post } from './web.ts';

const PAGE = '/kanaler/website/user-satisfaction.csat';
const NOTE = { text: 'Ny forside', day: '2026-10-14', last: '', on: 'figure' };
/** What is written for people, without markup. */
const read = (html: string) => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');

describe('annotations where the figure is', () => {
  let db: TestDatabase;
  let desk: Desk;
  beforeAll(async () => {
    db = await openTestDatabase('pglite');
    desk = await openDesk(db);
  });
  afterAll(() => db.close());

  it('are added on its page, which they lead back to, and then stand in the picture, the list and the table', async () => {
    const before = await desk.open(PAGE);
    expect(before.html).toContain('<summary>Legg til merknad</summary>');
    expect(before.html).not.toContain('Merknader</h2>');
    const made = await desk.send(PAGE, NOTE);
    expect([made.status, made.location]).toEqual([303, `${PAGE}?enhet=own&lang=nb#merknad-1`]);
    await desk.send(PAGE, { ...NOTE, text: 'Kampanje', last: '2026-10-20', on: 'channel' });
    await desk.send(PAGE, { ...NOTE, text: 'Streik', day: '2026-09-29', last: '2026-10-02', on: 'all' });

    const { html } = await desk.open(PAGE);
    const svg = /<svg[\s\S]*?<\/svg>/.exec(html)![0];
    for (const text of ['Ny forside', 'Kampanje', 'Streik']) expect(svg.split(text), text).toHaveLength(2);
    expect(html).toContain('<td>Streik; Ny forside; Kampanje</td>');
    const said = read(html);
    expect(said).toContain('14. oktober 2026 : Ny forside (gjelder dette tallet)');
    expect(said).toContain('14.–20. oktober 2026 : Kampanje (gjelder hele kanalen)');
    expect(said).toContain('29. september–2. oktober 2026 : Streik (gjelder hele virksomheten)');
  });

  it('stand on the pages of the other figures that they are about, and on no others', async () => {
    const visits = read((await desk.open('/kanaler/website/web-analytics.visits')).html);
    expect(visits).toContain('Kampanje (gjelder hele kanalen)');
    expect(visits).not.toContain('Ny forside (gjelder');
    const letter = read((await desk.open('/kanaler/letter/inquiries.calls')).html);
    expect(letter).toContain('Streik (gjelder hele virksomheten)');
    expect(letter).not.toContain('Kampanje');
  });

  it('stand on the page of the channel, for the period, each with what it is about', async () => {
    const october = read((await desk.open('/kanaler/website')).html);
    expect(october).toContain('Merknader i perioden');
    expect(october).toContain('Ny forside (gjelder «Fornøyde brukere»)');
    const september = read((await desk.open('/kanaler/website?periode=2026-09')).html);
    expect(september).toContain('Streik');
    expect(september).not.toContain('Kampanje');
    expect((await desk.open('/kanaler/website?periode=2026-08')).html).not.toContain('Merknader i perioden');
  });

  it('stand with how the number was made, as notes that are no part of it', async () => {
    const channel = await desk.open('/kanaler/website');
    const to = /href="(\/tall\/user-satisfaction\.csat[^"]+)"/.exec(channel.html)![1]!.replaceAll('&amp;', '&');
    const said = read((await desk.open(to)).html);
    expect(said).toContain('Merknader En merknad sier hva som skjedde.');
    expect(said).toContain('14. oktober 2026 : Ny forside (gjelder dette tallet)');
  });

  it('stand in the files of the series: in each row that they touch, and in the picture', async () => {
    const csv = await desk.open(`${PAGE}.csv?form=rfc4180`);
    const [head, ...rows] = csv.html.trimEnd().split('\r\n');
    expect(head).toMatch(/,Merknad$/);
    const row = (from: string) => rows.find((each) => each.startsWith(from))!;
    expect(row('2026-10-01')).toMatch(/,Streik; Ny forside; Kampanje$/);
    expect(row('2026-09-01')).toMatch(/,Streik$/);
    expect(row('2026-08-01')).toMatch(/,$/);
    expect((await desk.open(`${PAGE}.svg`)).html).toContain('Kampanje');
  });

  it('of times outside the picture are unfolded below it, so that all can be found', async () => {
    await desk.send(PAGE, { ...NOTE, text: 'Ny meny', day: '2026-11-02' });
    const { html } = await desk.open(PAGE);
    expect(html).toContain('<summary>Merknader utenfor diagrammet: 1</summary>');
    expect(/<svg[\s\S]*?<\/svg>/.exec(html)![0]).not.toContain('Ny meny');
    expect(read(html)).toContain('2. november 2026 : Ny meny');
  });

  it('are changed and removed on pages of their own, which tell of a change by somebody else', async () => {
    const page = `${PAGE}/merknader/1`;
    expect((await desk.open(PAGE)).html).toContain(`href="${page}?`);
    const form = await desk.open(page);
    for (const said of ['value="Ny forside"', 'value="2026-10-14"', '<option value="figure" selected'])
      expect(form.html).toContain(said);
    const next = { ...NOTE, text: 'Nytt søk', on: 'channel', version: versionIn(form.html) };
    expect((await desk.send(page, next)).location).toBe(`${PAGE}?enhet=own&lang=nb#merknad-1`);
    expect((await desk.open(page)).html).toContain('<option value="channel" selected');
    const late = await desk.send(page, { ...next, text: 'Mitt' });
    expect([late.status, late.html.includes('value="Mitt"'), versionIn(late.html)]).toEqual([409, true, '2']);
    expect(late.html).toContain('er endret av noen andre');
    const empty = await desk.send(page, { ...next, day: '', version: '2' });
    expect([empty.status, empty.html.includes('Fyll ut «Dag».')]).toEqual([422, true]);
    const removal = await desk.open(`${page}/slett`);
    for (const said of ['Nytt søk', 'Loggen husker']) expect(removal.html).toContain(said);
    expect((await desk.send(`${page}/slett`, { version: '1' })).status).toBe(409);
    expect((await desk.send(`${page}/slett`, { version: '2' })).location).toBe(`${PAGE}?enhet=own&lang=nb`);
    expect((await desk.open(page)).status).toBe(404);
  });

  it.each([
    ['text', { text: ' ' }, 'Fyll ut «Hva skjedde?».'],
    ['text', { text: 'x'.repeat(201) }, 'høyst 200 tegn'],
    ['text', { text: 'Spør kari@example.no' }, 'kan peke på én person'],
    ['day', { day: '' }, 'Fyll ut «Dag».'],
    ['day', { day: '2026-02-31' }, 'Skriv dagen som 2026-09-14'],
    ['last', { last: '2026-10-13' }, 'kan ikke være før den første'],
  ])(
    'tell at the field %s what is wrong, with what was typed and the page around it (%#)',
    async (field, wrong, words) => {
      const asked: Record<string, string> = { ...NOTE, on: 'all', ...wrong };
      const { status, html } = await desk.send(PAGE, asked);
      expect([status, html.includes(words), html.includes(`href="#${field}"`)]).toEqual([422, true, true]);
      expect(html).toContain('<title>Må rettes: ');
      expect(html).toContain('<details class="ds-details" open');
      expect(html).toContain(`value="${asked.text}"`);
      expect(html).toContain('<option value="all" selected');
      expect(html).toContain('67,4');
    },
  );

  it('let readers see them, and nobody else change them', async () => {
    const { read: reader, stranger } = desk.web.keys;
    const seen = await desk.open(PAGE, reader);
    expect(read(seen.html)).toContain('Streik (gjelder hele virksomheten)');
    for (const gone of ['Legg til merknad', '/merknader/', 'class="plan-form"']) expect(seen.html).not.toContain(gone);
    const page = `${PAGE}/merknader/3`;
    expect((await desk.open(page)).status, 'positive control').toBe(200);
    for (const path of [page, `${page}/slett`]) {
      expect((await desk.open(path, reader)).status).toBe(403);
      expect((await desk.open(`${path}?enhet=own`, stranger)).status).toBe(404);
    }
    for (const path of [PAGE, page, `${page}/slett`]) {
      expect((await desk.send(path, { ...NOTE, version: '1' }, reader)).status).toBe(403);
      expect((await desk.send(path, { ...NOTE, version: '1' }, null)).status).toBe(401);
    }
    for (const path of [page, `${page}/slett`])
      expect((await desk.send(path, { ...NOTE, version: '1' }, stranger)).status).toBe(404);
  });

  it('are no page of a figure that they are not about, nor of one that is none', async () => {
    expect((await desk.open('/kanaler/letter/inquiries.calls/merknader/2')).status).toBe(404);
    for (const path of [`${PAGE}/merknader/0`, `${PAGE}/merknader/99`, '/kanaler/website/none/merknader/3'])
      expect((await desk.open(path)).status).toBe(404);
    expect((await desk.send('/kanaler/website/none', NOTE)).status).toBe(404);
  });

  it('are shown by a shared link to the page, and only shown', async () => {
    const path = `${PAGE}?enhet=own&periode=2026-10`;
    const made = await desk.web.ask('/v1/organisations/own/shares', post({ path, days: 1 }));
    const { link } = (await made.json()) as { link: string };
    const opened = await desk.web.ask(new URL(link).pathname, { key: null });
    const cookie = opened.headers.get('set-cookie')!.split(';')[0]!;
    const shown = await desk.web.ask(path, { key: null, headers: { cookie } });
    const html = await shown.text();
    expect(read(html)).toContain('Streik (gjelder hele virksomheten)');
    for (const gone of ['Legg til merknad', '/merknader/', 'method="post"']) expect(html).not.toContain(gone);
    const sent = await desk.send(path, NOTE, null, { cookie });
    expect(sent.status).toBe(401);
  });
});
