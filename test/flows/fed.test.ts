import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Tx } from '../../db/engine.ts';
import { defineConnector } from '../../src/connectors/contract.ts';
import { readFed } from '../../src/flows/fed.ts';
import { counts } from '../../src/flows/read-sides.ts';

const words = { nb: '…', nn: '…', en: '…' };
const survey = defineConnector({
  ...{ key: 'survey', label: words, about: words, privacy: words, access: words, needs: [], config: z.object({}) },
  measures: {
    csat: { quantity: 'csat-answers', native: 'csat', reads: 'window', grain: 'day' },
    trust: { quantity: 'trust-answers', native: 'trust', reads: 'window', grain: 'day' },
  },
  ...{ zone: 'Europe/Oslo', lookback: 7, finality: 1, backfill: null, span: 31 },
  async *read() {},
});
const deps = { connectors: new Map([[survey.key, survey]]) };

/** A municipality, 1, and an agency below it, 2, which has a survey of its own. */
async function fed(answering: readonly number[], organisation = 1) {
  const row = { id: 7, organisation: 2, channel: 'website', connector: 'survey', sampling: 'random' };
  const tx = {
    query: async (sql: string) => (sql.includes('ekko_feeding') ? [row] : answering.map((source) => ({ source }))),
  } as unknown as Tx;
  return readFed(deps, tx, { organisation, branch: organisation === 1 ? [1, 2] : [2] });
}

describe('what sources would bring', () => {
  it('is all that their system can, while they were never read', async () => {
    const { feeds } = await fed([], 2);
    expect([feeds('website', 'csat-answers', 2), feeds('website', 'trust-answers', 2)]).toEqual([true, true]);
    expect(feeds('intranet', 'csat-answers', 2)).toBe(false);
    expect(feeds('website', 'visits', 2)).toBe(false);
  });

  it('is what they looked at, once they were: a survey that asks of trust never tells of satisfaction', async () => {
    const { feeds } = await fed([7], 2);
    expect([feeds('website', 'csat-answers', 2), feeds('website', 'trust-answers')]).toEqual([false, false]);
  });

  it('is no promise of answers to whoever stands above their owner', async () => {
    const { feeds } = await fed([]);
    expect(feeds('website', 'csat-answers', 1)).toBe(false);
    // Among what may enter the sums of a municipality it is, if the quantity adds over organisations.
    expect(feeds('website', 'csat-answers')).toBe(counts(2, 'csat-answers', 1));
  });
});
