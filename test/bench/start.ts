import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** Seconds from `npm start` on an empty folder until it answers with the demo inside. */
export async function benchStart(): Promise<{ readonly seconds: number }> {
  const home = await mkdtemp(join(tmpdir(), 'ekko-start-'));
  const port = await freePort();
  const start = performance.now();
  const child = spawn('npm', ['start'], {
    cwd: resolve(import.meta.dirname, '../..'),
    env: { ...process.env, HOME: home, EKKO_DATA: join(home, 'data'), PORT: String(port), DATABASE_URL: '' },
    stdio: 'ignore',
    detached: true,
  });
  try {
    for (;;) {
      if (performance.now() - start > 120_000) throw new Error('it did not start within two minutes');
      const answer = await fetch(`http://127.0.0.1:${port}/ready`).catch(() => null);
      // The first page asks for the printed link: that it answers so is what a person first sees.
      if (answer?.ok && (await fetch(`http://127.0.0.1:${port}/`)).status === 401) break;
      await new Promise((later) => setTimeout(later, 100));
    }
    return { seconds: Number(((performance.now() - start) / 1000).toFixed(1)) };
  } finally {
    if (child.pid) process.kill(-child.pid, 'SIGTERM');
    await new Promise((ended) => child.once('exit', ended));
    await rm(home, { recursive: true, force: true });
  }
}

function freePort(): Promise<number> {
  return new Promise((found) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => found(port));
    });
  });
}
