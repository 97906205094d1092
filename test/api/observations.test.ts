import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { csv, ndjson, rowStream, textCell } from '../../src/api/observation-stream.ts';
import { ingest } from '../../src/flows/ingest.ts';
import type { ObservationRow } from '../../src/flows/read-types.ts';
import { DATABASES, openTestDatabase, type TestDatabase } from '../support/database.ts';
import { loadOctober, openWeb, type Web } from './web.ts';

const path = '/v1/organisations/own/observations';

describe.each(DATABASES)('exported rows on %s', (name) => {
  let db: TestDatabase;
  let web: Web;
  beforeAll(async () => {
    db = await openTestDatabase(name);
    web = await openWeb(db);
    await loadOctober(web);
  });
  afterAll(() => db.close());

  const lines = async (query: string) =>
    (await (await web.ask(`${path}${query}`)).text())
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);

  it('come as NDJSON with a trailer that counts them, at the moment that the header names', async () => {
    const response = await web.ask(`${path}?from=2026-10&format=ndjson`);
    expect(response.headers.get('content-type')).toBe('application/x-ndjson');
    const rows = (await response.text())
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(rows).toHaveLength(32);
    expect(rows.at(-1)).toEqual({ trailer: { rows: 31, asOf: response.headers.get('ekko-as-of') } });
    expect(rows[6]).toMatchObject({
      channel: 'website',
      source: 'web',
      quantity: 'visits',
      grain: 'day',
      periodStart: '2026-10-07',
      value: 7,
      flags: [],
    });
  });

  it('come as CSV where every record has as many cells, the trailer too', async () => {
    const response = await web.ask(`${path}?from=2026-10`);
    expect(response.headers.get('content-disposition')).toBe(
      'attachment; filename="observations-own-2026-10-01-2026-10-31.csv"',
    );
    // Throws where a record is longer or shorter than the header.
    const records = parse(await response.text(), { columns: true, record_delimiter: '\r\n' }) as Record<
      string,
      string
    >[];
    expect(records).toHaveLength(32);
    expect(records.at(-1)).toMatchObject({
      channel: '#trailer',
      source: 'rows=31',
      quantity: `asOf=${response.headers.get('ekko-as-of')}`,
    });
    expect(records.slice(0, -1).reduce((sum, row) => sum + Number(row.value), 0)).toBe(496);
  });

  it('are never those of people: answers are stored, and none leaves this way', async () => {
    const [stored] = await db.engine.query<{ n: number }>(
      `select count(*)::int as n from series where quantity = 'csat-answers' and organisation = ${web.organisation}`,
    );
    expect(stored!.n).toBe(5);
    const everything = await (await web.ask(`${path}?from=2020-01&to=2026-12&format=ndjson`)).text();
    expect(everything).not.toContain('csat');
    const response = await web.ask(`${path}?quantity=csat-answers`);
    expect([response.status, ((await response.json()) as { type: string }).type]).toEqual([
      400,
      '/problems/api.guarded-rows',
    ]);
  });

  it('stand still at their moment when the source corrects a value', async () => {
    const before = await web.ask(`${path}?from=2026-10&format=ndjson`);
    const asOf = before.headers.get('ekko-as-of')!;
    const then = await before.text();
    web.clock.advance(1000);
    web.ledger.visits.set('2026-10-07', 700);
    await ingest(web.deps, {
      organisation: web.organisation,
      source: web.source,
      kind: 'backfill',
      window: { from: '2026-10-01', to: '2026-10-10' },
    });
    expect(await (await web.ask(`${path}?from=2026-10&format=ndjson&asOf=${asOf}`)).text()).toBe(then);
    expect((await lines('?from=2026-10&format=ndjson'))[6]).toMatchObject({ value: 700 });
  });

  it('are pinned to what is known where a moment to come is asked for', async () => {
    const response = await web.ask(`${path}?from=2026-10&asOf=2999-01-01T00:00:00Z`);
    expect(response.headers.get('ekko-as-of')! < '2027').toBe(true);
  });

  it('can be narrowed to a channel and a quantity', async () => {
    expect(await lines('?from=2026-10&format=ndjson&quantity=page-views')).toHaveLength(1);
    expect(await lines('?from=2026-10&format=ndjson&channel=facebook')).toHaveLength(1);
    expect(await lines('?from=2026-10-05&format=ndjson&channel=website&quantity=visits')).toHaveLength(2);
  });
});

describe('a stream of rows', () => {
  const row: ObservationRow = {
    channel: 'website',
    source: 'web',
    quantity: 'visits',
    grain: 'day',
    topic: '',
    dims: '',
    periodStart: '2026-10-01',
    periodEnd: '2026-10-01',
    value: -2.5,
    flags: 1 | 16,
    recordedAt: '2026-11-03T05:00:00.000Z',
    run: 1,
  };
  async function* batches(fail: boolean) {
    yield [row, row];
    if (fail) throw new Error('the database went away');
    yield [row];
  }
  const read = async (fail: boolean) => {
    const rows = batches(fail);
    return new Response(rowStream(await rows.next(), rows, ndjson, 'then')).text();
  };

  it('counts what it wrote', async () => {
    expect((await read(false)).trim().split('\n').at(-1)).toBe('{"trailer":{"rows":3,"asOf":"then"}}');
  });

  it('never ends as if it were whole when the rows break off', async () => {
    await expect(read(true)).rejects.toThrow();
  });

  it('stops reading when nobody listens any more', async () => {
    let ended = false;
    async function* endless() {
      try {
        for (;;) yield [row];
      } finally {
        ended = true;
      }
    }
    const rows = endless();
    await rowStream(await rows.next(), rows, csv, 'then').cancel();
    expect(ended).toBe(true);
  });

  it('writes flags by name, and a negative number as it is', () => {
    expect(csv.row(row)).toBe(
      'website,web,visits,day,,,2026-10-01,2026-10-01,-2.5,sampled|rounded,2026-11-03T05:00:00.000Z,1\r\n',
    );
  });

  it('keeps every text through a reader of CSV, and lets none begin as a formula', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const [[back]] = parse(`${textCell(text)},x\r\n`, { record_delimiter: '\r\n' }) as [[string]];
        expect(back).not.toMatch(/^[=+\-@\t\r]/);
        expect(back.replace(/^'(?=[=+\-@\t\r])/, '')).toBe(text.replace(/^'(?=[=+\-@\t\r])/, ''));
      }),
    );
  });
});
