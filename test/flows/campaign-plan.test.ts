import { describe, expect, it } from 'vitest';
import type { OrganisationRow } from '../../db/database.ts';
import { UserError } from '../../src/core/errors.ts';
import { sha256 } from '../../src/core/secrets.ts';
import { canonical, firstWhole, type PlanInput, planOf } from '../../src/flows/campaign-plan.ts';

const organisation = (id: number, slug: string, parent: string | null, branch: number[]): OrganisationRow => ({
  ...{ id, slug, name: slug, parent, demo: false, theme: 'noytral', recordedAt: '', branch },
});
const own = organisation(2, 'own', 'top', [2, 3, 4, 5, 7]);
const all = [
  organisation(1, 'top', null, [1, 2, 3, 4, 5, 6, 7]),
  own,
  organisation(3, 'nord', 'own', [3, 5]),
  organisation(4, 'sor', 'own', [4]),
  organisation(5, 'nord-1', 'nord', [5]),
  organisation(6, 'beside', 'top', [6]),
  organisation(7, 'vest', 'own', [7]),
];
const VISITS = { indicator: 'web-analytics.visits', channel: 'website' } as const;
const PER_VISIT = { indicator: 'web-analytics.pages-per-visit', channel: 'website' } as const;
const input: PlanInput = { metric: VISITS, direction: 'higher', grain: 'month', first: '2026-12-01' };
const make = (change: Partial<PlanInput> = {}) => planOf({ ...input, ...change }, { own, all });
const hash = (change: Partial<PlanInput> = {}) => sha256(canonical(make(change)));
const rollout = [
  { group: 'nord', from: '2026-12-01' },
  { group: 'sor', from: '2027-02-01' },
  { group: 'vest', from: '2027-04-01' },
];

describe('the hash of a plan', () => {
  it('is the same whatever the order in which it is said', async () => {
    const turned = Object.fromEntries(
      Object.entries(make({ controls: [{ organisation: 'beside', ...VISITS }] })).reverse(),
    );
    expect(await sha256(canonical(turned))).toBe(await hash({ controls: [{ organisation: 'beside', ...VISITS }] }));
    const lists = { goals: ['fewer-calls', 'build-trust'] as const, rollout };
    const back = { goals: lists.goals.toReversed(), rollout: rollout.toReversed() };
    expect(await hash(back)).toBe(await hash(lists));
    expect(canonical(make())).toBe(
      '{"audiences":[],"controls":[],"direction":"higher","drawn":false,"first":"2026-12-01","goals":[],"grain":"month","last":null,"log":true,"metric":{"channel":"website","indicator":"web-analytics.visits"},"model":"auto","rollout":[],"seasonal":12}',
    );
  });

  it('is another for each thing that is planned', async () => {
    const changes: Partial<PlanInput>[] = [
      {},
      { goals: ['build-trust'] },
      { audiences: ['journalists'] },
      { metric: PER_VISIT, log: true },
      { metric: { ...VISITS, channel: 'intranet' } },
      { direction: 'lower' },
      { model: 'segmented' },
      { log: false },
      { seasonal: null },
      { grain: 'day', seasonal: 12 },
      { first: '2027-01-01' },
      { last: '2027-12-31' },
      { controls: [{ organisation: 'beside', ...VISITS }] },
      { rollout },
      { rollout: rollout.map((each) => (each.group === 'sor' ? { ...each, from: '2027-03-01' } : each)) },
      { drawn: true },
    ];
    const hashes = await Promise.all(changes.map((change) => hash(change)));
    expect(new Set(hashes).size).toBe(changes.length);
    expect(Object.keys(make()).toSorted()).toEqual(
      [...new Set([...changes.flatMap((change) => Object.keys(change))])].toSorted(),
    );
  });
});

describe('a plan', () => {
  it('works in percent where things are counted, and has the season of its periods', () => {
    expect([make().log, make({ metric: PER_VISIT }).log]).toEqual([true, false]);
    expect([make().seasonal, make({ grain: 'day' }).seasonal, make({ seasonal: null }).seasonal]).toEqual([
      12,
      7,
      null,
    ]);
  });

  it('begins with its first whole month', () => {
    expect(firstWhole({ grain: 'month' }, '2026-09-14')).toBe('2026-10-01');
    expect(firstWhole({ grain: 'month' }, '2026-09-01')).toBe('2026-09-01');
    expect(firstWhole({ grain: 'day' }, '2026-09-14')).toBe('2026-09-14');
  });

  it.each<[string, Partial<PlanInput>]>([
    ['campaign.indicator', { metric: { indicator: 'none', channel: 'website' } }],
    ['campaign.channel', { metric: { ...VISITS, channel: 'letter' } }],
    ['campaign.guarded', { metric: { indicator: 'user-satisfaction.csat', channel: 'website' } }],
    ['campaign.not-additive', { metric: { indicator: 'social-followers.followers', channel: 'facebook' } }],
    ['campaign.counts-of-ratio', { metric: PER_VISIT, model: 'counts' }],
    ['effect.season', { seasonal: 1 }],
    ['campaign.days', { first: '2026-13-01' }],
    ['campaign.ends-before', { last: '2026-11-30' }],
    ['campaign.no-month', { first: '2026-12-02', last: '2027-01-30' }],
    [
      'campaign.many-controls',
      { controls: Array.from({ length: 11 }, (_, at) => ({ organisation: `o${at}`, ...VISITS })) },
    ],
    ['campaign.not-reached', { controls: [{ organisation: 'stranger', ...VISITS }] }],
    ['campaign.control-shares', { controls: [{ organisation: 'own', ...VISITS }] }],
    ['campaign.control-shares', { controls: [{ organisation: 'top', ...VISITS }] }],
    ['campaign.control-shares', { controls: [{ organisation: 'nord', ...VISITS }] }],
    [
      'campaign.guarded',
      { controls: [{ organisation: 'beside', indicator: 'user-satisfaction.csat', channel: 'website' }] },
    ],
    ['campaign.rollout-groups', { rollout: rollout.slice(0, 2) }],
    ['campaign.rollout-outside', { rollout: [...rollout, { group: 'beside', from: '2027-02-01' }] }],
    ['campaign.rollout-overlap', { rollout: [...rollout, { group: 'nord-1', from: '2027-02-01' }] }],
    ['campaign.rollout-days', { first: '2026-11-01', rollout }],
    ['campaign.rollout-days', { last: '2027-01-31', rollout }],
    ['campaign.rollout-at-once', { rollout: rollout.map(({ group }) => ({ group, from: '2026-12-01' })) }],
    [
      'campaign.rollout-month',
      {
        rollout: [...rollout.slice(1), { group: 'nord', from: '2026-12-01' }].map((each) =>
          each.group === 'sor' ? { ...each, from: '2027-02-05' } : each,
        ),
      },
    ],
    ['campaign.rollout-log', { log: false, rollout }],
    ['campaign.rollout-controls', { rollout, controls: [{ organisation: 'beside', ...VISITS }] }],
  ])('is refused in words: %s', (phrase, change) => {
    let refusal: unknown = null;
    try {
      make(change);
    } catch (error) {
      refusal = error;
    }
    expect(refusal).toBeInstanceOf(UserError);
    expect(refusal).toMatchObject({ status: 422, phrase });
  });

  it('may be held against another series of its own, and against those beside it', () => {
    const controls = [
      { organisation: 'own', ...PER_VISIT },
      { organisation: 'beside', ...VISITS },
    ];
    expect(make({ controls }).controls).toHaveLength(2);
  });
});
