import { describe, expect, it } from 'vitest';
import { openIntake } from './intake-world.ts';
import { openSessionOf } from './session-of.ts';

const textOf = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

describe('the forms', () => {
  const { world, ask, send, follow, count } = openIntake();
  const letter = { day: '2026-10-05', item: 'Vedtak A', sent: '4 000', calls: '', emails: '12', kanal: 'letter' };

  it('are listed with what each is for', async () => {
    const { status, html } = await ask('/skjema');
    expect(status).toBe(200);
    for (const key of ['letter', 'meeting', 'brochure', 'month-done']) expect(html).toContain(`/skjema/${key}?`);
  });

  it('say of every field what is wrong, at the field and at the top, and keep what was typed', async () => {
    const before = [await count('observation'), await count('run'), await count('source')];
    const typed = { ...letter, day: '2027-01-01', item: 'ola@example.no', sent: '12,5', calls: 'x', kanal: 'facebook' };
    const { status, html } = await send('/skjema/letter', typed);
    expect(status).toBe(422);
    for (const field of ['day', 'item', 'sent', 'calls', 'kanal']) {
      expect(html).toContain(`href="#${field}"`);
      expect(html).toMatch(new RegExp(`id="${field}"[^>]*aria-invalid="true"|aria-invalid="true"[^>]*id="${field}"`));
      expect(html).toContain(`id="${field}-fault"`);
    }
    expect(html).not.toContain('id="emails-fault"');
    expect(html).toContain('value="12,5"');
    expect(html).toContain('value="ola@example.no"');
    expect(textOf(html)).toContain('«Sendte brev» må være et helt tall fra 0 og oppover.');
    const nynorsk = await send('/skjema/letter?lang=nn', typed);
    expect(textOf(nynorsk.html)).toContain('«Talet på sende brev» må vere eit heilt tal frå 0 og oppover.');
    expect([await count('observation'), await count('run'), await count('source')]).toEqual(before);
  });

  it('store what was filled in, make the channel’s source the first time, and say what was stored', async () => {
    const stored = await follow('/skjema/letter', letter);
    expect(stored.location).toMatch(/^\/skjema\/letter\?enhet=own&lang=nb&lagret=\d+$/);
    expect(textOf(stored.html)).toContain('Skjemaet «Brev» er lagret på kanalen Brev. Nye tall: 2. Rettede tall: 0.');
    expect(stored.html).toContain('href="/kanaler/letter?enhet=own&amp;periode=2026-10&amp;lang=nb"');
    expect(await count('source')).toBe(2);
    // The same day and name again replaces what was entered.
    const again = await follow('/skjema/letter', { ...letter, emails: '4 100' });
    expect(textOf(again.html)).toContain('Nye tall: 0. Rettede tall: 1.');
    expect(await count('source')).toBe(2);
    const channel = await ask('/kanaler/letter?periode=2026-10');
    expect(textOf(channel.html)).toContain('4 100');
  });

  it('offer the channels that fit, and those that are entered already', async () => {
    const { html } = await ask('/skjema/meeting');
    const offered = [...html.matchAll(/<option value="([\w-]+)"/g)].map(([, id]) => id);
    expect(offered).toEqual(['public-meeting', 'conference', 'letter']);
    const meeting = { day: '2026-10-14', item: 'Åpent møte', attended: '64', kanal: 'conference' };
    expect(textOf((await follow('/skjema/meeting', meeting)).html)).toContain('er lagret på kanalen Konferanse');
  });

  it('close a month on a channel that is entered, and on no other', async () => {
    const early = await send('/skjema/month-done', { month: '2026-11', kanal: 'letter' });
    expect([early.status, textOf(early.html).includes('må være en måned som er slutt')]).toEqual([422, true]);
    const done = await follow('/skjema/month-done', { month: '2026-10', kanal: 'letter' });
    expect(textOf(done.html)).toContain('Måneden er merket som ferdig ført på kanalen Brev.');
    expect((await send('/skjema/month-done', { month: '2026-10', kanal: 'website' })).status).toBe(422);
    const none = await ask('/skjema/month-done', { key: world.web.keys.stranger });
    expect(textOf(none.html)).toContain('Ingen skjemaer er fylt ut ennå.');
    for (const other of ['letter', 'meeting', 'brochure']) expect(none.html).toContain(`href="/skjema/${other}?`);
  });

  it('show no other’s entry, and none that is none', async () => {
    const [, run] = /lagret=(\d+)/.exec((await follow('/skjema/letter', letter)).location!)!;
    const { html } = await ask(`/skjema/letter?lagret=${run}`, { key: world.web.keys.stranger });
    expect(html).not.toContain('role="status"');
    for (const id of ['0', 'x', '999999']) {
      expect((await ask(`/skjema/letter?lagret=${id}`)).html).not.toContain('role="status"');
    }
    expect((await ask('/skjema/parcel')).status).toBe(404);
  });

  it('are for whoever may bring figures, in the own organisation, and from a page of our own', async () => {
    const { keys } = world.web;
    const before = [await count('observation'), await count('run'), await count('source')];
    for (const path of ['/skjema', '/skjema/letter']) expect((await ask(path, { key: keys.read })).status).toBe(403);
    expect((await send('/skjema/letter', letter, { key: keys.read })).status).toBe(403);
    expect((await send('/skjema/letter', letter, { key: null })).status).toBe(401);
    expect((await send('/skjema/letter?enhet=own', letter, { key: keys.stranger })).status).toBe(404);
    const cookie = await openSessionOf(world.web);
    const foreign: Record<string, string>[] = [{ cookie }, { cookie, origin: 'https://evil.example.no' }];
    for (const headers of foreign) {
      expect((await send('/skjema/letter', letter, { key: null, headers })).status).toBe(403);
    }
    expect([await count('observation'), await count('run'), await count('source')]).toEqual(before);
  });
});
