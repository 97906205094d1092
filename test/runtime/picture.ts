import { inflateSync } from 'node:zlib';

/** A PNG read back: its size in pixels, and the colours from above, row by row, four bytes each. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

const SIGNATURE = '89504e470d0a1a0a';
const DEPTH_AND_COLOURS = [8, 6];

/** Reads a PNG of eight bits and four channels, not interlaced; throws where it is none. */
export function readPng(png: Uint8Array): Picture {
  const bytes = Buffer.from(png);
  if (bytes.subarray(0, 8).toString('hex') !== SIGNATURE) throw new TypeError('no PNG');
  const packed: Buffer[] = [];
  let head = Buffer.alloc(0);
  for (let at = 8; at < bytes.length; ) {
    const size = bytes.readUInt32BE(at);
    const kind = bytes.toString('latin1', at + 4, at + 8);
    const body = bytes.subarray(at + 8, at + 8 + size);
    if (kind === 'IHDR') head = Buffer.from(body);
    if (kind === 'IDAT') packed.push(body);
    at += size + 12;
  }
  const [width, height] = [head.readUInt32BE(0), head.readUInt32BE(4)];
  if (head[8] !== DEPTH_AND_COLOURS[0] || head[9] !== DEPTH_AND_COLOURS[1]) throw new TypeError('another kind of PNG');
  return { width, height, pixels: unfiltered(inflateSync(Buffer.concat(packed)), width * 4, height) };
}

/** Undoes what each line says was done to it (PNG, §9). */
function unfiltered(lines: Buffer, across: number, height: number): Uint8Array {
  const pixels = new Uint8Array(across * height);
  for (let y = 0; y < height; y++) {
    const filter = lines[y * (across + 1)]!;
    for (let x = 0; x < across; x++) {
      const at = y * across + x;
      const left = x < 4 ? 0 : pixels[at - 4]!;
      const above = y === 0 ? 0 : pixels[at - across]!;
      const corner = x < 4 || y === 0 ? 0 : pixels[at - across - 4]!;
      const guess = [0, left, above, (left + above) >> 1, paeth(left, above, corner)][filter]!;
      pixels[at] = lines[y * (across + 1) + 1 + x]! + guess;
    }
  }
  return pixels;
}

function paeth(left: number, above: number, corner: number): number {
  const near = (value: number) => Math.abs(left + above - corner - value);
  if (near(left) <= near(above) && near(left) <= near(corner)) return left;
  return near(above) <= near(corner) ? above : corner;
}
