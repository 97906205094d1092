import { describe, expect, test } from 'vitest';
import { AUDIENCE_IDS, GOAL_IDS } from '../../src/catalogue/types.ts';
import { audienceEvidence } from '../../src/indicators/audience-evidence.ts';
import { goalEvidence } from '../../src/indicators/goal-evidence.ts';
import { indicator } from '../../src/indicators/index.ts';

const of = (id: string) => {
  const found = indicator(id);
  expect(found, id).toBeDefined();
  return found!;
};

describe.each(GOAL_IDS)('the evidence of %s', (goal) => {
  const { primary, own, supporting, guards, neverSufficient } = goalEvidence[goal];

  test('is told by indicators that have a good side, or by the organisation’s own figures', () => {
    expect(primary.length > 0).toBe(own === null);
    for (const id of [...primary, ...guards]) expect(of(id).direction, id).not.toBe('context');
  });

  test('never names as proof what is never sufficient', () => {
    for (const id of neverSufficient.indicators) {
      of(id);
      expect([...primary, ...supporting, ...guards]).not.toContain(id);
    }
    for (const id of supporting) of(id);
  });

  test('rests on what came out of it, not on what was made', () => {
    for (const id of primary) expect(['outtake', 'outcome', 'impact'], id).toContain(of(id).level);
  });
});

describe.each(AUDIENCE_IDS)('what is measured of %s', (audience) => {
  test('is known, and stands in the channels that are named', () => {
    for (const { indicators, channels } of audienceEvidence[audience]) {
      for (const id of indicators) {
        const own = of(id).channels;
        if (channels)
          expect(
            channels.some((channel) => own.includes(channel)),
            `${id} in ${channels}`,
          ).toBe(true);
      }
    }
  });
});
