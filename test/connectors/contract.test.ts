import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isQuantityId, quantity } from '../../src/catalogue/quantities.ts';
import type { Connector, MailPort, Page, Piece, Reading } from '../../src/connectors/contract.ts';
import { connectorReadme } from '../../src/connectors/docs.ts';
import { connectors } from '../../src/connectors/index.ts';
import { plainLink, plainTitle } from '../../src/connectors/pieces.ts';
import { secretFields } from '../../src/connectors/secret.ts';
import { SOURCE_ERROR_KINDS, SourceError } from '../../src/core/errors.ts';
import { phrases } from '../../src/core/i18n/index.ts';
import { grainPeriod, type Period } from '../../src/core/period.ts';
import { dayNumber, isIsoDate } from '../../src/core/time.ts';
import type { Words } from '../../src/core/words.ts';
import {
  canaryWritings,
  errorText,
  type Fixture,
  fixturesOf,
  folderOf,
  found,
  run,
  secretWritings,
} from '../support/contract.ts';

const inThreeLanguages = (words: Words) => [words.nb, words.nn, words.en].every((text) => text.trim().length > 0);

describe.each(connectors.map((connector) => [connector.key, connector] as const))('%s declares itself', (_, own) => {
  it('in three languages', () => {
    for (const words of [own.label, own.about, own.privacy, own.access]) expect(words).toSatisfy(inThreeLanguages);
  });

  it('with known quantities and native names', () => {
    for (const measure of Object.values(own.measures)) {
      expect(isQuantityId(measure.quantity), measure.quantity).toBe(true);
      expect(measure.native).not.toBe('');
    }
  });

  it('with definitions that begin on a day, the oldest first', () => {
    for (const { grain, breaks = [] } of Object.values(own.measures)) {
      expect(breaks).toEqual(breaks.toSorted());
      expect(breaks.every((day) => isIsoDate(day))).toBe(true);
      // A month would hold figures of both definitions.
      if (breaks.length > 0) expect(grain).toBe('day');
    }
  });

  it('under a key of its own', () => {
    expect(connectors.filter(({ key }) => key === own.key)).toHaveLength(1);
  });

  it('in a README that is fresh (else run: npx tsx test/support/write-docs.ts)', () => {
    expect(readFileSync(`${folderOf(own)}README.md`, 'utf8')).toBe(connectorReadme(own));
  });
});

const needing = (...needs: Connector['needs']) =>
  connectors
    .filter((connector) => needs.some((need) => connector.needs.includes(need)))
    .map((connector) => [connector.key, connector] as const);

describe.each(needing('fetch', 'socket'))('%s keeps the contract', (_, own) => {
  const fixtures = fixturesOf(own);
  const wanted = ['happy', 'empty', ...(secretFields(own.config).length > 0 ? ['auth'] : [])];

  it.each(wanted)('has the fixture %s', (name) => {
    expect([...fixtures.keys()]).toContain(name);
  });

  describe.each([...fixtures])('%s', (_name, fixture) => {
    it('gives what the fixture expects, with every exchange used', async () => {
      const result = await run(own, fixture);
      expect(result.leftovers).toEqual([]);
      expectOutcome(fixture, result.error, result.pages);
    });

    it('gives the same when read again', async () => {
      const [first, second] = [await run(own, fixture), await run(own, fixture)];
      expect(second.pages).toEqual(first.pages);
      expect(String(second.error)).toBe(String(first.error));
    });

    it('gives only what it declared, inside the window and covered', async () => {
      for (const page of (await run(own, fixture)).pages) checkPage(own, fixture.window, page);
    });

    it('lets no secret and no person slip out', async () => {
      const result = await run(own, fixture);
      const everything = [JSON.stringify(result.pages), ...result.logs, errorText(result.error)].join('\n');
      expect(found(everything, [...secretWritings(own, fixture), ...canaryWritings])).toEqual([]);
    });

    it('stops when aborted, before and during a request', async () => {
      const before = await run(own, fixture, { signal: AbortSignal.abort(new Error('stopped')) });
      expect(before.pages).toEqual([]);
      expect(before.error).toMatchObject({ message: 'stopped' });
      const controller = new AbortController();
      const stop = (signal: AbortSignal | null | undefined) => {
        controller.abort(new Error('stopped'));
        throw signal?.reason;
      };
      const fetchThatStops: typeof fetch = async (_input, init) => stop(init?.signal);
      const mailThatStops: MailPort = { open: async (_login, signal) => stop(signal) };
      const during = await run(own, fixture, {
        signal: controller.signal,
        fetch: fetchThatStops,
        ...(fixture.mail ? { mail: mailThatStops } : {}),
      });
      expect(during.pages).toEqual([]);
      expect(during.error).toMatchObject({ message: 'stopped' });
    });
  });
});

describe.each(needing('fetch'))('%s', (_, own) => {
  describe.each([302, 400, 401, 403, 404, 409, 410, 418, 429, 500, 503])('answered by HTTP %i', (status) => {
    it('throws an error with a fate and a sentence, though the answer echoes the request', async () => {
      for (const fixture of fixturesOf(own).values()) {
        const result = await run(own, fixture, { fetch: echoing(status) });
        expect(result.pages).toEqual([]);
        expect(result.error).toBeInstanceOf(SourceError);
        const error = result.error as SourceError;
        expect(phrases(error.phrase, error.params)).toSatisfy(inThreeLanguages);
        const everything = [...result.logs, errorText(error)].join('\n');
        expect(found(everything, [...secretWritings(own, fixture), ...canaryWritings])).toEqual([]);
      }
    });
  });
});

describe.each(needing('socket'))('%s', (_, own) => {
  it.each(SOURCE_ERROR_KINDS)('ends with the error of its port, told %s at the login or later', async (kind) => {
    const told = new SourceError(kind, 'source.internal');
    const session = { count: () => Promise.reject(told), envelopes: () => failing(told), close: async () => undefined };
    const ports: MailPort[] = [{ open: () => Promise.reject(told) }, { open: async () => session }];
    for (const fixture of fixturesOf(own).values()) {
      for (const mail of ports) expect(await run(own, fixture, { mail })).toMatchObject({ pages: [], error: told });
    }
  });

  it('says in words that this place has no sockets', async () => {
    const [fixture] = fixturesOf(own).values();
    const { mail: _none, ...without } = fixture!;
    const { error } = await run(own, without);
    expect(error).toMatchObject({ kind: 'config', phrase: 'mail.no-socket' });
  });
});

// biome-ignore lint/correctness/useYield: it breaks before it has anything to give.
async function* failing(error: Error): AsyncGenerator<never> {
  throw error;
}

/** A server that answers with the status, and repeats the whole request in body and headers. */
function echoing(status: number): typeof fetch {
  return async (input, init) => {
    const sent = `${String(input)} ${String(init?.body ?? '')} ${JSON.stringify([...new Headers(init?.headers)])}`;
    const text = `${sent} ${decodeURIComponent(sent.replaceAll('+', ' '))} ${canaryWritings.join(' ')}`;
    const headers = {
      'content-type': 'application/json',
      location: 'https://else.example.no/',
      'x-echo': encodeURI(sent),
    };
    return new Response(JSON.stringify({ error: text, message: text, result: 'error' }), { status, headers });
  };
}

function expectOutcome({ expect: wanted }: Fixture, error: unknown, pages: readonly Page[]): void {
  if ('error' in wanted) {
    expect(error).toBeInstanceOf(SourceError);
    expect(error).toMatchObject(wanted.error);
    return;
  }
  expect(error).toBeNull();
  expect(pages.flatMap((page) => page.readings)).toEqual(wanted.readings);
  expect(pages.flatMap((page) => page.items ?? [])).toEqual(wanted.items ?? []);
  expect(pages.flatMap((page) => page.pieces ?? [])).toEqual(wanted.pieces ?? []);
  expect(pages.flatMap((page) => page.covered)).toEqual(wanted.covered);
  if (wanted.pages !== undefined) expect(pages).toHaveLength(wanted.pages);
}

function checkPage(own: Connector, window: Period, page: Page): void {
  for (const { measures, from, to } of page.covered) {
    expect(dayNumber(to)).toBeGreaterThanOrEqual(dayNumber(from));
    for (const measure of measures) expect(Object.keys(own.measures)).toContain(measure);
  }
  for (const reading of page.readings) checkReading(own, window, page, reading);
  for (const item of page.items ?? []) {
    expect(own.measures[item.measure]?.reads).toBe('items');
    expect(item.key).not.toBe('');
    // Items are never taken back, so what a page covers of them keeps what stood.
    for (const { measures, keeps } of page.covered) if (measures.includes(item.measure)) expect(keeps).toBe(true);
  }
  for (const piece of page.pieces ?? []) checkPiece(own, window, page, piece);
  const pieces = (page.pieces ?? []).map(({ measure, kind, key, day }) => JSON.stringify([measure, kind, key, day]));
  expect(new Set(pieces).size, 'one value for each piece and day').toBe(pieces.length);
  const keys = page.readings.map(({ measure, start, dims, route }) => JSON.stringify([measure, start, dims, route]));
  expect(new Set(keys).size, 'one value for each measure, day, dimensions and part').toBe(keys.length);
}

function checkPiece(own: Connector, window: Period, page: Page, piece: Piece): void {
  const { measure, kind, key, day, value, link = null, title = null } = piece;
  expect(own.measures[measure], `${measure} is declared`).toMatchObject({ grain: 'day' });
  expect(key).not.toBe('');
  expect(isIsoDate(day) && day >= window.from && day <= window.to, `${day} lies in the window`).toBe(true);
  expect(Number.isFinite(value) && value >= 0, `${value} is a value`).toBe(true);
  // An address on the web without query, fragment or user, and no way to a person in it or in the title.
  if (link !== null) expect(plainLink(link)).toBe(link);
  if (title !== null) expect(plainTitle(title)).toBe(title);
  // Titles are forgotten by the day they came out, which a page has none of.
  if (kind === 'page') expect(title).toBeNull();
  const looked = page.covered.some(({ measures, from, to }) => measures.includes(measure) && from <= day && day <= to);
  expect(looked, `${measure} of ${key} on ${day} is covered by its own page`).toBe(true);
}

function checkReading(own: Connector, window: Period, page: Page, reading: Reading): void {
  const measure = own.measures[reading.measure];
  if (!measure) throw new Error(`${reading.measure} is not declared`);
  const { whole, dimensions } = quantity(measure.quantity);
  const end = reading.end ?? reading.start;
  expect(Number.isFinite(reading.value)).toBe(true);
  if (whole) expect(reading.value).toSatisfy((value: number) => Number.isSafeInteger(value) && value >= 0);
  for (const [name, value] of Object.entries(reading.dims ?? {})) {
    const rule = dimensions[name];
    expect(rule, `${name} is a dimension of ${measure.quantity}`).toBeDefined();
    if (Array.isArray(rule)) expect(rule).toContain(value);
  }
  if (measure.grain !== 'wave') {
    expect({ from: reading.start, to: end }).toEqual(grainPeriod(measure.grain, reading.start));
  }
  expect(end >= window.from && end <= window.to, `${end} lies in the window`).toBe(true);
  if (measure.reads !== 'window') return;
  const looked = page.covered.some(
    ({ measures, from, to }) => measures.includes(reading.measure) && from <= reading.start && end <= to,
  );
  expect(looked, `${reading.measure} ${reading.start} is covered by its own page`).toBe(true);
}
