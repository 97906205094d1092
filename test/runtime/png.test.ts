import { describe, expect, it } from 'vitest';
import { LineChart } from '../../src/charts/line-chart.tsx';
import { standalone } from '../../src/charts/standalone.ts';
import { drawPng } from '../../src/runtime/png.ts';
import { type Picture, readPng } from './picture.ts';

const points = [60.1, 64.2, 67.4].map((value, at) => ({
  ...{ label: `${at + 8}.`, full: `${at + 8}.`, value, low: value - 6, high: value + 6 },
  ...{ provisional: false, broken: false },
}));
const words = { missing: 'Mangler data', provisional: 'foreløpig', break: 'ny målemåte', interval: 'Usikkerhet' };
const chart = standalone(
  String(
    LineChart({
      ...{ points, label: 'Tilfredshet', words, format: (value) => `${value} %`, width: 960, height: 320 },
      target: { value: 70, text: 'Målet er 70 %' },
    }),
  ),
);
const withoutText = chart.replace(/<text\b.*?<\/text>/gs, '');

/** Pixels that are not white, or not as in another picture, within a box of the drawing. */
function inked(picture: Picture, [x, y, width, height]: readonly number[], other?: Picture): number {
  let many = 0;
  for (let row = 2 * y!; row < 2 * (y! + height!); row++) {
    for (let column = 2 * x!; column < 2 * (x! + width!); column++) {
      const at = (row * picture.width + column) * 4;
      const against = other ? other.pixels.subarray(at, at + 3) : [255, 255, 255];
      if (picture.pixels.subarray(at, at + 3).some((value, channel) => value !== against[channel])) many++;
    }
  }
  return many;
}
const word = (text: string, more = '') =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="40" viewBox="0 0 200 40"><text x="10" y="25" font-family="Inter, Arial" font-size="14" ${more}>${text}</text></svg>`;
const drawn = async (svg: string) => readPng(await drawPng(svg));

describe('a chart as a picture', () => {
  it('is twice its size, on white, and whole', async () => {
    const { width, height, pixels } = await drawn(chart);
    const [, across, down] = /^<svg [^>]*? width="(\d+)" height="(\d+)"/.exec(chart)!;
    expect([width, height]).toEqual([2 * Number(across), 2 * Number(down)]);
    expect(width).toBe(1920);
    expect([...pixels.subarray(0, 4)]).toEqual([255, 255, 255, 255]);
    for (let at = 3; at < pixels.length; at += 4) if (pixels[at] !== 255) throw new Error('it can be seen through');
  });

  it('has its words: without them it looks otherwise where each of them stands', async () => {
    const [whole, bare] = [await drawn(chart), await drawn(withoutText)];
    const labels = [...chart.matchAll(/<text\b[^>]* x="([\d.]+)" y="([\d.]+)"[^>]*text-anchor="(\w+)"/g)];
    expect(labels.length).toBeGreaterThan(5);
    for (const [, x, y, anchor] of labels) {
      const left = Number(x) - (anchor === 'end' ? 12 : anchor === 'middle' ? 6 : 0);
      expect(inked(whole, [Math.floor(left), Math.round(Number(y)) - 11, 12, 12], bare)).toBeGreaterThan(20);
    }
    const text = inked(whole, [0, 0, 960, 320], bare);
    expect(text).toBeGreaterThan(500);
    expect(text).toBeLessThan(0.1 * whole.width * whole.height);
  });

  it('has letters of their own in Norwegian and Sami, and signs of numbers', async () => {
    const shape = async (text: string) => Buffer.from((await drawn(word(text))).pixels).toString('base64');
    const letters = [...'æøåÆØÅ−–«»%áčđŋšŧž'];
    const shapes = await Promise.all(letters.map(shape));
    expect(new Set(shapes).size).toBe(letters.length);
    // What no font has is drawn as a sign for that: none of the letters is.
    expect(shapes).not.toContain(await shape('漢'));
  });

  it('has what is bold in bold', async () => {
    const [plain, bold] = [await drawn(word('67,4')), await drawn(word('67,4', 'font-weight="700"'))];
    const box = [0, 0, 200, 40];
    expect(inked(plain, box)).toBeGreaterThan(100);
    expect(inked(bold, box)).toBeGreaterThan(1.1 * inked(plain, box));
  });

  it('is refused of what is no drawing, and drawn again afterwards', async () => {
    await expect(drawPng('no drawing')).rejects.toThrow();
    expect((await drawn(word('x'))).width).toBe(400);
  });

  it('is the same picture each time, also when several are drawn at once', async () => {
    const all = await Promise.all([drawPng(chart), drawPng(chart), drawPng(chart)]);
    expect(all[1]).toEqual(all[0]);
    expect(all[2]).toEqual(all[0]);
  });
});
