import type { ConnectorIo, Page, Reading, UploadedFile } from '../../../src/connectors/contract.ts';
import connector, {
  inspectUpload,
  type MappingInput,
  mappingSchema,
  type UploadReport,
} from '../../../src/connectors/upload/index.ts';
import { SourceError } from '../../../src/core/errors.ts';
import type { PhraseKey, PhraseParams } from '../../../src/core/i18n/index.ts';

/** An upload of these bytes, handed over in pieces of `piece` bytes. */
export function fileOf(content: string | Uint8Array, piece = 7, name = 'file.csv'): UploadedFile {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return {
    name,
    size: bytes.length,
    open: () => {
      let at = 0;
      return new ReadableStream<Uint8Array>({
        pull(controller) {
          if (at >= bytes.length) return controller.close();
          controller.enqueue(bytes.slice(at, at + piece));
          at += piece;
        },
      });
    },
  };
}

export const anyWindow = { from: '1900-01-01', to: '2199-12-31' };

export async function pagesOf(
  file: UploadedFile,
  mapping: MappingInput | string,
  onRefused: 'stop' | 'skip' = 'stop',
  signal: AbortSignal = new AbortController().signal,
): Promise<Page[]> {
  const settings = connector.config.parse({ mapping, onRefused });
  const pages: Page[] = [];
  for await (const page of connector.read(settings, anyWindow, undefined, { file, signal } as ConnectorIo)) {
    pages.push(page);
  }
  return pages;
}

export async function readingsOf(
  content: string | Uint8Array,
  mapping: MappingInput | string,
  onRefused: 'stop' | 'skip' = 'stop',
): Promise<Reading[]> {
  return (await pagesOf(fileOf(content, content.length > 10_000 ? 4_096 : 7), mapping, onRefused)).flatMap((page) => [
    ...page.readings,
  ]);
}

/** Readings in short: `measure start value`, with dimensions where there are any. */
export const brief = (readings: readonly Reading[]) =>
  readings.map((r) => [r.measure, r.start, r.value, ...Object.values(r.dims ?? {})].join(' '));

export function report(content: string | Uint8Array, mapping: MappingInput): Promise<UploadReport> {
  const signal = new AbortController().signal;
  return inspectUpload(fileOf(content), { mapping: mappingSchema.parse(mapping) }, { signal });
}

/** How the file as a whole was refused; fails where it was not. */
export async function refusal(
  work: Promise<unknown>,
): Promise<{ phrase: PhraseKey; params: PhraseParams; kind: string }> {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof SourceError)) throw new Error(`expected a refusal, got ${String(error)}`);
  return { phrase: error.phrase, params: error.params, kind: error.kind };
}

/** A wide mapping of one date column «Dato» by day and one column «Tall». */
export const daily: Extract<MappingInput, { kind: 'wide' }> = {
  kind: 'wide',
  duplicates: 'refuse',
  period: { column: 'Dato', grain: 'day' },
  values: [{ column: 'Tall', quantity: 'visits' }],
};

/** The same with a figure that may have decimals and be negative. */
export const dailyTone: typeof daily = { ...daily, values: [{ column: 'Tall', quantity: 'tone-mean' }] };
