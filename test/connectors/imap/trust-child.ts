// Opens a mailbox as a process of its own, whose trusted authorities its environment says. Prints what came of it.
import { SourceError } from '../../../src/core/errors.ts';
import { createGuardedMail } from '../../../src/egress/mail.ts';

const [port, password = ''] = process.argv.slice(2);
const mail = createGuardedMail({ allow: [`localhost:${port}+private`] });
try {
  const login = { host: 'localhost', port: Number(port), tls: true, user: 'post', password };
  const session = await mail.open(login, new AbortController().signal);
  process.stdout.write(`opened ${await session.count('INBOX')}`);
  await session.close();
} catch (error) {
  process.stdout.write(error instanceof SourceError ? error.phrase : String(error));
}
