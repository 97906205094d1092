import { LIMITS } from './limits.ts';
import { refuseFile } from './refusal.ts';

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly size: number;
  /** Where its local header begins. */
  readonly at: number;
}

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const broken = () => refuseFile('upload.xlsx-broken');

/** The entries that the zip's central directory lists (PKWARE APPNOTE 4.3.12); zip64 is refused, no sheet needs it. */
function entriesOf(zip: DataView): Entry[] {
  const last = zip.byteLength - 22;
  let end = last;
  // A comment of at most 64 KB may follow the end record.
  while (end >= 0 && end >= last - 0xffff && zip.getUint32(end, true) !== END) end--;
  if (end < 0 || end < last - 0xffff) throw broken();
  const count = zip.getUint16(end + 10, true);
  if (count > LIMITS.zipEntries) throw refuseFile('upload.zip-bomb');
  const decoder = new TextDecoder();
  const entries: Entry[] = [];
  let at = zip.getUint32(end + 16, true);
  for (let i = 0; i < count; i++) {
    if (zip.getUint32(at, true) !== CENTRAL) throw broken();
    const nameLength = zip.getUint16(at + 28, true);
    entries.push({
      name: decoder.decode(new Uint8Array(zip.buffer, zip.byteOffset + at + 46, nameLength)),
      method: zip.getUint16(at + 10, true),
      packed: zip.getUint32(at + 20, true),
      size: zip.getUint32(at + 24, true),
      at: zip.getUint32(at + 42, true),
    });
    at += 46 + nameLength + zip.getUint16(at + 30, true) + zip.getUint16(at + 32, true);
  }
  return entries;
}

/** Refuses by what the directory claims, before a byte is inflated. */
function refuseBomb(entries: readonly Entry[]): void {
  const total = entries.reduce((sum, entry) => sum + entry.size, 0);
  const steep = entries.some((e) => e.size > 1024 * 1024 && e.size > e.packed * LIMITS.inflationRatio);
  if (total > LIMITS.inflatedBytes || steep) throw refuseFile('upload.zip-bomb');
}

/** What a reader of figures needs; drawings and the pivot tables' own copies of the data stay packed. */
const isNeeded = (name: string) =>
  (name.endsWith('.xml') || name.endsWith('.rels')) && !/^xl\/(?:pivot|drawings|media|theme|charts)/i.test(name);

/** Inflates one entry, and stops as soon as it gives more than it claimed: the directory may lie. */
async function inflate(zip: DataView, entry: Entry): Promise<Uint8Array> {
  if (zip.getUint32(entry.at, true) !== LOCAL) throw broken();
  const start = entry.at + 30 + zip.getUint16(entry.at + 26, true) + zip.getUint16(entry.at + 28, true);
  if (start + entry.packed > zip.byteLength) throw broken();
  const packed = new Uint8Array(zip.buffer as ArrayBuffer, zip.byteOffset + start, entry.packed);
  if (entry.method === 0) return packed;
  if (entry.method !== 8) throw broken();
  const out = new Uint8Array(entry.size);
  const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  let seen = 0;
  for (;;) {
    const next = await reader.read().catch(() => {
      throw broken();
    });
    if (next.done) break;
    if (seen + next.value.length > entry.size) {
      await reader.cancel();
      throw refuseFile('upload.zip-bomb');
    }
    out.set(next.value, seen);
    seen += next.value.length;
  }
  if (seen !== entry.size) throw broken();
  return out;
}

/** A zip of the same entries, stored without packing (method 0): a reader of it needs no inflating of its own. */
function storedZip(files: readonly { name: string; bytes: Uint8Array }[]): ArrayBuffer {
  const named = files.map((file) => ({ ...file, label: new TextEncoder().encode(file.name) }));
  const body = named.reduce((sum, f) => sum + 30 + f.label.length + f.bytes.length, 0);
  const directory = named.reduce((sum, f) => sum + 46 + f.label.length, 0);
  const buffer = new ArrayBuffer(body + directory + 22);
  const view = new DataView(buffer);
  const bytes = new Uint8Array(buffer);
  let at = 0;
  let listing = body;
  for (const file of named) {
    const header = (offset: number, signature: number, shift: number) => {
      view.setUint32(offset, signature, true);
      view.setUint32(offset + 18 + shift, file.bytes.length, true);
      view.setUint32(offset + 22 + shift, file.bytes.length, true);
      view.setUint16(offset + 26 + shift, file.label.length, true);
    };
    header(at, LOCAL, 0);
    header(listing, CENTRAL, 2);
    view.setUint32(listing + 42, at, true);
    bytes.set(file.label, at + 30);
    bytes.set(file.bytes, at + 30 + file.label.length);
    bytes.set(file.label, listing + 46);
    at += 30 + file.label.length + file.bytes.length;
    listing += 46 + file.label.length;
  }
  view.setUint32(listing, END, true);
  view.setUint16(listing + 8, named.length, true);
  view.setUint16(listing + 10, named.length, true);
  view.setUint32(listing + 12, directory, true);
  view.setUint32(listing + 16, body, true);
  return buffer;
}

/**
 * The workbook's own parts, inflated under count, as a plain zip.
 * @throws SourceError `config` on a broken zip, or one that would swell beyond the limits.
 */
export async function safeWorkbook(zip: ArrayBuffer): Promise<ArrayBuffer> {
  const view = new DataView(zip);
  try {
    const entries = entriesOf(view);
    refuseBomb(entries);
    const files: { name: string; bytes: Uint8Array }[] = [];
    for (const entry of entries.filter((e) => isNeeded(e.name))) {
      files.push({ name: entry.name, bytes: await inflate(view, entry) });
    }
    return storedZip(files);
  } catch (error) {
    // A cut zip points outside itself.
    if (error instanceof RangeError) throw broken();
    throw error;
  }
}
