import type { Page } from '../../../src/connectors/contract.ts';
import siteimprove from '../../../src/connectors/siteimprove/index.ts';
import { createSiteimproveUpstream } from '../../../src/connectors/siteimprove/upstream.ts';
import type { UpstreamSite } from '../../../src/connectors/siteimprove/upstream-days.ts';
import type { Period } from '../../../src/core/period.ts';
import { type Clock, parseInstant } from '../../../src/core/time.ts';
import type { Fault } from '../../../src/demo/faults.ts';
import { testIo } from '../../support/contract.ts';

export const settings = {
  site: 73617342992,
  user: 'leder@example.no',
  key: 'nøkkel/til+prøven',
  zone: 'Europe/Oslo',
  pages: true,
  endpoint: 'https://api.example.no/v2',
};

export const site: UpstreamSite = {
  id: settings.site,
  name: 'Prøvekommunen',
  zone: 'Europe/Oslo',
  firstDay: '2024-11-01',
  emptyDays: ['2026-10-29'],
  pages: [
    { url: 'https://www.example.no/', weight: 5 },
    { url: 'https://www.example.no/barnehage?q=plass', weight: 3 },
    { url: 'https://www.example.no/ansatte/kanarina.fuglesang@example.no', weight: 1 },
  ],
  links: [
    { campaign: 'Barnehage-2027', source: 'letter', medium: 'print', share: 0.03 },
    { campaign: 'barnehage-2027', source: 'newsletter', medium: 'email', share: 0.05 },
    { campaign: 'sommeravis', source: 'avisa', medium: 'banner', share: 0.08 },
  ],
};

export const make = (clock: Clock, faults: Fault[], parts: Partial<UpstreamSite> = {}) =>
  createSiteimproveUpstream({
    ...{ seed: 'prøve', sites: [{ ...site, ...parts }], clock, faults },
    ...{ user: settings.user, key: settings.key },
  });

/** A Siteimprove whose clock the test sets, and a reader of it. */
export function bench(parts: Partial<UpstreamSite> = {}) {
  let now = parseInstant('2026-11-03T05:30:00Z');
  const clock = { now: () => now };
  const faults: Fault[] = [];
  const upstream = make(clock, faults, parts);
  const asked: string[] = [];
  const io = testIo({
    fetch: async (input, init) => {
      asked.push(String(input));
      return upstream.app.request(String(input), init);
    },
    clock,
    requestTimeoutMs: 100,
  });
  const config = (changes: Partial<typeof settings>) => siteimprove.config.parse({ ...settings, ...changes });
  return {
    ...{ upstream, faults, io, asked },
    async read(window: Period, changes: Partial<typeof settings> = {}, state: unknown = null): Promise<Page[]> {
      const pages: Page[] = [];
      for await (const page of siteimprove.read(config(changes), window, state, io)) pages.push(page);
      return pages;
    },
    check: async (changes: Partial<typeof settings> = {}) => siteimprove.check?.(config(changes), io),
    setClock: (instant: string) => {
      now = parseInstant(instant);
    },
  };
}
