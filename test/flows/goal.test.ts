import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AUDIENCE_IDS, GOAL_IDS } from '../../src/catalogue/types.ts';
import { readAudience, readAudiences, readGoal } from '../../src/flows/goal.ts';
import { audienceEvidence } from '../../src/indicators/audience-evidence.ts';
import { loadOctober, openWeb, type Web } from '../api/web.ts';
import { addOrganisation, DATABASES, openTestDatabase, type TestDatabase } from '../support/database.ts';

const october = { from: '2026-10-01', to: '2026-10-31' };

describe.each(DATABASES)('goals and audiences, on %s', (name) => {
  let db: TestDatabase;
  let web: Web;
  beforeAll(async () => {
    db = await openTestDatabase(name);
    web = await openWeb(db);
    await loadOctober(web);
  });
  afterAll(() => db.close());

  it('every goal and every audience has an answer over the API, measured or not', async () => {
    for (const goal of GOAL_IDS) {
      const answer = await web.ask(`/v1/organisations/own/goals/${goal}?from=2026-10`);
      expect(answer.status, goal).toBe(200);
      const { words, neverSufficient } = (await answer.json()) as {
        words: { nb: string };
        neverSufficient: { words: { nb: string } };
      };
      expect(words.nb.endsWith(neverSufficient.words.nb)).toBe(true);
    }
    for (const audience of AUDIENCE_IDS) {
      const answer = await web.ask(`/v1/organisations/own/audiences/${audience}?from=2026-10`);
      expect(answer.status, audience).toBe(200);
      expect(((await answer.json()) as { words: { nb: string } }).words.nb).toMatch(
        /^(Vi måler|Ingen av målemetodene)/,
      );
    }
  });

  it('all audiences read together say what each says alone, and none of a cell that is not about it', async () => {
    const organisation = { id: web.organisation, slug: 'own', branch: [web.organisation] };
    const asked = { organisation, period: october, compare: null };
    const together = await readAudiences(web.deps, asked, AUDIENCE_IDS);
    expect(together.some(({ measured }) => measured)).toBe(true);
    for (const [at, audience] of AUDIENCE_IDS.entries()) {
      expect(together[at]).toEqual(await readAudience(web.deps, { ...asked, audience }));
      for (const { indicator, channel } of together[at]!.verdicts) {
        const about = audienceEvidence[audience].some(
          (each) => each.indicators.includes(indicator) && (each.channels?.includes(channel) ?? true),
        );
        expect(about, `${audience}: ${indicator}@${channel}`).toBe(true);
      }
    }
  });

  it('of an organisation without a source says that nothing is measured, and with what to begin', async () => {
    const id = await addOrganisation(db.database, 'bare');
    const organisation = { id, slug: 'bare', branch: [id] };
    const asked = { organisation, period: october, compare: 'year-before' as const };
    const trust = await readGoal(web.deps, { ...asked, goal: 'build-trust' });
    expect(trust).toMatchObject({ status: 'not-measured', primary: [], supporting: [], guards: [] });
    expect(trust.words.nb).toContain('«Tillit»');
    const staff = await readAudience(web.deps, { ...asked, audience: 'own-employees' });
    expect(staff).toMatchObject({ measured: false, verdicts: [] });
    expect(staff.words.nb).toMatch(/^Vi måler ikke noe om dem selv\./);
  });
});
