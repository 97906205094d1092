import type { OutgoingMail } from '../core/mailer.ts';

/** A letter as it goes over the wire. */
export interface Letter {
  /** Addresses without a name, their domains in ASCII. */
  readonly envelope: { readonly from: string; readonly to: string };
  /** The whole message, headers and all; 7 bits a byte. */
  readonly bytes: Buffer;
}

const CONTROL = /[\p{Cc}\p{Zl}\p{Zp}]/u;
/** One address, so that none can be read as two. Quoted and commented ones, which nobody has, are not sent to. */
const ADDRESS = /^[^\s\p{Cc}<>()[\]\\,;:"@]+@[^\s\p{Cc}<>()[\]\\,;:"@]+$/u;
const ID = /^[!-;=?-~]+$/;
const HEADER_NAME = /^[!-9;-~]+$/;
/** What the letter's own parts make. */
const OURS = /^(from|sender|to|cc|bcc|subject|date|message-id|mime-version|content-.*)$/i;

/**
 * The MIME of a letter: text, and HTML with the pictures it shows. No field can begin another: what holds a line break or
 * another control character is not sent.
 *
 * @throws RangeError where a field cannot stand in a letter; it names the field, never what it holds
 */
export async function composeLetter(mail: OutgoingMail): Promise<Letter> {
  checkFields(mail);
  // Only whoever sends pays for the library.
  const { default: MailComposer } = await import('nodemailer/lib/mail-composer');
  const message = new MailComposer({
    // Copies: the library writes to what it is given. As objects, addresses are not parsed.
    from: { ...mail.from },
    to: { name: '', address: mail.to },
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    attachments: mail.pictures.map(({ cid, name, png }) => ({
      cid,
      filename: name,
      content: Buffer.from(png),
      contentType: 'image/png',
      contentDisposition: 'inline' as const,
    })),
    messageId: `<${mail.messageId}>`,
    date: new Date(mail.date),
    headers: { ...mail.headers },
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile();
  const { from, to } = message.getEnvelope();
  return { envelope: { from: from || '', to: to[0] ?? '' }, bytes: await message.build() };
}

function checkFields({ from, to, subject, messageId, date, pictures, headers }: OutgoingMail): void {
  const demand = (fits: boolean, field: string) => {
    if (!fits) throw new RangeError(`a letter cannot have this ${field}`);
  };
  demand(isOneLine(subject), 'subject');
  demand(isOneLine(from.name), 'sender’s name');
  demand(ADDRESS.test(from.address), 'sender’s address');
  demand(ADDRESS.test(to), 'recipient’s address');
  demand(ID.test(messageId), 'message id');
  demand(Number.isFinite(new Date(date).getTime()), 'date');
  for (const { cid, name } of pictures) {
    demand(ID.test(cid), 'content id');
    demand(isOneLine(name) && name !== '', 'picture’s name');
  }
  for (const [name, value] of Object.entries(headers)) {
    demand(HEADER_NAME.test(name) && !OURS.test(name), 'header’s name');
    demand(isOneLine(value), 'header’s value');
  }
}

function isOneLine(text: string): boolean {
  return !CONTROL.test(text) && text.isWellFormed();
}
