import type { OutgoingMail } from '../core/mailer.ts';
import { checkFields } from './letter-fields.ts';

/** A letter as it goes over the wire. */
export interface Letter {
  /** Addresses without a name, their domains in ASCII. */
  readonly envelope: { readonly from: string; readonly to: string };
  /** The whole message, headers and all; 7 bits a byte. */
  readonly bytes: Buffer;
}

/**
 * The MIME of a letter: text, and HTML with the pictures it shows.
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
