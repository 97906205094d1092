import { type PhraseKey, type PhraseParams, phrase } from '../core/i18n/index.ts';
import { sha256 } from '../core/secrets.ts';
import type { IsoDate, IsoInstant } from '../core/time.ts';
import { VERSION } from '../core/version.ts';
import type { Language } from '../core/words.ts';
import { forms, type Tools } from './forms.ts';
import type { Document } from './model.ts';
import { zipped } from './zip.ts';

/** Of the package itself: raised when what is in it, or what it is called, becomes another. */
const FORMAT = 1;

/** What is put away for good: it was frozen, or sent, and changes no more. */
export interface Archived {
  readonly what: 'report' | 'digest';
  readonly lang: Language;
  readonly title: string;
  /** The body's name. */
  readonly organisation: string;
  readonly period: { readonly from: IsoDate; readonly to: IsoDate };
  /** When it was frozen or sent. */
  readonly at: IsoInstant;
  /** The figures and definitions, as JSON to the letter. */
  readonly data: string;
  /** SHA-256 of the data in hex, as it was kept: the package is not made where the two differ. */
  readonly hash: string;
  /** The form of the data. */
  readonly dataFormat: number;
  readonly files: readonly ArchivedFile[];
}

export interface ArchivedFile {
  /** With its extension, and no folder. */
  readonly name: string;
  readonly mime: string;
  readonly body: Uint8Array<ArrayBuffer>;
  /** What it claims to keep to. Nobody has checked it. */
  readonly claims?: 'PDF/A-2b';
}

export interface ArchiveTools extends Tools {
  /** Makes PDF/A of a DOCX; without it there is none in the package. */
  readonly pdfA?: (docx: Uint8Array) => Promise<Uint8Array<ArrayBuffer>>;
}

/** A document in every form that this machine can make, called `name`. */
export async function archivedForms(document: Document, name: string, tools: ArchiveTools): Promise<ArchivedFile[]> {
  const files: ArchivedFile[] = [];
  for (const [form, { mime, extension, make }] of Object.entries(forms)) {
    if (form === 'pdf' && !tools.pdf) continue;
    const body = await make(document, tools);
    files.push({ name: `${name}.${extension}`, mime, body });
    if (form === 'docx' && tools.pdfA) {
      const made = await tools.pdfA(body);
      files.push({ name: `${name}-pdfa.pdf`, mime: 'application/pdf', body: made, claims: 'PDF/A-2b' });
    }
  }
  return files;
}

const README = { report: 'archive.of-report', digest: 'archive.of-digest' } as const;

/**
 * The package as a zip: documents, data, what they are, how to see that nothing was changed. The same input is the same
 * bytes, in any zone. Throws where the data is not what was frozen.
 */
export async function archiveOf(archived: Archived): Promise<Uint8Array<ArrayBuffer>> {
  const { data, hash, at, files } = archived;
  const dataFile = { name: 'data.json', mime: 'application/json', body: bytes(data) };
  if ((await sha256(dataFile.body)) !== hash) throw new RangeError('the data is not what was frozen');
  const listed = [dataFile, ...files.map((file) => ({ ...file, name: `documents/${file.name}` }))];
  const described = await Promise.all(listed.map(describe));
  const inside = new Map([
    ['README.txt', bytes(readme(archived))],
    ['metadata.json', bytes(`${JSON.stringify(metadataOf(archived, described), null, 2)}\n`)],
    ...listed.map(({ name, body }) => [name, body] as const),
  ]);
  const sums = await Promise.all([...inside].map(async ([name, body]) => `${await sha256(body)}  ${name}\n`));
  return zipped(new Map([...inside, ['sha256sums.txt', bytes(sums.join(''))]]), at);
}

async function describe({ name, mime, body, claims }: ArchivedFile) {
  const checked = claims ? { conformance: claims, validated: false } : {};
  return { name, mime, bytes: body.length, sha256: await sha256(body), ...checked };
}

function metadataOf(archived: Archived, files: readonly object[]) {
  const { what, lang, title, organisation, period, at, hash, dataFormat } = archived;
  return {
    format: FORMAT,
    ...{ what, title, lang, organisation, period, at },
    data: { file: 'data.json', format: dataFormat, sha256: hash },
    madeBy: { program: 'Ekko', version: VERSION },
    files,
  };
}

function readme({ what, lang, title, organisation, files }: Archived): string {
  const say = (key: PhraseKey, params?: PhraseParams) => phrase(lang, key, params);
  const each = files.map(({ name, claims }) =>
    say(claims ? 'archive.pdf-a' : 'archive.document', { name: `documents/${name}`, ...(claims && { claims }) }),
  );
  const contents = [say('archive.data'), say('archive.metadata'), ...each, say('archive.sums')];
  return [title, organisation, '', say(README[what]), '', ...contents.map((line) => `- ${line}`), ''].join('\n');
}

const bytes = (text: string) => new TextEncoder().encode(text) as Uint8Array<ArrayBuffer>;
