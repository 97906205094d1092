import type { Page } from '../../../src/connectors/contract.ts';
import matomo from '../../../src/connectors/matomo/index.ts';
import {
  createMatomoUpstream,
  type Fault,
  type MatomoUpstream,
  type UpstreamSite,
} from '../../../src/connectors/matomo/upstream.ts';
import type { Period } from '../../../src/core/period.ts';
import { parseInstant } from '../../../src/core/time.ts';
import { testIo } from '../../support/contract.ts';

const token = 'nøkkel/til+prøven';
export const settings = {
  url: 'https://matomo.example.no/',
  site: 7,
  token,
  zone: 'Europe/Oslo',
  shared: false,
  pages: true,
};

export const site: UpstreamSite = {
  id: 7,
  name: 'Prøvekommunen',
  zone: 'Europe/Oslo',
  firstDay: '2026-03-02',
  emptyDays: ['2026-05-01'],
};

/** A Matomo whose clock the test sets, and a reader of it. */
export function bench(parts: Partial<UpstreamSite> = {}) {
  let now = parseInstant('2026-11-03T05:30:00Z');
  const clock = { now: () => now };
  const faults: Fault[] = [];
  const upstream: MatomoUpstream = createMatomoUpstream({
    seed: 'prøve',
    sites: [{ ...site, ...parts }],
    clock,
    token,
    faults,
  });
  const io = testIo({
    fetch: async (input, init) => upstream.app.request(String(input), init),
    clock,
    requestTimeoutMs: 50,
  });
  const config = (changes: Partial<typeof settings> = {}) => matomo.config.parse({ ...settings, ...changes });

  const walk = (window: Period, changes: Partial<typeof settings> = {}) =>
    matomo.read(config(changes), window, null, io);

  async function read(window: Period, changes: Partial<typeof settings> = {}, state: unknown = null): Promise<Page[]> {
    const pages: Page[] = [];
    for await (const page of matomo.read(config(changes), window, state, io)) pages.push(page);
    return pages;
  }

  return {
    upstream,
    now: clock.now,
    faults,
    io,
    read,
    walk,
    check: async (changes: Partial<typeof settings> = {}) => matomo.check?.(config(changes), io),
    setClock: (instant: string) => {
      now = parseInstant(instant);
    },
  };
}

/** Sum of every measure over all pages. */
export function totalsOf(pages: readonly Page[]): Record<string, number> {
  const totals: Record<string, number> = {};
  for (const { measure, value } of pages.flatMap((page) => page.readings)) {
    totals[measure] = (totals[measure] ?? 0) + value;
  }
  return totals;
}
