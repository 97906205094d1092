import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { findProgram, inFolder, inTurn, runProgram } from './program.ts';

const PATIENCE_MS = 120_000;
const NAMES = ['soffice', 'libreoffice'];
/** PDF/A-2b, with tags. */
const FILTER = `pdf:writer_pdf_Export:${JSON.stringify({
  SelectPdfVersion: { type: 'long', value: '2' },
  UseTaggedPDF: { type: 'boolean', value: 'true' },
  ExportBookmarks: { type: 'boolean', value: 'true' },
})}`;

/** Makes PDF/A of a DOCX, through LibreOffice; null where there is none. It is not the same bytes each time: its fonts are stamped. */
export function createOffice(program: string | null): ((docx: Uint8Array) => Promise<Uint8Array<ArrayBuffer>>) | null {
  const soffice = program ?? findProgram(NAMES);
  if (soffice === null) return null;
  return inTurn((docx: Uint8Array) =>
    inFolder(async (folder) => {
      const from = join(folder, 'document.docx');
      await writeFile(from, docx);
      const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`;
      const args = [profile, '--headless', '--norestore', '--convert-to', FILTER, '--outdir', folder, from];
      await runProgram({ program: soffice, args, folder, patienceMs: PATIENCE_MS });
      // It ends well also where it converted nothing.
      return new Uint8Array(await readFile(join(folder, 'document.pdf')));
    }),
  );
}
