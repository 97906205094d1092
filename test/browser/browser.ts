import { existsSync } from 'node:fs';
import { serve } from '@hono/node-server';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { sha256 } from '../../src/core/secrets.ts';
import { addAnnotation } from '../../src/flows/annotation.ts';
import { addSubscription } from '../../src/flows/subscription.ts';
import { readAsset } from '../../src/runtime/assets.ts';
import { loadOctober, openWeb, type Web } from '../api/web.ts';
import { openTestDatabase } from '../support/database.ts';

/** Debian's; others may name theirs. */
const CHROMIUM = process.env.EKKO_CHROMIUM ?? ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find(existsSync);

/** It looks for nothing outside this machine. */
const QUIET = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  ...['--disable-component-update', '--disable-sync'],
];

export interface Look {
  readonly width: number;
  readonly scheme: 'light' | 'dark';
  readonly script: boolean;
  /** What the browser itself speaks: bokmål unless said. */
  readonly locale?: 'nb-NO' | 'nn-NO' | 'en-GB';
}

/** A served Ekko with a month of figures and a note, and a browser that has been let in. */
export interface Visit {
  readonly web: Web;
  readonly address: string;
  /** A page in a fresh context, let in already, and what its console said. */
  open(look: Look): Promise<{ page: Page; said: string[]; context: BrowserContext }>;
  close(): Promise<void>;
}

export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM ?? 'chromium', args: QUIET });
}

/** An empty page in a fresh context. */
export async function blank(browser: Browser, { width, scheme, script, locale = 'nb-NO' }: Look) {
  const context = await browser.newContext({
    ...{ viewport: { width, height: 900 }, colorScheme: scheme, javaScriptEnabled: script, locale },
  });
  return { page: await context.newPage(), context };
}

/** Is let in by a link that holds once. */
export async function enter(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await page.click('button[type=submit]');
  await page.waitForURL(/\/\?lang=/);
}

export async function openVisit(): Promise<Visit> {
  const db = await openTestDatabase('pglite');
  // Waiting is real here: an open stream of events that need not wait would never let go of the process.
  const sleep = (ms: number) => new Promise<void>((later) => setTimeout(later, ms));
  const web = await openWeb(db, { asset: readAsset, sleep });
  await loadOctober(web);
  const { organisation } = web;
  const reader = { address: 'leder@example.no', lang: 'nb', role: 'communicator' } as const;
  await addSubscription(web.deps, { organisation, actor: 'key/1', ...reader, channels: ['website'] });
  // Its link is known to the list of pages.
  await db.engine.query('update digest_subscription set token_hash = $1', [await sha256('prove')]);
  const body = { indicator: null, channel: null, day: '2026-10-05', last: '2026-10-06', text: 'Ny forside' };
  await addAnnotation(web.deps, { organisation: web.organisation, actor: 'operator', body });
  const server = await new Promise<{ port: number; close: () => void }>((resolve) => {
    const listening = serve({ fetch: web.app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) =>
      resolve({ port, close: () => listening.close() }),
    );
  });
  const address = `http://127.0.0.1:${server.port}`;
  const browser = await launch();
  return {
    web,
    address,
    async open(look) {
      const { page, context } = await blank(browser, look);
      const said: string[] = [];
      page.on('console', (message) => said.push(`${message.type()}: ${message.text()}`));
      page.on('pageerror', (error) => said.push(`error: ${error.message}`));
      // What a page was still fetching when it was left is let go of, and so is a page that turns out to be a download.
      page.on('requestfailed', (request) => {
        const why = request.failure()?.errorText;
        if (why !== 'net::ERR_ABORTED') said.push(`failed: ${request.url()} ${why}`);
      });
      page.on('request', (request) => {
        if (!request.url().startsWith(address) && !request.url().startsWith('data:'))
          said.push(`asked: ${request.url()}`);
      });
      await enter(page, address + (await web.links.issue()));
      return { page, said, context };
    },
    async close() {
      await browser.close();
      server.close();
      await db.close();
    },
  };
}
