import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Mailer, OutgoingMail } from '../../src/core/mailer.ts';
import { createSmtpMailer } from '../../src/egress/smtp.ts';
import { startMailServer, type TakenMail } from '../support/mail-server.ts';
import { letter, picture, UNWRITABLE } from './letters.ts';

const never = new AbortController().signal;
describe('a letter, as a real server gets it', () => {
  let server: Awaited<ReturnType<typeof startMailServer>>;
  let mailer: Mailer;
  beforeAll(async () => {
    server = await startMailServer();
    const settings = { host: '127.0.0.1', port: server.port, secure: 'none' } as const;
    mailer = createSmtpMailer({ allow: [], demoPorts: [server.port], settings });
  });
  afterAll(async () => {
    await mailer.close();
    await server.close();
  });
  async function received(parts: Partial<OutgoingMail> = {}): Promise<TakenMail> {
    server.taken.length = 0;
    expect(await mailer.hand(letter(parts), never)).toEqual({ kind: 'accepted' });
    expect(server.taken).toHaveLength(1);
    return server.taken[0]!;
  }

  it('has its names, subject and texts in any script, to the letter', async () => {
    const { mail, from, to } = await received();
    expect([from, to]).toEqual(['ekko@example.no', ['leder@example.no']]);
    expect(mail.from?.value).toEqual([{ name: 'Ekko – Bærum, «måling»', address: 'ekko@example.no' }]);
    expect(mail.to).toMatchObject({ value: [{ name: '', address: 'leder@example.no' }] });
    expect(mail.subject).toBe(letter().subject);
    expect(mail.text).toBe(letter().text);
    expect(mail.headers.get('content-type')).toMatchObject({ value: 'multipart/alternative' });
  });

  it('has exactly its message id and date, its headers, and no word of what wrote it', async () => {
    const { mail, raw } = await received();
    expect(mail.messageId).toBe('<brev.2026-09.17@ekko.example.no>');
    expect(raw).toContain('\r\nDate: Thu, 01 Oct 2026 05:30:15 +0000\r\n');
    const lines = new Map(mail.headerLines.map(({ key, line }) => [key, line.replace(/\r?\n/g, '')]));
    expect(lines.get('list-unsubscribe')).toBe(`List-Unsubscribe: ${letter().headers['List-Unsubscribe']}`);
    expect(lines.get('list-unsubscribe-post')).toBe('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
    expect(mail.replyTo?.text).toBe('svar@example.no');
    expect([...lines.keys()].sort()).toEqual([
      ...['content-type', 'date', 'from', 'list-unsubscribe', 'list-unsubscribe-post', 'message-id'],
      ...['mime-version', 'reply-to', 'subject', 'to'],
    ]);
    expect(raw).not.toMatch(/nodemailer|X-Mailer/i);
  });

  it('is text first, then HTML together with the pictures that it shows', async () => {
    const { mail, raw } = await received();
    expect([...raw.matchAll(/^Content-Type: ([\w/]+)/gm)].map(([, type]) => type)).toEqual([
      ...['multipart/alternative', 'text/plain', 'multipart/related', 'text/html', 'image/png'],
    ]);
    expect(raw.match(/charset=utf-8/g)).toHaveLength(2);
    expect(mail.attachments).toHaveLength(1);
    const [{ content, ...attached }] = mail.attachments as [TakenMail['mail']['attachments'][number]];
    expect(attached).toMatchObject({
      ...{ cid: picture.cid, filename: picture.name, contentType: 'image/png' },
      ...{ contentDisposition: 'inline', related: true },
    });
    expect(content.equals(picture.png)).toBe(true);
    // The reader puts the picture where the HTML asks for it.
    expect(mail.html).toBe(
      letter().html.replace('cid:utvikling@ekko', `data:image/png;base64,${content.toString('base64')}`),
    );
  });

  it('is 7 bits a byte, in lines that no server breaks', async () => {
    const { raw } = await received({ text: `${'æ'.repeat(3_000)} ${'x'.repeat(3_000)}`, html: 'y'.repeat(3_000) });
    expect(raw).toMatch(/^[\r\n\t -~]*$/);
    expect(Math.max(...raw.split('\r\n').map((line) => line.length))).toBeLessThan(998);
    expect(raw.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  it('of plain English without a picture is two texts', async () => {
    const { mail, raw } = await received({ text: 'Hello', html: '<p>Hello</p>', pictures: [] });
    expect([mail.text, mail.html, mail.attachments]).toEqual(['Hello', '<p>Hello</p>', []]);
    expect(raw).not.toContain('multipart/related');
  });

  it('goes to a domain with letters of ours', async () => {
    const from = { name: '', address: 'ekko@bærum.no' };
    const { raw, to } = await received({ to: 'leder@blåbær.no', from });
    expect(raw).toContain('\r\nFrom: ekko@xn--brum-voa.no\r\nTo: leder@xn--blbr-roah.no\r\n');
    // The server reads it back.
    expect(to).toEqual(['leder@blåbær.no']);
  });

  it.each(UNWRITABLE)('is not written with %s, and the error does not repeat it', async (_, parts) => {
    server.taken.length = 0;
    const error = await mailer.hand(letter(parts), never).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(RangeError);
    expect((error as RangeError).message).toMatch(/^a letter cannot have this [a-z’ ]+$/);
    expect(server.taken).toEqual([]);
  });
});
