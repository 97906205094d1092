import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../../src/core/secrets.ts';
import { LANGUAGES } from '../../src/core/words.ts';
import { type Archived, archivedForms, archiveOf } from '../../src/documents/archive.ts';
import { specimen } from './specimen.ts';

const DATA = '{"format":1,"numbers":[{"value":67.5}]}';
const bytes = (text: string) => new TextEncoder().encode(text);

async function archived(more: Partial<Archived> = {}): Promise<Archived> {
  const { lang, title, author, at } = specimen('nb');
  return {
    ...{ what: 'report', lang, title, organisation: author, at, data: DATA, hash: await sha256(DATA), dataFormat: 1 },
    period: { from: '2026-01-01', to: '2026-12-31' },
    files: [
      { name: 'rapport-2026.html', mime: 'text/html; charset=utf-8', body: bytes('<p>Rapport</p>') },
      { name: 'rapport-2026-pdfa.pdf', mime: 'application/pdf', body: bytes('%PDF'), claims: 'PDF/A-2b' },
    ],
    ...more,
  };
}
const opened = async (more: Partial<Archived> = {}) => unzipSync(await archiveOf(await archived(more)));

describe('a package to be kept', () => {
  it('holds the data to the letter, the documents, what they are, and a word to whoever opens it', async () => {
    const files = await opened();
    expect(Object.keys(files)).toEqual([
      'README.txt',
      'metadata.json',
      'data.json',
      'documents/rapport-2026.html',
      'documents/rapport-2026-pdfa.pdf',
      'sha256sums.txt',
    ]);
    expect(strFromU8(files['data.json']!)).toBe(DATA);
  });

  it('tells what it is, whose, of which time, by which hash, and that nobody has checked the PDF/A', async () => {
    const metadata = JSON.parse(strFromU8((await opened())['metadata.json']!));
    expect(metadata).toMatchObject({
      ...{ format: 1, what: 'report', organisation: 'Etat for prøver & måling', at: '2027-02-03T09:00:00.000Z' },
      ...{ period: { from: '2026-01-01', to: '2026-12-31' } },
      ...{ data: { file: 'data.json', format: 1, sha256: await sha256(DATA) } },
    });
    expect(metadata.files.map((file: { conformance?: string; validated?: boolean }) => file.conformance)).toEqual([
      ...[undefined, undefined, 'PDF/A-2b'],
    ]);
    expect(metadata.files[2]).toMatchObject({ bytes: 4, validated: false });
  });

  it('has a checksum of every other file, as the usual command reads them', async () => {
    const { 'sha256sums.txt': sums, ...others } = await opened();
    const lines = strFromU8(sums!).trimEnd().split('\n');
    expect(lines).toEqual(
      await Promise.all(
        Object.entries(others).map(async ([name, body]) => `${await sha256(new Uint8Array(body))}  ${name}`),
      ),
    );
  });

  it('is the same bytes each time', async () => {
    expect(Buffer.compare(await archiveOf(await archived()), await archiveOf(await archived()))).toBe(0);
  });

  it('is stamped with the moment of what it holds, as it is in UTC', async () => {
    const zip = await archiveOf(await archived({ at: '2026-07-01T22:30:10.000Z' }));
    // The first file's time and day, in the words of MS-DOS.
    const [time, day] = [zip[10]! | (zip[11]! << 8), zip[12]! | (zip[13]! << 8)];
    expect([time >> 11, (time >> 5) & 63, 2 * (time & 31)]).toEqual([22, 30, 10]);
    expect([1980 + (day >> 9), (day >> 5) & 15, day & 31]).toEqual([2026, 7, 1]);
  });

  it('is not made of data that is not what was frozen', async () => {
    await expect(archived({ data: `${DATA} ` }).then(archiveOf)).rejects.toThrow('not what was frozen');
  });

  it.each(LANGUAGES)('speaks of each file, in %s', async (lang) => {
    const readme = strFromU8((await opened({ lang }))['README.txt']!);
    for (const name of ['data.json', 'metadata.json', 'documents/rapport-2026.html', 'sha256sums.txt'])
      expect(readme).toContain(`- ${name}: `);
    expect(readme).toMatch(/rapport-2026-pdfa\.pdf: .*PDF\/A-2b\. (Ikke validert|Ikkje validert|Not validated)/);
  });
});

describe('a document to be kept', () => {
  const pdf = async () => bytes("%PDF-1.4 /CreationDate (D:20261130234107+00'00')");
  const pdfA = async () => bytes('%PDF-1.6');
  const names = async (tools: Parameters<typeof archivedForms>[2]) =>
    (await archivedForms(specimen('nb'), 'rapport', tools)).map(({ name, claims }) => [name, claims]);

  it('is there in every form that the machine can make', async () => {
    expect(await names({ pdf, pdfA })).toEqual([
      ['rapport.html', undefined],
      ['rapport.docx', undefined],
      ['rapport-pdfa.pdf', 'PDF/A-2b'],
      ['rapport.pdf', undefined],
      ['rapport.xlsx', undefined],
    ]);
    expect((await names({})).map(([name]) => name)).toEqual(['rapport.html', 'rapport.docx', 'rapport.xlsx']);
  });
});
