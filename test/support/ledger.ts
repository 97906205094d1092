import { z } from 'zod';
import { type Connector, defineConnector, type Page } from '../../src/connectors/contract.ts';
import { SourceError } from '../../src/core/errors.ts';
import { addDays } from '../../src/core/time.ts';

/** A source in memory whose values a test writes, corrects and takes back: the oracle of every load. */
export class Ledger {
  /** Visits by day. A covered day that is absent is a zero. */
  readonly visits = new Map<string, number>();
  /** Satisfaction answers by `day/point`. */
  readonly answers = new Map<string, number>();
  /** Thrown before the page with this number, once. */
  fail: { page: number; error: Error } | null = null;
  /** Called before each page is handed over. */
  beforePage: (page: number) => Promise<void> | void = () => undefined;
  pageDays = 10;

  readonly connector: Connector = defineConnector({
    key: 'ledger',
    label: { nb: 'Testkilden', nn: 'Testkjelda', en: 'The test source' },
    about: { nb: 'Bare i tester.', nn: 'Berre i testar.', en: 'In tests only.' },
    needs: [],
    config: z.object({}),
    measures: {
      visits: { quantity: 'visits', native: 'visits', reads: 'window', grain: 'day', absence: 'zero' },
      answers: { quantity: 'csat-answers', native: 'answers', reads: 'window', grain: 'day', absence: 'zero' },
    },
    zone: 'Europe/Oslo',
    lookback: 7,
    finality: 7,
    backfill: null,
    span: 10,
    privacy: { nb: 'Ingen.', nn: 'Ingen.', en: 'None.' },
    access: { nb: 'Ingen.', nn: 'Ingen.', en: 'None.' },
    read: (_config, window) => this.#read(window.from, window.to),
  });

  async *#read(from: string, to: string): AsyncGenerator<Page> {
    let page = 0;
    for (let start = from; start <= to; start = addDays(start, this.pageDays)) {
      const last = addDays(start, this.pageDays - 1);
      const end = last < to ? last : to;
      // The answer is formed when it is asked for: whatever happens later is not in it.
      const readings = [
        ...this.#within(this.visits, start, end).map(([day, value]) => ({ measure: 'visits', start: day, value })),
        ...this.#within(this.answers, start, end).map(([name, value]) => {
          const [day, point] = name.split('/');
          return { measure: 'answers', start: day!, value, dims: { point: point! } };
        }),
      ];
      page++;
      if (this.fail?.page === page) {
        const { error } = this.fail;
        this.fail = null;
        throw error;
      }
      await this.beforePage(page);
      yield { readings, covered: [{ measures: ['visits', 'answers'], from: start, to: end }], state: { until: end } };
    }
  }

  #within(values: Map<string, number>, from: string, to: string): [string, number][] {
    return [...values].filter(([name]) => name.slice(0, 10) >= from && name.slice(0, 10) <= to);
  }

  total(from: string, to: string): number {
    return this.#within(this.visits, from, to).reduce((sum, [, value]) => sum + value, 0);
  }
}

export const transient = () => new SourceError('transient', 'source.unreachable', { params: { system: 'Testkilden' } });
