import { strFromU8, unzipSync } from 'fflate';
import readXlsxFile from 'read-excel-file/universal';
import { formatNumber } from '../../src/core/numbers.ts';
import type { Language } from '../../src/core/words.ts';
import type { Deps } from '../../src/deps.ts';
import { type Form, forms, type Tools } from '../../src/documents/forms.ts';
import type { Reach } from '../../src/flows/campaign-plan.ts';
import { readBeside } from '../../src/flows/report-beside.ts';
import { freezeReport } from '../../src/flows/report-frozen.ts';
import { indicator } from '../../src/indicators/index.ts';
import { reportDocument } from '../../src/report/document.ts';
import { readAsset } from '../../src/runtime/assets.ts';
import { createOffice } from '../../src/runtime/office.ts';
import { createPdf } from '../../src/runtime/pdf.ts';
import { drawPng } from '../../src/runtime/png.ts';
import { encodeNumberId } from '../../src/verdicts/number-id.ts';
import { readPdf } from '../documents/pdf-reader.ts';

/** A measured number as the report's own JSON has it: its id and its value, worded here and not by what is tested. */
export interface ToldNumber {
  readonly id: string;
  readonly value: number;
  readonly text: string;
}

/** Every form of a frozen year, as text without spaces: spaces are where lines broke. */
export interface ToldYear {
  readonly numbers: readonly ToldNumber[];
  readonly texts: Readonly<Record<'html' | 'docx' | 'pdf' | 'pdfA', string>>;
  /** Numbers of the workbook by the id in the same row. */
  readonly cells: ReadonlyMap<string, readonly number[]>;
}

const packed = (text: string) => text.replace(/[\s\u00ad\u200b]+/g, '');
const entities = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" };
const bare = (markup: string) =>
  packed(
    markup
      .replace(/<style>[\s\S]*?<\/style>/g, '')
      .replace(/<[^>]+>/g, '')
      .replace(/&(amp|lt|gt|quot|#39);/g, (entity) => entities[entity as keyof typeof entities]),
  );

/** Freezes a year and makes all of its forms in one language. */
export async function tellYear(deps: Deps, reach: Reach, year: number, lang: Language): Promise<ToldYear> {
  const frozen = await freezeReport(deps, { reach, year, actor: 'key/1' });
  const { content, asOf } = frozen;
  const beside = await readBeside(deps, reach, content);
  const organisation = { name: reach.own.name, slug: reach.own.slug, demo: true };
  const document = reportDocument({ lang, organisation, content, beside, asOf, frozen });
  const tools: Tools = { png: drawPng, pdf: createPdf(null)!, asset: readAsset, origin: 'https://ekko.example.no' };
  const make = (form: Form) => forms[form].make(document, tools);
  const docx = await make('docx');
  const textOf = async (pdf: Uint8Array) => packed((await readPdf(pdf)).pages.map(({ text }) => text).join(''));
  const sheets = await readXlsxFile(new Blob([await make('xlsx')]));
  const rows = sheets.flatMap(({ data }) => data);
  return {
    // As the content to the letter has them, which is what the API answers.
    numbers: (JSON.parse(frozen.text) as typeof content).numbers.flatMap((number) => {
      if (number.state !== 'measured') return [];
      const { release, asOf: settled } = number;
      const at =
        settled === null ? ({ kind: 'asOf', at: asOf } as const) : ({ kind: 'children', at: settled } as const);
      const id = encodeNumberId({ ...number, pin: release === null ? at : { kind: 'release', release } });
      const decimals = number.flags.includes('few-answers') ? 0 : indicator(number.indicator)!.decimals;
      return [{ id, value: number.value!, text: packed(formatNumber(lang, number.value!, decimals)) }];
    }),
    texts: {
      html: bare(new TextDecoder().decode(await make('html'))),
      docx: bare(strFromU8(unzipSync(docx)['word/document.xml']!)),
      pdf: await textOf(await make('pdf')),
      pdfA: await textOf(await createOffice(null)!(docx)),
    },
    cells: new Map(
      rows.flatMap((row) => {
        const id = row.find((cell) => typeof cell === 'string' && /~v\d+$/.test(cell));
        return id === undefined ? [] : [[id as string, row.filter((cell) => typeof cell === 'number')] as const];
      }),
    ),
  };
}
