import { type ParsedMail, simpleParser } from 'mailparser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readTree, withScope } from '../../db/database.ts';
import { type ChannelId, METHOD_IDS, SURVEY_CHANNEL_IDS } from '../../src/catalogue/types.ts';
import { connectors } from '../../src/connectors/index.ts';
import { formatNumber } from '../../src/core/numbers.ts';
import type { Period } from '../../src/core/period.ts';
import { LANGUAGES, type Language } from '../../src/core/words.ts';
import { daysBetween } from '../../src/demo/calendar.ts';
import { accountDay } from '../../src/demo/files.ts';
import { beginDemo, demoState } from '../../src/demo/index.ts';
import { AGENCIES, ORGANISATIONS } from '../../src/demo/municipality.ts';
import { canary } from '../../src/demo/seed.ts';
import { answersOf, codedOf, DEMO, inquiriesOf, letterOf, reputationOf, staffOf } from '../../src/demo/story.ts';
import { startUpstreams } from '../../src/demo/upstreams.ts';
import { createSmtpMailer } from '../../src/egress/smtp.ts';
import type { Digest } from '../../src/flows/digest.ts';
import { deliverDigest, sendDigest } from '../../src/flows/digest-delivery.ts';
import { changeDigest } from '../../src/flows/digest-draft.ts';
import { readVerdicts } from '../../src/flows/read.ts';
import type { NumberedVerdict } from '../../src/flows/read-types.ts';
import { readFrozenReport, reportSince } from '../../src/flows/report-frozen.ts';
import { addSubscription } from '../../src/flows/subscription.ts';
import { indicator } from '../../src/indicators/index.ts';
import { CHART_WIDTH } from '../../src/mail/digest-chart.tsx';
import { drawPng } from '../../src/runtime/png.ts';
import { readPng } from '../runtime/picture.ts';
import { canaryWritings, found } from '../support/contract.ts';
import { DATABASES, openTestDatabase, type TestDatabase } from '../support/database.ts';
import { TestClock, testDeps } from '../support/deps.ts';
import { startMailServer } from '../support/mail-server.ts';
import { needs } from '../support/needs.ts';
import { everyAnswer, failEverySource, plantedIn, tablesWithPerson } from './person.ts';
import { tellYear } from './year.ts';

const OCTOBER = { from: '2026-10-01', to: '2026-10-31' };

describe.each(DATABASES)('the demo on %s', { timeout: 600_000 }, (name) => {
  let db: TestDatabase;
  let deps: Awaited<ReturnType<typeof testDeps>>;
  let upstreams: Awaited<ReturnType<typeof startUpstreams>>;
  const ids = new Map<string, number>();
  const told: number[] = [];
  const slept: number[] = [];
  beforeAll(async () => {
    db = await openTestDatabase(name);
    const sleep = async (ms: number) => void slept.push(ms);
    deps = { ...(await testDeps(db.database, connectors, { clock: new TestClock(DEMO.stops) })), sleep };
    expect(await demoState(deps)).toBe('none');
    const fill = await beginDemo(deps);
    expect(await demoState(deps)).toBe('begun');
    // Cut off in the middle, and taken up again.
    const stop = new AbortController();
    await fill({ signal: stop.signal, progress: (done) => void (done === 20 && stop.abort()) });
    expect(await demoState(deps)).toBe('begun');
    await (await beginDemo(deps))({ progress: (done, of) => void told.push(done / of) });
    expect(await demoState(deps)).toBe('whole');
    for (const { id, slug } of await readTree(db.database)) ids.set(slug, id);
    upstreams = await startUpstreams(new TestClock(DEMO.stops));
  }, 900_000);
  afterAll(async () => {
    await upstreams?.close();
    await db.close();
  });

  const verdicts = async (slug: string, period: Period, channels?: ChannelId[]) => {
    const id = ids.get(slug)!;
    const organisation = { id, slug, branch: slug === DEMO.slug ? [...ids.values()] : [id] };
    const list = await readVerdicts(deps, {
      ...{ organisation, period, compare: 'year-before' },
      ...(channels ? { channels } : {}),
    });
    return list;
  };
  const byId = (list: readonly NumberedVerdict[]) => new Map(list.map((v) => [v.indicator, v]));
  const month = (from: string) => ({
    from: `${from}-01`,
    to: `${from}-${new Date(Date.UTC(Number(from.slice(0, 4)), Number(from.slice(5)), 0)).getUTCDate()}`,
  });
  const website = async (period: Period) => byId(await verdicts(DEMO.slug, period, ['website']));
  /** What stands of a source, by quantity and scale point. */
  const stored = async (source: string, { from, to }: Period, grain = 'day') => {
    const rows = await db.engine.query<{ key: string; total: number }>(
      `select s.quantity || coalesce('/' || substring(s.dims from 'point=([^;]+)'), '') as key, sum(o.value)::float8 as total
       from series s join source c on c.id = s.source
       join observation o on o.organisation = s.organisation and o.series = s.id and o.value is not null
       where c.key = $1 and s.grain = $2 and o.period_start >= $3::date and o.period_end <= $4::date group by 1`,
      [source, grain, from, to],
    );
    return Object.fromEntries(rows.map(({ key, total }) => [key, total]));
  };

  it('is a municipality with five agencies below it', async () => {
    const top = ids.get(DEMO.slug);
    const tree = await readTree(db.database);
    expect(tree.map(({ slug, parent }) => [slug, parent]).toSorted()).toEqual(
      ORGANISATIONS.map(({ slug }) => [slug, slug === DEMO.slug ? null : top]).toSorted(),
    );
  });

  it('tells how far it has come, from where it was cut off', () => {
    expect(told[0]).toBeGreaterThan(0.1);
    expect(told.at(-1)).toBe(1);
    expect(told).toEqual(told.toSorted((a, b) => a - b));
  });

  it('lets nobody wait for the pauses that connectors make between two calls of a real system', () => {
    expect(slept.length).toBeGreaterThan(0);
    expect(Math.max(...slept)).toBe(0);
  });

  it('holds what its systems counted, source by source', async () => {
    for (const period of [OCTOBER, DEMO.period]) {
      for (const [source, totals] of Object.entries(upstreams.totals)) {
        if (source === 'tone') continue;
        const counted = totals(period);
        const { visitors: _unique, stories, ...expected } = counted;
        expect(Object.keys(expected).length, source).toBeGreaterThan(0);
        const found = await stored(source, period);
        expect(found, `${source} ${period.from}`).toMatchObject(expected);
        // Two texts made of the same hundred words pass for one story once in the two years.
        if (stories !== undefined) expect(Math.abs(found.stories! - stories)).toBeLessThanOrEqual(1);
      }
    }
    const tone = await stored('tone', OCTOBER, 'month');
    expect(tone['tone-mean']).toBeCloseTo(upstreams.totals.tone!(OCTOBER)['tone-mean']!, 3);
  });

  it('holds what was handed in, entered and sent', async () => {
    const months = ['2026-09-01', '2026-10-01'];
    for (const from of months) {
      const period = month(from.slice(0, 7));
      const { calls, emails } = inquiriesOf(from);
      expect(await stored('henvendelser', period, 'month')).toMatchObject({ calls, emails });
      const coded = Object.values(Object.groupBy(codedOf(from), ({ tone }) => tone)).map((all) => all!.length);
      expect((await stored('medieanalyse', period))['coded-items']).toBe(coded.reduce((a, b) => a + b));
      expect(await stored('brev', period)).toEqual({
        'letters-sent': letterOf(from).sent,
        calls: letterOf(from).calls,
      });
    }
    expect(await stored('omdomme', OCTOBER)).toMatchObject({
      'trust-answers/4': reputationOf(OCTOBER.from).filter(({ trust }) => trust === 4).length,
    });
    expect(await stored('medarbeidere', OCTOBER)).toMatchObject({
      'pride-answers/5': staffOf(OCTOBER.from).filter(({ proud }) => proud === 5).length,
    });
    const now = Date.parse(DEMO.stops);
    for (const [source, account] of [
      ['facebook', 'facebook'],
      ['x', 'twitter'],
    ] as const) {
      const days = daysBetween(OCTOBER).map((day) => accountDay(account, day, now));
      const sum = (of: keyof (typeof days)[number]) => days.reduce((all, day) => all + day[of], 0);
      expect(await stored(source, OCTOBER)).toMatchObject({ posts: sum('posts'), reactions: sum('reactions') });
    }
  });

  it('shows the common website as its system counted it, and each agency its part', async () => {
    const october = await website(OCTOBER);
    const counted = upstreams.totals.nettsted!(OCTOBER);
    expect(october.get('web-analytics.visits')).toMatchObject({
      state: 'measured',
      value: counted.visits,
      coverage: 1,
    });
    expect(october.get('web-analytics.page-views')!.value).toBe(counted['page-views']);
    expect(october.get('web-analytics.users')!.value).toBe(counted.visitors);
    expect(october.get('web-analytics.downloads')!.value).toBe(counted.downloads);
    const { calls, emails } = inquiriesOf('2026-10-01');
    expect(october.get('inquiries.calls')!.value).toBe(calls);
    expect(october.get('inquiries.contacts')!.value).toBe(calls + emails);
    expect([...october.values()].filter((v) => v.state === 'measured').length).toBeGreaterThanOrEqual(5);
    const parts = await Promise.all(
      AGENCIES.map(
        async ({ slug }) => byId(await verdicts(slug, OCTOBER, ['website'])).get('web-analytics.visits')!.value!,
      ),
    );
    for (const [i, { slug }] of AGENCIES.entries()) expect(parts[i], slug).toBe(upstreams.visitsOf(slug, OCTOBER));
    expect(parts.reduce((a, b) => a + b, 0) + upstreams.visitsOf(null, OCTOBER)).toBe(counted.visits);
  });

  it('measures by all nine methods and in all ten channels of the survey', async () => {
    const measured = (await verdicts(DEMO.slug, OCTOBER)).filter(({ state }) => state === 'measured');
    expect([...new Set(measured.map(({ method }) => method))].toSorted()).toEqual([...METHOD_IDS].toSorted());
    const channels = new Set(measured.map(({ channel }) => channel));
    expect(SURVEY_CHANNEL_IDS.filter((channel) => !channels.has(channel))).toEqual([]);
  });

  it('says of satisfaction exactly what the survey carries', async () => {
    const csat = (await website(OCTOBER)).get('user-satisfaction.csat');
    expect(answersOf('2026-10-01', false)).toHaveLength(187);
    expect(csat).toMatchObject({
      state: 'measured',
      value: 67.4,
      unit: 'percent',
      n: 187,
      sampling: 'random',
      interval: { low: 60.4, high: 73.7, level: 0.95, method: 'wilson' },
      comparison: {
        with: 'year-before',
        value: 66.1,
        change: 1.3,
        unit: 'percentage-points',
        interval: { low: -8.3, high: 10.8 },
        clear: false,
      },
      grade: 'E0',
      direction: 'higher',
      coverage: 1,
      flags: [],
      definitionVersion: 1,
      release: 1,
    });
  });

  it('hides a month with four answers', async () => {
    expect((await website(month('2026-07'))).get('user-satisfaction.csat')).toMatchObject({
      state: 'suppressed',
      value: null,
      n: null,
    });
  });

  it('shows one coarse statistic of a month with 23 answers', async () => {
    const august = await website(month('2026-08'));
    expect(august.get('user-satisfaction.csat')).toMatchObject({
      state: 'measured',
      value: 65,
      n: 23,
      comparison: null,
      flags: ['few-answers'],
    });
    expect(august.get('user-satisfaction.index')).toMatchObject({ state: 'suppressed' });
  });

  it('holds back three late answers and shows five', async () => {
    expect((await website(month('2026-06'))).get('user-satisfaction.csat')).toMatchObject({
      n: 60,
      release: 1,
      flags: ['update-held'],
    });
    expect((await website(month('2026-05'))).get('user-satisfaction.csat')).toMatchObject({ n: 85, release: 2 });
  });

  it('sends October’s letters by a real server: in three languages, with the numbers of the API and no others', async () => {
    const server = await startMailServer();
    const settings = { host: '127.0.0.1', port: server.port, secure: 'none' } as const;
    const mailer = createSmtpMailer({ allow: [], demoPorts: [server.port], settings });
    const outgoing = {
      ...{ mailer, origin: 'https://ekko.example.no', stopping: new AbortController().signal },
      from: { name: 'Kommunikasjon', address: 'ekko@example.no' },
    };
    const sending = { ...deps, outgoing, png: drawPng };
    let charts = 0;
    try {
      for (const { slug, name: called } of ORGANISATIONS) {
        const id = ids.get(slug)!;
        const branch = slug === DEMO.slug ? [...ids.values()] : [id];
        const organisation = { id, slug, branch, name: called, demo: true };
        const key = { organisation, month: OCTOBER };
        for (const lang of LANGUAGES)
          await addSubscription(deps, {
            organisation: id,
            actor: 'key/1',
            address: `${slug}-${lang}@example.no`,
            lang,
          });
        const approved = await changeDigest(deps, { ...key, version: 0, actor: 'key/1' }, 'approve');
        await sendDigest(sending, { ...key, actor: 'key/1' });
        expect(await deliverDigest(sending, key)).toMatchObject({
          accepted: LANGUAGES.length,
          queued: 0,
        });
        for (const { mail, raw, to } of server.taken.splice(0)) {
          const lang = LANGUAGES.find((one) => to[0] === `${slug}-${one}@example.no`)!;
          expect(mail.subject).toBe(approved.digest.subject[lang]);
          expect(mail.headers.get('content-type')).toMatchObject({ value: 'multipart/alternative' });
          charts += expectChart(await asSent(raw), approved.digest, lang);
          expect([mail.html, mail.text]).toEqual([
            expect.stringMatching(new RegExp(`^<!doctype html><html lang="${lang}">`)),
            expect.stringContaining(approved.digest.summary[lang]),
          ]);
          const told = await verdicts(slug, OCTOBER);
          for (const { number } of approved.digest.figures) {
            const decimals = number.flags.includes('few-answers') ? 0 : indicator(number.indicator)!.decimals;
            const shown = formatNumber(lang, number.value!, decimals);
            for (const body of [mail.html as string, mail.text!]) expect(body).toContain(shown);
            const own = told.find((v) => v.indicator === number.indicator && v.channel === number.channel);
            if (number.period.from === OCTOBER.from) expect(number.value).toBe(own!.value);
          }
        }
      }
      expect(charts, 'the municipality and two agencies, in three languages').toBe(9);
      expect(deps.logged.filter((line) => line.includes('chart not drawn'))).toEqual([]);
    } finally {
      await mailer.close();
      await server.close();
    }
  });

  // Programs make the same of the same document, whichever database it was read from.
  if (name === 'pglite') {
    needs('chromium')('in a browser', () =>
      needs('libreoffice')('and a word processor', () => {
        it('tells the year in every form with the numbers of the API, each beside its id', async () => {
          const all = ORGANISATIONS.map(({ slug, name: called }) => ({
            ...{ id: ids.get(slug)!, slug, name: called },
            branch: slug === DEMO.slug ? [...ids.values()] : [ids.get(slug)!],
          }));
          const own = all.find(({ slug }) => slug === DEMO.slug)!;
          const { numbers, texts, cells } = await tellYear(deps, { own, all }, 2026, 'nb');
          expect(numbers.length).toBeGreaterThan(80);
          const lost = numbers.flatMap(({ id, text, value }) => [
            ...Object.entries(texts).flatMap(([form, told]) =>
              besideId(told, id).includes(text) ? [] : `${form} ${id}`,
            ),
            ...(cells.get(id)?.includes(value) ? [] : [`xlsx ${id}`]),
          ]);
          expect(lost).toEqual([]);
          // What is held against an earlier year that has grown since was as old then: that is no correction.
          const frozen = (await readFrozenReport(deps, own.id, 2026))!;
          expect(frozen.content.numbers.filter(({ comparison }) => comparison).length).toBeGreaterThan(20);
          expect((await reportSince(deps, { own, all }, frozen)).differences).toEqual([]);
        });
      }),
    );
  }

  it('leaves no failed run behind', async () => {
    const states = await withScope(db.database, { organisations: [...ids.values()] }, (tx) =>
      tx.query<{ state: string }>('select distinct state from run'),
    );
    expect(states).toEqual([{ state: 'done' }]);
  });

  it('keeps the planted person out of every table, log line, event, answer, page and export', async () => {
    const control = await plantedIn(db.engine, 'run', `file_name = '${canary.name}'`);
    expect(control, 'positive control').toEqual(['run']);
    await failEverySource(deps, [...ids.values()]);
    expect(await tablesWithPerson(db.engine)).toEqual([]);
    expect(deps.logged.length, 'failures are logged').toBeGreaterThan(10);
    expect(found(deps.logged.join('\n'), canaryWritings)).toEqual([]);
    expect(deps.published.length).toBeGreaterThan(500);
    expect(found(JSON.stringify(deps.published), canaryWritings)).toEqual([]);
    const said = await everyAnswer(deps, ids.get(DEMO.slug)!, [...ids.keys()]);
    expect(said.size).toBeGreaterThan(300);
    for (const [path, text] of said) expect(found(text, canaryWritings), path).toEqual([]);
  });
});

/** What stands before an id, as far as its row can be. */
function besideId(text: string, id: string): string {
  const at = text.lastIndexOf(id);
  return at < 0 ? '' : text.slice(Math.max(0, at - 160), at);
}

/** As a mail program reads it, its pictures not yet put where the HTML asks for them. */
const asSent = (raw: string) => simpleParser(Buffer.from(raw, 'latin1'), { keepCidLinks: true });

const MOST_BYTES = 60_000;

/** The picture that the letter names is the one that lies beside it, whole and light, with words in its stead. How many there are. */
function expectChart(mail: ParsedMail, digest: Digest, lang: Language): number {
  const html = mail.html as string;
  const shown = [...html.matchAll(/<img src="cid:([^"]+)" alt="([^"]*)"/g)];
  expect(html.match(/<img|src=/g)?.length ?? 0).toBe(2 * shown.length);
  expect(mail.attachments.map(({ cid }) => cid)).toEqual(shown.map(([, cid]) => cid));
  // Where a figure has a past its chart is there: no letter lacks it silently.
  expect(shown).toHaveLength(digest.history ? 1 : 0);
  for (const [at, [, , alt]] of shown.entries()) {
    const { number } = digest.figures.find((each) => each.number.indicator === digest.history!.indicator)!;
    expect(alt).toContain(number.words[lang]);
    const { content, contentType, contentDisposition, related } = mail.attachments[at]!;
    expect([contentType, contentDisposition, related]).toEqual(['image/png', 'inline', true]);
    expect(content.length).toBeLessThan(MOST_BYTES);
    const { width, height } = readPng(content);
    expect(width).toBe(2 * CHART_WIDTH);
    expect(height).toBeGreaterThan(400);
  }
  return shown.length;
}
