import { describe, expect, it } from 'vitest';
import type { Page } from '../../src/connectors/contract.ts';
import type { Period } from '../../src/core/period.ts';
import { addDays } from '../../src/core/time.ts';
import type { DeskMeasure, DeskUpstream, DeskUpstreamOptions } from '../../src/demo/tickets.ts';
import { DESK_RULES } from '../../src/demo/tickets.ts';
import { describeUpstream, openBench, type UpstreamSpec } from './upstream.ts';

const token = 'prove-nokkel';
const desk = { name: 'innbyggertorg', firstDay: '2024-11-01', perDay: 6 };

interface HelpDesk extends Pick<UpstreamSpec, 'connector'> {
  readonly make: (options: DeskUpstreamOptions) => DeskUpstream<Exclude<DeskMeasure, 'live-chats'>>;
  /** How the key is sent. */
  readonly authorization: (token: string) => string;
  /** Paths whose answers must hold the invented person; the last also without the key. */
  readonly asks: readonly string[];
}

/** What holds for every help desk that is read: its stand-in, what its check says, and that no day's tickets fall. */
export function describeHelpDesk({ connector, make, authorization, asks }: HelpDesk): void {
  const { key } = connector;
  const config = { url: `https://${key}.example.no`, token, keptTickets: 3650, rules: DESK_RULES };
  const headers = { authorization: authorization(token) };
  const spec = {
    ...{ connector, config },
    make: (clock, faults) => make({ seed: 'prøve', clock, desk, token, faults }),
    fates: {
      ...{ 'rate-seconds': 'rate', 'rate-unsaid': 'rate', unavailable: 'transient', hang: 'transient' },
      ...{ truncated: 'transient', html: 'transient', 'server-error': 'transient' },
      ...{ 'drift-renamed': 'shape', 'drift-text': 'shape', 'error-inside': 'shape', 'expired-token': 'auth' },
    },
    asks: [...asks.map((path) => [path, { headers }] as const), [asks.at(-1)!]],
  } satisfies UpstreamSpec;

  describeUpstream(spec);

  describe(`what the check of ${key} says`, () => {
    const check = (settings: object, from = 'now') => {
      const bench = openBench(spec);
      if (from !== 'now') bench.setClock(from);
      return connector.check!(connector.config.parse({ ...config, ...settings }), bench.io);
    };

    it('tells how many tickets the key sees', async () => {
      const { found } = await check({ groups: [1, 2] });
      expect(found.nb).toMatch(/^Fant [1-9]\d+ henvendelser\.$/);
    });

    it.each([
      [
        'a group that the key does not see',
        { groups: [1, 9] },
        { phrase: 'source.not-found', params: { field: 'groups' } },
      ],
      ['a key that is not one', { token: 'annen-nokkel' }, { phrase: 'source.auth' }],
      [
        'a desk that shows no tickets, or lets nobody search them',
        { zone: 'Europe/Oslo' },
        { phrase: 'source.no-tickets' },
        '2024-10-01T05:30:00Z',
      ],
    ])('names %s', async (_, settings, error, from?: string) => {
      await expect(check(settings, from)).rejects.toMatchObject(error);
    });
  });

  describe(`${key} read night after night`, () => {
    /** By day and measure. */
    async function readings(bench: ReturnType<typeof openBench>, window: Period, state: unknown) {
      const pages: Page[] = [];
      const settings = connector.config.parse({ ...config, rules: [] });
      for await (const page of connector.read(settings, window, state, bench.io)) pages.push(page);
      const all = pages
        .flatMap((page) => page.readings)
        .map(({ measure, start, value }) => [`${start} ${measure}`, value]);
      return {
        state: JSON.parse(JSON.stringify(pages.at(-1)?.state)),
        counts: Object.fromEntries(all) as Record<string, number>,
      };
    }

    it('counts the most there ever was of a day, while tickets are merged and deleted behind it', async () => {
      const bench = openBench(spec);
      const most: Record<string, number> = {};
      const counted: Record<string, number> = {};
      let state: unknown = null;
      let fell = 0;
      for (let night = 0; night < 28; night += 1) {
        const today = addDays('2026-10-06', night);
        bench.setClock(`${today}T05:30:00Z`);
        const window = { from: addDays(today, -connector.lookback), to: addDays(today, -1) };
        const kept = await readings(bench, window, state);
        const fresh = await readings(bench, window, null);
        state = kept.state;
        Object.assign(counted, kept.counts);
        for (const [place, value] of Object.entries(fresh.counts)) {
          if (value < (most[place] ?? 0)) fell += 1;
          most[place] = Math.max(value, most[place] ?? 0);
        }
      }
      expect(fell).toBeGreaterThan(0);
      expect(counted).toEqual(most);
    });
  });
}
