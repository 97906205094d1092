import { UserError } from '../core/errors.ts';
import { archivedForms, archiveOf } from '../documents/archive.ts';
import { FORMS, forms } from '../documents/forms.ts';
import type { Document } from '../documents/model.ts';
import type { Reach } from '../flows/campaign-plan.ts';
import { canonical } from '../flows/campaign-plan.ts';
import { readBeside } from '../flows/report-beside.ts';
import type { FrozenReport } from '../flows/report-frozen.ts';
import { reportDocument } from '../report/document.ts';
import { attached, toolsOf } from './document-tools.ts';
import type { WebContext } from './env.ts';

/** Every form that a report comes in: as documents do, its content as it is hashed, and all of it as a package to be kept. */
export const REPORT_FORMS = [...FORMS, 'json', 'zip'] as const;
export type ReportForm = (typeof REPORT_FORMS)[number];
/** Their types, but for JSON, whose shape is told. */
export const REPORT_MIMES: readonly string[] = [
  ...FORMS.map((form) => forms[form].mime.split(';')[0]!),
  'application/zip',
];

export const isReportForm = (text: string): text is ReportForm => REPORT_FORMS.some((one) => one === text);

/** Whose report it is, and what its reader reaches. */
export type ReportReach = Reach & { readonly own: { readonly demo: boolean } };

/** A report as it stands, frozen or not. */
export type ReadReport = Pick<FrozenReport, 'content' | 'asOf'> & { readonly frozen: FrozenReport | null };

/** The report in the language of whoever asks. */
export async function reportDocumentOf(c: WebContext, reach: ReportReach, read: ReadReport): Promise<Document> {
  const { name, slug, demo } = reach.own;
  const organisation = { name, slug, demo };
  const beside = await readBeside(c.get('deps'), reach, read.content);
  return reportDocument({ lang: c.get('lang'), organisation, beside, ...read });
}

/** A report as a file. Throws UserError 409 where this machine cannot make it, or a draft shall be kept. */
export async function reportFile(
  c: WebContext,
  reach: ReportReach,
  read: ReadReport,
  format: ReportForm,
): Promise<Response> {
  const { year } = read.content;
  // `own-arsrapport-2026-2.docx`: whose, of which year, and which revision.
  const name = [reach.own.slug, 'arsrapport', year, ...(read.frozen ? [read.frozen.revision] : ['utkast'])].join('-');
  if (format === 'json') {
    return c.body(read.frozen?.text ?? canonical(read.content), 200, attached('application/json', `${name}.json`));
  }
  const document = await reportDocumentOf(c, reach, read);
  if (format === 'zip') {
    return c.body(await packed(c, read, document, name), 200, attached('application/zip', `${name}.zip`));
  }
  const { mime, extension, make } = forms[format];
  return c.body(await make(document, toolsOf(c)), 200, attached(mime, `${name}.${extension}`));
}

/** The package of a frozen report: what people wrote stands in its documents, and never in its data. */
async function packed(c: WebContext, { content, frozen }: ReadReport, document: Document, name: string) {
  if (!frozen) throw new UserError(409, 'report.archive-not-frozen');
  const { lang, title, author } = document;
  return archiveOf({
    ...{ what: 'report', lang, title, organisation: author, period: content.period, at: frozen.frozenAt },
    ...{ data: frozen.text, hash: frozen.hash, dataFormat: content.format },
    files: await archivedForms(document, name, toolsOf(c)),
  });
}
