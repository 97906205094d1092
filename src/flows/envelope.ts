import type { InlinePicture, OutgoingMail } from '../core/mailer.ts';
import type { Deps, Outgoing } from '../deps.ts';
import { digestHtml } from '../mail/digest-html.tsx';
import { addressed, type DigestMail } from '../mail/digest-mail.ts';
import { digestText } from '../mail/digest-text.ts';
import { openAddress, ownLink } from './subscription.ts';

/** To whom a letter is made out; address and token as they are stored. */
export interface Addressee {
  readonly organisation: number;
  readonly address: string;
  readonly token: string;
  /** What the letter is and whose: the same for the same letter, so that it has one name however often it is handed over. */
  readonly about: string;
}

/** A letter made out to one person, with how they stop it. Throws SourceError where address or token does not open. */
export async function madeOut(
  { secrets, clock }: Pick<Deps, 'secrets' | 'clock'>,
  { from, origin }: Pick<Outgoing, 'from' | 'origin'>,
  { organisation, address, token, about }: Addressee,
  content: DigestMail,
  picture: InlinePicture | null,
): Promise<OutgoingMail> {
  const own = await ownLink(secrets, { organisation, origin, token });
  const mail = addressed(content, own);
  const mark = await secrets.mark(`ekko/digest/${organisation}/message`, about);
  return {
    ...{ from, to: await openAddress(secrets, organisation, address), subject: mail.subject },
    ...{ text: digestText(mail), html: digestHtml(mail, picture && `cid:${picture.cid}`) },
    ...{ pictures: picture ? [picture] : [], headers: unsubscribing(own), date: clock.now() },
    messageId: `${mark}@${from.address.split('@')[1]}`,
  };
}

/** One click in a mail program stops the letter (RFC 2369, RFC 8058). By `https` alone may a program do so by itself. */
function unsubscribing(own: string): Readonly<Record<string, string>> {
  const oneClick = { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' };
  return { 'List-Unsubscribe': `<${own}>`, ...(own.startsWith('https:') && oneClick) };
}
