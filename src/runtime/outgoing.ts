import type { Config, MailConfig } from '../config.ts';
import type { Mailer } from '../core/mailer.ts';
import type { Outgoing } from '../deps.ts';
import { createHttpMailer } from '../egress/http-mail.ts';
import { createGuardedFetch } from '../egress/node.ts';
import { createSmtpMailer } from '../egress/smtp.ts';
import { patientMailer } from './background.ts';

/** Letters leave by what the administrator named, which is allowed by being named. */
export function outgoingOf(
  config: Pick<Config, 'address' | 'host' | 'port'>,
  mail: MailConfig,
  stopping: AbortSignal,
): Outgoing {
  const origin = config.address ?? `http://${config.host}:${config.port}`;
  return { mailer: patientMailer(mailerOf(mail)), from: mail.from, origin, stopping };
}

/** It may lie inside, as a body's own mail server does: who it is, its certificate shows, save on this very machine. */
function mailerOf(mail: MailConfig): Mailer {
  if ('url' in mail) {
    const { hostname, port, protocol } = new URL(mail.url);
    const allow = [`${hostname}:${port || (protocol === 'https:' ? 443 : 80)}+private`];
    return createHttpMailer({ url: mail.url, token: mail.token, fetch: createGuardedFetch({ allow }) });
  }
  const { host, port, secure, user, password } = mail;
  const settings = { host, port, secure, ...(user !== null && password !== null && { user, password }) };
  return createSmtpMailer({ allow: [`${host.includes(':') ? `[${host}]` : host}:${port}+private`], settings });
}
