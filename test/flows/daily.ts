import { z } from 'zod';
import { defineConnector, type Page } from '../../src/connectors/contract.ts';
import { addDays, dayNumber } from '../../src/core/time.ts';
import { normalDraws } from '../../src/measure/random.ts';

/** What a source of daily figures holds. */
export interface Told {
  /** By measure and day. A covered day that is absent is a zero, but of followers. */
  readonly values: Record<string, Map<string, number>>;
  /** Days that it is not asked about. */
  readonly skipped: Set<string>;
}

const flow = { reads: 'window', grain: 'day', absence: 'zero' } as const;

/** A website and its followers, counted by day; views were defined anew on 24 October. */
export function dailyConnector(told: () => Told) {
  return defineConnector({
    key: 'daily',
    label: { nb: 'Kilden', nn: 'Kjelda', en: 'The source' },
    about: { nb: 'Bare i tester.', nn: 'Berre i testar.', en: 'In tests only.' },
    needs: [],
    config: z.object({}),
    measures: {
      visits: { quantity: 'visits', native: 'visits', ...flow },
      'page-views': { quantity: 'page-views', native: 'page-views', ...flow },
      'visit-seconds': { quantity: 'visit-seconds', native: 'visit-seconds', ...flow },
      'server-log-visits': { quantity: 'server-log-visits', native: 'server-log-visits', ...flow },
      downloads: { quantity: 'downloads', native: 'downloads', ...flow },
      views: { quantity: 'views', native: 'views', ...flow, breaks: ['2026-10-24'] },
      letters: { quantity: 'letters-sent', native: 'letters-sent', ...flow },
      answers: { quantity: 'csat-answers', native: 'answers', ...flow },
      followers: { quantity: 'followers', native: 'followers', reads: 'snapshot', grain: 'day' },
    },
    zone: 'Europe/Oslo',
    lookback: 7,
    finality: 7,
    backfill: null,
    span: 1000,
    privacy: { nb: 'Ingen.', nn: 'Ingen.', en: 'None.' },
    access: { nb: 'Ingen.', nn: 'Ingen.', en: 'None.' },
    async *read(_config, window): AsyncGenerator<Page> {
      const { values, skipped } = told();
      const measures = Object.keys(values);
      const asked = daysOf(window.from, window.to).filter((day) => !skipped.has(day));
      const readings = asked.flatMap((start) =>
        measures.flatMap((measure) => {
          const value = values[measure]!.get(start);
          const dims = measure === 'answers' ? { dims: { point: '5' } } : {};
          return value === undefined ? [] : [{ measure, start, value, ...dims }];
        }),
      );
      yield { readings, covered: asked.map((day) => ({ measures, from: day, to: day })) };
    },
  });
}

const daysOf = (from: string, to: string) =>
  Array.from({ length: dayNumber(to) - dayNumber(from) + 1 }, (_, at) => addDays(from, at));

/** Days in which nothing happens: more from Monday to Friday, and some noise, which is never large. */
export function unchanged(seed: number, from: string, to: string, level: number): Map<string, number> {
  const draw = normalDraws(seed);
  const noise = () => Math.exp(0.08 * Math.max(-1.5, Math.min(1.5, draw())));
  const usual = (day: string) => level * ((dayNumber(day) + 3) % 7 < 5 ? 1 : 0.5);
  return new Map(daysOf(from, to).map((day) => [day, Math.round(usual(day) * noise())]));
}

/** An account that grows by a few a day. */
export function growing(seed: number, from: string, to: string, level: number): Map<string, number> {
  const draw = normalDraws(seed);
  let now = level;
  const next = () => {
    now += Math.round(4 + 4 * Math.max(-1.5, Math.min(1.5, draw())));
    return now;
  };
  return new Map(daysOf(from, to).map((day) => [day, next()]));
}
