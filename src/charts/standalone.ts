import { light } from './colours.ts';

/** Pixels; what is left out follows from the other in the chart's own proportions. */
interface Size {
  readonly width?: number;
  readonly height?: number;
}

/** A chart as a file of its own: with its namespace, a size in pixels and a white ground. */
export function standalone(svg: string, size: Size = {}): string {
  const [, attributes, rest] = /^<svg\b([^>]*)>([\s\S]*)$/.exec(svg) ?? [];
  const [, across, down] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(attributes ?? '') ?? [];
  if (attributes === undefined || rest === undefined || !across || !down) throw new TypeError('no chart in this SVG');
  const ratio = Number(down) / Number(across);
  const width = size.width ?? (size.height === undefined ? Number(across) : size.height / ratio);
  const height = size.height ?? width * ratio;
  const ground = `<rect class="chart-ground" width="100%" height="100%" fill="${light.ground}"/>`;
  const sized = `width="${Math.round(width)}" height="${Math.round(height)}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${sized}${attributes}>${ground}${rest}`;
}
