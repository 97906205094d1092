import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

interface Node {
  readonly role?: string;
  readonly alt?: string;
  readonly children?: readonly Node[];
}

/** One element of what a PDF says of its structure, from the top: its role, and what it says instead of what is drawn. */
export interface Tag {
  readonly role: string;
  readonly alt: string | undefined;
}

export interface ReadPdf {
  readonly title: string;
  readonly author: string | undefined;
  readonly language: string;
  readonly created: string;
  readonly marked: boolean;
  /** Whether readers show the title and not the name of the file. */
  readonly showsTitle: boolean;
  readonly outline: readonly string[];
  readonly pages: readonly { readonly wide: boolean; readonly text: string; readonly tags: readonly Tag[] }[];
  /** Texts that stand for something drawn, as the file has them where it is not packed. */
  readonly alternatives: readonly string[];
  /** XMP, as XML; null where there is none. */
  readonly xmp: string | null;
}

/** Reads a PDF as a reader does. */
export async function readPdf(data: Uint8Array): Promise<ReadPdf> {
  const task = getDocument({ data: new Uint8Array(data), verbosity: 0 });
  const pdf = await task.promise;
  const { info, metadata } = (await pdf.getMetadata()) as {
    info: Record<string, string>;
    metadata: { getRaw(): string } | null;
  };
  const marks = (await pdf.getMarkInfo()) as unknown as Map<string, boolean> | null;
  const wishes = (await pdf.getViewerPreferences()) as unknown as Map<string, boolean> | null;
  const pages = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    const { width, height } = page.getViewport({ scale: 1 });
    const content = await page.getTextContent();
    const text = content.items.map((item) => ('str' in item ? item.str : '')).join(' ');
    pages.push({ wide: width > height, text, tags: tagsOf((await page.getStructTree()) as Node | null) });
  }
  const flat = (items: Awaited<ReturnType<typeof pdf.getOutline>>): string[] =>
    (items ?? []).flatMap(({ title, items: inner }) => [title, ...flat(inner)]);
  const read = {
    ...{ title: info.Title!, author: info.Author, language: info.Language!, created: info.CreationDate! },
    ...{ marked: marks?.get('Marked') === true, showsTitle: wishes?.get('DisplayDocTitle') === true },
    ...{ outline: flat(await pdf.getOutline()), pages, xmp: metadata?.getRaw() ?? null },
    alternatives: alternativesOf(new TextDecoder('latin1').decode(data)),
  };
  await task.destroy();
  return read;
}

function tagsOf(node: Node | null): Tag[] {
  if (!node) return [];
  const own = node.role === undefined ? [] : [{ role: node.role, alt: node.alt }];
  return [...own, ...(node.children ?? []).flatMap(tagsOf)];
}

/** Hexadecimal, in UTF-16. */
function alternativesOf(raw: string): string[] {
  return [...raw.matchAll(/\/Alt<FEFF([0-9A-F]*)>/g)].map(([, hex]) =>
    hex!.replace(/.{4}/g, (unit) => String.fromCharCode(Number.parseInt(unit, 16))),
  );
}
