import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sniff } from '../../../src/connectors/tables/csv.ts';
import { sha256 } from '../../../src/connectors/tables/sha256.ts';
import { brief, daily, fileOf, pagesOf, readingsOf, refusal, report } from './support.ts';

const encodings: [string, (text: string) => Uint8Array, string][] = [
  ['UTF-8', (text) => new TextEncoder().encode(text), 'utf-8'],
  ['UTF-8 with BOM', (text) => new TextEncoder().encode(`\ufeff${text}`), 'utf-8'],
  ['UTF-16LE with BOM', (text) => new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le')), 'utf-16le'],
  ['UTF-16BE with BOM', (text) => new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le').swap16()), 'utf-16be'],
  ['Windows-1252', (text) => new Uint8Array(Buffer.from(text, 'latin1')), 'windows-1252'],
];

const attended = {
  ...daily,
  dims: { venue: { column: 'Møteplass' } },
  values: [{ column: 'Oppmøtte', quantity: 'attended' as const }],
};

describe('encoding', () => {
  const text = 'Dato;Møteplass;Oppmøtte\n05.10.2026;Bjørnholt «æøå»;12\n';
  it.each(encodings)('reads %s, whatever the pieces', async (_, encode, name) => {
    for (const piece of [1, 2, 3, 5, 1000]) {
      const pages = await pagesOf(fileOf(encode(text), piece), attended);
      expect(brief(pages.flatMap((page) => page.readings))).toEqual(['attended@day 2026-10-05 12 Bjørnholt «æøå»']);
    }
    expect((await report(encode(text), attended)).encoding).toBe(name);
  });

  it('is decided by the whole file: one Windows-1252 letter in the last row decides', async () => {
    const head = new TextEncoder().encode(`Dato;Moteplass;Oppmotte\n${'05.10.2026;Byen;1\n'.repeat(5000)}`);
    const tail = Buffer.from('06.10.2026;Bjørn\u00f8ya;2\n', 'latin1');
    const { encoding } = await report(Buffer.concat([head, tail]), {
      ...attended,
      duplicates: 'sum',
      dims: { venue: { column: 'Moteplass' } },
      values: [{ column: 'Oppmotte', quantity: 'attended' }],
    });
    expect(encoding).toBe('windows-1252');
  });

  it('follows the mapping where it is stated', async () => {
    const bytes = Buffer.from(text, 'latin1');
    expect(brief(await readingsOf(bytes, { ...attended, encoding: 'windows-1252' }))).toHaveLength(1);
  });

  it('refuses what is no text', async () => {
    expect(await refusal(readingsOf(new Uint8Array([1, 0, 2, 0, 3]), daily))).toMatchObject({
      phrase: 'upload.not-text',
    });
    const old = new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    expect(await refusal(readingsOf(old, daily))).toMatchObject({ phrase: 'upload.old-excel' });
    expect(await refusal(readingsOf('', daily))).toMatchObject({ phrase: 'upload.empty' });
  });
});

describe('the hash', () => {
  it('equals the platform’s own, whatever the pieces', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.integer({ min: 1, max: 130 }), (bytes, piece) => {
        const hash = sha256();
        for (let at = 0; at < bytes.length; at += piece) hash.update(bytes.subarray(at, at + piece));
        expect(hash.hex()).toBe(createHash('sha256').update(bytes).digest('hex'));
      }),
    );
  });

  it('is the file’s, and comes with the last page', async () => {
    const text = 'Dato;Tall\n05.10.2026;1\n';
    const expected = createHash('sha256').update(text).digest('hex');
    expect((await report(text, daily)).sha256).toBe(expected);
    const pages = await pagesOf(fileOf(text), daily);
    expect(pages.at(-1)?.state).toEqual({ sha256: expected, rowsRead: 1, refusedRows: 0 });
  });
});

describe('delimiter and line ends', () => {
  it.each([
    [';', 'Dato;Tall, i alt\n1;2,5\n3;4,5\n'],
    [',', 'Dato,"Tall; i alt"\n1,2\n3,4\n'],
    ['\t', 'Dato\tTall\n1\t2,5\n3\t4,5\n'],
    [';', 'Dato;Tall\n05.10.2026;1,5\n06.10.2026;1,5\n'],
  ])('finds %j', (delimiter, head) => {
    expect(sniff(head, 1).delimiter).toBe(delimiter);
  });

  it.each(['\n', '\r\n', '\r'])('reads lines ended by %j, with or without the last', async (end) => {
    for (const text of [`Dato;Tall${end}05.10.2026;7${end}`, `Dato;Tall${end}05.10.2026;7`]) {
      expect(brief(await readingsOf(text, daily))).toEqual(['visits@day 2026-10-05 7']);
    }
  });

  it('reads quoted cells with delimiters, line ends and doubled quotes', async () => {
    const text = 'Dato;"Møteplass";Oppmøtte\r\n05.10.2026;"Sal ""A"";\nandre etasje";12\r\n06.10.2026;Sal B;3\r\n';
    expect(brief(await readingsOf(text, attended))).toEqual([
      'attended@day 2026-10-05 12 Sal "A";\nandre etasje',
      'attended@day 2026-10-06 3 Sal B',
    ]);
  });

  it('counts a quoted line break as one row, so that row numbers are the spreadsheet’s', async () => {
    const text = 'Dato;Møteplass;Oppmøtte\n05.10.2026;"to\nlinjer";12\n\n31.02.2026;Sal B;3\n';
    const { refused } = await report(text, attended);
    expect(refused).toMatchObject([{ row: 4, phrase: 'upload.no-such-day' }]);
  });

  it('gives the same with quotes around everything as without any', async () => {
    const cell = fc.stringMatching(/^[a-zæøå ]{1,8}x$/);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(cell, fc.nat(999)), { minLength: 1, maxLength: 20 }),
        fc.integer({ min: 1, max: 40 }),
        async (rows, piece) => {
          const sum = { ...attended, duplicates: 'sum' as const };
          const lines = rows.map(([venue, n]) => ['05.10.2026', venue, String(n)]);
          const table = [['Dato', 'Møteplass', 'Oppmøtte'], ...lines];
          const plain = table.map((row) => `${row.join(';')}\n`).join('');
          const quoted = table.map((row) => `${row.map((c) => `"${c}"`).join(';')}\n`).join('');
          const read = async (text: string) => (await pagesOf(fileOf(text, piece), sum)).flatMap((p) => p.readings);
          expect(await read(quoted)).toEqual(await read(plain));
        },
      ),
      { numRuns: 30 },
    );
  });

  it.each([
    ['Dato;Tall\n05.10.2026;"7\n', 2],
    ['Dato;Tall\n05.10.2026;7\n06.10.2026;5" rør\n07.10.2026;8\n', 3],
  ])('refuses a quote that is not closed, with its row', async (text, row) => {
    expect(await refusal(readingsOf(text, daily))).toMatchObject({ phrase: 'upload.quote', params: { row } });
  });

  it('refuses a row of another width than the header', async () => {
    const { refused, readings } = await report(
      'Dato;Tall;\n05.10.2026;7;\n06.10.2026\n07.10.2026;1;2;3\n08.10.2026;4;;;\n',
      daily,
    );
    expect(refused).toMatchObject([
      { row: 3, phrase: 'upload.row-width' },
      { row: 4, phrase: 'upload.row-width' },
    ]);
    expect(readings).toBe(2);
  });
});

describe('a stream that goes wrong', () => {
  const text = 'Dato;Tall\n05.10.2026;7\n06.10.2026;8\n';

  it('is an error where it ends early, and nothing is given out', async () => {
    const file = { ...fileOf(text), size: text.length + 5 };
    expect(await refusal(pagesOf(file, daily))).toMatchObject({ phrase: 'upload.truncated', kind: 'transient' });
  });

  it('is an error where it goes on too long', async () => {
    const file = { ...fileOf(text), size: text.length - 5 };
    expect(await refusal(pagesOf(file, daily))).toMatchObject({ phrase: 'upload.truncated' });
  });

  it('is an error where it breaks', async () => {
    const open = () =>
      new ReadableStream<Uint8Array>({
        start: (controller) => controller.enqueue(new TextEncoder().encode('Dato;Ta')),
        pull: (controller) => controller.error(new Error('connection reset by 10.0.0.7')),
      });
    const refused = await refusal(pagesOf({ name: 'x.csv', size: text.length, open }, daily));
    expect(refused).toMatchObject({ phrase: 'upload.truncated', kind: 'transient', params: {} });
  });

  it('is an error where it is cut the second time it is opened', async () => {
    let opened = 0;
    const file = { ...fileOf(text), open: () => fileOf(opened++ < 3 ? text : text.slice(0, 20)).open() };
    expect(await refusal(pagesOf(file, daily))).toMatchObject({ phrase: 'upload.truncated' });
  });

  it('stops when aborted, and lets go of the stream', async () => {
    const abort = new AbortController();
    let cancelled = 0;
    const open = () =>
      new ReadableStream<Uint8Array>({
        pull: (controller) => {
          controller.enqueue(new TextEncoder().encode('05.10.2026;7\n'));
          abort.abort(new Error('stopped by the user'));
        },
        cancel: () => {
          cancelled++;
        },
      });
    const work = pagesOf({ name: 'x.csv', size: 1_000_000, open }, daily, 'stop', abort.signal);
    await expect(work).rejects.toThrow('stopped by the user');
    expect(cancelled).toBe(1);
  });

  it('is refused by size before it is opened', async () => {
    const open = () => {
      throw new Error('must not be opened');
    };
    const refused = await refusal(pagesOf({ name: 'x.csv', size: 201 * 1024 * 1024, open }, daily));
    expect(refused).toMatchObject({ phrase: 'upload.too-large', params: { megabytes: 201, limit: 200 } });
  });
});
