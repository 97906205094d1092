import { fork } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { guard } from '../../db/database.ts';
import { openPostgres } from '../../db/drivers/postgres.ts';
import { MAIL_CHECKPOINTS } from '../../src/deps.ts';
import { startMailServer } from '../support/mail-server.ts';
import { DROP, SILENCE, type SmtpScript, startScriptedSmtp } from '../support/smtp.ts';
import type { LetterOrder } from './letters-child.ts';
import { addressOf, deliver, prepareLetters, statesOf } from './letters-scene.ts';
import { play } from './play.ts';

/** Random instants: eight here, fifty and more by `npm run test:faults`. */
const ROUNDS = Number(process.env.EKKO_FAULT_ROUNDS ?? 8);
const PEOPLE = 200;
/** Longer than anyone holds a claim. */
const LATER = 20;

describe('letters to two hundred, whoever is killed and whatever the server does', { timeout: 900_000 }, () => {
  const server = inject('databases')['postgres-newest'];
  const admin = openPostgres(`${server}/postgres`, { max: 1 });
  const first = `f_${crypto.randomUUID().replaceAll('-', '')}`;
  const table: string[] = [];
  let organisation = 0;
  let mail: Awaited<ReturnType<typeof startMailServer>>;
  beforeAll(async () => {
    await admin.script(`create database ${first} template ekko_template`);
    const engine = openPostgres(`${server}/${first}`, { max: 2 });
    organisation = await prepareLetters(await guard(engine), PEOPLE);
    await engine.close();
    mail = await startMailServer();
  }, 120_000);
  afterAll(async () => {
    await mail.close();
    await admin.script(`drop database if exists ${first}_copy with (force)`);
    await admin.script(`drop database ${first} with (force)`);
    await admin.close();
    process.stdout.write(`\n${['fault; taken on; accepted, failed, unknown', ...table].join('\n')}\n`);
  });

  const reset = async () => {
    await admin.script(`drop database if exists ${first}_copy with (force)`);
    await admin.script(`create database ${first}_copy template ${first}`);
    mail.taken.length = 0;
    return `${server}/${first}_copy`;
  };
  const opened = async <T>(where: string, work: (database: Awaited<ReturnType<typeof guard>>) => Promise<T>) => {
    const engine = openPostgres(where, { max: 2 });
    try {
      return await work(await guard(engine));
    } finally {
      await engine.close();
    }
  };

  /** Goes on after the crash, and holds what the ledger says against what the server took on. */
  const healed = async (fault: string, where: string) => {
    await opened(where, async (database) => {
      await deliver(database, organisation, { port: mail.port, minutes: LATER });
      const rows = await statesOf(database, organisation);
      const times = new Map<string, number>();
      for (const { to } of mail.taken) times.set(to[0]!, (times.get(to[0]!) ?? 0) + 1);
      expect(Math.max(...times.values())).toBe(1);
      expect(rows).toHaveLength(PEOPLE);
      rows.forEach(({ state, reason }, at) => {
        const taken = times.get(addressOf(at)) ?? 0;
        if (state === 'accepted') expect(taken).toBe(1);
        else expect([state, reason !== null]).toEqual(['unknown', true]);
      });
      const of = (state: string) => rows.filter((row) => row.state === state).length;
      // Of one process one letter is under way when it dies.
      expect(of('unknown')).toBeLessThanOrEqual(1);
      table.push(`${fault}; ${mail.taken.length}; ${of('accepted')}, ${of('failed')}, ${of('unknown')}`);
    });
  };

  const deliverIn = (order: LetterOrder, killAfterMs: number | null): Promise<string> => {
    const env = { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'ekko-kill-code') };
    const child = fork(join(import.meta.dirname, 'letters-child.ts'), [], {
      ...{ execArgv: ['--import', 'tsx'], env, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] },
    });
    return play(child, order, killAfterMs);
  };

  let duration = 0;
  it('go to everybody when nobody is killed (positive control)', async () => {
    const where = await reset();
    const said = await deliverIn({ where, organisation, port: mail.port, at: null }, null);
    expect(said).toMatch(new RegExp(`^finished ${PEOPLE} in \\d+$`));
    duration = Number(said.split(' ').at(-1));
    await healed('none', where);
  });

  it.each(MAIL_CHECKPOINTS)('go to nobody twice when the process dies at %s', async (checkpoint) => {
    for (const hit of [1, PEOPLE / 2, PEOPLE]) {
      const where = await reset();
      expect(await deliverIn({ where, organisation, port: mail.port, at: `${checkpoint}:${hit}` }, null)).toBe(
        'killed',
      );
      await healed(`killed at ${checkpoint}, letter ${hit}`, where);
    }
  });

  it(`go to nobody twice when it dies at ${ROUNDS} random instants`, async () => {
    // Measured by the positive control: without it every instant would be the first.
    expect(duration).toBeGreaterThan(0);
    let killed = 0;
    for (let turn = 0; killed < ROUNDS && turn < 4 * ROUNDS; turn++) {
      const where = await reset();
      const after = (((turn % ROUNDS) + Math.random()) / ROUNDS) * duration;
      const said = await deliverIn({ where, organisation, port: mail.port, at: null }, after);
      if (said === 'killed') killed++;
      await healed(`killed after ${Math.round(after)} ms`, where);
    }
    expect(killed).toBe(ROUNDS);
  });

  /** What the server does to every tenth letter or connection, and what then becomes of it in the end. */
  const tenth =
    (what: string, reply: ReturnType<SmtpScript>): SmtpScript =>
    (asked, nth) =>
      asked === what && nth % 10 === 0 ? reply : null;
  it.each<[string, SmtpScript, { failed: number; unknown: number }]>([
    ['dropped before the text', tenth('DATA', DROP), { failed: 0, unknown: 0 }],
    ['dropped after the last dot', tenth('DOT', DROP), { failed: 0, unknown: 20 }],
    ['421 at the recipient', tenth('RCPT', '421 closing'), { failed: 0, unknown: 0 }],
    ['451 at the recipient', tenth('RCPT', '451 later'), { failed: 0, unknown: 0 }],
    ['550 at the recipient', tenth('RCPT', '550 nobody'), { failed: 20, unknown: 0 }],
    ['silent before the text', tenth('DATA', SILENCE), { failed: 0, unknown: 0 }],
    ['silent after the last dot', tenth('DOT', SILENCE), { failed: 0, unknown: 20 }],
  ])('come to an end where the server has %s', async (fault, script, wanted) => {
    const scripted = await startScriptedSmtp(script);
    try {
      await opened(await reset(), async (database) => {
        let counts = await deliver(database, organisation, { port: scripted.port });
        for (const minutes of [10, 30, 100, 400])
          counts = await deliver(database, organisation, { port: scripted.port, minutes });
        table.push(`${fault}; ${scripted.taken()}; ${counts.accepted}, ${counts.failed}, ${counts.unknown}`);
        expect(counts).toEqual({ queued: 0, claimed: 0, accepted: PEOPLE - wanted.failed - wanted.unknown, ...wanted });
        expect(scripted.taken()).toBe(counts.accepted);
      });
    } finally {
      await scripted.stop();
    }
  });

  it('wait, and are told of, where there is no server', async () => {
    await opened(await reset(), async (database) => {
      const counts = await deliver(database, organisation, { port: 1 });
      expect(counts).toMatchObject({ queued: PEOPLE, accepted: 0, unknown: 0 });
      table.push(`no server; 0; ${counts.accepted}, ${counts.failed}, ${counts.unknown}, ${counts.queued} wait`);
      const [row] = await statesOf(database, organisation);
      expect(row).toMatchObject({ state: 'queued', attempts: 1, code: null, reason: 'connection' });
    });
  });

  it('wait untried where the server does not accept who they are from', async () => {
    const scripted = await startScriptedSmtp((asked) => (asked === 'MAIL' ? '553 sender unknown' : null));
    try {
      await opened(await reset(), async (database) => {
        let counts = await deliver(database, organisation, { port: scripted.port });
        for (const minutes of [10, 30, 100, 400])
          counts = await deliver(database, organisation, { port: scripted.port, minutes });
        expect(counts).toMatchObject({ queued: PEOPLE, accepted: 0, failed: 0, unknown: 0 });
        expect(scripted.asked().filter((asked) => asked === 'MAIL')).toHaveLength(5);
        table.push(`553 at the sender; ${scripted.taken()}; 0, 0, 0, ${counts.queued} wait`);
      });
    } finally {
      await scripted.stop();
    }
  });
});
