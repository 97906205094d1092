import type { Page } from '../../../src/connectors/contract.ts';
import pretix from '../../../src/connectors/pretix/index.ts';
import { createPretixUpstream, type PretixUpstreamOptions } from '../../../src/connectors/pretix/upstream.ts';
import type { Period } from '../../../src/core/period.ts';
import { parseInstant } from '../../../src/core/time.ts';
import type { Fault } from '../../../src/demo/faults.ts';
import { testIo } from '../../support/contract.ts';

export const settings = {
  endpoint: 'https://billett.example.no/api/v1',
  token: 'prøve/nøkkel+med=tegn'.replaceAll('ø', 'o'),
  organizer: 'kommunen',
  events: [] as string[],
  scanned: true,
  named: true,
};

/** A pretix whose clock the test sets, and a reader of it. `asked` holds every address that was asked for. */
export function bench(parts: Partial<PretixUpstreamOptions> = {}) {
  let now = parseInstant('2026-11-03T05:30:00Z');
  const clock = { now: () => now };
  const faults: Fault[] = [];
  const asked: URL[] = [];
  const upstream = createPretixUpstream({
    ...{ seed: 'prøve', organizer: 'kommunen', firstDay: '2026-08-01', clock, token: settings.token, faults },
    ...parts,
  });
  const io = testIo({
    fetch: async (input, init) => {
      asked.push(new URL(String(input)));
      return upstream.app.request(String(input), init);
    },
    clock,
    requestTimeoutMs: 100,
  });
  const config = (changes: Partial<typeof settings> = {}) => pretix.config.parse({ ...settings, ...changes });

  async function read(window: Period, changes: Partial<typeof settings> = {}): Promise<Page[]> {
    const pages: Page[] = [];
    for await (const page of pretix.read(config(changes), window, null, io)) pages.push(page);
    return pages;
  }

  return {
    upstream,
    faults,
    io,
    asked,
    read,
    check: async (changes: Partial<typeof settings> = {}) => pretix.check?.(config(changes), io),
    setClock: (instant: string) => {
      now = parseInstant(instant);
    },
  };
}
