import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '../../src/core/time.ts';
import type { Deps } from '../../src/deps.ts';
import { ingest } from '../../src/flows/ingest.ts';
import { createSource } from '../../src/flows/source.ts';
import { addOrganisation, openTestDatabase, type TestDatabase } from '../support/database.ts';
import { type Desk, openDesk, type Typed } from './form-web.ts';

const FROM = '2022-11-01';
const TO = '2026-10-31';
const PLAN = {
  ...{ about: 'Vi skrev om forsiden.', metric: 'web-analytics.visits@website', direction: 'higher' },
  ...{ grain: 'month', first: '2026-02-01', last: '2026-10-31' },
};

describe('the page of what came of a campaign', () => {
  let db: TestDatabase;
  let desk: Desk;
  beforeAll(async () => {
    db = await openTestDatabase('pglite');
    desk = await openDesk(db);
    const { web } = desk;
    Object.assign(web.ledger, { pageDays: 400 });
    // A third more from the start on, in the own organisation and the two below it alike.
    for (let day = FROM, at = 0; day <= TO; day = addDays(day, 1), at++) {
      const noise = ((at * 7_919) % 41) - 20;
      web.ledger.visits.set(day, Math.round((300 + noise) * (day >= PLAN.first ? 1.33 : 1)));
    }
    web.clock.set('2026-11-20T05:00:00Z');
    for (const slug of ['nord', 'sor', 'vest']) {
      // To the west it came two months later.
      if (slug === 'vest') {
        for (const [day, visits] of web.ledger.visits) {
          if (day >= PLAN.first && day < '2026-04-01') web.ledger.visits.set(day, Math.round(visits / 1.33));
        }
      }
      const organisation = await addOrganisation(db.database, slug, web.organisation);
      const about = { key: 'web', label: slug, connector: 'ledger', channel: 'website', config: {} } as const;
      const source = await createSource(web.deps, { ...about, organisation, sampling: 'census' });
      const window = { from: FROM, to: TO };
      const { state } = await ingest(web.deps as Deps, { organisation, source, kind: 'backfill', window });
      expect(state).toBe('done');
    }
  }, 60_000);
  afterAll(() => db.close());

  /** Registered and locked on a day before it began, looked at in November. */
  async function locked(slug: string, whose: string, typed: Typed, day = '2026-01-10') {
    desk.web.machineClock.set(`${day}T08:00:00Z`);
    const at = `enhet=${whose}`;
    expect((await desk.send(`/tiltak/ny?${at}`, { ...PLAN, ...typed, name: slug, slug })).status).toBe(303);
    expect((await desk.send(`/tiltak/${slug}/las?${at}`, { version: '1' })).status).toBe(303);
    desk.web.machineClock.set('2026-11-20T08:00:00Z');
    return desk.open(`/tiltak/${slug}?${at}`);
  }
  const parts = (html: string) => ({
    heads: [...html.matchAll(/<h2[^>]*>([^<]+)</g)].map(([, text]) => text),
    lead: html.match(/<p class="lead">/g)?.length,
    pictures: html.match(/<svg [^>]*role="img"/g)?.length,
  });

  it('has the conclusion first, then the reading, what is not said, and the picture with the start in it', async () => {
    const { html } = await locked('kampanje', 'nord', {});
    const order = [
      'class="lead"',
      'i snitt',
      'Det vi ikke sier',
      '<q>',
      'Utvikling',
      'Start',
      'Vis tallene som tabell',
    ];
    const places = order.map((part) => html.indexOf(part));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places.every((at) => at > 0)).toBe(true);
    expect(html).toMatch(/33\s%\shøyere/);
    expect(html).toMatch(/<th scope="row">februar 2026<\/th>.*?Start/s);
    expect(html.split('<q>')[0]).not.toMatch(/effekt/i);
  });

  it('is the same where nothing came of it', async () => {
    const days = { first: '2025-05-01', last: '2025-12-31' };
    const without = await locked('uten-endring', 'nord', days, '2025-04-01');
    expect(without.html).toContain('Ingen sikker');
    const changed = await desk.open('/tiltak/kampanje?enhet=nord');
    expect(parts(without.html)).toEqual(parts(changed.html));
  });

  it('shows what it was held against beside, on the same scale', async () => {
    const control = { 'control-0-organisation': 'sor', 'control-0-metric': PLAN.metric };
    const { html } = await locked('sammenlignet', 'nord', control);
    expect(html).toContain('Ved siden av det vi sammenligner med');
    expect(html).toContain('aria-label="sor: holdt utenfor tiltaket."');
    expect(parts(html)).toMatchObject({ lead: 1, pictures: 4 });
    expect(html.match(/<caption>/g)).toHaveLength(2);
    expect(html).not.toContain('førte til');
  });

  it('draws groups that got it one after another, each in per cent of its own time before, with the day marked', async () => {
    const rollout = { 'group-nord': PLAN.first, 'group-sor': '2026-03-01', 'group-vest': '2026-04-01' };
    const { html } = await locked('gruppevis', 'own', rollout);
    const order = [
      'class="lead"',
      'Gruppene hver for seg',
      'aria-label="nord. Start 1.\u00a0februar 2026.',
      'som tabell',
    ];
    const places = order.map((part) => html.indexOf(part));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places.every((at) => at > 0)).toBe(true);
    expect(parts(html)).toMatchObject({ lead: 1, pictures: 3 });
    const labels = [...html.matchAll(/aria-label="((?:nord|sor|vest)\. [^"]+)"/g)].map(([, label]) => label!);
    expect(labels.map((label) => /Start ([^.]+\.\s\S+ \d+)\./.exec(label)![1])).toEqual([
      ...['1.\u00a0februar 2026', '1.\u00a0mars 2026', '1.\u00a0april 2026'],
    ]);
    // They end where the last one begins: from then on there is nobody to compare with.
    const last = labels.map((label) => / mars 2026: (\d+)\s%\.$/.exec(label)![1]!);
    expect(last.map((percent) => Number(percent) > 120)).toEqual([true, true, false]);
    // The table has the same rows: the last of the line, and the start where it is marked.
    const tables = html.split('<table').slice(1);
    expect(tables).toHaveLength(3);
    for (const [at, table] of tables.entries()) {
      expect(table).toMatch(new RegExp(`mars 2026</th><td[^>]*>${last[at]}\\s%</td>`));
    }
    const marks = tables.map((table) => /([a-z]+) 2026<\/th><td[^>]*>[^<]+<\/td><td>([^<]+)</.exec(table)!.slice(1));
    expect(marks).toEqual([
      ['februar', 'Start'],
      ['mars', 'Start'],
      ['mars', 'Ikke startet'],
    ]);
    // Which way it went is said by words and heights alone.
    expect(html).not.toMatch(/[↑↓▲▼]/);
  });

  it('leaves the shape of the last year beside the figures of its channel, of one that has had a year', async () => {
    const channel = '/kanaler/website?enhet=nord&periode=2026-10';
    const { html } = await desk.open(channel);
    expect(
      html.match(/<p class="value"><span>[^<]+<\/span> <svg class="chart chart-spark" aria-hidden="true"/g),
    ).not.toBeNull();
    const series = await desk.open('/kanaler/website/web-analytics.visits?enhet=nord&periode=2026-10');
    expect(series.html).not.toContain('chart-spark');
    expect((await desk.open('/kanaler/website?enhet=nord&periode=2025')).html).not.toContain('chart-spark');
  });

  it('is drawn by days too, and tells what cannot be told as plainly', async () => {
    const days = await locked('dager', 'sor', { grain: 'day', first: '2026-02-01', last: '2026-03-15' });
    expect(days.html).toMatch(/<th scope="row">1\.\u00a0februar 2026<\/th>/);
    const refused = await locked('uten-tall', 'nord', { metric: 'inquiries.calls@letter', last: '2026-03-31' });
    expect(refused.html).toContain('Vi kan ikke si om det ble en endring: for lite data fra tiden før.');
    expect(parts(refused.html).lead).toBe(1);
    expect(refused.html).toContain('Talt (E0)');
  });
});
