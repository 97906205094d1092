import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DemoProgress } from '../../src/runtime/demo.ts';
import { Machine } from './ekko.ts';

describe('serving from a folder', { timeout: 120_000 }, () => {
  let machine: Machine;
  let serving: Awaited<ReturnType<Machine['serve']>>;
  beforeAll(async () => {
    machine = await Machine.open();
    await machine.run(['organisation', 'add', 'bymiljo', '--name', 'Bymiljø']);
    serving = await machine.serve();
  });
  afterAll(() => machine.close());

  const ask = (path: string, headers: Record<string, string> = {}) => fetch(serving.address + path, { headers });

  it('listens on loopback alone, and lets the holder of the local key in', async () => {
    expect(new URL(serving.address).hostname).toBe('127.0.0.1');
    const key = (await readFile(join(machine.data, 'local.key'), 'utf8')).trim();
    expect(await machine.run(['key', 'show', '--local'])).toEqual({ code: 0, out: `${key}\n`, err: '' });
    expect((await ask('/v1/organisations')).status).toBe(401);
    const answer = await ask('/v1/organisations', { Authorization: `Bearer ${key}` });
    expect(await answer.json()).toMatchObject({ organisations: [{ organisation: 'bymiljo' }] });
  });

  it('prints a link that is there to be opened', async () => {
    expect((await fetch(serving.link!)).status).toBe(200);
  });

  it('does not speak the verbs of the command line over HTTP', async () => {
    const answer = await fetch(`${serving.address}/local/enter`, { method: 'POST', body: '{"organisation":null}' });
    expect(answer.status).toBe(404);
  });

  it('has commands go through it while it holds the folder', async () => {
    const made = await machine.run(['key', 'create', '--label', 'innsyn', '--scopes', 'read', '--json']);
    const { key } = JSON.parse(made.out) as { key: string };
    const held = { Authorization: `Bearer ${key}` };
    expect((await ask('/v1/organisations/bymiljo/sources', held)).status).toBe(200);
    expect((await ask('/v1/organisations/bymiljo/observations?from=2026-10', held)).status).toBe(403);
    const listed = await machine.run(['source', 'list', '--json']);
    expect(listed).toMatchObject({ code: 0, out: '{"organisation":"bymiljo","demo":false,"sources":[]}\n' });
  });

  it('keeps a second server out, which says why', async () => {
    const second = await machine.run(['serve']);
    expect(second).toMatchObject({ code: 1, out: '' });
    expect(second.err).toContain('En annen Ekko bruker allerede mappen');
  });

  it('stops in good order, and the folder is free', async () => {
    expect(await serving.stop('SIGTERM')).toBe(0);
    serving = await machine.serve();
    expect((await ask('/ready')).status).toBe(200);
  });

  it('leaves a folder behind that opens again, also when it is killed', async () => {
    await serving.stop('SIGKILL');
    const listed = await machine.run(['source', 'list', '--json']);
    expect(listed).toMatchObject({ code: 0, err: '' });
  });

  it('starts once where two are started at the same time', async () => {
    const started = await Promise.allSettled([machine.serve(), machine.serve()]);
    const up = started.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
    const down = started.flatMap((each) => (each.status === 'rejected' ? [String(each.reason)] : []));
    expect(up).toHaveLength(1);
    expect(down.join()).toContain('En annen Ekko bruker allerede mappen');
    expect(await up[0]!.stop('SIGTERM')).toBe(0);
  });
});

describe('serving from an empty folder', { timeout: 240_000 }, () => {
  let machine: Machine;
  let serving: Awaited<ReturnType<Machine['serve']>>;
  beforeAll(async () => {
    machine = await Machine.open();
    serving = await machine.serve();
  });
  afterAll(() => machine.close());

  const progress = async () => {
    const answer = (await (await fetch(`${serving.address}/ready`)).json()) as { demo: DemoProgress | null };
    return answer.demo!;
  };
  /** Waits until so many steps of the demo are done. */
  const until = async (steps: number): Promise<DemoProgress> => {
    for (;;) {
      const demo = await progress();
      expect(demo.failed).toBe(false);
      if (demo.done >= steps) return demo;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };

  it('answers before the demo is whole, says how far it has come, and goes on where it was cut off', async () => {
    expect((await progress()).done).toBeLessThan(3);
    const then = await until(4);
    // Two steps a month, from November 2024.
    if (then.done < 6) expect(then.month).toBe('2024-12-01');
    else expect(then.month! > '2024-12-01').toBe(true);
    await serving.stop('SIGKILL');
    serving = await machine.serve();
    // The step that was cut off is taken again, and none before it.
    const again = await until(2);
    expect(again.done).toBeGreaterThanOrEqual(then.done - 1);
    expect((await until(then.done + 1)).of).toBe(then.of);
  });

  it('shows what there is of it, marked as made up, and lets its time stand still', async () => {
    const shown = await machine.run(['indicators', '--channel', 'website', '--from', '2024-11', '--lang', 'en']);
    expect(shown).toMatchObject({ code: 0, err: '' });
    expect(shown.out).toContain('All figures are made up.');
    expect(shown.out).toMatch(/web-analytics\.visits +Visits: [\d,]+ in November 2024\./);
    // Without a month, it is the last that had ended when the demo's clock stopped.
    const last = await machine.run(['indicators', '--channel', 'website', '--lang', 'en']);
    expect(last.out).toContain('From 2026-10-01 to 2026-10-31:');
    expect(await serving.stop('SIGTERM')).toBe(0);
  });

  it('stays empty where that is asked for', async () => {
    const other = await Machine.open();
    const child = other.start(['serve', '--no-demo', '--json']);
    await new Promise((resolve) => child.stdout.once('data', resolve));
    expect(await other.run(['source', 'list'])).toMatchObject({
      code: 1,
      err: 'Det finnes ingen virksomhet ennå. Lag en med «ekko organisation add», eller prøv «ekko demo».\n',
    });
    await other.close();
  });
});
