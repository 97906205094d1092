import type { IsoInstant } from '../core/time.ts';
import { htmlOf } from './html.tsx';
import type { Document } from './model.ts';
import type { FileFont } from './style.ts';

/** Prints a page that asks for nothing else as PDF. */
export type PrintPdf = (html: string) => Promise<Uint8Array<ArrayBuffer>>;

/** The document as tagged PDF, printed by a browser. It is of the document's own moment, not of the machine's. */
export async function pdfOf(document: Document, fonts: readonly FileFont[], print: PrintPdf) {
  return dated(await print(htmlOf(document, fonts)), document.at);
}

/** As long as what it stands for, so that no place in the file moves. */
function dated(pdf: Uint8Array<ArrayBuffer>, at: IsoInstant): Uint8Array<ArrayBuffer> {
  const stamp = at.replace(/\D/g, '').slice(0, 14);
  // A letter for each byte.
  const text = new TextDecoder('latin1').decode(pdf);
  for (const { index } of text.matchAll(/(?<=\/(?:CreationDate|ModDate) \(D:)\d{14}(?=\+00'00'\))/g)) {
    pdf.set(new TextEncoder().encode(stamp), index);
  }
  return pdf;
}
