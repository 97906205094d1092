// Longer than most: every way to the data, tried by its owner and by a neighbour, on each database.
import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nextOrganisationId, withScope } from '../../db/database.ts';
import type { Tx } from '../../db/engine.ts';
import * as alike from '../../db/queries/alike.ts';
import * as annotations from '../../db/queries/annotations.ts';
import * as answered from '../../db/queries/answered.ts';
import * as audit from '../../db/queries/audit.ts';
import * as campaigns from '../../db/queries/campaigns.ts';
import * as daily from '../../db/queries/daily.ts';
import * as deliveries from '../../db/queries/digest-deliveries.ts';
import * as subscriptions from '../../db/queries/digest-subscriptions.ts';
import * as digests from '../../db/queries/digests.ts';
import * as history from '../../db/queries/history.ts';
import * as items from '../../db/queries/items.ts';
import * as jobs from '../../db/queries/jobs.ts';
import * as keys from '../../db/queries/keys.ts';
import * as letters from '../../db/queries/letters.ts';
import * as load from '../../db/queries/load.ts';
import * as measured from '../../db/queries/measured.ts';
import * as observations from '../../db/queries/observations.ts';
import * as organisations from '../../db/queries/organisations.ts';
import * as pieceRanks from '../../db/queries/piece-ranks.ts';
import * as pieces from '../../db/queries/pieces.ts';
import * as provenance from '../../db/queries/provenance.ts';
import * as push from '../../db/queries/push.ts';
import * as releases from '../../db/queries/releases.ts';
import * as reports from '../../db/queries/reports.ts';
import * as requirements from '../../db/queries/requirements.ts';
import * as runs from '../../db/queries/runs.ts';
import * as series from '../../db/queries/series.ts';
import * as sessions from '../../db/queries/sessions.ts';
import * as shares from '../../db/queries/shares.ts';
import * as sources from '../../db/queries/sources.ts';
import * as status from '../../db/queries/status.ts';
import * as targets from '../../db/queries/targets.ts';
import * as totals from '../../db/queries/totals.ts';
import * as version from '../../db/queries/version.ts';
import type { UploadedFile } from '../../src/connectors/contract.ts';
import upload from '../../src/connectors/upload/index.ts';
import { sha256 } from '../../src/core/secrets.ts';
import { dayNumber } from '../../src/core/time.ts';
import { commitImport, inspectImport } from '../../src/flows/import.ts';
import { ingest } from '../../src/flows/ingest.ts';
import { createKey } from '../../src/flows/key.ts';
import { readNumber } from '../../src/flows/number.ts';
import { readObservations, readSeries, readVerdicts } from '../../src/flows/read.ts';
import { release } from '../../src/flows/release.ts';
import { createSource, openSource, rotateSecrets } from '../../src/flows/source.ts';
import { checkSource } from '../../src/flows/source-trial.ts';
import { addOrganisation, DATABASES, openTestDatabase, type TestDatabase } from '../support/database.ts';
import { TestClock, testDeps } from '../support/deps.ts';
import { Ledger } from '../support/ledger.ts';

const OCTOBER = { from: '2026-10-01', to: '2026-10-31' };
const NOW = '2026-11-03T06:00:00.000Z';
const LATER = '2026-11-03T07:00:00.000Z';
const REQUIREMENT: requirements.RequirementBody = {
  ...{ text: 'Alle skal forstå', sourceKind: 'plan', sourceReference: 'Planen', deadline: null },
  links: { goal: ['build-trust'], audience: [], campaign: [], indicator: [] },
};
const CAMPAIGN: campaigns.CampaignText = { name: 'Klart språk', about: 'Brevet er nytt', plan: '{}' };
const TARGET: targets.TargetBody = {
  ...{ indicator: 'web-analytics.visits', channel: 'website', side: 'at-least', value: 450, grain: 'month' },
  ...{ from: '2026-01-01', deadline: '2026-12-31', goal: null, text: null },
};
const subscriptionOf = (organisation: number, name: string) => ({
  ...{ organisation, lang: 'nb' as const, role: 'leader' as const, channels: null, createdAt: NOW },
  ...{ address: 'v1.sealed', token: 'v1.sealed' },
  ...{ mark: `mark of ${name}`, tokenHash: `token of ${name}` },
});
const DIGEST = { state: 'approved', content: null, decision: 'Hva?', decideBy: null, comment: null } as const;
const mailOf = (organisation: number) => ({
  ...{ organisation, month: OCTOBER.from, version: 1, kind: 'letter' as const },
});
const NOTE = { note: 'digest.draft', actor: 'clock', now: NOW } as const;
const reportOf = (organisation: number): reports.ReportRow => ({
  ...{ organisation, year: 2026, revision: 1, asOf: NOW, frozenAt: NOW, day: '2026-11-03', hash: 'x', content: {} },
});
const commentOf = (organisation: number) => ({ organisation, year: 2026, chapter: 'findings', version: 0 });
const ANNOTATION: annotations.AnnotationBody = {
  ...{ indicator: null, channel: 'website', day: '2026-10-05', last: null, text: 'Ny forside' },
};
const FILE: UploadedFile = (() => {
  const bytes = new TextEncoder().encode('metric;period_start;granularity;value\nvisits;2026-10-05;day;5\n');
  return { name: 'visits.csv', size: bytes.length, open: () => new Blob([bytes]).stream() };
})();

/** One organisation with a source that was read, a file source, a route, a secret, runs, releases. */
interface Body {
  readonly id: number;
  readonly slug: string;
  readonly source: number;
  readonly file: number;
  readonly run: number;
  readonly seriesId: number;
  readonly requirement: number;
  readonly target: number;
  readonly annotation: number;
  readonly subscription: number;
  readonly share: number;
  readonly key: number;
  readonly keyHash: string;
  readonly numbers: readonly string[];
}

describe.each(DATABASES)('two organisations on %s', (name) => {
  let db: TestDatabase;
  let deps: Awaited<ReturnType<typeof testDeps>>;
  let mine: Body;
  let theirs: Body;

  const itemOf = (organisation: number, hash: string): items.ItemRow => ({
    ...{ organisation, channel: 'news-media', topic: '', quantity: 'mentions', hash, day: '2026-10-05' },
    ...{ outlet: 'avisa.example.no', headline: 'Broene', link: null, publication: hash, counted: true, story: hash },
    ...{ signature: 'x', keepUntil: '2026-11-04' },
  });
  const itemDay = (b: Body): items.ItemDay => {
    const { organisation, channel, topic, quantity, day } = itemOf(b.id, '');
    return { organisation, channel, topic, quantity, day };
  };
  /** A page that was seen on a day, and four weeks before on the same weekday. */
  const storePages = (tx: Tx, { id, source, run }: Pick<Body, 'id' | 'source' | 'run'>, hash: string) =>
    pieces.storePieces(
      tx,
      { source, run },
      [id],
      {
        rows: [
          {
            ...{ organisation: id, channel: 'website', quantity: 'page-views', kind: 'page', hash },
            ...{ title: null, link: `https://www.example.no/${hash}`, firstDay: '2026-10-05' },
          },
        ],
        days: ['2026-10-05', '2026-11-02'].map((day, i) => ({
          ...{ row: 0, day: dayNumber(day), value: 100 + 900 * i, cut: false },
        })),
      },
      [],
    );
  const askPieces = (b: Body): pieceRanks.PieceQuery => ({
    organisations: [b.id],
    channel: 'website',
    ...OCTOBER,
    most: 10,
  });
  const letterOf = (organisation: number, source: number): jobs.DeadLetterRow => ({
    ...{ organisation, job: 'pull', source, slot: NOW, phrase: 'source.auth', params: {}, at: NOW },
  });

  const sessionOf = (organisation: number, slug: string): sessions.SessionRow => ({
    ...{ organisation, hash: `session of ${slug}`, subject: `person of ${slug}`, name: 'Kari', scopes: 'read' },
    ...{ terms: 't', createdAt: NOW, seenAt: NOW, expiresAt: '2026-11-03T18:00:00.000Z' },
  });
  const shareOf = (organisation: number, slug: string) => ({
    ...{ organisation, hash: `share of ${slug}`, path: '/', createdAt: NOW, expiresAt: '2026-12-01T00:00:00.000Z' },
  });

  async function bodyOf(slug: string): Promise<Body> {
    const id = await addOrganisation(db.database, slug);
    const base = { organisation: id, label: slug, channel: 'website' as const, sampling: 'random' as const };
    const source = await createSource(deps, { ...base, key: 'ledger', connector: 'ledger', config: {} });
    const file = await createSource(deps, { ...base, key: 'file', connector: 'upload', config: { mapping: 'long' } });
    const open = await openSource(deps, id, source);
    await rotateSecrets(deps, open, { secrets: { token: 'sealed' }, keyExpires: '2026-11-30' });
    await withScope(db.database, { organisations: [id] }, (tx) =>
      sources.setRoutes(tx, id, source, [
        { account: 'a', host: null, pathPrefix: null, tag: null, topic: null, target: id, channel: 'website' },
      ]),
    );
    const { run } = await ingest(deps, { organisation: id, source, kind: 'backfill', window: OCTOBER });
    const verdicts = await readVerdicts(deps, { organisation: { id, slug }, period: OCTOBER, compare: null });
    await withScope(db.database, { organisations: [id] }, (tx) =>
      releases.addReleases(tx, id, NOW, [
        {
          ...{ channel: 'website', quantity: 'csat-answers', cell: '', start: '2026-03-09', end: '2026-04-06' },
          ...{ release: 1, sampling: 'random', population: null, counts: { 5: 9 } },
        },
      ]),
    );
    await withScope(db.database, { organisations: [id] }, async (tx) => {
      await items.insertItems(tx, { source, run: run!, recordedAt: NOW }, [itemOf(id, 'first')]);
      await storePages(tx, { id, source, run: run! }, 'first');
      await items.insertItems(tx, { source, run: run!, recordedAt: NOW }, [{ ...itemOf(id, 'again'), story: 'first' }]);
      await jobs.bury(tx, letterOf(id, source));
      await jobs.bury(tx, { ...letterOf(id, source), job: 'purge', source: null });
    });
    const [row] = await withScope(db.database, { organisations: [id] }, (tx) =>
      tx.query<{ id: number }>('select min(id) as id from series'),
    );
    const requirement = await withScope(db.database, { organisations: [id] }, (tx) =>
      requirements.insertRequirement(tx, id, REQUIREMENT, NOW),
    );
    await withScope(db.database, { organisations: [id] }, (tx) =>
      campaigns.insertCampaign(tx, { organisation: id, slug: 'brev' }, CAMPAIGN, NOW),
    );
    const target = await withScope(db.database, { organisations: [id] }, (tx) =>
      targets.insertTarget(tx, id, TARGET, NOW),
    );
    await withScope(db.database, { organisations: [id] }, (tx) =>
      digests.writeDigestRow(tx, { organisation: id, month: OCTOBER.from, version: 0 }, DIGEST, NOW),
    );
    const subscription = await withScope(db.database, { organisations: [id] }, async (tx) => {
      const made = await subscriptions.insertSubscription(tx, subscriptionOf(id, slug));
      await deliveries.queueDeliveries(tx, mailOf(id), NOW);
      await digests.writePlanRow(tx, id, { draftOn: 1, sendOn: 2 });
      await digests.noteDigest(tx, { organisation: id, month: OCTOBER.from }, NOTE);
      return made!;
    });
    await withScope(db.database, { organisations: [id] }, async (tx) => {
      await reports.insertReport(tx, reportOf(id));
      await reports.writeReportComment(tx, commentOf(id), 'Godt år', NOW);
    });
    const annotation = await withScope(db.database, { organisations: [id] }, (tx) =>
      annotations.insertAnnotation(tx, id, ANNOTATION, NOW),
    );
    const share = await withScope(db.database, { organisations: [id] }, async (tx) => {
      await sessions.insertSession(tx, sessionOf(id, slug));
      return shares.insertShare(tx, shareOf(id, slug), 'key/1');
    });
    const made = await createKey(deps, { organisation: id, label: slug, scopes: ['read'], expiresAt: null });
    const keyHash = await sha256(made.key);
    const numbers = verdicts.flatMap((v) => v.id ?? []);
    return {
      ...{ id, slug, source, file, run: run!, seriesId: row!.id },
      ...{ subscription, requirement, target, annotation, share: share.id, key: made.id, keyHash, numbers },
    };
  }

  beforeAll(async () => {
    db = await openTestDatabase(name);
    const ledger = new Ledger();
    for (let day = 1; day <= 31; day++) {
      const date = `2026-10-${String(day).padStart(2, '0')}`;
      ledger.visits.set(date, day);
      ledger.answers.set(`${date}/5`, 2).set(`${date}/1`, 1);
    }
    deps = await testDeps(db.database, [ledger.connector, upload], { clock: new TestClock('2026-11-03T05:00:00Z') });
    theirs = await bodyOf('theirs');
    mine = await bodyOf('mine');
  });
  afterAll(() => db.close());

  const as = <T>(body: Body, work: (tx: Tx) => Promise<T>): Promise<T> =>
    withScope(db.database, { organisations: [body.id] }, work);

  /** All that is stored of an organisation: equal texts mean that nothing was touched. */
  async function standing(body: Body): Promise<string> {
    const tables = ['organisation', 'source', 'source_route', 'source_secret', 'series', 'observation', 'rollup'];
    tables.push('observation_revision', 'coverage', 'coverage_cache', 'run', 'release', 'release_count', 'api_key');
    tables.push('item', 'dead_letter', 'push_delivery', 'requirement', 'requirement_link', 'target', 'campaign');
    tables.push('annotation', 'piece', 'piece_day', 'digest', 'digest_subscription', 'digest_delivery', 'digest_plan');
    tables.push('report', 'report_comment');
    tables.push('session', 'share', 'audit_log');
    const parts: object[] = [];
    for (const table of tables) {
      parts.push(await as(body, (tx) => tx.query(`select row_to_json(t)::text as row from ${table} t order by 1`)));
    }
    return JSON.stringify(parts);
  }

  const QUANTITIES = ['visits', 'csat-answers'];
  const ask = (body: Body) => ({
    ...{ organisation: body.id, organisations: [body.id] },
    cells: [{ channel: 'website', quantity: 'visits', bound: 0 }],
    alike: null,
    periods: [OCTOBER],
  });
  const askAlike = (body: Body) => ({ ...ask(body), period: OCTOBER, zone: 'Europe/Oslo', kinds: [], fewest: 1 });
  const askDaily = (body: Body) => ({
    ...{ organisation: body.id, branch: [body.id], quantities: ['visits'], additive: ['visits'], period: OCTOBER },
  });
  /** Every query that reads, with the ids of a body. */
  const reads: Record<string, (tx: Tx, body: Body) => Promise<unknown>> = {
    getSource: (tx, b) => sources.getSource(tx, b.id, b.source),
    findSource: (tx, b) => sources.findSource(tx, b.id, 'ledger'),
    listSources: (tx, b) => sources.listSources(tx, b.id),
    expiringKeys: (tx, b) => sources.expiringKeys(tx, b.id, '2026-12-31'),
    readAnswering: async (tx, b) => [...(await measured.readAnswering(tx, [b.id]))],
    readFeeding: (tx, b) => sources.readFeeding(tx, [b.id]),
    listRoutes: (tx, b) => sources.listRoutes(tx, b.id, b.source),
    readSecrets: (tx, b) => sources.readSecrets(tx, b.id, b.source),
    holdSource: (tx, b) => sources.holdSource(tx, b.id, b.source, NOW),
    wasRead: async (tx, b) => Number(await sources.wasRead(tx, b.id, b.source)),
    getRun: (tx, b) => runs.getRun(tx, b.id, b.run),
    listRuns: (tx, b) => runs.listRuns(tx, b.id, { limit: 10 }),
    newestRun: (tx, b) => runs.newestRun(tx, [b.id]),
    lastCovered: (tx, b) => runs.lastCovered(tx, b.source),
    lastPulled: async (tx, b) => {
      await tx.query(`update run set kind = 'pull' where organisation = $1 and id = $2`, [b.id, b.run]);
      return runs.lastPulled(tx, b.id, b.source);
    },
    firstPulled: async (tx, b) => {
      await tx.query(`update run set kind = 'pull', state = 'done' where organisation = $1 and id = $2`, [b.id, b.run]);
      return history.firstPulled(tx, b.id, b.source);
    },
    broughtWithin: async (tx, b) =>
      Number(await history.broughtWithin(tx, b.id, b.source, { from: '2026-01-01', to: '2026-12-31' })),
    uncovered: async (tx, b) => {
      const gap = (how: '-' | '+') =>
        tx.query(
          `update coverage_cache set days = days ${how} '{[2026-10-10,2026-10-12)}'::datemultirange
           where source = $1 and range_merge(days) @> '[2026-10-09,2026-10-13)'::daterange`,
          [b.source],
        );
      await gap('-');
      const found = await history.uncovered(tx, b.id, b.source);
      await gap('+');
      return found;
    },
    readMeasured: (tx, b) => measured.readMeasured(tx, b.id, [b.id]),
    readMeasuredSince: (tx, b) => measured.readMeasuredSince(tx, [b.id], OCTOBER.from),
    readVersion: (tx, b) => version.readVersion(tx, b.id),
    readObservationPage: (tx, b) =>
      observations.readObservationPage(tx, {
        ...{ organisation: b.id, ...OCTOBER, channel: null, quantities: QUANTITIES },
        ...{ asOf: LATER, after: null, limit: 10 },
      }),
    readRuns: (tx, b) =>
      provenance.readRuns(tx, {
        ...{ organisations: [b.id], channel: 'website', quantities: QUANTITIES },
        ...{ ...OCTOBER, asOf: LATER },
      }),
    readLooked: (tx, b) =>
      provenance.readLooked(tx, {
        ...{ organisations: [b.id], channel: 'website', quantities: QUANTITIES },
        ...{ ...OCTOBER, asOf: LATER },
      }),
    readReleases: (tx, b) => releases.readReleases(tx, b.id, QUANTITIES),
    readWaves: (tx, b) => releases.readWaves(tx, b.id, QUANTITIES),
    releasedPeriods: (tx, b) =>
      releases.releasedPeriods(tx, b.id, QUANTITIES, { since: '2026-01-01', until: '2026-12-31' }),
    readCellCounts: (tx, b) => releases.readCellCounts(tx, b.id, QUANTITIES),
    readStretches: (tx, b) => releases.readStretches(tx, b.id, QUANTITIES),
    readCoveredMonths: (tx, b) => releases.readCoveredMonths(tx, b.id, QUANTITIES),
    openVersion: (tx, b) => version.openVersion(tx, [b.id], NOW),
    knownHashes: (tx, b) => items.knownHashes(tx, b.source, ['first']),
    itemsBetween: (tx, b) => items.itemsBetween(tx, b.id, OCTOBER.from, OCTOBER.to),
    countItems: async (tx, b) => (await items.countItems(tx, b.source, [itemDay(b)]))[0]!.items,
    storiesBetween: (tx, b) => items.storiesBetween(tx, b.id, OCTOBER.from, OCTOBER.to, 10),
    rankPieces: (tx, b) => pieceRanks.rankPieces(tx, 'page', askPieces(b)),
    rankStories: (tx, b) => pieceRanks.rankStories(tx, { ...askPieces(b), channel: 'news-media' }),
    risenPages: (tx, b) =>
      pieceRanks.risenPages(tx, [b.id], { day: '2026-11-02', days: ['2026-10-05'], times: 4, least: 100, most: 5 }),
    firstDaysOfBreaks: async (tx, b) => {
      // As if what is counted now had once been counted otherwise.
      await tx.query(
        `insert into series (organisation, source, channel, quantity, grain, zone, topic, dims, break)
         select organisation, source, channel, quantity, grain, zone, topic, dims, -1 from series
         where organisation = $1 and channel = 'website'`,
        [b.id],
      );
      await tx.query('update series set break = 1 where organisation = $1 and break = 0', [b.id]);
      return series.firstDaysOfBreaks(tx, [b.id], 'website', QUANTITIES);
    },
    deadLetters: (tx, b) => jobs.deadLetters(tx, [b.id]),
    sourceStatus: (tx, b) => status.sourceStatus(tx, [b.id]),
    runsSince: (tx, b) => status.runsSince(tx, [b.id], '2026-11-01T00:00:00.000Z'),
    readTotals: (tx, b) => totals.readTotals(tx, ask(b)),
    readAlike: (tx, b) => alike.readAlike(tx, askAlike(b)),
    'readAlike as of then': (tx, b) => alike.readAlike(tx, { ...askAlike(b), asOf: LATER }),
    readRequirements: (tx, b) => requirements.readRequirements(tx, b.id),
    'readRequirements of one': (tx, b) => requirements.readRequirements(tx, b.id, b.requirement),
    readTargets: (tx, b) => targets.readTargets(tx, b.id),
    'readTargets of one': (tx, b) => targets.readTargets(tx, b.id, b.target),
    listSubscriptions: (tx, b) => subscriptions.listSubscriptions(tx, b.id),
    'listSubscriptions of one': (tx, b) => subscriptions.listSubscriptions(tx, b.id, b.subscription),
    listDeliveries: (tx, b) => deliveries.listDeliveries(tx, b.id, OCTOBER.from),
    readPlanRow: (tx, b) => digests.readPlanRow(tx, b.id),
    readDigestNotes: async (tx, b) => [...(await digests.readDigestNotes(tx, b.id, OCTOBER.from))],
    dueDeliveries: (tx, b) => deliveries.dueDeliveries(tx, b.id, { now: LATER, claimMs: 1 }),
    readDigestRow: (tx, b) => digests.readDigestRow(tx, b.id, OCTOBER.from),
    listReports: (tx, b) => reports.listReports(tx, b.id),
    readReportRow: (tx, b) => reports.readReportRow(tx, b.id, 2026),
    'readReportRow of a revision': (tx, b) => reports.readReportRow(tx, b.id, 2026, 1),
    listReportComments: (tx, b) => reports.listReportComments(tx, b.id, 2026),
    countCorrections: async (tx, b) => {
      const move = `update observation set value = value + $2,
          recorded_at = (select max(recorded_at) from observation where organisation = $1) + interval '1 ms'
        where organisation = $1 and series = $3`;
      for (const by of [1, -1]) await tx.query(move, [b.id, by, b.seriesId]);
      const asOf = '2099-01-01T00:00:00.000Z';
      return reports.countCorrections(tx, [b.id], ['visits', 'csat-answers'], { ...OCTOBER, asOf });
    },
    readAnnotations: (tx, b) => annotations.readAnnotations(tx, b.id),
    'readAnnotations of one': (tx, b) => annotations.readAnnotations(tx, b.id, { id: b.annotation }),
    readCampaigns: (tx, b) => campaigns.readCampaigns(tx, [b.id]),
    readShares: (tx, b) => shares.readShares(tx, b.id, LATER),
    readKeys: (tx, b) => keys.readKeys(tx, b.id),
    readAudit: (tx, b) => audit.readAudit(tx, { organisations: [b.id], limit: 10 }),
    'readAudit of one kind, further back': (tx, b) =>
      audit.readAudit(tx, { organisations: [b.id], kind: 'key', before: 1_000_000, limit: 10 }),
    readLook: (tx, b) => organisations.readLook(tx, b.id),
    readSender: (tx, b) => organisations.readSender(tx, b.id),
    // It names no organisation: the scope alone decides who is seen.
    readSignedIn: async (tx, b) =>
      (await sessions.readSignedIn(tx, { terms: 't', now: LATER, restedSince: '2026-11-03T05:00:00.000Z' })).filter(
        ({ subject }) => subject === `person of ${b.slug}`,
      ),
    'readCampaigns of one': (tx, b) => campaigns.readCampaigns(tx, [b.id], 'brev'),
    readItem: async (tx, b) => {
      await tx.query(`update series set dims = 'item=Brev' where organisation = $1 and quantity = 'visits'`, [b.id]);
      return letters.readItem(tx, b.id, 'website', 'Brev', ['visits']);
    },
    readItemNames: async (tx, b) => {
      await tx.query(`update series set dims = 'item=Brev' where organisation = $1 and quantity = 'visits'`, [b.id]);
      return letters.readItemNames(tx, b.id, ['website'], ['visits']);
    },
    'readTotals as of then': (tx, b) => totals.readTotals(tx, { ...ask(b), asOf: LATER }),
    anyLive: async (tx, b) => ((await load.anyLive(tx, b.source, [stretch(b)])) ? 1 : 0),
    readAnswered: (tx, b) => answered.readAnswered(tx, { ...ask(b), zone: 'Europe/Oslo' }),
    readDaily: (tx, b) => daily.readDaily(tx, askDaily(b)),
    readDailyCovered: (tx, b) => daily.readDailyCovered(tx, askDaily(b)),
    'readAnswered as of then': (tx, b) => answered.readAnswered(tx, { ...ask(b), zone: 'Europe/Oslo', asOf: LATER }),
  };

  const writer = (b: Body) => ({ source: b.source, run: b.run, recordedAt: LATER });
  const stretch = (b: Body) => ({
    ...{ organisation: b.id, channel: 'website', quantity: 'visits', grain: 'day' as const, zone: 'Europe/Oslo' },
    ...{ absenceZero: true, keeps: false, ...OCTOBER },
  });
  const columns = (b: Body): load.Columns => {
    const day = dayNumber('2026-10-01');
    return {
      organisation: [b.id],
      series: [b.seriesId],
      start: [day],
      end: [day],
      value: [999],
      flags: [0],
      daily: new Set([b.seriesId]),
    };
  };
  const key = (b: Body, topic: string) => {
    const { absenceZero: _, keeps: _keeps, from: __, to: ___, ...rest } = stretch(b);
    return { ...rest, topic, dims: '', break: 0 };
  };
  const page = (b: Body) => ({ organisation: b.id, source: b.source, run: b.run, feeds: [b.id] });
  const requirementOf = (b: Body) => ({ organisation: b.id, id: b.requirement, version: 1 });
  const targetOf = (b: Body) => ({ organisation: b.id, id: b.target, version: 1 });
  const digestOf = (b: Body) => ({ organisation: b.id, month: OCTOBER.from, version: 0 });
  const annotationOf = (b: Body) => ({ organisation: b.id, id: b.annotation, version: 1 });
  const campaignOf = (b: Body) => ({ organisation: b.id, slug: 'brev', version: 1 });
  /** Every query that writes, with the ids of a body. */
  const writes: Record<string, (tx: Tx, body: Body) => Promise<unknown>> = {
    addSource: (tx, b) =>
      sources.addSource(tx, {
        ...{ organisation: b.id, key: 'new', label: 'New', connector: 'ledger', channel: 'website' },
        ...{ config: {}, sampling: null, now: NOW },
      }),
    pauseSource: (tx, b) => sources.pauseSource(tx, b.id, b.source, { phrase: 'source.auth', params: {} }),
    resumeSource: (tx, b) =>
      sources
        .pauseSource(tx, b.id, b.source, { phrase: 'source.auth', params: {} })
        .then(() => sources.resumeSource(tx, b.id, b.file)),
    setKeyExpiry: (tx, b) => sources.setKeyExpiry(tx, { organisation: b.id, id: b.source }, '2026-12-01'),
    setHistory: (tx, b) =>
      history.setHistory(tx, { organisation: b.id, id: b.source, version: 1 }, { historyEnded: true }),
    updateSource: (tx, b) =>
      sources.updateSource(tx, { organisation: b.id, id: b.source }, { label: 'Annet', config: {} }),
    deleteSecret: (tx, b) => sources.deleteSecret(tx, b.id, b.source, 'token'),
    setRoutes: (tx, b) => sources.setRoutes(tx, b.id, b.source, []),
    writeSecret: (tx, b) =>
      sources.writeSecret(tx, { organisation: b.id, source: b.source, field: 'token', sealed: 'other', now: NOW }),
    beginRun: (tx, b) =>
      runs.beginRun(tx, {
        ...{ organisation: b.id, source: b.source, kind: 'pull', from: null, to: null },
        ...{ fileName: null, fileHash: null, now: NOW, leaseUntil: LATER },
      }),
    openPage: async (tx, b) => {
      await tx.query('update source set lease_run = $1 where id = $2', [b.run, b.source]);
      return runs.openPage(tx, { ...page(b), now: NOW, leaseUntil: LATER });
    },
    closePage: (tx, b) =>
      runs.closePage(tx, {
        ...{ ...page(b), recordedAt: LATER, counts: { fresh: 1, changed: 0, same: 0, gone: 0 } },
        ...{ refused: 0, reached: null, bookmark: { at: 1 } },
      }),
    moveVersion: (tx, b) => version.moveVersion(tx, [b.id], LATER),
    endRun: async (tx, b) => {
      await tx.query(`update run set state = 'running' where id = $1`, [b.run]);
      await runs.endRun(tx, { ...page(b), state: 'failed', now: NOW, pause: true });
    },
    nameFile: (tx, b) => runs.nameFile(tx, b.id, b.run, 'hash'),
    clearLeases: async (tx, b) => {
      await tx.query(`update run set state = 'running' where id = $1`, [b.run]);
      await runs.clearLeases(tx, NOW);
    },
    ensureSeries: (tx, b) => series.ensureSeries(tx, b.source, [key(b, 'new')]),
    storeValues: (tx, b) => load.storeValues(tx, writer(b), columns(b)),
    sweep: (tx, b) => load.sweep(tx, writer(b), [stretch(b)], { has: () => false, count: () => 0 }),
    storeCoverage: (tx, b) => load.storeCoverage(tx, writer(b), [stretch(b)]),
    noteDelivery: (tx, b) =>
      push.noteDelivery(tx, { organisation: b.id, source: b.source, delivery: 'one', run: b.run, now: NOW }),
    insertItems: (tx, b) => items.insertItems(tx, writer(b), [itemOf(b.id, 'second')]),
    // Whoever purges names no organisation: the scope alone decides what is reached.
    purgeItems: async (tx, b) => {
      await tx.query('update item set keep_until = $2 where organisation = $1', [b.id, '2026-10-06']);
      await items.purgeItems(tx, '2026-10-07');
    },
    storePieces: (tx, b) => storePages(tx, b, 'second'),
    purgePieces: async (tx, b) => {
      await tx.query(`update piece_day set day = '2026-01-05' where organisation = $1 and day = '2026-10-05'`, [b.id]);
      await pieces.purgePieces(tx, '2026-02-01', '2026-02-01');
    },
    insertReport: (tx, b) => reports.insertReport(tx, { ...reportOf(b.id), revision: 2 }),
    writeReportComment: (tx, b) => reports.writeReportComment(tx, { ...commentOf(b.id), version: 1 }, 'Ny', LATER),
    'writeReportComment of another chapter': (tx, b) =>
      reports.writeReportComment(tx, { ...commentOf(b.id), chapter: 'media' }, 'Ny', LATER),
    insertRequirement: (tx, b) => requirements.insertRequirement(tx, b.id, REQUIREMENT, NOW),
    updateRequirement: (tx, b) => requirements.updateRequirement(tx, requirementOf(b), REQUIREMENT, LATER),
    deleteRequirement: (tx, b) => requirements.deleteRequirement(tx, requirementOf(b)),
    insertTarget: (tx, b) => targets.insertTarget(tx, b.id, TARGET, NOW),
    updateTarget: (tx, b) => targets.updateTarget(tx, targetOf(b), { ...TARGET, value: 500 }, LATER),
    deleteTarget: (tx, b) => targets.deleteTarget(tx, targetOf(b), LATER),
    insertSubscription: (tx, b) => subscriptions.insertSubscription(tx, subscriptionOf(b.id, `second of ${b.slug}`)),
    updateSubscription: (tx, b) =>
      subscriptions.updateSubscription(tx, b.id, b.subscription, { lang: 'en', role: 'communicator', channels: null }),
    endSubscription: (tx, b) => subscriptions.endSubscription(tx, b.id, b.subscription, LATER),
    queueDeliveries: async (tx, b) => {
      await subscriptions.insertSubscription(tx, subscriptionOf(b.id, `third of ${b.slug}`));
      return deliveries.queueDeliveries(tx, mailOf(b.id), NOW);
    },
    claimDelivery: (tx, b) => deliveries.claimDelivery(tx, mailOf(b.id), LATER),
    settleDelivery: async (tx, b) => {
      await deliveries.claimDelivery(tx, mailOf(b.id), LATER);
      const key = { ...mailOf(b.id), subscription: b.subscription, attempts: 1 };
      const settled = { state: 'failed', code: 550, reason: 'server', notBefore: LATER } as const;
      await deliveries.settleDelivery(tx, key, settled, LATER);
      return (await deliveries.listDeliveries(tx, b.id, OCTOBER.from)).filter(({ state }) => state === 'failed');
    },
    giveUpClaims: async (tx, b) => {
      await deliveries.claimDelivery(tx, mailOf(b.id), NOW);
      return deliveries.giveUpClaims(tx, b.id, LATER, LATER);
    },
    writePlanRow: (tx, b) => digests.writePlanRow(tx, b.id, { draftOn: 2, sendOn: 4 }),
    noteDigest: (tx, b) =>
      digests.noteDigest(tx, { organisation: b.id, month: '2026-07-01' }, { ...NOTE, note: 'digest.ask' }),
    writeDigestRow: (tx, b) => digests.writeDigestRow(tx, { ...digestOf(b), version: 1 }, DIGEST, LATER),
    'writeDigestRow of another month': (tx, b) =>
      digests.writeDigestRow(tx, { ...digestOf(b), month: '2026-08-01' }, DIGEST, LATER),
    insertAnnotation: (tx, b) => annotations.insertAnnotation(tx, b.id, ANNOTATION, NOW),
    updateAnnotation: (tx, b) => annotations.updateAnnotation(tx, annotationOf(b), ANNOTATION, LATER),
    deleteAnnotation: (tx, b) => annotations.deleteAnnotation(tx, annotationOf(b)),
    insertCampaign: (tx, b) => campaigns.insertCampaign(tx, { ...campaignOf(b), slug: 'ny' }, CAMPAIGN, NOW),
    updateCampaign: (tx, b) => campaigns.updateCampaign(tx, campaignOf(b), { about: 'Annet' }, LATER),
    deleteCampaign: (tx, b) => campaigns.deleteCampaign(tx, campaignOf(b)),
    insertSession: (tx, b) => sessions.insertSession(tx, sessionOf(b.id, 'nobody')),
    endSession: (tx, b) => sessions.endSession(tx, `session of ${b.slug}`, LATER),
    touchSession: (tx, b) => sessions.touchSession(tx, `session of ${b.slug}`, LATER),
    // Neither names an organisation: the scope alone decides what is reached.
    endChangedSessions: (tx, b) => sessions.endChangedSessions(tx, `person of ${b.slug}`, []),
    purgeSessions: async (tx, b) => {
      await tx.query('update session set seen_at = $2 where organisation = $1', [b.id, '2026-11-01T00:00:00.000Z']);
      await sessions.purgeSessions(tx, LATER, '2026-11-02T00:00:00.000Z');
    },
    endSessionsOf: (tx, b) => sessions.endSessionsOf(tx, `person of ${b.slug}`, { actor: 'key/1', now: LATER }),
    revokeKey: (tx, b) => keys.revokeKey(tx, { organisation: b.id, id: b.key }, { actor: 'key/1', now: LATER }),
    widenKey: (tx, b) =>
      keys.widenKey(tx, { organisation: b.id, hash: b.keyHash, scopes: 'read manage' }, { actor: 'key/1', now: LATER }),
    setName: (tx, b) => organisations.setName(tx, b.id, 'Annet'),
    setTheme: (tx, b) => organisations.setTheme(tx, [b.id], 'oslo'),
    insertShare: (tx, b) => shares.insertShare(tx, shareOf(b.id, 'nobody'), 'key/1'),
    revokeShare: (tx, b) => shares.revokeShare(tx, { organisation: b.id, id: b.share }, { actor: 'key/1', now: LATER }),
    bury: (tx, b) => jobs.bury(tx, { ...letterOf(b.id, b.source), job: 'other' }),
    unbury: (tx, b) => jobs.unbury(tx, b.id, 'purge'),
    addReleases: (tx, b) =>
      releases.addReleases(tx, b.id, LATER, [
        {
          ...{ channel: 'website', quantity: 'csat-answers', cell: '', start: '2026-09-01', end: '2026-09-30' },
          ...{ release: 1, sampling: 'random', population: null, counts: { 5: 9 } },
        },
      ]),
    markHeld: async (tx, b) => {
      const row = { channel: 'website', quantity: 'csat-answers', cell: '', start: '2026-10-01', release: 1 };
      await releases.markHeld(tx, b.id, LATER, row as releases.ReleaseRow, true);
    },
  };

  const told = (error: unknown): string =>
    error instanceof Error ? `${error.message} ${told(error.cause)}` : String(error);
  const isNothing = (answer: unknown) => {
    if (answer === null || answer === 0) return true;
    if (answer instanceof Set) return answer.size === 0;
    return typeof answer === 'object' && Object.keys(answer as object).length === 0;
  };

  it('tries every query there is', () => {
    const modules = {
      alike,
      annotations,
      answered,
      audit,
      campaigns,
      daily,
      'digest-deliveries': deliveries,
      'digest-subscriptions': subscriptions,
      digests,
      history,
      items,
      jobs,
      keys,
      letters,
      load,
      measured,
      observations,
      organisations,
      'piece-ranks': pieceRanks,
      pieces,
      provenance,
      push,
      releases,
      reports,
      requirements,
      runs,
      series,
      sessions,
      shares,
      sources,
      status,
      targets,
      totals,
      version,
    };
    const files = readdirSync(new URL('../../db/queries/', import.meta.url)).map((file) => file.replace('.ts', ''));
    expect(Object.keys(modules)).toEqual(files.toSorted());
    // Pure, or of the schedule, which is nobody's.
    const others = ['dimsText', 'dimsOf', 'newestSlots', 'takeSlots', 'forgetSlots'];
    const known = Object.values(modules)
      .flatMap((each) => Object.keys(each))
      .filter((each) => !others.includes(each));
    const tried = [...Object.keys(reads), ...Object.keys(writes)].map((each) => each.split(' ')[0]);
    expect([...new Set(tried)].toSorted()).toEqual(known.toSorted());
  });

  it.each(Object.keys(reads))('%s gives its owner what is there, and a neighbour nothing', async (query) => {
    expect(isNothing(await as(theirs, (tx) => reads[query]!(tx, theirs))), 'positive control').toBe(false);
    expect(isNothing(await as(mine, (tx) => reads[query]!(tx, theirs)))).toBe(true);
    expect(isNothing(await withScope(db.database, { organisations: [] }, (tx) => reads[query]!(tx, theirs)))).toBe(
      true,
    );
  });

  it.each(Object.keys(writes))('%s changes its owner’s rows, and never a neighbour’s', async (query) => {
    class Undo extends Error {}
    const tables = ['organisation', 'source', 'source_route', 'source_secret', 'series', 'observation', 'coverage'];
    tables.push('run', 'release', 'push_delivery', 'item', 'dead_letter', 'requirement', 'target', 'campaign');
    tables.push(
      'annotation',
      'session',
      'share',
      'api_key',
      'piece',
      'piece_day',
      'digest',
      'digest_subscription',
      'digest_delivery',
      'report',
      'report_comment',
      'digest_plan',
    );
    const inside = async (tx: Tx) => {
      const parts: object[] = [];
      for (const table of tables)
        parts.push(await tx.query(`select row_to_json(t)::text as row from ${table} t order by 1`));
      return JSON.stringify(parts);
    };
    // Positive control, inside a transaction that is then undone.
    await as(theirs, async (tx) => {
      const before = await inside(tx);
      await writes[query]!(tx, theirs);
      expect(await inside(tx)).not.toBe(before);
      throw new Undo();
    }).catch((error: unknown) => {
      if (!(error instanceof Undo)) throw error;
    });
    const before = [await standing(theirs), await standing(mine)];
    // Refused, or without effect: either will do.
    await as(mine, async (tx) => {
      await writes[query]!(tx, theirs);
    }).catch((error: unknown) => expect(told(error)).toMatch(/row-level security|scope|violates foreign key/));
    expect([await standing(theirs), await standing(mine)]).toEqual(before);
  });

  it('lets no routing rule lead out of the scope', async () => {
    const rule = { account: null, host: null, pathPrefix: null, tag: null, topic: null, channel: 'website' };
    const before = await standing(theirs);
    await expect(
      as(mine, (tx) => sources.setRoutes(tx, mine.id, mine.source, [{ ...rule, target: theirs.id }])),
    ).rejects.toThrow(/outside the scope/);
    await ingest(deps, { organisation: mine.id, source: mine.source, kind: 'backfill', window: OCTOBER });
    expect(await standing(theirs)).toBe(before);
  });

  const unknown = { status: 404, phrase: 'source.unknown' };
  const window = { kind: 'backfill', window: OCTOBER } as const;
  /** Every flow that takes a source, with the organisation of one and the source of another. */
  const flows: Record<string, (organisation: number, of: Body) => Promise<unknown>> = {
    ingest: (organisation, of) => ingest(deps, { organisation, source: of.source, ...window }),
    'ingest, dry': (organisation, of) => ingest(deps, { organisation, source: of.source, ...window, dryRun: true }),
    openSource: (organisation, of) => openSource(deps, organisation, of.source),
    checkSource: (organisation, of) => checkSource(deps, organisation, of.source),
    inspectImport: (organisation, of) => inspectImport(deps, { organisation, source: of.file, file: FILE }),
    commitImport: (organisation, of) => commitImport(deps, { organisation, source: of.file, file: FILE }),
  };

  it.each(Object.keys(flows))('%s takes its owner’s source, and does not know a neighbour’s', async (flow) => {
    const before = await standing(theirs);
    const own = await standing(mine);
    await expect(flows[flow]!(mine.id, theirs)).rejects.toMatchObject(unknown);
    expect([await standing(theirs), await standing(mine)]).toEqual([before, own]);
    await expect(flows[flow]!(theirs.id, theirs), 'positive control').resolves.not.toBeUndefined();
  });

  it('reads only what is its own', async () => {
    const empty = { id: await addOrganisation(db.database, 'empty'), slug: 'empty' };
    const rowsOf = async (organisation: { id: number; slug: string }) => {
      const rows = [];
      for await (const some of readObservations(deps, { organisation, period: OCTOBER, asOf: LATER }))
        rows.push(...some);
      return rows;
    };
    const verdictsOf = (organisation: { id: number; slug: string }) =>
      readVerdicts(deps, { organisation, period: OCTOBER, compare: 'year-before' });
    const seriesOf = (organisation: { id: number; slug: string }) =>
      readSeries(deps, {
        ...{ organisation, indicator: 'web-analytics.visits', channel: 'website' },
        ...{ period: OCTOBER, grain: 'month' },
      });
    expect((await rowsOf(theirs)).length, 'positive control').toBeGreaterThan(0);
    expect(await rowsOf(empty)).toEqual([]);
    expect((await verdictsOf(theirs)).some((v) => v.state === 'measured')).toBe(true);
    expect((await verdictsOf(empty)).filter((v) => !['not-set-up', 'not-measurable'].includes(v.state))).toEqual([]);
    expect((await seriesOf(theirs)).map((v) => v.state)).toEqual(['measured']);
    expect((await seriesOf(empty)).map((v) => v.state)).toEqual(['not-set-up']);
    expect(theirs.numbers.length).toBeGreaterThan(2);
    for (const id of theirs.numbers) {
      expect((await readNumber(deps, { organisation: theirs, id })).number.id).toBe(id);
      await expect(readNumber(deps, { organisation: empty, id })).rejects.toMatchObject({ status: 404 });
    }
  });

  it('releases nothing for an organisation that is not there', async () => {
    const before = [await standing(theirs), await standing(mine)];
    const nobody = await nextOrganisationId(db.database);
    expect(await release(deps, nobody)).toEqual({ released: 0, held: 0 });
    expect([await standing(theirs), await standing(mine)]).toEqual(before);
  });

  it('makes keys that open their own organisation', async () => {
    const before = await standing(theirs);
    const { id } = await createKey(deps, { organisation: mine.id, label: 'k', scopes: ['read'], expiresAt: null });
    expect(await as(mine, (tx) => tx.query('select id from api_key'))).toContainEqual({ id });
    expect(await as(theirs, (tx) => tx.query('select id from api_key'))).toEqual([{ id: theirs.key }]);
    expect(await standing(theirs)).toBe(before);
  });
});
