// Run by `check`: the connector reads a real network, and what it reads is what was done there.
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, test } from 'node:test';
import bluesky from '../../src/connectors/bluesky/index.ts';
import type { Page } from '../../src/connectors/contract.ts';
import { addDays, dayIn } from '../../src/core/time.ts';
import { specsOf } from '../specs/index.ts';
import { recording } from '../specs/recorder.ts';
import { testIo } from '../support/contract.ts';
import { loadServers } from '../support/embedded.ts';
import { freePort } from '../support/free-port.ts';
import { startServer } from '../support/servers.ts';

const ZONE = 'Europe/Oslo';
const DAY_MS = 86_400_000;
const ends: (() => unknown)[] = [];
let network: ChildProcess;
let lines: AsyncIterator<string>;
let place: { readonly url: string; readonly did: string };

before(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ekko-bluesky-'));
  ends.push(() => rmSync(folder, { recursive: true, force: true }));
  // The database runs as a user of its own where this runs as root.
  chmodSync(folder, 0o755);
  const postgres = await startServer((await loadServers()).Newest, join(folder, 'postgres'));
  ends.push(postgres.stop);
  const port = String(await freePort());
  const redis = spawn('redis-server', ['--port', port, '--bind', '127.0.0.1', '--save', ''], { cwd: folder });
  ends.push(() => redis.kill());
  network = spawn(process.env.NETWORK_NODE!, ['network.mjs'], {
    cwd: process.env.NETWORK_HOME,
    stdio: ['pipe', 'pipe', 'inherit'],
    env: {
      ...process.env,
      DB_POSTGRES_URL: `${postgres.url}/postgres`,
      REDIS_HOST: `127.0.0.1:${port}`,
      LOG_ENABLED: 'false',
    },
  });
  ends.push(() => network.kill());
  lines = createInterface({ input: network.stdout! })[Symbol.asyncIterator]();
  place = JSON.parse((await lines.next()).value);
});

after(async () => {
  for (const end of ends.toReversed()) await end();
});

/** Has something done in the network, and waits until all of it knows. */
async function act(what: string): Promise<void> {
  network.stdin!.write(`${what}\n`);
  assert.deepEqual(JSON.parse((await lines.next()).value), { done: what });
}

/** As of tomorrow, so that the day of the posts has ended. */
function reader(settings: object = {}) {
  const clock = { now: () => Date.now() + DAY_MS };
  const { fetch: recorded, exchanges } = recording((url, init) => fetch(url, init));
  const io = testIo({ fetch: recorded, clock });
  const config = bluesky.config.parse({ actor: 'bymiljo.test', endpoint: place.url, zone: ZONE, ...settings });
  const today = dayIn(ZONE, Date.now());
  return {
    exchanges,
    check: () => bluesky.check!(config, io),
    async read() {
      const pages: Page[] = [];
      const window = { from: addDays(today, -1), to: today };
      for await (const page of bluesky.read(config, window, null, io)) pages.push(page);
      const sums: Record<string, number> = {};
      for (const { measure, value } of pages.flatMap(({ readings }) => readings)) {
        sums[measure] = (sums[measure] ?? 0) + value;
      }
      return { sums, pieces: pages.flatMap((page) => page.pieces ?? []) };
    },
  };
}

test('followers, posts and their counts are those of the network, over more than one page', async () => {
  const { read, exchanges } = reader();
  const { sums, pieces } = await read();
  assert.deepEqual(sums, { followers: 2, posts: 130, reactions: 4, shares: 1, comments: 1 });
  assert.equal(pieces.length, 130);
  assert.ok(pieces.every(({ link }) => link?.startsWith(`https://bsky.app/profile/${place.did}/post/`)));
  assert.ok(exchanges.length >= 3);
});

test('every request and answer is as the schema of the system says', async () => {
  const { read, exchanges } = reader();
  await read();
  const specs = specsOf('bluesky');
  assert.ok(specs.length > 0);
  for (const [, checker] of specs)
    assert.deepEqual(
      exchanges.flatMap((one) => checker.problems(one)),
      [],
    );
});

test('the account is found by its lasting id too', async () => {
  const { read } = reader({ actor: place.did });
  assert.equal((await read()).sums.posts, 130);
});

test('what is deleted or comes later is seen the next time', async () => {
  await act('delete a post');
  await act('follow once more');
  const { sums } = await reader().read();
  assert.deepEqual(sums, { followers: 3, posts: 129, reactions: 3, shares: 1, comments: 1 });
});

test('the check finds the account, and tells what is wrong with a setting', async () => {
  assert.match((await reader().check()).found.nb, /3 følgere/);
  await assert.rejects(reader({ actor: 'finnes-ikke.test' }).check(), { kind: 'config', phrase: 'source.not-found' });
});

test('an account that was taken down is gone', async () => {
  await reader({ actor: 'nedlagt.test' }).check();
  await act('take down an account');
  await assert.rejects(reader({ actor: 'nedlagt.test' }).check(), { kind: 'gone' });
});
