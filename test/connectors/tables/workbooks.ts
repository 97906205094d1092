import { deflateRawSync } from 'node:zlib';

export interface ZipPart {
  readonly name: string;
  readonly content: string | Uint8Array;
  /** What the directory claims the part grows to; the truth unless stated. */
  readonly claims?: number;
}

/** A packed zip, written by hand so that it can also lie. */
export function zipOf(parts: readonly ZipPart[]): Uint8Array {
  const body: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, content, claims } of parts) {
    const raw = Buffer.from(content);
    const packed = deflateRawSync(raw);
    const label = Buffer.from(name);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(claims ?? raw.length, 18);
    fields.writeUInt16LE(label.length, 22);
    body.push(Buffer.from('PK\u0003\u0004', 'latin1'), fields, label, packed);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    directory.push(Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1'), fields, place, label);
    at += 30 + label.length + packed.length;
  }
  const listing = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(listing.length, 12);
  end.writeUInt32LE(at, 16);
  return new Uint8Array(Buffer.concat([...body, listing, end]));
}

const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** The parts of a workbook with one sheet whose rows are given as XML. */
export function workbookParts(rows: string, properties = ''): ZipPart[] {
  return [
    {
      name: '[Content_Types].xml',
      content: '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    },
    {
      name: 'xl/workbook.xml',
      content: `<workbook ${MAIN} xmlns:r="${REL}">${properties}<sheets><sheet name="Ark1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content:
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">' +
        `<Relationship Id="rId1" Type="${REL}/worksheet" Target="worksheets/sheet1.xml"/>` +
        `<Relationship Id="rId2" Type="${REL}/styles" Target="styles.xml"/></Relationships>`,
    },
    {
      name: 'xl/styles.xml',
      content: `<styleSheet ${MAIN}><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`,
    },
    { name: 'xl/worksheets/sheet1.xml', content: `<worksheet ${MAIN}><sheetData>${rows}</sheetData></worksheet>` },
  ];
}

/** A row of inline text, numbers (`n`), dates (`d`: style 1) and formula errors (`e`), from column A. */
export function xmlRow(
  number: number,
  ...cells: [kind: 't' | 'n' | 'd' | 'e' | 'f', value: string | number][]
): string {
  const xml = cells.map(([kind, value], i) => {
    const place = `${String.fromCharCode(65 + i)}${number}`;
    if (kind === 't') return `<c r="${place}" t="inlineStr"><is><t>${value}</t></is></c>`;
    if (kind === 'd') return `<c r="${place}" s="1"><v>${value}</v></c>`;
    if (kind === 'e') return `<c r="${place}" t="e"><f>1/0</f><v>${value}</v></c>`;
    if (kind === 'f') return `<c r="${place}"><f>SUM(A1:A9)</f><v>${value}</v></c>`;
    return `<c r="${place}"><v>${value}</v></c>`;
  });
  return `<row r="${number}">${xml.join('')}</row>`;
}
