import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import tls from 'node:tls';
import { type Database, guard, withScope } from '../../db/database.ts';
import { readMigrations } from '../../db/drivers/migrations.ts';
import { openPglite } from '../../db/drivers/pglite.ts';
import { migrate } from '../../db/migrate.ts';
import imap from '../../src/connectors/imap/index.ts';
import { createGuardedMail } from '../../src/egress/mail.ts';
import { ingest } from '../../src/flows/ingest.ts';
import { createOrganisation } from '../../src/flows/organisation.ts';
import { createSource } from '../../src/flows/source.ts';
import { TestClock, testDeps } from '../support/deps.ts';
import { type Dovecot, startDovecot } from '../support/dovecot.ts';
import { isInstalled } from '../support/needs.ts';
import type { FolderReport } from './check.ts';

const NAME = 'httpd_users_2020-07_pseudonymised.mbox';
/** Just after the month, seen from which its days are no more than a first pull reads. */
const NOW = '2020-08-01T05:00:00Z';
/** All of it is a list, which is no inquiry unless a rule says so. */
const LIST = [{ header: 'list-id', contains: 'henvendelser' }];

/** Serves the saved mailbox by a real Dovecot, pulls it through the whole pipeline, and compares with its facts. */
export async function checkMail(folder: string): Promise<FolderReport> {
  const missing = existsSync(join(folder, NAME)) ? null : 'the file is not in the folder';
  const why = missing ?? (isInstalled('dovecot') ? null : 'Dovecot is not installed (dovecot-imapd)');
  if (why) return { lines: [NAME, `  skipped: ${why}`], checked: 0, skipped: 1, failed: 0 };
  const text = readFileSync(join(folder, NAME), 'latin1');
  const lines = [`${NAME} – Apache httpd users, July 2020, served by Dovecot`];
  const tally = { checked: 0, failed: 0 };
  const state = (good: boolean, said: string) => {
    lines.push(`  ${good ? 'ok ' : 'NOT'} ${said}`);
    if (good) tally.checked++;
    else tally.failed++;
  };
  const dovecot = await startDovecot('mbox');
  tls.setDefaultCACertificates([...tls.getCACertificates('default'), dovecot.ca]);
  const engine = await openPglite();
  try {
    await migrate(engine, await readMigrations());
    await compare(dovecot, await guard(engine), text, state);
  } finally {
    await engine.close();
    await dovecot.stop();
  }
  return { lines, ...tally, skipped: 0 };
}

async function compare(
  dovecot: Dovecot,
  database: Database,
  text: string,
  state: (good: boolean, said: string) => void,
): Promise<void> {
  const mail = createGuardedMail({ allow: [`localhost:${dovecot.ports.tls}+private`] });
  const deps = await testDeps(database, [imap], { mail, clock: new TestClock(NOW) });
  const loginOf = (user: string) => ({ host: 'localhost', port: dovecot.ports.tls, user, password: dovecot.password });
  const put = (user: string, content: string) => {
    writeFileSync(join(dovecot.home(user), 'inbox.mbox'), content, 'latin1');
    dovecot.adopt();
  };
  const lying = async (user: string) => {
    const session = await mail.open({ ...loginOf(user), tls: true }, new AbortController().signal);
    const n = await session.count('INBOX');
    await session.close();
    return n;
  };

  /** A mailbox of its own for each way of reading it. */
  async function open(user: string, zone: string, rules: readonly object[]) {
    put(user, text);
    const organisation = await createOrganisation(deps, { slug: user, name: user, parent: null });
    const source = await createSource(deps, {
      ...{ organisation, key: 'post', label: NAME, connector: 'imap', channel: 'website', sampling: null },
      config: { ...loginOf(user), kept: 3650, zone, rules },
    });
    return async () => {
      const { error, fresh, changed, gone } = await ingest(deps, { organisation, source, kind: 'pull' });
      if (error) throw error;
      return { touched: fresh + changed + gone, days: await daysOf(database, organisation) };
    };
  }

  const oslo = await open('oslo', 'Europe/Oslo', LIST);
  const { days } = await oslo();
  state(sum(days) === 108, `messages: ${sum(days)} (108)`);
  const busiest = Math.max(...days.values());
  const at = [...days].filter(([, n]) => n === busiest).map(([day]) => day);
  state(busiest === 11 && at.join() === '2020-07-11,2020-07-19', `busiest: ${at.join(' and ')} with ${busiest} (11)`);
  state((await oslo()).touched === 0, 'nothing new when it is read again');
  put('oslo', text.slice(0, text.indexOf('\nFrom ', text.length / 2) + 1));
  const left = await lying('oslo');
  const halved = await oslo();
  const stands = left < 108 && halved.touched === 0 && sum(halved.days) === 108;
  state(stands, `deleted down to ${left}: ${sum(halved.days)} still counted (108)`);

  const utc = (await (await open('utc', 'UTC', LIST))()).days;
  const shifted = crossings(utc, days);
  state(sum(utc) === 108 && shifted === 11, `on another day when the days are cut in UTC: ${shifted} (11)`);
  const unnamed = (await (await open('uten-regel', 'Europe/Oslo', []))()).days;
  state(sum(unnamed) === 0, `without a rule that names the list: ${sum(unnamed)} (0)`);
}

const sum = (days: ReadonlyMap<string, number>) => [...days.values()].reduce((total, n) => total + n, 0);

/** E-mails by day as they stand in the database. */
async function daysOf(database: Database, organisation: number): Promise<Map<string, number>> {
  const rows = await withScope(database, { organisations: [organisation] }, (tx) =>
    tx.query<{ day: string; n: number }>(
      `select o.period_start as day, sum(o.value)::int as n from observation o join series s on s.id = o.series
       where s.quantity = 'emails' and o.value is not null group by 1 order by 1`,
    ),
  );
  return new Map(rows.map(({ day, n }) => [day, n]));
}

/** How many lie a day later in `late` than in `early`, where none lies earlier: those that each midnight parts. */
function crossings(early: ReadonlyMap<string, number>, late: ReadonlyMap<string, number>): number {
  let open = 0;
  let all = 0;
  for (const day of [...new Set([...early.keys(), ...late.keys()])].sort()) {
    open += (early.get(day) ?? 0) - (late.get(day) ?? 0);
    all += open;
  }
  return all;
}
