import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHANNEL_IDS } from '../../src/catalogue/types.ts';
import { readDigest } from '../../src/flows/digest.ts';
import { channelLetter, readChannels } from '../../src/flows/digest-channels.ts';
import { changeDigest, getDigest, letterOf } from '../../src/flows/digest-draft.ts';
import { readVerdicts } from '../../src/flows/read.ts';
import { addTarget } from '../../src/flows/target.ts';
import { digestWords } from '../../src/verdicts/digest.ts';
import { loadOctober, openWeb, type Web } from '../api/web.ts';
import { DATABASES, openTestDatabase, type TestDatabase } from '../support/database.ts';

const october = { from: '2026-10-01', to: '2026-10-31' };

describe.each(DATABASES)('the communicators’ letter on %s', (name) => {
  let db: TestDatabase;
  let web: Web;
  const own = () => ({ id: web.organisation, slug: 'own' });
  const read = () => readChannels(web.deps, { organisation: own(), month: october });
  beforeAll(async () => {
    db = await openTestDatabase(name);
    web = await openWeb(db);
    await loadOctober(web);
    await addTarget(web.deps, {
      ...{ organisation: own(), actor: 'key/7' },
      body: {
        ...{ indicator: 'web-analytics.visits', channel: 'website', side: 'at-least', value: 10, grain: 'month' },
        ...{ from: '2026-10-01', deadline: '2026-12-31', goal: null, text: null },
      },
    });
  });
  afterAll(() => db.close());

  it('has every measured channel with one figure of each method, as its page tells it', async () => {
    const all = await read();
    expect(all.map(({ channel }) => channel)).toEqual(['website']);
    for (const { channel, figures } of all) {
      const asked = { organisation: own(), channels: [channel], period: october, compare: 'year-before' as const };
      const page = await readVerdicts(web.deps, asked);
      const methods = figures.map(({ number }) => number.method);
      expect(new Set(methods).size).toBe(methods.length);
      expect(figures.length).toBeGreaterThan(1);
      for (const { number } of figures) {
        expect(JSON.stringify(number)).toBe(
          JSON.stringify(page.find(({ indicator }) => indicator === number.indicator)),
        );
        expect(number.id).not.toBeNull();
      }
    }
  });

  it('says how it stands with targets', async () => {
    const [website] = await read();
    const visits = website!.figures.find(({ number }) => number.indicator === 'web-analytics.visits');
    expect(visits!.target!.words.nb).toMatch(/^Foreløpig nådd i oktober 2026\. /);
  });

  it('tells of the chosen channels alone, also what is missing, and what they tell together by the same words', async () => {
    const digest = await readDigest(web.deps, { organisation: own(), month: october });
    const missing = CHANNEL_IDS.map((channel) => ({ channel, label: digest.summary, words: digest.summary }));
    const draft = { digest: { ...digest, missing }, comment: 'Brev v3.' };
    const all = await read();
    const whole = channelLetter(draft, all, null);
    const words = digestWords(october, all[0]!.figures, 2026);
    expect(whole).toMatchObject({
      decision: null,
      comment: 'Brev v3.',
      digest: { ...words, figures: [], history: null },
    });
    expect(whole.digest.missing).toHaveLength(CHANNEL_IDS.length);
    const letters = channelLetter(draft, all, ['letter']);
    expect(letters.digest.channels).toMatchObject([{ label: { nb: 'Brev' }, figures: [] }]);
    expect(letters.digest.missing).toHaveLength(1);
    expect(letters.digest.summary.nb).toBe('Ingen tall i oktober 2026.');
  });

  it('stands when it is approved, and is read anew of a letter that was approved for leaders alone', async () => {
    const key = { organisation: own(), month: october, actor: 'key/7' };
    expect((await getDigest(web.deps, own(), october)).channels).toBeNull();
    const approved = await changeDigest(web.deps, { ...key, version: 0 }, 'approve');
    const again = await getDigest(web.deps, own(), october);
    expect(JSON.stringify(again.channels)).toBe(JSON.stringify(await read()));
    expect(JSON.stringify(again.channels)).toBe(JSON.stringify(approved.channels));
    const { history: _, ...first } = approved.digest;
    await db.engine.query('update digest set content = $1::json', [JSON.stringify({ format: 1, digest: first })]);
    const old = await getDigest(web.deps, own(), october);
    expect(old).toMatchObject({ state: 'approved', channels: null, digest: { history: null } });
    const told = await letterOf(web.deps, own(), old, { role: 'communicator', channels: null });
    expect(told.digest.channels).toHaveLength(1);
  });
});
