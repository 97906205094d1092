import type { ArchiveTools } from '../documents/archive.ts';
import type { WebContext } from './env.ts';

/** What this machine makes documents with, and where links in them lead. */
export function toolsOf(c: WebContext): ArchiveTools {
  const { png, pdf, pdfA, asset } = c.get('deps');
  return {
    ...{ ...(png && { png }), ...(pdf && { pdf }), ...(pdfA && { pdfA }), ...(asset && { asset }) },
    origin: c.get('origin'),
  };
}

/** A file to be saved, called `name`. */
export function attached(mime: string, name: string): Record<string, string> {
  return { 'Content-Type': mime, 'Content-Disposition': `attachment; filename="${name}"` };
}
