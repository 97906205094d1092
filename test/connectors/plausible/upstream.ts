import type { Page } from '../../../src/connectors/contract.ts';
import plausible from '../../../src/connectors/plausible/index.ts';
import { createPlausibleUpstream } from '../../../src/connectors/plausible/upstream.ts';
import type { UpstreamSite } from '../../../src/connectors/plausible/upstream-days.ts';
import type { Period } from '../../../src/core/period.ts';
import { type Clock, parseInstant } from '../../../src/core/time.ts';
import type { Fault } from '../../../src/demo/faults.ts';
import { testIo } from '../../support/contract.ts';

export const settings = {
  domain: 'example.no',
  key: 'nøkkel/til+prøven',
  zone: 'Europe/Oslo',
  pages: true,
  endpoint: 'https://plausible.example.no',
};

export const site: UpstreamSite = {
  domain: settings.domain,
  zone: 'Europe/Oslo',
  firstDay: '2024-11-01',
  emptyDays: ['2026-10-29'],
  pages: [
    { host: 'www.example.no', path: '/', weight: 5 },
    { host: 'kart.example.no', path: '/barnehage', weight: 3 },
    { host: 'www.example.no', path: '/ansatte/kanarina.fuglesang@example.no', weight: 1 },
  ],
  links: [
    { campaign: 'Barnehage-2027', source: 'letter', content: 'a', share: 0.03 },
    { campaign: 'barnehage-2027', source: 'newsletter', content: null, share: 0.05 },
    { campaign: 'sommeravis', source: 'avisa', content: 'banner', share: 0.08 },
  ],
};

export const make = (clock: Clock, faults: Fault[], parts: Partial<UpstreamSite> = {}) =>
  createPlausibleUpstream({ seed: 'prøve', sites: [{ ...site, ...parts }], clock, faults, key: settings.key });

/** A Plausible whose clock the test sets, and a reader of it. */
export function bench(parts: Partial<UpstreamSite> = {}) {
  let now = parseInstant('2026-11-03T05:30:00Z');
  const clock = { now: () => now };
  const faults: Fault[] = [];
  const upstream = make(clock, faults, parts);
  const asked: { dimensions: string[]; filters?: unknown }[] = [];
  const io = testIo({
    fetch: async (input, init) => {
      asked.push(JSON.parse(String(init?.body)));
      return upstream.app.request(String(input), init);
    },
    clock,
    requestTimeoutMs: 100,
  });
  const config = (changes: Partial<typeof settings>) => plausible.config.parse({ ...settings, ...changes });
  return {
    ...{ upstream, faults, io, asked },
    async read(window: Period, changes: Partial<typeof settings> = {}, state: unknown = null): Promise<Page[]> {
      const pages: Page[] = [];
      for await (const page of plausible.read(config(changes), window, state, io)) pages.push(page);
      return pages;
    },
    check: async (changes: Partial<typeof settings> = {}) => plausible.check?.(config(changes), io),
    setClock: (instant: string) => {
      now = parseInstant(instant);
    },
  };
}
