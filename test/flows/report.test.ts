import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { UserError } from '../../src/core/errors.ts';
import type { Period } from '../../src/core/period.ts';
import { sha256 } from '../../src/core/secrets.ts';
import { addCampaign, lockCampaign, withdrawCampaign } from '../../src/flows/campaign.ts';
import { ingest } from '../../src/flows/ingest.ts';
import { readNumber } from '../../src/flows/number.ts';
import { readVerdicts } from '../../src/flows/read.ts';
import { readReport } from '../../src/flows/report.ts';
import { readBeside } from '../../src/flows/report-beside.ts';
import { MOST_COMMENT, readReportComments, saveReportComment } from '../../src/flows/report-comment.ts';
import { freezeReport, listFrozenReports, readFrozenReport, reportSince } from '../../src/flows/report-frozen.ts';
import { addRequirement, changeRequirement } from '../../src/flows/requirement.ts';
import { addTarget } from '../../src/flows/target.ts';
import { CHAPTERS, isFigure } from '../../src/report/content.ts';
import { reportDocument } from '../../src/report/document.ts';
import { numberIdOf } from '../../src/report/figures.ts';
import { loadOctober, openWeb, type Web } from '../api/web.ts';
import { DATABASES, openTestDatabase, type TestDatabase } from '../support/database.ts';
import { TestClock } from '../support/deps.ts';

const october = { from: '2026-10-01', to: '2026-10-31' };
const visits = { indicator: 'web-analytics.visits', channel: 'website' } as const;
const csat = { indicator: 'user-satisfaction.csat', channel: 'website' } as const;
const actor = 'key/7';

/** October has 496 visits, and 126 of 187 content. It is 3 November unless said. */
describe.each(DATABASES)('a year’s report on %s', (name) => {
  let db: TestDatabase;
  let web: Web;
  let afterwards: Web['deps'];
  const year = 2026;
  const own = () => ({ id: web.organisation, slug: 'own', name: 'Bymiljø', branch: [web.organisation, web.branch] });
  const reach = () => {
    const below = { id: web.branch, slug: 'own-branch', name: 'Under', branch: [web.branch] };
    return { own: own(), all: [own(), below] };
  };
  const question = () => ({ reach: reach(), year });
  const load = async (window: Period = october) => {
    const asked = { organisation: web.organisation, source: web.source, kind: 'backfill', window } as const;
    expect((await ingest(afterwards, asked)).state).toBe('done');
  };
  const versionOf = async () =>
    (
      await db.engine.query<{ at: string }>('select recorded_at as at from organisation where id = $1', [
        web.organisation,
      ])
    )[0]!.at;
  const documentOf = async (deps: Web['deps'], revision?: number) => {
    const frozen = revision === undefined ? null : await readFrozenReport(deps, web.organisation, year, revision);
    const { content, asOf } = frozen ?? (await readReport(deps, question()));
    const beside = await readBeside(deps, reach(), content);
    const organisation = { name: 'Bymiljø', slug: 'own', demo: false };
    return reportDocument({ lang: 'nb', organisation, content, beside, asOf, frozen });
  };
  const saidIn = (document: Awaited<ReturnType<typeof documentOf>>, chapter: string) =>
    JSON.stringify(document.chapters.find(({ id }) => id === chapter)!.blocks).replaceAll('\u00a0', ' ');

  beforeAll(async () => {
    db = await openTestDatabase(name);
    web = await openWeb(db);
    await loadOctober(web);
    // The year is over, and nothing more has come.
    afterwards = { ...web.deps, clock: new TestClock('2027-02-03T09:00:00Z') };
  });
  afterAll(() => db.close());

  describe('while the year runs', () => {
    it('is told as far as whole months have ended, and says so', async () => {
      const { content } = await readReport(web.deps, question());
      expect(content.period).toEqual({ from: '2026-01-01', to: '2026-10-31' });
      const { subtitle } = await documentOf(web.deps);
      expect(subtitle).toContain('Utkast.');
      expect(subtitle.replaceAll('\u00a0', ' ')).toContain('til og med 31. oktober 2026');
    });

    it('tells answers of the latest quarter or month that may be shown', async () => {
      const { content } = await readReport(web.deps, question());
      expect(content.numbers.find(isFigure(csat))).toMatchObject({ period: october, state: 'measured', value: 67.4 });
    });

    it('is of no year that has not begun', async () => {
      const refused = await readReport(web.deps, { ...question(), year: 2027 }).catch((error: UserError) => error);
      expect(refused).toMatchObject({ status: 400, phrase: 'report.not-begun' });
    });
  });

  describe('once the year is over', () => {
    it('tells each figure as the page of the year does, by a number that is found again', async () => {
      const { content, asOf } = await readReport(afterwards, question());
      const period = { from: '2026-01-01', to: '2026-12-31' };
      expect(content.period).toEqual(period);
      const page = await readVerdicts(afterwards, { organisation: own(), period, compare: 'year-before' });
      const measured = content.numbers.filter(({ state }) => state === 'measured');
      expect(measured.length).toBeGreaterThanOrEqual(3);
      for (const number of measured) {
        const shown = page.find(isFigure(number))!;
        expect([number.value, number.n, number.interval]).toEqual([shown.value, shown.n, shown.interval]);
        const id = numberIdOf(number, asOf)!;
        expect((await readNumber(afterwards, { organisation: own(), id })).number.value).toBe(number.value);
      }
    });

    it('has as key figures the first there is of each group of a leader’s letter', async () => {
      const { content } = await readReport(afterwards, question());
      expect(content.key).toEqual([{ indicator: 'user-satisfaction.index', channel: csat.channel }]);
    });

    it('has a figure’s months, and none that may not be shown', async () => {
      const { content } = await readReport(afterwards, question());
      const months = content.series.find(isFigure(visits))!.months;
      expect(months).toHaveLength(12);
      expect(months.map(({ value }) => value)).toEqual([...Array(9).fill(null), 496, null, null]);
    });

    it('says what is missing, and who must act', async () => {
      const document = await documentOf(afterwards);
      expect(document.chapters.map(({ id }) => id)).toEqual([...CHAPTERS]);
      const findings = saidIn(document, 'findings');
      expect(findings).toContain('Mangler: omdømme 2026');
      expect(findings).toContain('Bymiljø må skaffe dette');
      expect(findings).not.toContain('Mangler: brukertilfredshet 2026');
    });
  });

  describe('with what the body planned', () => {
    let requirement: number;
    beforeAll(async () => {
      const links = { goal: ['fewer-calls'], audience: [], campaign: ['brev-v3'], indicator: [csat.indicator] };
      ({ id: requirement } = await addRequirement(afterwards, {
        ...{ organisation: web.organisation, actor },
        body: {
          ...{ text: 'Alle skal forstå brevene', sourceKind: 'plan', sourceReference: 'Planen, punkt 2' },
          ...{ deadline: '2026-12-31', links },
        },
      }));
      await addTarget(afterwards, {
        ...{ organisation: own(), actor },
        body: {
          ...{ ...csat, side: 'at-least', value: 90, grain: 'month', from: '2026-01-01', deadline: '2027-12-31' },
          ...{ goal: 'fewer-calls', text: 'Ni av ti skal være fornøyd' },
        },
      });
      const before = { ...afterwards, clock: new TestClock('2026-09-01T08:00:00Z') };
      const plan = { metric: visits, direction: 'higher', grain: 'day', first: '2026-10-20' } as const;
      const body = { name: 'Brev v3', about: 'Brevet er nytt.', plan };
      for (const slug of ['brev-v3', 'trukket']) {
        const { version } = await addCampaign(before, { slug, actor, body, reach: reach() });
        await lockCampaign(before, { organisation: web.organisation, slug, version, actor }, false);
      }
      await withdrawCampaign(
        afterwards,
        { organisation: web.organisation, slug: 'trukket', version: 2, actor },
        'Ingen ville ha det.',
      );
    });

    it('puts requirements first, with what answers them', async () => {
      const document = await documentOf(afterwards);
      const said = saidIn(document, 'requirements');
      expect(said).toContain('Alle skal forstå brevene');
      expect(said).toContain('Planen, punkt 2');
      expect(said).toContain('Færre telefoner; Brev v3; ');
      expect(saidIn(document, 'findings')).toMatch(/"text":"Måles, men|"text":"Målverdien er/);
    });

    it('judges targets as the year ended, and tells what holds next', async () => {
      const { content } = await readReport(afterwards, question());
      expect(content.targets[0]!.number?.period ?? null).toEqual({ from: '2026-12-01', to: '2026-12-31' });
      const said = saidIn(await documentOf(afterwards), 'learning');
      expect(said).toContain('Ni av ti skal være fornøyd');
    });

    it('has among its key figures that of a group of which somebody has said where it shall be', async () => {
      const { content } = await readReport(afterwards, question());
      expect(content.key).toEqual([csat]);
    });

    it('tells every campaign alike, also those of which nothing can be said and those taken back', async () => {
      const { content } = await readReport(afterwards, question());
      expect(content.campaigns.map(({ slug }) => slug).toSorted()).toEqual(['brev-v3', 'trukket']);
      const document = await documentOf(afterwards);
      const chapter = document.chapters.find(({ id }) => id === 'campaigns')!.blocks;
      const table = chapter.find((block) => block.kind === 'table')!;
      expect(table.kind === 'table' && table.rows).toHaveLength(2);
      for (const { result } of content.campaigns) expect(saidIn(document, 'campaigns')).toContain(result!.words.nb);
      expect(saidIn(document, 'campaigns')).toContain('Grunnen: Ingen ville ha det.');
    });

    it('tells what each campaign is measured with, also where that has no figure', async () => {
      const definedIn = ({ content }: Awaited<ReturnType<typeof readReport>>) =>
        content.definitions.map(({ indicator }) => indicator);
      expect(definedIn(await readReport(afterwards, { ...question(), year: 2025 }))).not.toContain('inquiries.calls');
      const before = { ...afterwards, clock: new TestClock('2025-09-01T08:00:00Z') };
      const metric = { indicator: 'inquiries.calls', channel: 'letter' } as const;
      const late = { metric, direction: 'lower', grain: 'day', first: '2025-10-01', last: '2025-12-20' } as const;
      for (const [slug, plan] of [
        ['sent-i-fjor', late],
        ['tidlig-i-fjor', { ...late, last: '2025-11-15' }],
        ['uten-slutt', { ...late, first: '2025-09-10', last: null }],
        ['stanset-i-fjor', { ...late, last: '2026-06-30' }],
      ] as const) {
        const body = { name: slug, about: 'Om det.', plan };
        const { version } = await addCampaign(before, { slug, actor, body, reach: reach() });
        await lockCampaign(before, { organisation: web.organisation, slug, version, actor }, false);
      }
      const autumn = { ...afterwards, clock: new TestClock('2025-10-05T08:00:00Z') };
      const key = { organisation: web.organisation, slug: 'stanset-i-fjor', version: 2, actor };
      await withdrawCampaign(autumn, key, 'Den ble for dyr.');
      const earlier = await readReport(afterwards, { ...question(), year: 2025 });
      expect(earlier.content.campaigns).toHaveLength(6);
      expect(definedIn(earlier)).toContain('inquiries.calls');
    });

    it('tells in the next year of a campaign that ended too late to be told of, not of one stopped before, and of one without an end every year', async () => {
      const slugsOf = async (of: number) => {
        const deps = { ...afterwards, clock: new TestClock('2028-02-03T09:00:00Z') };
        const { content } = await readReport(deps, { ...question(), year: of });
        return content.campaigns.map(({ slug }) => slug).filter((slug) => /fjor|slutt/.test(slug));
      };
      expect(await slugsOf(2026)).toEqual(['uten-slutt', 'sent-i-fjor']);
      expect(await slugsOf(2027)).toEqual(['uten-slutt']);
    });

    it('holds no text of a person in what is hashed', async () => {
      const { content } = await readReport(afterwards, question());
      const text = JSON.stringify(content);
      for (const said of [
        'Alle skal forstå',
        'Planen, punkt',
        'Ni av ti',
        'Brev v3',
        'Brevet er nytt',
        'Ingen ville',
      ]) {
        expect(text).not.toContain(said);
      }
      expect(content.requirements).toMatchObject([{ id: requirement, goals: ['fewer-calls'] }]);
    });
  });

  describe('said of', () => {
    const key = (version: number) =>
      ({ organisation: web.organisation, year, chapter: 'learning', version, actor }) as const;

    it('takes what a person says of a chapter, in the version that was read', async () => {
      const saved = await saveReportComment(afterwards, key(0), '  Vi lærte\r\n\r\nnoe   nytt. ');
      expect(saved).toEqual({ text: 'Vi lærte\nnoe nytt.', version: 1 });
      await expect(saveReportComment(afterwards, key(0), 'x')).rejects.toMatchObject({
        ...{ status: 409, phrase: 'report.comment-changed', extras: { version: 1 } },
      });
      const document = await documentOf(afterwards);
      expect(document.chapters.find(({ id }) => id === 'learning')!.blocks[0]).toEqual({
        ...{ kind: 'comment', label: 'Kommentar', text: 'Vi lærte\nnoe nytt.' },
      });
    });

    it('takes no text that is too long, or tells of a person', async () => {
      const refused = (text: string) =>
        saveReportComment(afterwards, key(1), text).then(
          () => null,
          (error: UserError) => [error.status, error.phrase],
        );
      expect(await refused('x'.repeat(MOST_COMMENT + 1))).toEqual([422, 'report.comment-long']);
      expect(await refused('Spør\nnavn@example.no')).toEqual([422, 'report.comment-personal']);
    });
  });

  describe('frozen', () => {
    const frozen = (revision?: number) => readFrozenReport(afterwards, web.organisation, year, revision);
    const since = async () => reportSince(afterwards, reach(), (await frozen())!);
    const differences = async () => (await since()).differences;
    let first: string;

    it('has the hash of its own text, and freezing again makes no other', async () => {
      expect(await frozen()).toBeNull();
      // Read late enough: nothing is provisional any more.
      await load({ from: '2027-01-01', to: '2027-01-31' });
      const made = await freezeReport(afterwards, { ...question(), actor });
      expect(made).toMatchObject({ revision: 1, day: '2027-02-03' });
      expect(await sha256(made.text)).toBe(made.hash);
      first = made.text;
      const later = { ...afterwards, clock: new TestClock('2027-02-05T09:00:00Z') };
      const again = await freezeReport(later, { ...question(), actor });
      expect(again).toEqual(made);
      expect(await listFrozenReports(afterwards, web.organisation)).toMatchObject([{ year, revision: 1 }]);
    });

    it('is the same where only other days came since: no figure of it is another', async () => {
      web.ledger.visits.set('2027-02-01', 7);
      const before = await versionOf();
      await load({ from: '2027-02-01', to: '2027-02-02' });
      expect(await versionOf()).not.toBe(before);
      const again = await freezeReport(afterwards, { ...question(), actor });
      expect([again.revision, again.text]).toEqual([1, first]);
    });

    it('reads to the letter as it was frozen, whatever is corrected later; that stands in a list of its own', async () => {
      expect(await differences()).toEqual([]);
      const document = JSON.stringify(await documentOf(afterwards, 1));
      web.ledger.visits.set('2026-10-15', 1015);
      await load();
      expect((await frozen())!.text).toBe(first);
      expect(JSON.stringify(await documentOf(afterwards, 1))).toBe(document);
      const found = await differences();
      const ofMonth = found.find((one) => isFigure(visits)(one) && one.period.from === '2026-10-01')!;
      expect(ofMonth).toMatchObject({ was: 496, is: 1496 });
      const said = ofMonth.words.nb.replaceAll('\u00a0', ' ');
      expect(said).toMatch(/^Besøk.* \(Nettsted\): Tallet for oktober 2026 er rettet fra 496 til 1 496\.$/);
      expect(new Set(found.map(({ indicator }) => indicator.split('.')[0]))).toEqual(new Set(['web-analytics']));
    });

    it('tells a correction of answers only where the gate lets it out', async () => {
      // Four more are too few to hide each other: they wait, and nothing of them shows.
      web.ledger.answers.set('2026-10-15/5', 61);
      await load();
      const found = await differences();
      expect(found.filter(({ indicator }) => indicator.startsWith('user-satisfaction'))).toEqual([]);
    });

    it('is another where only what the body planned is, which says so without a word of corrections', async () => {
      const made = await freezeReport(afterwards, { ...question(), year: 2025, actor });
      const later = () => reportSince(afterwards, reach(), made);
      expect(await later()).toEqual({ differences: [], isOther: false });
      const links = { goal: [], audience: [], campaign: [], indicator: [] };
      const text = { text: 'Nytt krav', sourceKind: 'plan', sourceReference: 'Planen, punkt 9' } as const;
      const body = { ...text, deadline: '2025-12-31', links };
      await addRequirement(afterwards, { organisation: web.organisation, actor, body });
      expect(await later()).toEqual({ differences: [], isOther: true });
    });

    it('is one revision, and one line of the log, where many freeze it at once', async () => {
      const at = { ...question(), year: 2024, actor };
      const made = await Promise.all([1, 2, 3, 4].map(() => freezeReport(afterwards, at)));
      expect(new Set(made.map(({ revision, hash }) => `${revision} ${hash}`)).size).toBe(1);
      const log = await db.engine.query(`select 1 from audit_log where subject = 'report/2024'`);
      expect(log).toHaveLength(1);
    });

    it('is frozen by nobody who does not reach what a campaign compares with, and is told alike to all', async () => {
      const beside = { id: web.stranger, slug: 'stranger', name: 'Nabo', branch: [web.stranger] };
      const wide = { ...reach(), all: [...reach().all, beside] };
      const at = { year: 2023, actor };
      const calls = { indicator: 'inquiries.calls', channel: 'letter' } as const;
      const days = { grain: 'day', first: '2023-02-01', last: '2023-03-31' } as const;
      const plan = {
        metric: calls,
        direction: 'lower' as const,
        ...days,
        controls: [{ ...calls, organisation: 'stranger' }],
      };
      const before = { ...afterwards, clock: new TestClock('2023-01-10T08:00:00Z') };
      const body = { name: 'Mot naboen', about: 'Om det.', plan } as const;
      const { version } = await addCampaign(before, { slug: 'mot-naboen', actor, body, reach: wide });
      await lockCampaign(before, { organisation: web.organisation, slug: 'mot-naboen', version, actor }, false);
      await expect(freezeReport(afterwards, { ...at, reach: reach() })).rejects.toMatchObject({
        ...{ status: 403, phrase: 'report.campaign-hidden' },
      });
      const made = await freezeReport(afterwards, { ...at, reach: wide });
      expect(made.text).not.toContain('du ikke har tilgang');
      for (const whose of [wide, reach()])
        expect(await reportSince(afterwards, whose, made)).toEqual({ differences: [], isOther: false });
    });

    it('gets a new revision where a figure has changed, beside the one that stands', async () => {
      const made = await freezeReport(afterwards, { ...question(), actor });
      expect(made.revision).toBe(2);
      expect((await frozen(1))!.text).toBe(first);
      expect(await differences()).toEqual([]);
      await expect(frozen(3)).rejects.toMatchObject({ status: 404, phrase: 'report.unknown-revision' });
    });

    it('keeps its hash where what people wrote is mended and erased', async () => {
      const before = (await frozen())!;
      const comments = await readReportComments(afterwards, web.organisation, year);
      const { version } = comments.get('learning')!;
      const key = { organisation: web.organisation, year, chapter: 'learning', version, actor } as const;
      await saveReportComment(afterwards, key, '');
      const [requirement] = before.content.requirements;
      await changeRequirement(
        afterwards,
        { organisation: web.organisation, id: requirement!.id, version: 1, actor },
        {
          ...{ text: 'Skrevet om', sourceKind: 'plan', sourceReference: 'Planen', deadline: '2026-12-31' },
          links: { goal: ['fewer-calls'], audience: [], campaign: ['brev-v3'], indicator: [csat.indicator] },
        },
      );
      await db.engine.query(`update campaign set name = 'x', about = 'x' where organisation = $1`, [web.organisation]);
      const kept = await db.engine.query<{ comment: string }>('select comment from report_comment');
      expect(kept.map(({ comment }) => comment)).toEqual(['']);
      expect(await frozen()).toEqual(before);
      expect((await freezeReport(afterwards, { ...question(), actor })).hash).toBe(before.hash);
      const document = await documentOf(afterwards, 2);
      expect(saidIn(document, 'requirements')).toContain('Skrevet om');
      expect(saidIn(document, 'appendix')).toContain(before.hash);
    });

    it('is told in the log, without a word of what was written', async () => {
      const log = await db.engine.query<{ action: string; facts: object }>(
        `select action, facts from audit_log where subject = 'report/2026' order by id`,
      );
      expect(log.map(({ action }) => action)).toEqual([
        ...['report.comment', 'report.freeze', 'report.freeze', 'report.comment'],
      ]);
      expect(JSON.stringify(log)).not.toContain('lærte');
    });
  });
});
