import { describe, expect, it } from 'vitest';
import { phraseKeys, rawPhrase } from '../../src/core/i18n/index.ts';
import { calendarPeriod, monthStart } from '../../src/core/period.ts';
import { LANGUAGES, type Language } from '../../src/core/words.ts';
import type { Campaign } from '../../src/flows/campaign.ts';
import type { CampaignPlan } from '../../src/flows/campaign-plan.ts';
import { rolloutOf } from '../../src/flows/campaign-rollout.ts';
import type { Point } from '../../src/flows/campaign-series.ts';
import {
  atMostChanged,
  CAMPAIGN_NOTES,
  noteWords,
  readingWords,
  rolloutWords,
  stateWords,
} from '../../src/flows/campaign-words.ts';
import { type EffectAnswer, effectOf } from '../../src/flows/effect.ts';
import { indicator } from '../../src/indicators/index.ts';

const EFFECT: Record<Language, RegExp> = { nb: /effekt/i, nn: /effekt|verknad/i, en: /effect/i };
const CAUSE = /førte til|led to|caused/i;
const NEVER = /signifikan|significan|bevist|prov(ed|en)\b|uendr|unchanged|[▲▼↑↓→⬆⬇]|undefined|null|NaN|\{|\}/i;

const down = { estimate: -18.2, low: -25.4, high: -9.1 };
const up = { estimate: 12.4, low: 4.3, high: 21.1 };
const unclear = { estimate: -2.1, low: -9.4, high: 5.6 };
const rollouts = {
  'Groups, no clear difference': [unclear, 'E0'],
  'Groups, lower': [down, 'E1'],
  'Groups, higher, and few orders as large': [up, 'E2'],
  'Groups, lower, and lots were drawn': [down, 'E4'],
} as const;

/** A series with a step that the model is sure of, beside a control. */
function sure(): EffectAnswer {
  const times = Array.from({ length: 60 }, (_, at) => monthStart('2021-01-01', at).slice(0, 7));
  const noise = (at: number) => ((at * 7_919) % 41) - 20;
  const values = times.map((_, at) => (1_000 + noise(at)) * (at < 48 ? 1 : 0.7));
  const controls = { sor: times.map((_, at) => 900 + noise(at + 13)) };
  return effectOf({
    times,
    values,
    start: '2025-01',
    log: true,
    seasonal: 12,
    regressors: {},
    controls,
    model: 'auto',
  });
}

describe('what is said of campaigns', () => {
  it('says «førte til» of E4 alone, and «effekt» of nothing below E3', () => {
    for (const key of phraseKeys.filter((each) => /^(cli\.)?(campaign|letter)/.test(each))) {
      for (const lang of LANGUAGES) {
        expect(rawPhrase(lang, key), `${lang} ${key}`).not.toMatch(EFFECT[lang]);
        expect([key, CAUSE.test(rawPhrase(lang, key))]).toEqual([key, key === 'campaign.E4']);
      }
    }
    for (const [percent, grade] of Object.values(rollouts)) {
      const said = rolloutWords(percent, grade);
      for (const lang of LANGUAGES) {
        expect(said[lang]).not.toMatch(NEVER);
        expect(CAUSE.test(said[lang])).toBe(grade === 'E4');
      }
    }
  });

  it.each(['late', 'flagged'] as const)('is no more than a change where it is %s', (cap) => {
    const answer = sure();
    expect(answer.grade).toBe('E3');
    const capped = atMostChanged(answer, cap, { start: '2025-01', controls: ['sor'] });
    expect(capped).toMatchObject({ grade: 'E1', percent: answer.percent, estimate: answer.estimate });
    for (const lang of LANGUAGES) {
      expect(capped.words[lang]).not.toMatch(EFFECT[lang]);
      expect(capped.refused.sentence[lang]).toBe(answer.words[lang]);
    }
    expect(atMostChanged({ ...answer, grade: 'E0' }, cap, { start: '2025-01', controls: [] })).toMatchObject({
      ...{ grade: 'E0', words: answer.words },
    });
  });

  it('reads as written in campaign-words.snapshot.md', async () => {
    const campaign = { plan: { first: '2026-09-14' }, withdrawnReason: 'Pengene tok slutt.' } as Campaign;
    const capped = atMostChanged(sure(), 'late', { start: '2025-01', controls: ['sor'] });
    const states = (['draft', 'planned', 'running', 'ended', 'withdrawn'] as const).map(
      (state) => [`State: ${state}`, stateWords(state, campaign)] as const,
    );
    const all = [
      ...states,
      ['The simple reading', readingWords(indicator('inquiries.calls')!, { before: 1_412.4, after: 1_180 })] as const,
      ...Object.entries(rollouts).map(([name, [percent, grade]]) => [name, rolloutWords(percent, grade)] as const),
      ['Locked late', capped.words] as const,
      ['Locked late, not said', capped.refused.sentence] as const,
      ['Locked late, why not', capped.refused.why] as const,
      ...CAMPAIGN_NOTES.map((code) => [`Note: ${code}`, noteWords(code)] as const),
    ];
    const text = all.map(
      ([name, words]) => `## ${name}\n${LANGUAGES.map((l) => `- **${l}** ${words[l]}`).join('\n')}\n`,
    );
    await expect(text.join('\n')).toMatchFileSnapshot('campaign-words.snapshot.md');
  });
});

describe('groups that got it one after another', () => {
  const periods = Array.from({ length: 30 }, (_, at) => calendarPeriod('month', monthStart('2024-01-01', at)));
  const plan = (drawn: boolean): Pick<CampaignPlan, 'rollout' | 'drawn'> => ({
    rollout: ['a', 'b', 'c', 'd', 'e'].map((group, at) => ({ group, from: periods[18 + 2 * at]!.from })),
    drawn,
  });
  const points = (step: number): Point[][] =>
    plan(true).rollout.map(({ from }, group) =>
      periods.map((period, at) => {
        const noise = ((at * 7_919 + group * 104_729) % 41) - 20;
        const value = (1_000 + 100 * group + noise) * (period.from >= from ? 1 + step : 1);
        return { value, flags: [], broken: false };
      }),
    );
  const grade = (drawn: boolean, step: number, capped = false) => {
    const found = rolloutOf(plan(drawn), periods, points(step), capped);
    return found && found !== 'zeros' && found.grade;
  };

  it('are said to show what came of it only where lots were drawn', () => {
    expect([grade(true, -0.2), grade(false, -0.2), grade(true, 0), grade(true, -0.2, true)]).toEqual([
      ...['E4', 'E2', 'E0', 'E1'],
    ]);
    const found = rolloutOf(plan(true), periods, points(-0.2), false);
    expect(found).toMatchObject({ orders: 120, periods: 26, words: { nb: expect.stringContaining('førte til') } });
  });

  it('are read over the periods in which all are known', () => {
    const some = points(-0.2).map((row, g) =>
      row.map((each, at) => (g === 1 && at === 5 ? { ...each, value: null } : each)),
    );
    expect(rolloutOf(plan(true), periods, some, false)).toMatchObject({ grade: 'E4', periods: 25 });
  });

  it('have no logarithm of none, and tell nothing before one has begun', () => {
    const none = points(0).map((row, g) => row.map((each, at) => (g === 1 && at === 5 ? { ...each, value: 0 } : each)));
    expect(rolloutOf(plan(true), periods, none, false)).toBe('zeros');
    const early = points(0).map((row) => row.slice(0, 18));
    expect(rolloutOf(plan(true), periods.slice(0, 18), early, false)).toBeNull();
  });
});
