import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LetterAnswer } from '../../src/flows/letter.ts';
import { createSource } from '../../src/flows/source.ts';
import { compareSendings } from '../../src/measure/effect/sendings.ts';
import { DATABASES, openTestDatabase, type TestDatabase } from '../support/database.ts';
import { openWeb, post, type Web } from './web.ts';

const own = '/v1/organisations/own';
const EFFECT = /effekt|verknad|effect|førte til|led to/i;

describe.each(DATABASES)('a letter in a new version, on %s', (name) => {
  let db: TestDatabase;
  let web: Web;
  beforeAll(async () => {
    db = await openTestDatabase(name);
    web = await openWeb(db);
    const about = { key: 'brev', label: 'Brev', connector: 'form', channel: 'letter', config: {} } as const;
    await createSource(web.deps, { ...about, organisation: web.organisation, sampling: 'census' });
    for (const [at, calls] of [80, 83, 78, 81, 79, 82].entries())
      await sent('Innkreving', `2026-0${at + 1}-05`, 1_000, calls);
    await sent('Innkreving', '2026-07-05', 1_000);
    for (const [day, calls] of [
      ['2026-09-05', 58],
      ['2026-10-05', 60],
    ] as const)
      await sent('Innkreving', day, 1_000, calls);
    await sent('Innkreving 3', '2026-10-06', 500, 40);
  });
  afterAll(() => db.close());

  async function sent(item: string, day: string, copies: number, calls?: number): Promise<void> {
    const values = { day, item, sent: copies, ...(calls === undefined ? {} : { calls }) };
    const { status } = await web.ask(`${own}/sources/brev/entries`, post({ form: 'letter', values }));
    expect(status).toBe(201);
  }
  const ask = async (item: string, query: string) => {
    const response = await web.ask(`${own}/letters/${encodeURIComponent(item)}?${query}`);
    return { status: response.status, ...((await response.json()) as LetterAnswer) };
  };

  it('is told from copies to contacts to hours, and never as more than a change', async () => {
    const found = await ask('Innkreving', 'from=2026-09-01&minutes=6');
    const before = [80, 83, 78, 81, 79, 82].map((contacts) => ({ copies: 1_000, contacts }));
    const wanted = compareSendings(
      before,
      [58, 60].map((contacts) => ({ copies: 1_000, contacts })),
    )!;
    expect(found).toMatchObject({
      ...{ contact: 'calls', leftOut: 1, grade: 'E1', minutes: { value: 6, measured: false } },
      before: { item: 'Innkreving', sendings: 6, copies: 6_000, contacts: 483, perThousand: 80.5 },
      after: { item: 'Innkreving', sendings: 2, copies: 2_000, contacts: 118, perThousand: 59 },
      ratio: { value: wanted.ratio.value, low: wanted.ratio.low, high: wanted.ratio.high },
      avoided: wanted.avoided,
    });
    expect(found.hours!.estimate).toBeCloseTo(wanted.avoided.estimate / 10, 9);
    expect(found.words.nb).toBe(
      'Færre tok kontakt fra 1.\u00a0september 2026: 59,0 av tusen, mot 80,5 av tusen før. Det er 43 færre henvendelser enn før (13–81). Med 6 minutter på hver er det 4 timer (1–8). Vi vet ikke hva endringen kommer av. Færre henvendelser kan også bety at det er vanskeligere å komme fram.',
    );
    for (const said of Object.values(found.words)) expect(said).not.toMatch(EFFECT);
  });

  it('may have a name of its own, and no clear change is told as plainly', async () => {
    const found = await ask('Innkreving 3', 'from=2026-10-06&before=Innkreving');
    expect(found).toMatchObject({
      grade: 'E0',
      before: { sendings: 8 },
      after: { copies: 500 },
      minutes: null,
      hours: null,
    });
    expect(found.words.nb).toMatch(/^Ingen sikker endring fra 6.\u00a0oktober 2026: 80,0 av tusen/);
  });

  it('is not judged by too few sendings, nor by contacts that nobody counted', async () => {
    expect(await ask('Innkreving', 'from=2026-04-01')).toMatchObject({ grade: 'E0', avoided: null });
    const none = await ask('Innkreving', 'from=2026-09-01&contact=emails');
    expect(none).toMatchObject({ contact: 'emails', leftOut: 9, after: { sendings: 0, perThousand: null } });
    expect(none.words.nb).toContain('minst 5 utsendinger før');
  });

  it('that nobody has entered is not there, and a neighbour’s neither', async () => {
    expect((await ask('Annet', 'from=2026-09-01')).status).toBe(404);
    const theirs = `/v1/organisations/stranger/letters/Innkreving?from=2026-09-01`;
    expect((await web.ask(theirs, { key: web.keys.stranger })).status).toBe(404);
  });
});
