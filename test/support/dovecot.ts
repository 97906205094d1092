import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { issueCertificate } from './certificate.ts';
import { freePort } from './free-port.ts';

/** A real Dovecot of our own, on this machine only. */
export interface Dovecot {
  /** TLS from the first byte, and STARTTLS. */
  readonly ports: { readonly tls: number; readonly starttls: number };
  readonly password: string;
  /** The authority that issued its certificate, PEM. */
  readonly ca: string;
  readonly caFile: string;
  /** Where a user's mail lies. */
  readonly home: (user: string) => string;
  /** Makes what lies there the server's own, after files were put in by hand. */
  readonly adopt: () => void;
  stop(): Promise<void>;
}

/** Who it runs as where the tests run as root, since it serves no mail to root. */
const NOBODY = 'nobody';

/** Starts it with an empty folder, and a certificate for `localhost` from an authority of its own. */
export async function startDovecot(format: 'maildir' | 'mbox' = 'maildir'): Promise<Dovecot> {
  const folder = mkdtempSync(join(tmpdir(), 'ekko-dovecot-'));
  const asRoot = userInfo().uid === 0;
  const ids = asRoot ? idsOf(NOBODY) : { uid: userInfo().uid, gid: userInfo().gid };
  const user = asRoot ? NOBODY : userInfo().username;
  const adopt = () => {
    if (asRoot) execFileSync('chown', ['-R', `${ids.uid}:${ids.gid}`, folder]);
  };
  const ports = { tls: await freePort(), starttls: await freePort() };
  issueCertificate(folder);
  mkdirSync(join(folder, 'mail'));
  chmodSync(folder, 0o755);
  const group = execFileSync('id', ['-gn', user], { encoding: 'utf8' }).trim();
  writeFileSync(join(folder, 'dovecot.conf'), configuration(folder, format, user, group, ids, ports));
  adopt();
  const server = spawn('dovecot', ['-F', '-c', join(folder, 'dovecot.conf')], {
    ...(asRoot ? ids : {}),
    // Lines that begin a message in an mbox name no zone: they are taken to be in UTC.
    env: { PATH: `${process.env.PATH}:/usr/sbin`, TZ: 'UTC' },
    stdio: 'ignore',
  });
  const kill = () => void server.kill();
  process.once('exit', kill);
  const stop = async () => {
    process.off('exit', kill);
    if (server.exitCode === null) {
      server.kill('SIGTERM');
      await once(server, 'exit');
    }
    rmSync(folder, { recursive: true, force: true });
  };
  await listening(ports.starttls, join(folder, 'dovecot.log')).catch(async (error) => {
    await stop();
    throw error;
  });
  const caFile = join(folder, 'ca.pem');
  return {
    ports,
    password: PASSWORD,
    ca: readFileSync(caFile, 'utf8'),
    caFile,
    home: (mailUser) => {
      const home = join(folder, 'mail', mailUser);
      mkdirSync(home, { recursive: true });
      return home;
    },
    adopt,
    stop,
  };
}

const PASSWORD = 'hemmelig-æøå+/=';

function configuration(
  folder: string,
  format: 'maildir' | 'mbox',
  user: string,
  group: string,
  { uid, gid }: { uid: number; gid: number },
  ports: Dovecot['ports'],
): string {
  const location = format === 'maildir' ? 'maildir:~/Maildir:LAYOUT=fs' : 'mbox:~/mbox:INBOX=~/inbox.mbox';
  return `
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/dovecot.log
protocols = imap
listen = 127.0.0.1
default_internal_user = ${user}
default_internal_group = ${group}
default_login_user = ${user}
ssl = required
ssl_cert = <${folder}/leaf.pem
ssl_key = <${folder}/leaf.key
auth_mechanisms = plain login
mail_location = ${location}
mbox_write_locks = fcntl
passdb {
  driver = static
  args = password=${PASSWORD}
}
userdb {
  driver = static
  args = uid=${uid} gid=${gid} home=${folder}/mail/%u
}
namespace inbox {
  inbox = yes
  separator = /
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${ports.starttls}
  }
  inet_listener imaps {
    port = ${ports.tls}
    ssl = yes
  }
}
service anvil {
  chroot =
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
auth_failure_delay = 0
mail_fsync = never
`;
}

function idsOf(name: string): { uid: number; gid: number } {
  const id = (flag: string) => Number(execFileSync('id', [flag, name], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

/** Waits until the server takes connections. Throws with its log, where it never does. */
async function listening(port: number, log: string): Promise<void> {
  for (let turn = 0; turn < 200; turn++) {
    const socket = connect(port, '127.0.0.1');
    const answered = await once(socket, 'data', { signal: AbortSignal.timeout(5_000) }).then(
      () => true,
      () => false,
    );
    socket.destroy();
    if (answered) return;
    await setTimeout(50);
  }
  throw new Error(`Dovecot does not answer: ${readFileSync(log, 'utf8')}`);
}
