import type { Page } from '../../../src/connectors/contract.ts';
import nettskjema from '../../../src/connectors/nettskjema/index.ts';
import {
  createNettskjemaUpstream,
  UPSTREAM_QUESTIONS,
  type UpstreamForm,
} from '../../../src/connectors/nettskjema/upstream.ts';
import type { Period } from '../../../src/core/period.ts';
import { parseInstant } from '../../../src/core/time.ts';
import type { Fault } from '../../../src/demo/faults.ts';
import { testIo } from '../../support/contract.ts';

export const client = { id: 'klient-3f0c', secret: 'hemmelig/løyndom+med=tegn' };
export const settings = {
  endpoint: 'https://nettskjema.example.no/api/v3',
  tokenEndpoint: 'https://autorisering.example.no/oauth2/token',
  clientId: client.id,
  clientSecret: client.secret,
  form: 900001,
  questions: UPSTREAM_QUESTIONS as unknown,
};

/** A Nettskjema whose clock the test sets, and a reader that keeps its bookmark as the database does. */
export function bench(parts: Partial<UpstreamForm> = {}) {
  let now = parseInstant('2026-11-03T05:30:00Z');
  let state: unknown = null;
  const clock = { now: () => now };
  const faults: Fault[] = [];
  const upstream = createNettskjemaUpstream({
    seed: 'prøve',
    forms: [{ id: 900001, title: 'Brukerundersøkelse', firstDay: '2026-07-01', perDay: 2, ...parts }],
    clock,
    client,
    faults,
  });
  const io = testIo({
    fetch: async (input, init) => upstream.app.request(String(input), init),
    clock,
    requestTimeoutMs: 2000,
  });
  const config = (changes: Partial<typeof settings> = {}) => nettskjema.config.parse({ ...settings, ...changes });

  async function read(window: Period, changes: Partial<typeof settings> = {}): Promise<Page[]> {
    const pages: Page[] = [];
    for await (const page of nettskjema.read(config(changes), window, state, io)) pages.push(page);
    if (pages.length > 0) state = JSON.parse(JSON.stringify(pages.at(-1)?.state ?? null));
    return pages;
  }

  return {
    upstream,
    faults,
    io,
    read,
    state: () => state,
    check: async (changes: Partial<typeof settings> = {}) => nettskjema.check?.(config(changes), io),
    setClock: (instant: string) => {
      now = parseInstant(instant);
    },
  };
}

/** Answers by `quantity/point` over all pages. */
export function totalsOf(pages: readonly Page[]): Record<string, number> {
  const totals: Record<string, number> = {};
  for (const { measure, dims, value } of pages.flatMap((page) => page.readings)) {
    const key = `${measure}/${dims?.point}`;
    totals[key] = (totals[key] ?? 0) + value;
  }
  return totals;
}
