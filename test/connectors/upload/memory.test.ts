import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ConnectorIo, UploadedFile } from '../../../src/connectors/contract.ts';
import { CompactMap } from '../../../src/connectors/tables/compact-map.ts';
import connector from '../../../src/connectors/upload/index.ts';
import { addDays } from '../../../src/core/time.ts';
import { anyWindow } from '../tables/support.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
/** What is alive, not what is waiting to be cleared away: the only figure that does not depend on when V8 sweeps. */
function alive(): number {
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 2 ** 20;
}

const VENUES = 160;
const HEADER = 'metric;period_start;granularity;value;dim.venue\n';

/** A long file of so many rows, made as it is read; it is never whole anywhere. */
function bigFile(rows: number): UploadedFile {
  const days = Array.from({ length: Math.ceil(rows / VENUES) }, (_, i) => addDays('1995-01-01', i));
  const line = (i: number) => `attended;${days[Math.floor(i / VENUES)]};day;${i % 977};Sted ${i % VENUES}\n`;
  let size = HEADER.length;
  for (let i = 0; i < rows; i++) size += line(i).length;
  const open = () => {
    let at = 0;
    return new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          if (at >= rows) return controller.close();
          let text = at === 0 ? HEADER : '';
          for (const end = Math.min(rows, at + 1_000); at < end; at++) text += line(at);
          controller.enqueue(new TextEncoder().encode(text));
        },
      },
      { highWaterMark: 0 },
    );
  };
  return { name: 'big.csv', size, open };
}

describe('a million rows', () => {
  it('are read, checked for duplicates and given out with little more alive than before', {
    timeout: 120_000,
  }, async () => {
    const rows = 1_000_000;
    const file = bigFile(rows);
    const settings = connector.config.parse({ mapping: 'long' });
    const io = { file, signal: new AbortController().signal } as ConnectorIo;
    const before = alive();
    let [readings, total, most] = [0, 0, 0];
    let page = 0;
    for await (const { readings: got } of connector.read(settings, anyWindow, undefined, io)) {
      readings += got.length;
      for (const reading of got) total += reading.value;
      if (page++ % 10 === 0) most = Math.max(most, alive() - before);
    }
    expect(readings).toBe(rows);
    const turns = Math.floor(rows / 977);
    const tail = rows - turns * 977;
    expect(total).toBe((turns * 976 * 977) / 2 + (tail * (tail - 1)) / 2);
    expect(most).toBeLessThan(16);
  });

  it('and one are refused', { timeout: 60_000 }, async () => {
    const io = { file: bigFile(1_000_001), signal: new AbortController().signal } as ConnectorIo;
    const settings = connector.config.parse({ mapping: 'long' });
    const first = connector.read(settings, anyWindow, undefined, io)[Symbol.asyncIterator]().next();
    await expect(first).rejects.toMatchObject({ phrase: 'upload.too-many-rows', params: { limit: 1_000_000 } });
  });
});

describe('the compact map', () => {
  it('holds what a Map holds, in the same order', () => {
    const key = fc.oneof(
      fc.nat(50),
      fc.maxSafeNat(),
      fc.nat(50).map((n) => n * 2 ** 32),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(key, fc.integer()), { maxLength: 3_000 }), (entries) => {
        const compact = new CompactMap();
        const map = new Map(entries);
        for (const [k, v] of entries) compact.set(k, v);
        expect([...compact.entries()]).toEqual([...map]);
        expect(compact.size).toBe(map.size);
        for (const [k] of entries) expect(compact.get(k)).toBe(map.get(k));
        expect(compact.get(-1)).toBeUndefined();
      }),
      { numRuns: 40 },
    );
  });

  it('grows past its blocks', () => {
    const compact = new CompactMap();
    for (let i = 0; i < 200_000; i++) compact.set(i * 131_072, i);
    expect([compact.size, compact.get(131_072 * 199_999), compact.get(1)]).toEqual([200_000, 199_999, undefined]);
  });
});
