import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { findProgram, inFolder, inTurn, runProgram } from './program.ts';

const PATIENCE_MS = 60_000;
const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];

/** The page is our own, fetches nothing and runs no script; containers forbid what the browser's own sandbox needs. */
const QUIET = [
  ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-dev-shm-usage'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-extensions'],
  '--host-resolver-rules=MAP * ~NOTFOUND',
];
const FORM = ['--no-pdf-header-footer', '--generate-pdf-document-outline', '--user-agent=Ekko'];

/** Prints a page that asks for nothing else as a tagged PDF, through Chromium; null where there is none. */
export function createPdf(program: string | null): ((html: string) => Promise<Uint8Array<ArrayBuffer>>) | null {
  const chromium = program ?? findProgram(NAMES);
  if (chromium === null) return null;
  return inTurn((html: string) =>
    inFolder(async (folder) => {
      const [page, made] = [join(folder, 'page.html'), join(folder, 'page.pdf')];
      await writeFile(page, html);
      const profile = `--user-data-dir=${join(folder, 'profile')}`;
      const args = [...QUIET, ...FORM, profile, `--print-to-pdf=${made}`, pathToFileURL(page).href];
      await runProgram({ program: chromium, args, folder, patienceMs: PATIENCE_MS });
      return new Uint8Array(await readFile(made));
    }),
  );
}
