import type { Measure } from '../contract.ts';

const counted = { reads: 'window', grain: 'day', absence: 'zero' } as const;

/** Of inbound calls alone; written messages and chats have media types of their own, which are not asked for. */
export const measures = {
  offered: { quantity: 'calls-offered', native: 'nOffered', ...counted },
  answered: { quantity: 'calls-answered', native: 'tAnswered.count', ...counted },
  abandoned: { quantity: 'calls-abandoned', native: 'tAbandon.count', ...counted },
  handling: { quantity: 'handling-seconds', native: 'tHandle.sum', ...counted },
} as const satisfies Record<string, Measure>;

export type MeasureKey = keyof typeof measures;

/** What is asked for, and what of its statistics is taken; times come in milliseconds. */
export const METRICS: Readonly<Record<MeasureKey, readonly [metric: string, of: 'count' | 'sum', divisor: number]>> = {
  offered: ['nOffered', 'count', 1],
  answered: ['tAnswered', 'count', 1],
  abandoned: ['tAbandon', 'count', 1],
  handling: ['tHandle', 'sum', 1000],
};
