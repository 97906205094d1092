import { light } from './colours.ts';

/** Pixels; what is left out follows from the other in the chart's own proportions. */
interface Size {
  readonly width?: number;
  readonly height?: number;
  /** Empty ground on every side, in the chart's own pixels: for places that are not white. */
  readonly margin?: number;
}

/** A chart as a file of its own: with its namespace, a size in pixels and a white ground. */
export function standalone(svg: string, size: Size = {}): string {
  const [, attributes, rest] = /^<svg\b([^>]*)>([\s\S]*)$/.exec(svg) ?? [];
  const [box, wide, high] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(attributes ?? '') ?? [];
  if (attributes === undefined || rest === undefined || !box || !wide || !high) {
    throw new TypeError('no chart in this SVG');
  }
  const { margin = 0 } = size;
  const [across, down] = [Number(wide) + 2 * margin, Number(high) + 2 * margin];
  const ratio = down / across;
  const width = size.width ?? (size.height === undefined ? across : size.height / ratio);
  const height = size.height ?? width * ratio;
  const corner = margin > 0 ? `x="${-margin}" y="${-margin}" ` : '';
  const ground = `<rect class="chart-ground" ${corner}width="100%" height="100%" fill="${light.ground}"/>`;
  const around = attributes.replace(box, `viewBox="${-margin || 0} ${-margin || 0} ${across} ${down}"`);
  const sized = `width="${Math.round(width)}" height="${Math.round(height)}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${sized}${around}>${ground}${rest}`;
}
