import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { connectors } from '../../src/connectors/index.ts';
import { LANGUAGES } from '../../src/core/words.ts';
import { createSmtpMailer } from '../../src/egress/smtp.ts';
import { deliverDigest, sendDigest } from '../../src/flows/digest-delivery.ts';
import { changeDigest } from '../../src/flows/digest-draft.ts';
import { addSubscription } from '../../src/flows/subscription.ts';
import { drawPng } from '../../src/runtime/png.ts';
import { TestClock, testDeps } from '../support/deps.ts';
import { round, type Spread, spreadOf } from './figures.ts';
import { fillOverview, type OverviewSize } from './fill-overview.ts';
import type { Stage } from './stage.ts';

export interface DigestSize extends OverviewSize {
  /** Who get the letter of each organisation, in three languages. */
  readonly leaders: number;
}

export interface DigestFigures extends DigestSize {
  readonly letters: number;
  /** Pictures drawn. */
  readonly charts: number;
  /** KB of a letter on the wire, picture included. */
  readonly weight: number;
  /** Of handing all over, one after the other. */
  readonly seconds: number;
  readonly perSecond: number;
  /** ms of processor time of this process a letter, the database's and the mail server's apart: its share of the month's figures as approved, and itself. */
  readonly cpu: { readonly approved: number; readonly handed: number; readonly whole: number };
  /** The same of handing over, organisation by organisation. */
  readonly turns: Spread;
}

const MONTH = { from: '2026-09-01', to: '2026-09-30' };
const ACTOR = 'key/1';

/** The letters of a month, from approval to a real mail server in another process. Throws where any is not taken on. */
export async function benchDigests(stage: Stage, size: DigestSize): Promise<DigestFigures> {
  await fillOverview(stage, size);
  const server = await startServer();
  const settings = { host: '127.0.0.1', port: server.port, secure: 'none' } as const;
  const mailer = createSmtpMailer({ allow: [], demoPorts: [server.port], settings });
  let charts = 0;
  const deps = {
    ...(await testDeps(stage.database, connectors, { clock: new TestClock('2026-10-05T05:00:00Z') })),
    png: (svg: string) => {
      charts++;
      return drawPng(svg);
    },
    outgoing: {
      ...{ mailer, origin: 'https://ekko.example.no', stopping: new AbortController().signal },
      from: { name: 'Ekko', address: 'ekko@example.no' },
    },
  };
  try {
    const agencies = Array.from({ length: size.organisations }, (_, at) => at + 2);
    for (const organisation of agencies) {
      for (let at = 0; at < size.leaders; at++) {
        const address = `leder${at}@example.no`;
        await addSubscription(deps, { organisation, actor: ACTOR, address, lang: LANGUAGES[at % LANGUAGES.length]! });
      }
    }
    const [approved, handed]: [number[], number[]] = [[], []];
    let seconds = 0;
    for (const id of agencies) {
      const organisation = { id, slug: `filled-${id}`, name: 'Filled', demo: false };
      const key = { organisation, month: MONTH };
      approved.push(await cpuOf(() => changeDigest(deps, { ...key, version: 0, actor: ACTOR }, 'approve')));
      const start = performance.now();
      const spent = await cpuOf(async () => {
        await sendDigest(deps, { ...key, actor: ACTOR });
        const { accepted } = await deliverDigest(deps, key);
        if (accepted !== size.leaders) throw new Error(`${organisation.slug}: ${accepted} letters taken on`);
      });
      seconds += (performance.now() - start) / 1000;
      handed.push(spent);
    }
    const letters = size.organisations * size.leaders;
    const taken = await server.count();
    if (taken.letters !== letters) throw new Error(`the server took ${taken.letters} of ${letters} letters on`);
    const each = (all: readonly number[]) => all.reduce((a, b) => a + b) / letters;
    return {
      ...{ ...size, letters, charts, weight: round(taken.bytes / letters / 1024, 1) },
      ...{ seconds: round(seconds, 1), perSecond: round(letters / seconds, 0) },
      cpu: {
        approved: round(each(approved), 1),
        handed: round(each(handed), 1),
        whole: round(each(approved) + each(handed), 1),
      },
      turns: spreadOf(handed.map((spent) => spent / size.leaders)),
    };
  } finally {
    await mailer.close();
    server.stop();
  }
}

/** Milliseconds of processor time, the compiler's threads included. */
async function cpuOf(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

async function startServer() {
  const child = fork(join(import.meta.dirname, 'letter-server.ts'), {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  return {
    port,
    async count() {
      child.send('count');
      const [taken] = (await once(child, 'message')) as [{ letters: number; bytes: number }];
      return taken;
    },
    stop: () => child.kill(),
  };
}
