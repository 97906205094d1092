import { UserError } from '../core/errors.ts';
import { type DrawPng, docxOf } from './docx.ts';
import { htmlOf } from './html.tsx';
import { linkedFrom } from './links.ts';
import type { Document } from './model.ts';
import { type PrintPdf, pdfOf } from './pdf.ts';
import type { FileFont } from './style.ts';
import { xlsxOf } from './xlsx.ts';

export const FORMS = ['html', 'docx', 'pdf', 'xlsx'] as const;
export type Form = (typeof FORMS)[number];

/** What documents are made with, as far as the machine has it. */
export interface Tools {
  /** Draws an SVG. Without it, charts in DOCX are SVG. */
  readonly png?: DrawPng;
  /** Without it there is no PDF. */
  readonly pdf?: PrintPdf;
  /** The fonts of the pages, by name. Without it, the reader's machine chooses. */
  readonly asset?: (name: string) => Promise<{ readonly body: Uint8Array<ArrayBuffer> } | null>;
  /** Where links into the pages lead. Without it they are text. */
  readonly origin?: string;
}

interface FileForm {
  readonly name: string;
  readonly mime: string;
  readonly extension: string;
  /** Throws UserError where the machine lacks what it takes. */
  readonly make: (document: Document, tools: Tools) => Promise<Uint8Array<ArrayBuffer>>;
}

/** Every form that a document comes in. */
export const forms: Readonly<Record<Form, FileForm>> = {
  html: {
    ...{ name: 'HTML', mime: 'text/html; charset=utf-8', extension: 'html' },
    make: async (document, tools) => bytes(htmlOf(linkedFrom(document, tools.origin), await fontsOf(tools))),
  },
  docx: {
    ...{ name: 'DOCX', extension: 'docx' },
    mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    make: (document, tools) => docxOf(linkedFrom(document, tools.origin), tools),
  },
  pdf: {
    ...{ name: 'PDF', mime: 'application/pdf', extension: 'pdf' },
    async make(document, tools) {
      if (!tools.pdf) throw new UserError(409, 'document.no-pdf');
      return pdfOf(linkedFrom(document, tools.origin), await fontsOf(tools), tools.pdf);
    },
  },
  xlsx: {
    ...{ name: 'XLSX', extension: 'xlsx' },
    mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    make: (document) => xlsxOf(document),
  },
};

const bytes = (text: string) => new TextEncoder().encode(text) as Uint8Array<ArrayBuffer>;

const FONTS = [
  { name: 'inter-400.woff2', weight: '400' },
  { name: 'inter-700.woff2', weight: '700' },
  { name: 'inter-ext-400.woff2', weight: '400', range: 'U+0100-02FF, U+1E00-1EFF' },
] as const;

async function fontsOf({ asset }: Tools): Promise<FileFont[]> {
  const found = await Promise.all(
    FONTS.map(async ({ name, ...font }) => {
      const file = await asset?.(name);
      return file ? [{ ...font, body: file.body }] : [];
    }),
  );
  return found.flat();
}
