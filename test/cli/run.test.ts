import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KEYS, SITES } from '../../src/demo/municipality.ts';
import { DEMO } from '../../src/demo/story.ts';
import { startUpstreams } from '../../src/demo/upstreams.ts';
import { Machine } from './ekko.ts';

describe('reading a source from the command line', { timeout: 120_000 }, () => {
  let machine: Machine;
  let upstreams: Awaited<ReturnType<typeof startUpstreams>>;
  let env: Record<string, string>;
  beforeAll(async () => {
    machine = await Machine.open();
    upstreams = await startUpstreams({ now: () => Date.parse(DEMO.stops) });
    env = { EKKO_EGRESS: `127.0.0.1:${upstreams.addresses.matomo.port}+private` };
    await machine.run(['organisation', 'add', 'bymiljo', '--name', 'Bymiljø']);
    const settings = [`url=${upstreams.addresses.matomo.url}`, `site=${SITES.www}`, `token=${KEYS.matomo}`];
    const about = ['--connector', 'matomo', '--channel', 'website', ...settings.flatMap((pair) => ['--set', pair])];
    await machine.run(['source', 'add', 'nettsted', ...about]);
  });
  afterAll(async () => {
    await machine.close();
    await upstreams.close();
  });

  const window = ['--source', 'nettsted', '--from', '2026-09', '--to', '2026-10'];
  const backfill = async (...more: string[]) => {
    const ended = await machine.run(['backfill', ...window, '--json', ...more], env);
    return { code: ended.code, run: JSON.parse(ended.out).runs[0] as Record<string, unknown> };
  };

  it('proves the settings', async () => {
    const checked = await machine.run(['source', 'check', 'nettsted', '--lang', 'en'], env);
    expect(checked).toMatchObject({ code: 0, err: '' });
    expect(checked.out).toContain(DEMO.name);
  });

  it('counts in a dry run what it would store, and stores nothing', async () => {
    const dry = await backfill('--dry-run');
    expect(dry).toMatchObject({ code: 0, run: { run: null, state: 'done', changed: 0, same: 0 } });
    expect(dry.run.fresh).toBeGreaterThan(61);
    expect((await backfill()).run).toMatchObject({ state: 'done', fresh: dry.run.fresh });
    expect((await backfill()).run).toMatchObject({ state: 'done', fresh: 0, same: dry.run.fresh });
  });

  it('ends with 1 where a source was not read, and says why and what to do', async () => {
    // Without the permission to contact it: the source is paused, and says so from then on.
    const refused = await machine.run(['run']);
    expect(refused.code).toBe(1);
    expect(refused.out).toContain('Be den som drifter Ekko, om å legge den til.');
    const listed = await machine.run(['source', 'list']);
    expect(listed.out).toMatch(/^nettsted .* på pause/);
    expect((await machine.run(['run'], env)).out).toContain('Kilden er satt på pause.');
    expect(await machine.run(['source', 'resume', 'nettsted'])).toMatchObject({ code: 0 });
    expect(await machine.run(['source', 'list'])).toMatchObject({ out: expect.stringMatching(/^nettsted .* i bruk/) });
  });
});
