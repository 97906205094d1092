import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { brief, daily, dailyTone, readingsOf, refusal, report } from './support.ts';
import { workbookParts, xmlRow, zipOf } from './workbooks.ts';

const bytesOf = async (data: unknown) => new Uint8Array(await writeXlsxFile(data as never).toBuffer());
const dateCell = (date: string) => ({ value: new Date(`${date}T00:00:00Z`), type: Date, format: 'dd.mm.yyyy' });
const header = xmlRow(1, ['t', 'Dato'], ['t', 'Tall']);

describe('a workbook', () => {
  it('comes back: real dates, numbers, text, empty cells', async () => {
    const bytes = await bytesOf([
      [{ value: 'Dato' }, { value: 'Tall' }, { value: 'Merknad' }],
      [dateCell('2026-10-05'), { value: 12.5 }, { value: 'æøå' }],
      [dateCell('2026-10-06'), null, null],
      [{ value: '07.10.2026' }, { value: '1 234,5' }, null],
      [dateCell('2026-12-31'), { value: 0 }, null],
    ]);
    expect(brief(await readingsOf(bytes, dailyTone))).toEqual([
      'tone-mean@day 2026-10-05 12.5',
      'tone-mean@day 2026-10-07 1234.5',
      'tone-mean@day 2026-12-31 0',
    ]);
    expect(await report(bytes, dailyTone)).toMatchObject({
      format: 'xlsx',
      encoding: null,
      delimiter: null,
      sheet: 1,
      rowsRead: 4,
    });
  });

  it('is read from the sheet that the mapping names', async () => {
    const sheet = (name: string, n: number) => ({
      sheet: name,
      data: [
        [{ value: 'Dato' }, { value: 'Tall' }],
        [dateCell('2026-10-05'), { value: n }],
      ],
    });
    const bytes = await bytesOf([sheet('Forside', 1), sheet('Tall 2026', 2)]);
    for (const [which, n] of [
      ['Forside', 1],
      ['Tall 2026', 2],
      [2, 2],
    ] as const) {
      expect(brief(await readingsOf(bytes, { ...daily, sheet: which }))).toEqual([`visits@day 2026-10-05 ${n}`]);
    }
    for (const missing of ['Ark3', 3]) {
      const refused = await refusal(readingsOf(bytes, { ...daily, sheet: missing }));
      expect(refused).toMatchObject({ phrase: 'upload.sheet-missing', params: { sheet: missing } });
    }
  });

  it('keeps row numbers across empty rows, and finds a header further down', async () => {
    const rows = [
      xmlRow(2, ['t', 'Uttrekk']),
      xmlRow(4, ['t', 'Dato'], ['t', 'Tall']),
      xmlRow(7, ['d', 46300], ['t', 'x']),
    ];
    const { refused, skippedRows } = await report(zipOf(workbookParts(rows.join(''))), { ...daily, headerRow: 4 });
    expect(refused).toMatchObject([{ row: 7, column: 'Tall', phrase: 'upload.not-a-number' }]);
    expect(skippedRows).toMatchObject([{ reason: 'upload.skipped-blank', rows: [5, 6] }]);
  });

  it('gives the values last computed; a formula’s error is missing', async () => {
    const rows = header + xmlRow(2, ['d', 46300], ['f', 42]) + xmlRow(3, ['d', 46301], ['e', '#DIV/0!']);
    const found = await report(zipOf(workbookParts(rows)), daily);
    expect(found).toMatchObject({ readings: 1, refusedRows: 0, measures: [{ missing: 1 }] });
    expect(brief(await readingsOf(zipOf(workbookParts(rows)), daily))).toEqual(['visits@day 2026-10-05 42']);
  });

  it('takes a formula that was never computed as missing', async () => {
    const rows = `${header}<row r="2"><c r="A2" s="1"><v>46300</v></c><c r="B2"><f>1+1</f></c></row>`;
    expect(await report(zipOf(workbookParts(rows)), daily)).toMatchObject({ readings: 0, measures: [{ missing: 1 }] });
  });

  it('counts days from 1904 where the workbook says so', async () => {
    const rows = header + xmlRow(2, ['d', 46300 - 1462], ['n', 5]);
    const bytes = zipOf(workbookParts(rows, '<workbookPr date1904="1"/>'));
    expect(brief(await readingsOf(bytes, daily))).toEqual(['visits@day 2026-10-05 5']);
  });

  it('reads a day that lost its formatting, and one with a time of day', async () => {
    const rows = header + xmlRow(2, ['n', 46300], ['n', 5]) + xmlRow(3, ['d', 46301.999999], ['n', 6]);
    expect(brief(await readingsOf(zipOf(workbookParts(rows)), daily))).toEqual([
      'visits@day 2026-10-05 5',
      'visits@day 2026-10-07 6',
    ]);
  });

  it('refuses an identity number kept as a number', async () => {
    const rows = header + xmlRow(2, ['d', 46300], ['n', 41819010186]);
    expect(await refusal(readingsOf(zipOf(workbookParts(rows)), daily))).toMatchObject({
      phrase: 'upload.personal-identity',
    });
  });
});

describe('a workbook that would swell', () => {
  const zeros = (megabytes: number) => new Uint8Array(megabytes * 1024 * 1024);
  const good = workbookParts(header + xmlRow(2, ['d', 46300], ['n', 5]));

  it('is refused by its ratio, before it is inflated', async () => {
    const bomb = zipOf([...good, { name: 'xl/media/image1.bin', content: zeros(4) }]);
    expect(await refusal(readingsOf(bomb, daily))).toMatchObject({ phrase: 'upload.zip-bomb' });
  });

  it('is refused by the sum it claims', async () => {
    const claims = 60 * 1024 * 1024;
    const noise = randomBytes(400_000);
    const parts = Array.from({ length: 6 }, (_, i) => ({ name: `xl/x${i}.xml`, content: noise, claims }));
    expect(await refusal(readingsOf(zipOf([...good, ...parts]), daily))).toMatchObject({ phrase: 'upload.zip-bomb' });
  });

  it('is refused where it lies about its size, as soon as it gives more', async () => {
    const liar = zipOf([...good, { name: 'xl/extra.xml', content: zeros(64), claims: 1000 }]);
    expect(await refusal(readingsOf(liar, daily))).toMatchObject({ phrase: 'upload.zip-bomb' });
  });

  it('is refused where it claims more than it gives', async () => {
    const liar = zipOf([...good, { name: 'xl/extra.xml', content: 'short', claims: 1000 }]);
    expect(await refusal(readingsOf(liar, daily))).toMatchObject({ phrase: 'upload.xlsx-broken' });
  });

  it('leaves drawings and pivot copies packed', async () => {
    const parts = [...good, { name: 'xl/pivotCache/pivotCacheRecords1.xml', content: 'not xml at all', claims: 9 }];
    expect(await readingsOf(zipOf(parts), daily)).toHaveLength(1);
  });
});

describe('a broken workbook', () => {
  const bytes = zipOf(workbookParts(header + xmlRow(2, ['d', 46300], ['n', 5])));

  it('is refused wherever it is cut', async () => {
    for (let length = 8; length < bytes.length; length += 37) {
      const refused = await refusal(readingsOf(bytes.slice(0, length), daily));
      expect(refused.phrase).toBe('upload.xlsx-broken');
    }
  });

  it('is refused where it is a zip of something else', async () => {
    const other = zipOf([{ name: 'word/document.xml', content: '<w/>' }]);
    expect(await refusal(readingsOf(other, daily))).toMatchObject({ phrase: 'upload.xlsx-broken' });
  });

  it('names the cell that cannot be read', async () => {
    const rows = `${header}<row r="2"><c r="A2" t="b"><v>7</v></c></row>`;
    expect(await refusal(readingsOf(zipOf(workbookParts(rows)), daily))).toMatchObject({
      phrase: 'upload.xlsx-cell',
      params: { row: 2, column: 1 },
    });
  });
});
