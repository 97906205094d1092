import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createApp } from '../../src/app.ts';
import type { Mailer, OutgoingMail } from '../../src/core/mailer.ts';
import { LANGUAGES } from '../../src/core/words.ts';
import type { Deps } from '../../src/deps.ts';
import { readDigest } from '../../src/flows/digest.ts';
import { deliverDigest, sendDigest } from '../../src/flows/digest-delivery.ts';
import { changeDigest, getDigest } from '../../src/flows/digest-draft.ts';
import { ingest } from '../../src/flows/ingest.ts';
import { readSeries } from '../../src/flows/read.ts';
import { addSubscription } from '../../src/flows/subscription.ts';
import { addTarget } from '../../src/flows/target.ts';
import { loadOctober, openWeb, type Web } from '../api/web.ts';
import { DATABASES, openTestDatabase, type TestDatabase } from '../support/database.ts';

const month = { from: '2026-10-01', to: '2026-10-31' };
const earlier = { from: '2026-06-01', to: '2026-09-30' };
const actor = 'key/7';

describe.each(DATABASES)('the chart of a month’s letter, on %s', (name) => {
  let db: TestDatabase;
  let web: Web;
  /** What was drawn, in order. */
  const drawn: string[] = [];
  const taken: OutgoingMail[] = [];
  const png: NonNullable<Deps['png']> = async (svg) => {
    drawn.push(svg);
    return new Uint8Array([drawn.length]);
  };
  const mailer: Mailer = {
    hand: async (mail) => {
      taken.push(mail);
      return { kind: 'accepted' };
    },
    close: async () => undefined,
  };
  const organisation = () => ({ id: web.organisation, slug: 'own', name: 'Bymiljø', demo: false });
  const key = (version: number) => ({ organisation: organisation(), month, version, actor });
  const ingested = (window: typeof month) =>
    ingest(web.deps, { organisation: web.organisation, source: web.source, kind: 'backfill', window });
  const send = async (more: Partial<Deps>) => {
    const from = { name: 'Kommunikasjon', address: 'ekko@example.no' };
    const outgoing = { mailer, from, origin: 'https://ekko.example.no', stopping: new AbortController().signal };
    const deps = { ...web.deps, outgoing, ...more };
    await sendDigest(deps, { organisation: organisation(), month, actor });
    await deliverDigest(deps, { organisation: organisation(), month });
  };

  beforeAll(async () => {
    db = await openTestDatabase(name);
    web = await openWeb(db);
    // July has too few answers to be told of.
    for (const [at, many] of Object.entries({ '06': 40, '07': 1, '08': 50, '09': 60 })) {
      for (const point of [3, 4]) web.ledger.answers.set(`2026-${at}-10/${point}`, many);
    }
    await ingested(earlier);
    await loadOctober(web);
    for (const [at, lang] of [...LANGUAGES, ...LANGUAGES, 'nb' as const].entries()) {
      const address = `leder${at}@example.no`;
      await addSubscription(web.deps, { organisation: web.organisation, actor, address, lang, role: 'leader' });
    }
  });
  afterAll(() => db.close());
  beforeEach(async () => {
    await db.engine.query('delete from digest_delivery');
    await db.engine.query('delete from digest');
    drawn.length = 0;
    taken.length = 0;
  });

  it('is of the first figure that some months are known of, each as on its own page', async () => {
    const { figures, history } = await readDigest(web.deps, { organisation: organisation(), month });
    const [{ number }] = figures as [(typeof figures)[number]];
    expect(history).toMatchObject({ indicator: number.indicator, channel: number.channel, breaks: [], target: null });
    const page = await readSeries(web.deps, {
      ...{ organisation: organisation(), indicator: number.indicator, channel: number.channel },
      ...{ period: { from: '2025-10-01', to: month.to }, grain: 'month' },
    });
    expect(history!.months).toHaveLength(13);
    const shown = page.map(({ period, value, interval, flags }) => ({ period, value, interval, flags }));
    expect(history!.months.map((each) => each.value)).toEqual(shown.map((each) => each.value));
    expect(history!.months).toEqual(shown);
    expect(history!.months.map(({ value }) => value !== null)).toEqual([
      ...Array<boolean>(8).fill(false),
      ...[true, false, true, true, true],
    ]);
  });

  it('shows where the figure shall be', async () => {
    const { figures } = await readDigest(web.deps, { organisation: organisation(), month });
    const { indicator, channel } = figures[0]!.number;
    await addTarget(web.deps, {
      ...{ organisation: organisation(), actor },
      body: {
        ...{ indicator, channel, side: 'at-least', value: 70, grain: 'month', from: '2026-10-01' },
        ...{ deadline: '2026-12-31', goal: null, text: null },
      },
    });
    expect((await readDigest(web.deps, { organisation: organisation(), month })).history!.target).toBe(70);
  });

  it('is drawn once a language, not once a reader, and lies beside the letter that shows it', async () => {
    await changeDigest(web.deps, key(0), 'approve');
    await send({ png });
    expect([taken.length, drawn.length, new Set(drawn).size]).toEqual([7, 3, 3]);
    for (const { html, pictures, text } of taken) {
      const [picture] = pictures;
      expect(pictures).toHaveLength(1);
      expect([...html.matchAll(/src="([^"]+)"/g)].map(([, src]) => src)).toEqual([`cid:${picture!.cid}`]);
      expect(text).not.toContain('cid:');
    }
    expect(new Set(taken.map(({ pictures }) => pictures[0]!.cid)).size).toBe(3);
  });

  it('stands in the HTML itself where a letter is only looked at', async () => {
    const app = createApp(() => ({ ...web.deps, png }));
    const authorization = `Bearer ${web.keys.all}`;
    const ask = (path: string) => app.request(path, { headers: { authorization, accept: 'text/html' } });
    const page = await (await ask('/manedsbrev/2026-10/e-post?lang=nb')).text();
    const answer = await ask('/v1/organisations/own/digests/2026-10/mail?lang=nb');
    const { html, text } = (await answer.json()) as { html: string; text: string };
    for (const shown of [page, html]) {
      expect([...shown.matchAll(/src="([^"]+)"/g)].map(([, src]) => src)).toEqual([
        expect.stringMatching(/^data:image\/png;base64,[\w+/]+=*$/),
      ]);
    }
    expect([drawn.length, drawn[1]]).toEqual([2, drawn[0]]);
    expect(text).not.toContain('base64');
  });

  it('stands as it was approved, whatever is corrected later', async () => {
    const { digest } = await changeDigest(web.deps, key(0), 'approve');
    web.ledger.answers.set('2026-08-11/5', 90);
    await ingested(earlier);
    expect((await readDigest(web.deps, { organisation: organisation(), month })).history).not.toEqual(digest.history);
    expect((await getDigest(web.deps, organisation(), month)).digest.history).toEqual(digest.history);
    await send({ png });
    const before = [...drawn];
    await db.engine.query('delete from digest_delivery');
    drawn.length = 0;
    await send({ png });
    expect(drawn).toEqual(before);
  });

  it('is missing from letters that were approved before there were charts', async () => {
    await changeDigest(web.deps, key(0), 'approve');
    const [row] = await db.engine.query<{ content: { digest: object } }>('select content from digest');
    const { history: _, ...old } = row!.content.digest as { history: unknown };
    const content = JSON.stringify({ format: 1, digest: old });
    await db.engine.query('update digest set content = $1::text::json', [content]);
    await send({ png });
    expect([taken.length, drawn.length]).toEqual([7, 0]);
    for (const { html, pictures } of taken) expect([html.includes('<img'), pictures]).toEqual([false, []]);
  });

  it('is left out where nobody draws, and where drawing fails, which is told: the letter leaves all the same', async () => {
    await changeDigest(web.deps, key(0), 'approve');
    await send({});
    const failing = async () => Promise.reject(new TypeError('no renderer'));
    await db.engine.query('delete from digest_delivery');
    const before = web.deps.logged.length;
    await send({ png: failing });
    expect(taken).toHaveLength(14);
    for (const { html, pictures } of taken) expect([html.includes('<img'), pictures]).toEqual([false, []]);
    const told = web.deps.logged.slice(before).filter((line) => line.includes('chart not drawn'));
    expect(told).toHaveLength(3);
    expect(told[0]).toContain('"level":"error"');
  });
});
