import { describe, expect, it } from 'vitest';
import { readableSources } from '../../src/connectors/source-catalogue.ts';
import { SourceError } from '../../src/core/errors.ts';
import { phrase } from '../../src/core/i18n/index.ts';
import { readHistory } from '../../src/flows/history.ts';
import { ingest } from '../../src/flows/ingest.ts';
import { openSource } from '../../src/flows/source.ts';
import { dayText } from '../../src/pages/parts/figures.ts';
import { openIntake } from './intake-world.ts';

const textOf = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
/** The fields of a page's form as a browser would send them again. */
const hiddenIn = (html: string) =>
  Object.fromEntries(
    [...html.matchAll(/<input type="hidden" name="(p-[^"]+|version)" value="([^"]+)"/g)].map(([, name, value]) => [
      name,
      value,
    ]),
  );
const faultsIn = (html: string) =>
  [...html.matchAll(/<a class="ds-link" href="#([^"]+)">([^<]+)</g)].map((one) => one[1]);

describe('the pages where sources are connected', () => {
  const { world, ask, send, follow, count } = openIntake();
  const SECRET = 'svært-hemmelig-nøkkel';
  const GATE = { navn: 'Porten vår', kanal: 'website', 'i-site': '7', 'i-token': SECRET };
  const sourceOf = async (key: string) => {
    const [row] = await world.db.engine.query<{ id: number; label: string; state: string; sampling: string | null }>(
      `select id, label, state, sampling from source where key = '${key}'`,
    );
    return row;
  };
  const configOf = async (key: string) =>
    (await openSource(world.web.deps, world.web.organisation, (await sourceOf(key))!.id)).config;
  /** The version that the settings page has now. */
  const versionAt = async (at: string) => ({ version: hiddenIn((await ask(at)).html).version! });
  const read = async (key: string) =>
    ingest(world.web.deps, {
      ...{ organisation: world.web.organisation, source: (await sourceOf(key))!.id, kind: 'backfill' },
      window: { from: '2026-10-01', to: '2026-10-02' },
    });

  it('are reached from the list of sources, and list the systems that are fetched from', async () => {
    expect((await ask('/kilder')).html).toContain('href="/kilder/ny?enhet=own&amp;lang=nb"');
    const { html, status } = await ask('/kilder/ny');
    expect(status).toBe(200);
    expect(html).toContain('href="/kilder/ny/gate?enhet=own&amp;lang=nb"');
    // What is brought has pages of its own.
    for (const brought of ['upload', 'form', 'push']) {
      expect(html).not.toContain(`/kilder/ny/${brought}`);
      expect((await ask(`/kilder/ny/${brought}`)).status).toBe(404);
    }
    expect(html).toContain('href="/import?');
    expect(html).toContain('Mangler systemet, eller har dere ingen nøkkel til det? Last ned tallene som fil');
    expect((await ask('/kilder/ny/none')).status).toBe(404);
  });

  it('are told of in a catalogue, by method: what each gives, how far back, how late, at what price and where', async () => {
    expect((await ask('/kilder')).html).toContain('href="/kilder/katalog?enhet=own&amp;lang=nb"');
    const { html, status } = await ask('/kilder/katalog');
    expect(status).toBe(200);
    for (const head of ['Kilde', 'Gir', 'Tilbake i tid', 'Rettes', 'Pris', 'Kjører'])
      expect(html).toContain(`>${head}</th>`);
    const many = Number(/Ekko kan lese (\d+) slags kilder/.exec(html)![1]);
    expect(many).toBe(readableSources([...world.web.deps.connectors.values()]).length);
  });

  it.each([
    ['nb', 'Hilsen own'],
    ['nn', 'Helsing own'],
    ['en', 'Regards, own'],
  ] as const)('have a letter that asks for access, in %s', async (lang, end) => {
    const { html } = await ask(`/kilder/ny/gate?lang=${lang}`);
    const letter = /<textarea[^>]*readonly[^>]*>([^<]+)</.exec(html)![1]!;
    expect(letter).toContain(phrase(lang, 'access-letter.why'));
    expect(letter).toMatch(new RegExp(`${end}\\s*$`));
    const [, mail] = /href="mailto:\?([^"]+)"/.exec(html)!;
    const parts = new URLSearchParams(mail!.replaceAll('&amp;', '&').replaceAll('+', '%2B'));
    expect(parts.get('body')!.replaceAll('\r\n', '\n').trim()).toBe(letter.trim());
  });

  it('say at each field what is wrong, keep what was typed, and have a secret typed again', async () => {
    const before = await count('source');
    const sent = await send('/kilder/ny/gate', { ...GATE, navn: '', 'i-site': '', gjor: 'lagre' });
    expect(sent.status).toBe(422);
    expect(faultsIn(sent.html)).toEqual(expect.arrayContaining(['navn', 'i-site', 'i-token']));
    expect(textOf(sent.html)).toContain('Skriv «Nøkkel» på nytt.');
    expect(sent.html).not.toContain(SECRET);
    expect(sent.html).toMatch(/<option value="website" selected/);
    expect(faultsIn((await send('/kilder/ny/gate', { gjor: 'lagre' })).html)).toEqual(
      expect.arrayContaining(['navn', 'kanal', 'i-site', 'i-token']),
    );
    expect(await count('source')).toBe(before);
  });

  it('try settings and store nothing: what is refused stands at the secret', async () => {
    world.web.gate.token = SECRET;
    const before = await count('source');
    const wrong = await send('/kilder/ny/gate', { ...GATE, 'i-token': 'feil-nøkkel', gjor: 'prov' });
    expect(wrong.status).toBe(422);
    expect(faultsIn(wrong.html)).toContain('i-token');
    expect(textOf(wrong.html)).toContain('Porten avviste innloggingen. Lag en ny nøkkel der');
    expect(wrong.html).not.toContain('feil-nøkkel');
    expect(hiddenIn(wrong.html)).toEqual({});
    const right = await send('/kilder/ny/gate', { ...GATE, navn: '', kanal: '', gjor: 'prov' });
    expect(right.status).toBe(200);
    expect(textOf(right.html)).toContain('Prøven gikk bra. Funnet. Ingenting er lagret ennå.');
    expect(right.html).not.toContain(SECRET);
    expect(await count('source')).toBe(before);
  });

  it('say of a system that does not answer that the address may be wrong', async () => {
    world.web.gate.fault = new SourceError('transient', 'source.unreachable', { params: { system: 'Porten' } });
    const { html } = await send('/kilder/ny/gate', { ...GATE, gjor: 'prov' });
    world.web.gate.fault = null;
    expect(textOf(html)).toContain('Vi fikk ikke kontakt med Porten. Sjekk adressen i innstillingene.');
    world.web.gate.fault = new SourceError('config', 'source.not-found', {
      params: { system: 'Porten', what: 'nettstedet', field: 'site' },
    });
    const lost = await send('/kilder/ny/gate', { ...GATE, gjor: 'prov' });
    world.web.gate.fault = null;
    expect(faultsIn(lost.html)).toContain('i-site');
    expect(textOf(lost.html)).toContain('Sjekk innstillingen «Nettstedets nummer».');
    expect(textOf((await send('/kilder/ny/ledger', { gjor: 'prov' })).html)).toContain(
      'Testkilden prøves først når tall hentes.',
    );
  });

  it('make the source, and lead on to its card; the same form sent twice makes one', async () => {
    const tried = await send('/kilder/ny/gate', { ...GATE, gjor: 'prov' });
    const { 'i-token': _, ...rest } = GATE;
    const carried = hiddenIn(tried.html);
    expect(Object.keys(carried)).toEqual(['p-token']);
    const made = await follow('/kilder/ny/gate', { ...rest, ...carried, gjor: 'lagre' });
    expect(made.location).toBe('/kilder?enhet=own&lang=nb&lagret=porten-var#kilde-porten-var');
    expect(made.html).toContain('id="kilde-porten-var"');
    expect(textOf(made.html)).toContain('Kilden er lagret. Velg «Hent nå»');
    expect(await configOf('porten-var')).toEqual({ site: '7', token: SECRET });
    const before = await count('source');
    expect((await send('/kilder/ny/gate', { ...GATE, gjor: 'lagre' })).location).toContain('lagret=porten-var#');
    expect(await count('source')).toBe(before);
    // Another token is another source: nothing that was typed is dropped unseen.
    const other = await send('/kilder/ny/gate', { ...GATE, 'i-token': 'en-annen', gjor: 'lagre' });
    expect(other.location).toContain('lagret=porten-var-2#');
  });

  it('carry a tried secret to the same settings alone', async () => {
    const tried = await send('/kilder/ny/gate', { ...GATE, gjor: 'prov' });
    const { 'i-token': _, ...rest } = GATE;
    const moved = { ...rest, ...hiddenIn(tried.html), 'i-site': '8', navn: 'Flyttet' };
    for (const gjor of ['prov', 'lagre']) {
      const sent = await send('/kilder/ny/gate', { ...moved, gjor });
      expect(sent.status).toBe(422);
      expect(faultsIn(sent.html)).toEqual(['i-token']);
    }
    const forged = await send('/kilder/ny/gate', { ...rest, 'p-token': 'v1.tull.tull', gjor: 'lagre' });
    expect(forged.status).toBe(422);
  });

  it('change a key: it is tried with what stands, saved, and the source goes on', async () => {
    world.web.gate.token = SECRET;
    expect((await read('porten-var')).state).toBe('done');
    world.web.gate.token = 'ny-hemmelig';
    expect((await read('porten-var')).state).toBe('failed');
    const stopped = await ask('/kilder');
    const at = '/kilder/porten-var/innstillinger';
    expect(textOf(stopped.html)).toContain('Koble til på nytt Porten vår');
    expect((await ask('/')).html).toContain(`href="${at}?enhet=own&amp;lang=nb"`);
    const shown = await ask(at);
    expect(textOf(shown.html)).toContain('Porten avviste innloggingen.');
    expect(textOf(shown.html)).toContain('Lagret. La feltet stå tomt for å beholde det som er lagret.');
    // What decides the figures stands, and is no field.
    expect(shown.html).not.toContain('name="i-site"');
    expect(textOf(shown.html)).toContain('Nettstedets nummer 7');
    expect((await send(at, { navn: 'Porten vår', gjor: 'prov' })).status).toBe(422);
    const opened = { ...hiddenIn(shown.html), navn: 'Porten vår' };
    const tried = await send(at, { ...opened, 'i-token': 'ny-hemmelig', gjor: 'prov' });
    expect([tried.status, tried.html.includes('ny-hemmelig')]).toEqual([200, false]);
    const saved = await follow(at, { navn: 'Porten vår', ...hiddenIn(tried.html), gjor: 'lagre' });
    expect(textOf(saved.html)).not.toContain('Koble til på nytt');
    expect(await configOf('porten-var')).toEqual({ site: '7', token: 'ny-hemmelig' });
    expect((await read('porten-var')).state).toBe('done');
  });

  it('keep the secret where its field is left empty, and a new name needs no trial', async () => {
    const at = '/kilder/porten-var/innstillinger';
    await follow(at, { ...(await versionAt(at)), navn: 'Porten, med nytt navn', gjor: 'lagre' });
    expect((await sourceOf('porten-var'))!.label).toBe('Porten, med nytt navn');
    expect(await configOf('porten-var')).toEqual({ site: '7', token: 'ny-hemmelig' });
    // A setting that stands is not taken from a form that has it all the same.
    await follow(at, { ...(await versionAt(at)), navn: 'Porten vår', 'i-site': '9', gjor: 'lagre' });
    expect(await configOf('porten-var')).toEqual({ site: '7', token: 'ny-hemmelig' });
    expect((await send(at, { navn: '', gjor: 'lagre' })).status).toBe(422);
  });

  it('show no secret, and say which is set', async () => {
    await world.web.addSource('begge', 'gate', { site: '1', token: 'aaa-hemmelig', other: 'bbb-hemmelig' });
    const at = '/kilder/begge/innstillinger';
    const { html } = await ask(at);
    expect(html).not.toMatch(/hemmelig/);
    expect([...html.matchAll(/type="password"[^>]*>/g)].map(([one]) => one.includes('value'))).toEqual([false, false]);
    await follow(at, { ...hiddenIn(html), navn: 'Begge', 'i-site': '1', 't-other': 'ja', gjor: 'lagre' });
    expect(await configOf('begge')).toEqual({ site: '1', token: 'aaa-hemmelig' });
    // Nothing was read, so the site may change; the key was typed for another.
    const moved = await send(at, { ...(await versionAt(at)), navn: 'Begge', 'i-site': '2', gjor: 'lagre' });
    expect(faultsIn(moved.html)).toEqual(['i-token']);
  });

  it('show what somebody else has saved meanwhile beside what was typed, and replace that version alone', async () => {
    await world.web.addSource('delt', 'gate', { site: '1', token: 'aaa-hemmelig' });
    const at = '/kilder/delt/innstillinger';
    const opened = hiddenIn((await ask(at)).html);
    const moved = { navn: 'Delt', 'i-site': '2', 'i-token': 'ny-hemmelig', gjor: 'lagre' };
    await follow(at, { ...opened, ...moved });
    const mine = { navn: 'Min', 'i-site': '3', 'i-token': 'min-hemmelig', gjor: 'lagre' };
    const late = await send(at, { ...opened, ...mine });
    expect(late.status).toBe(409);
    expect(faultsIn(late.html)).toEqual(['send', 'i-token', 'na']);
    const text = textOf(late.html);
    expect(text).toContain('Noen andre har endret kilden «Delt» siden du leste den.');
    expect(text).toContain('Det du skrev, står fortsatt her.');
    expect(text).toMatch(/Dette står nå .* Navn på kilden Delt Nettstedets nummer 2 /);
    expect(late.html).toContain('value="Min"');
    expect(late.html).toContain('value="3"');
    expect(late.html).not.toContain('hemmelig');
    expect(await configOf('delt')).toEqual({ site: '2', token: 'ny-hemmelig' });
    // A form that says no version is older than any.
    expect((await send(at, mine)).status).toBe(409);
    await follow(at, { ...hiddenIn(late.html), ...mine });
    expect(await configOf('delt')).toEqual({ site: '3', token: 'min-hemmelig' });
    // Where both wrote the same, nothing is set against it.
    const same = await send(at, { ...opened, ...mine, 'i-token': '' });
    expect([same.status, textOf(same.html).includes('Det som står nå, er likt det du skrev.')]).toEqual([409, true]);
  });

  it('are for whoever may manage, in the own organisation, and from a page of our own', async () => {
    const { keys } = world.web;
    const paths = ['/kilder/ny', '/kilder/ny/gate', '/kilder/porten-var/innstillinger'];
    for (const path of paths) {
      expect((await ask(path, { key: keys.read })).status).toBe(403);
      expect((await ask(path, { key: null })).status).toBe(401);
    }
    const plain = await ask('/kilder', { key: keys.read });
    expect(plain.html).not.toMatch(/innstillinger|\/kilder\/ny/);
    expect((await ask('/', { key: keys.read })).html).not.toContain('innstillinger');
    const before = await count('source');
    for (const [path, fields] of [
      ['/kilder/ny/gate', { ...GATE, navn: 'Fremmed', gjor: 'lagre' }],
      ['/kilder/porten-var/innstillinger', { navn: 'Fremmed', 'i-token': 'stjålet', gjor: 'lagre' }],
    ] as const) {
      expect((await send(path, fields, { key: keys.read })).status).toBe(403);
      expect((await send(`${path}?enhet=own`, fields, { key: keys.stranger })).status).toBe(404);
    }
    expect((await send('/kilder/porten-var/innstillinger', { gjor: 'lagre' }, { key: keys.stranger })).status).toBe(
      404,
    );
    expect((await ask('/kilder/porten-var/innstillinger?enhet=own', { key: keys.stranger })).status).toBe(404);
    expect((await ask('/kilder/ingen/innstillinger')).status).toBe(404);
    expect(await count('source')).toBe(before);
    expect((await sourceOf('porten-var'))!.label).toBe('Porten vår');
  });

  it('are reached also by a source whose key is that of another page', async () => {
    await world.web.addSource('ny', 'gate', { site: '1', token: 'x' });
    const { status, html } = await ask('/kilder/ny/innstillinger');
    expect([status, textOf(html).includes('Innstillinger: ny')]).toEqual([200, true]);
  });

  it('tell how far back a source was read, as long as there is more and at its end', async () => {
    await send('/kilder/ny/gate', { ...GATE, navn: 'Bakover' });
    const { id } = (await sourceOf('bakover'))!;
    const told = async () => {
      const { html } = await ask('/kilder');
      return textOf(/<li[^>]*id="kilde-bakover".*?<\/li>/s.exec(html)![0]);
    };
    expect(await told()).not.toContain('Eldre dager');
    world.web.gate.token = SECRET;
    await ingest(world.web.deps, { organisation: world.web.organisation, source: id, kind: 'pull' });
    expect(await told()).toContain('Eldre dager Hentes av seg selv');
    await readHistory(world.web.deps, { organisation: world.web.organisation, source: id });
    const { history_from: day } = (
      await world.db.engine.query<{ history_from: string }>(`select history_from from source where id = ${id}`)
    )[0]!;
    expect(await told()).toContain(textOf(`Hentet tilbake til ${dayText('nb', day)}. Resten kommer av seg selv.`));
    await world.db.engine.query(`update source set history_ended = true where id = ${id}`);
    expect(await told()).toContain('Eldre dager Alt kilden har, er hentet');
  });

  it('ask still for what brings more figures once some were read, until it is given', async () => {
    const at = '/kilder/porten-var/innstillinger';
    const shown = await ask(at);
    expect(textOf(shown.html)).toContain('fylle ut mer som kilden skal lese fra nå av');
    await follow(at, { navn: 'Porten vår', ...hiddenIn(shown.html), 'i-task': 'skjema', gjor: 'lagre' });
    expect(await configOf('porten-var')).toMatchObject({ site: '7', task: 'skjema' });
    const later = await ask(at);
    expect(later.html).not.toContain('name="i-task"');
    expect(textOf(later.html)).toContain('Bytt bare nøkkelen her');
  });
});
