import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { METHOD_IDS } from '../../src/catalogue/types.ts';
import { readLiveSurvey } from '../../src/flows/live-survey.ts';
import { loadOctober, openWeb, type Web } from '../api/web.ts';
import { addOrganisation, DATABASES, openTestDatabase, type TestDatabase } from '../support/database.ts';

describe.each(DATABASES)('the survey, live, on %s', (name) => {
  let db: TestDatabase;
  let web: Web;
  beforeAll(async () => {
    db = await openTestDatabase(name);
    web = await openWeb(db);
    await loadOctober(web);
  });
  afterAll(() => db.close());

  it('counts who measures with each method, beside what was printed, and works out no difference', async () => {
    const answer = (await (await web.ask('/v1/organisations/own/survey')).json()) as {
      organisations: number;
      methods: { method: string; measuring: number; share: number; survey: { all: number; leaders: number | null } }[];
      words: { nb: string };
    };
    expect(answer.methods.map((each) => each.method)).toEqual(METHOD_IDS);
    const analytics = answer.methods.find((each) => each.method === 'web-analytics')!;
    expect(analytics).toMatchObject({ measuring: 1, share: 50, survey: { all: 61.2, leaders: 16.7 } });
    expect(answer.methods.find((each) => each.method === 'event-attendance')).toMatchObject({ measuring: 0, share: 0 });
    expect(answer.words.nb).toContain('sammenligner vi ikke de to');
    expect(JSON.stringify(answer)).not.toMatch(/"(change|difference|p)":/);
  });

  it('counts one that stands above and those below it, and none of what was measured longer ago than a year', async () => {
    const top = await addOrganisation(db.database, 'council');
    const below = [await addOrganisation(db.database, 'first', top), await addOrganisation(db.database, 'second', top)];
    const organisation = { id: top, slug: 'council', branch: [top, ...below] };
    expect(await readLiveSurvey(web.deps, { organisation })).toMatchObject({ organisations: 3 });
    web.clock.advance(400 * 86_400_000);
    const own = (await (await web.ask('/v1/organisations/own/survey')).json()) as { methods: { measuring: number }[] };
    expect(own.methods.every((each) => each.measuring === 0)).toBe(true);
  });
});
