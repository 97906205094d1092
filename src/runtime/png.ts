import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { readAsset } from './assets.ts';

const require = createRequire(import.meta.url);

/** Sharp on screens with two dots to a pixel. */
const ZOOM = 2;
const WHITE = '#ffffff';
/** Static fonts in WOFF2: the renderer draws no text in WOFF, and nothing bold in a variable font. */
const FONTS = ['inter-400.woff2', 'inter-700.woff2', 'inter-ext-400.woff2'] as const;

type Draw = (svg: string) => Uint8Array<ArrayBuffer>;

/** 2.5 MB, of which a process that draws nothing needs none. */
async function load(): Promise<Draw> {
  const [{ initWasm, Resvg }, wasm, fonts] = await Promise.all([
    import('@resvg/resvg-wasm'),
    readFile(require.resolve('@resvg/resvg-wasm/index_bg.wasm')),
    Promise.all(FONTS.map(async (name) => (await readAsset(name))!.body)),
  ]);
  await initWasm(wasm);
  const font = { fontBuffers: fonts, defaultFontFamily: 'Inter' };
  return (svg) => {
    const drawing = new Resvg(svg, { font, background: WHITE, fitTo: { mode: 'zoom', value: ZOOM } });
    try {
      const image = drawing.render();
      const png = new Uint8Array(image.asPng());
      image.free();
      return png;
    } finally {
      drawing.free();
    }
  };
}

let loaded: Promise<Draw> | undefined;

/** An SVG as PNG, twice its size and on white. The first call loads the renderer. Throws where it is no SVG. */
export async function drawPng(svg: string): Promise<Uint8Array<ArrayBuffer>> {
  loaded ??= load();
  // What failed to load is tried again.
  loaded.catch(() => {
    loaded = undefined;
  });
  return (await loaded)(svg);
}
