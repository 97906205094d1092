// `npm run gallery [folder] [nb|nn|en]`: pictures of every page with the demo's figures, wide and light, narrow and dark. Beside the
// pages that are listed, one of each kind that these lead to. Pictures that lie in the folder from before are removed.
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { LANGUAGES } from '../../src/core/words.ts';
import type { DemoProgress } from '../../src/runtime/demo.ts';
import { Machine } from '../cli/ekko.ts';
import { blank, enter, launch } from './browser.ts';
import { PAGES } from './paths.ts';

const LOOKS = [
  { width: 1280, scheme: 'light', script: true },
  { width: 320, scheme: 'dark', script: true },
] as const;
/** The browser's own language is that of the pages: it writes dates and its own words on buttons. */
const LOCALES = { nb: 'nb-NO', nn: 'nn-NO', en: 'en-GB' } as const;
/** Kinds of pages whose addresses the demo gives. */
const FOUND = [
  ...[/^\/tall\/[^/?]+$/, /^\/tiltak\/(?!ny)[^/?]+$/, /^\/tiltak\/(?!ny)[^/?]+\/[^/?]+$/, /^\/krav\/\d+/],
  ...[/^\/malverdier\/\d+/, /^\/kilder\/[^/?]+/, /^\/hentinger\/\d+$/, /^\/kanaler\/(?!website)[^/?]+$/],
];

/** What the demo alone has. */
const SHOWN = [
  ...['/tiltak?enhet=demo-helse', '/tiltak/nytt-innkallingsbrev?enhet=demo-helse', '/brev?enhet=demo-helse'],
  ...['/kilder/ny/matomo', '/kanaler/news-media', '/kanaler/youtube'],
];

const [folder = 'data/gallery', asked = 'nb'] = process.argv.slice(2);
const lang = LANGUAGES.find((each) => each === asked);
if (!lang) throw new RangeError(`no language ${asked}`);
const machine = await Machine.open();
const browser = await launch();
try {
  const { address, link } = await machine.serve();
  await filled(address);
  await mkdir(folder, { recursive: true });
  for (const name of await readdir(folder)) if (name.endsWith('.png')) await rm(join(folder, name));
  const looks = [];
  for (const look of LOOKS) looks.push({ look, page: (await blank(browser, { ...look, locale: LOCALES[lang] })).page });
  const { page: first } = looks[0]!;
  await enter(first, link!);
  const session = await first.context().cookies();
  await looks[1]!.page.context().addCookies(session);
  const found = new Map<RegExp, string>();
  const pages: string[] = [...PAGES, ...SHOWN];
  let many = 0;
  for (let at = 0; at < pages.length; at++) {
    const path = pages[at]!;
    for (const { look, page } of looks) {
      const answer = await page.goto(`${address}${path}${path.includes('?') ? '&' : '?'}lang=${lang}`);
      // Of the figures that the specs have, and the demo does not.
      if (answer!.status() === 404) continue;
      const name = `${path.replace(/[^a-z0-9]+/gi, '-').replace(/^-|-$/g, '') || 'i-dag'}-${look.width}.png`;
      await page.screenshot({ path: join(folder, name), fullPage: true });
      many++;
    }
    const hrefs = (await first.evaluate(`[...document.querySelectorAll('a[href]')].map((a) => a.href)`)) as string[];
    for (const { origin, pathname } of hrefs.map((href) => new URL(href))) {
      const kind = FOUND.find((each) => each.test(pathname));
      if (origin !== address || !kind || found.has(kind) || pages.includes(pathname)) continue;
      found.set(kind, pathname);
      pages.push(pathname);
    }
  }
  process.stdout.write(`${many} pictures of ${pages.length} pages in ${folder}\n`);
} finally {
  await browser.close();
  await machine.close();
}

/** The demo is told of until it is whole. */
async function filled(address: string): Promise<void> {
  for (;;) {
    const { demo } = (await (await fetch(`${address}/ready`)).json()) as { demo: DemoProgress | null };
    if (!demo) return;
    if (demo.failed) throw new Error('the demo broke off');
    await wait(500);
  }
}
