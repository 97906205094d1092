/** Reads a drawn chart back, so that tests speak of what stands in the picture. */
export interface Element {
  readonly name: string;
  readonly classes: readonly string[];
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
}

export interface Rectangle {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export type Point = readonly [number, number];

const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
};
const plain = (text: string) => text.replace(/&(amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity]!);

/** Every element of some markup, with the text directly in it. */
export function elements(markup: string): Element[] {
  return [...markup.matchAll(/<([a-z]+)((?:\s[^<>]*?)?)\/?>([^<]*)/gi)].map(([, name, inside, text]) => {
    const attributes = Object.fromEntries(
      [...inside!.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, key, value]) => [key!, plain(value!)]),
    );
    return { name: name!, classes: (attributes.class ?? '').split(' '), attributes, text: plain(text!) };
  });
}

export const ofClass = (markup: string, wanted: string) =>
  elements(markup).filter(({ classes }) => classes.includes(wanted));

export const texts = (markup: string) => elements(markup).filter(({ name }) => name === 'text');

export const said = (markup: string) => texts(markup).map(({ text }) => text);

export const number = ({ attributes }: Element, key: string) => Number(attributes[key]);

/** The subpaths of a path of straight lines, by their corners. */
export function corners(path: string): Point[][] {
  const subpaths: Point[][] = [];
  let [x, y] = [0, 0];
  for (const [, command, numbers] of path.matchAll(/([a-zA-Z])([^a-zA-Z]*)/g)) {
    const values = numbers!.split(/[ ,]+/).filter(Boolean).map(Number);
    if (command === 'Z') continue;
    if (command === 'M') subpaths.push([]);
    const step = { M: 2, L: 2, H: 1, V: 1, v: 1 }[command!];
    if (step === undefined) throw new Error(`unknown command ${command} in ${path}`);
    for (let at = 0; at < values.length; at += step) {
      const value = values[at]!;
      if (command === 'H') x = value;
      else if (command === 'V') y = value;
      else if (command === 'v') y += value;
      else [x, y] = [value, values[at + 1]!];
      subpaths.at(-1)!.push([x, y]);
    }
  }
  return subpaths;
}

/** Where a line of text stands, at 0.6 em to the letter. */
export function boxOf(element: Element, size = 14): Rectangle {
  const { textLength, 'text-anchor': anchor } = element.attributes;
  const width = textLength ? Number(textLength) : [...element.text].length * 0.6 * size;
  const [x, y] = [number(element, 'x'), number(element, 'y')];
  const left = x - width * (anchor === 'middle' ? 0.5 : anchor === 'end' ? 1 : 0);
  return { left, right: left + width, top: y - 0.8 * size, bottom: y + 0.2 * size };
}

export const overlap = (a: Rectangle, b: Rectangle) =>
  a.left < b.right - 0.05 && b.left < a.right - 0.05 && a.top < b.bottom - 0.05 && b.top < a.bottom - 0.05;

export function viewBox(markup: string): { width: number; height: number } {
  const [, width, height] = /viewBox="0 0 (\S+) (\S+)"/.exec(markup)!;
  return { width: Number(width), height: Number(height) };
}

/** Every place that something is drawn at. */
export function places(markup: string): Point[] {
  return elements(markup).flatMap((element): Point[] => {
    const at = (...keys: string[]) => keys.map((key) => number(element, key)) as [number, number];
    if (element.name === 'line') return [at('x1', 'y1'), at('x2', 'y2')];
    if (element.name === 'path') return corners(element.attributes.d!).flat();
    if (element.name === 'circle') {
      const [[x, y], r] = [at('cx', 'cy'), number(element, 'r')];
      return [
        [x - r, y - r],
        [x + r, y + r],
      ];
    }
    if (element.name === 'rect') {
      const [[x, y], [width, height]] = [at('x', 'y'), at('width', 'height')];
      return [
        [x, y],
        [x + width, y + height],
      ];
    }
    if (element.name === 'text') {
      const { left, right, top, bottom } = boxOf(element);
      return [
        [left, top],
        [right, bottom],
      ];
    }
    return [];
  });
}
