import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { withScope } from '../../db/database.ts';
import { insertItems } from '../../db/queries/items.ts';
import { defineConnector } from '../../src/connectors/contract.ts';
import { secret } from '../../src/connectors/secret.ts';
import { SourceError } from '../../src/core/errors.ts';
import { addCampaign } from '../../src/flows/campaign.ts';
import { ingest } from '../../src/flows/ingest.ts';
import { addRequirement } from '../../src/flows/requirement.ts';
import { createSource, openSource } from '../../src/flows/source.ts';
import { addTarget } from '../../src/flows/target.ts';
import { readToday } from '../../src/flows/today.ts';
import { addOrganisation, DATABASES, openTestDatabase, type TestDatabase } from '../support/database.ts';
import { TestClock, testDeps } from '../support/deps.ts';
import { Ledger } from '../support/ledger.ts';
import { unchanged } from './daily.ts';

const NOW = '2026-11-10T06:00:00.000Z';
const WINDOW = { from: '2025-06-01', to: '2026-11-09' };

describe.each(DATABASES)('today on %s', (name) => {
  let db: TestDatabase;
  let ledger: Ledger;
  let clock: TestClock;
  let deps: Awaited<ReturnType<typeof testDeps>>;
  let organisation: { id: number; slug: string; branch: number[] };
  let source: number;
  let serial = 0;

  beforeAll(async () => {
    db = await openTestDatabase(name);
  });
  afterAll(() => db.close());
  beforeEach(async () => {
    ledger = new Ledger();
    ledger.pageDays = 400;
    clock = new TestClock(NOW);
    deps = await testDeps(db.database, [ledger.connector], { clock });
    organisation = await newOrganisation();
    source = await createSource(deps, {
      ...{ organisation: organisation.id, key: 'web', label: 'Web', connector: 'ledger', channel: 'website' },
      ...{ sampling: 'random', config: {} },
    });
    for (const [day, visits] of unchanged(1, WINDOW.from, WINDOW.to, 1000)) ledger.visits.set(day, visits);
  });

  async function newOrganisation() {
    const slug = `today-${serial++}`;
    const id = await addOrganisation(db.database, slug);
    return { id, slug, branch: [id] };
  }
  const read = () => ingest(deps, { organisation: organisation.id, source, kind: 'backfill', window: WINDOW });

  async function story(hash: string, day: string, of = hash) {
    const writer = { source, run: 1, recordedAt: NOW };
    const row = { organisation: organisation.id, channel: 'news-media', topic: '', quantity: 'mentions', hash, day };
    const text = { outlet: 'avisa.example.no', headline: `Sak ${hash}`, link: `https://avisa.example.no/${hash}` };
    const kept = { publication: hash, counted: true, story: of, signature: null, keepUntil: '2026-12-01' };
    await withScope(db.database, { organisations: [organisation.id] }, (tx) =>
      insertItems(tx, writer, [{ ...row, ...text, ...kept }]),
    );
  }
  const demand = (deadline: string, text: string) =>
    addRequirement(deps, {
      ...{ organisation: organisation.id, actor: 'test' },
      body: {
        ...{ text, sourceKind: 'plan', sourceReference: 'Planen', deadline },
        links: { goal: [], audience: [], campaign: [], indicator: [] },
      },
    });

  it('says of every list that it is empty', async () => {
    const { slug: _, ...empty } = await newOrganisation();
    const today = await readToday(deps, { ...empty, slug: 'empty' });
    expect(today.day).toBe('2026-11-10');
    for (const { items } of [today.stories, today.gaps, today.sources, today.deadlines]) expect(items).toEqual([]);
    expect(today.stories.words.nb).toBe('Ingen nye saker siden i går.');
    expect(today.unusual.words.nb).toMatch(/^Vi kan ikke si om noe/);
    expect(today.sources.words.nb).toBe('Ingen kilder har stoppet.');
    expect(today.deadlines.words.nb).toBe('Ingen frister de neste 30 dagene.');
    await read();
    const quiet = await readToday(deps, organisation);
    expect(quiet.unusual).toMatchObject({ items: [], words: { nb: 'Ingenting skiller seg ut.' } });
    expect(await readToday(deps, organisation)).toEqual(quiet);
  });

  it('tells yesterday’s new stories, each once', async () => {
    await story('old', '2026-11-08');
    await story('a', '2026-11-09');
    await story('again', '2026-11-10', 'a');
    await story('b', '2026-11-10');
    const { stories } = await readToday(deps, organisation);
    expect(stories).toMatchObject({
      words: { nb: '2 nye saker siden i går.' },
      items: [
        { headline: 'Sak b', link: 'https://avisa.example.no/b', outlet: 'avisa.example.no', day: '2026-11-10' },
        { headline: 'Sak a', mentions: 2 },
      ],
    });
  });

  it('tells what stood out yesterday, a shift under way, and not what stood out before', async () => {
    ledger.visits.set('2026-11-05', 4 * ledger.visits.get('2026-11-05')!);
    await read();
    expect((await readToday(deps, organisation)).unusual.items).toEqual([]);
    ledger.visits.set('2026-11-09', 4 * ledger.visits.get('2026-11-09')!);
    await read();
    expect((await readToday(deps, organisation)).unusual).toMatchObject({
      items: [{ kind: 'unusual', from: '2026-11-09', direction: 'above', provisional: true }],
      words: { nb: 'Én ting skiller seg ut.' },
    });
    for (const day of ['2026-11-07', '2026-11-08']) ledger.visits.set(day, 4 * ledger.visits.get(day)!);
    await read();
    expect((await readToday(deps, organisation)).unusual.items).toMatchObject([{ kind: 'shift', from: '2026-11-07' }]);
  });

  it('says that a day off is not judged', async () => {
    await read();
    clock.set('2026-05-18T06:00:00Z');
    expect((await readToday(deps, organisation)).unusual.words.nb).toBe('Ingenting skiller seg ut.');
    clock.set('2026-05-15T06:00:00Z');
    const { unusual } = await readToday(deps, organisation);
    expect(unusual.words.nb.replaceAll('\u00a0', ' ')).toBe(
      'Fridager og dagene rundt jul og påske vurderes ikke: 14. mai.',
    );
  });

  it('tells a source that stopped with the way to mend it, and the gap that it leaves', async () => {
    await read();
    clock.set('2026-11-13T06:00:00Z');
    ledger.fail = { page: 1, error: new SourceError('auth', 'source.auth', { params: { system: 'Testkilden' } }) };
    await read();
    const today = await readToday(deps, organisation);
    expect(today.sources).toMatchObject({
      items: [{ key: 'web', state: 'paused', reason: { phrase: 'source.auth' } }],
      words: { nb: 'Én kilde har stoppet.' },
    });
    expect(today.gaps).toMatchObject({
      items: [{ channel: 'website', quantity: 'visits', from: '2026-11-10', to: null }],
      words: { nb: 'Tall mangler ett sted.' },
    });
  });

  it('tells deadlines of the next thirty days, the nearest first', async () => {
    await demand('2026-12-10', 'Innen tretti dager');
    await demand('2026-12-11', 'Etter tretti dager');
    await demand('2026-11-09', 'I går');
    const campaign = {
      ...{ slug: 'opptak', actor: 'test', reach: { own: { ...organisation, name: 'x' } as never, all: [] } },
      body: {
        ...{ name: 'Opptak', about: 'Flere skal søke i tide.' },
        plan: {
          metric: { indicator: 'web-analytics.visits', channel: 'website' as const },
          ...{ direction: 'higher' as const, grain: 'day' as const, first: '2026-11-20' },
        },
      },
    };
    await addCampaign(deps, campaign);
    const aim = { indicator: 'web-analytics.visits', channel: 'website' as const, side: 'at-least' as const, value: 5 };
    const when = { grain: 'month' as const, from: '2026-10-01', deadline: '2026-11-30', goal: null, text: null };
    await addTarget(deps, { organisation, actor: 'test', body: { ...aim, ...when } });
    const { deadlines } = await readToday(deps, organisation);
    expect(deadlines.items.map(({ kind, day, text }) => [kind, day, text])).toEqual([
      ['campaign', '2026-11-20', 'Opptak'],
      ['target', '2026-11-30', ''],
      ['requirement', '2026-12-10', 'Innen tretti dager'],
    ]);
    expect(deadlines.items[0]!.words.nb.replaceAll('\u00a0', ' ')).toBe(
      'Tiltaket begynner 20. november 2026. Lås planen før det.',
    );
    expect(deadlines.items[1]!.words.nb.replaceAll('\u00a0', ' ')).toBe(
      'Målverdien for «Besøk» skal være nådd 30. november 2026.',
    );
    expect(deadlines.words.nb).toBe('3 frister de neste 30 dagene.');
  });

  it('tells from fourteen days before until which day a key works, and goes on after it', async () => {
    let told: string | undefined;
    const keyed = defineConnector({
      ...ledger.connector,
      ...{ key: 'keyed', config: z.object({ token: secret() }) },
      async *read() {
        yield { readings: [], covered: [], secrets: { token: 'ny' }, ...(told && { keyExpires: told }) };
      },
    });
    deps = await testDeps(db.database, [ledger.connector, keyed], { clock });
    const made = { organisation: organisation.id, connector: 'keyed', channel: 'website', sampling: null } as const;
    const config = (day: string) => ({ token: 'hemmelig', keyExpires: day });
    const own = await createSource(deps, { ...made, key: 'a', label: 'Nettstedet', config: config('2026-11-24') });
    await createSource(deps, { ...made, key: 'b', label: 'Senere', config: config('2026-11-25') });
    const due = async () => (await readToday(deps, organisation)).deadlines.items;
    expect(await due()).toMatchObject([{ kind: 'source', id: 'a', text: 'Nettstedet', day: '2026-11-24' }]);
    expect((await due())[0]!.words.nb.replaceAll('\u00a0', ' ')).toBe(
      'Nøkkelen virker til og med 24. november 2026. Be IT om en ny.',
    );
    clock.set('2026-11-25T06:00:00Z');
    expect((await due())[0]!.words.nb).toMatch(/^Nøkkelen virket til og med /);
    // What the system says of its own key goes before what somebody wrote.
    told = '2027-01-24';
    await ingest(deps, { organisation: organisation.id, source: own, kind: 'pull' });
    expect((await due()).map(({ id }) => id)).toEqual(['b']);
    const open = await openSource(deps, organisation.id, own);
    expect(open).toMatchObject({ config: { token: 'ny', keyExpires: '2027-01-24' }, row: { version: 1 } });
  });

  it('shows nothing of another organisation', async () => {
    ledger.visits.set('2026-11-09', 4 * ledger.visits.get('2026-11-09')!);
    await read();
    await story('a', '2026-11-09');
    await demand('2026-12-01', 'Nær');
    const stranger = await newOrganisation();
    const { stories, unusual, gaps, sources, deadlines } = await readToday(deps, stranger);
    for (const { items } of [stories, unusual, gaps, sources, deadlines]) expect(items).toEqual([]);
  });
});
