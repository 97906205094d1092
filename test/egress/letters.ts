import type { InlinePicture, OutgoingMail } from '../../src/core/mailer.ts';

export const picture: InlinePicture = {
  cid: 'utvikling@ekko',
  name: 'utvikling – år.png',
  png: Uint8Array.from({ length: 5_000 }, (_, at) => (at * 31) % 256),
};
/** A letter with all that letters may hold. */
export const letter = (parts: Partial<OutgoingMail> = {}): OutgoingMail => ({
  from: { name: 'Ekko – Bærum, «måling»', address: 'ekko@example.no' },
  to: 'leder@example.no',
  subject: 'Månedens brev – «svartid» for Bærum kommune i september 2026, og en hale som må brettes',
  text: 'Hei, æøå ÆØÅ – «sitat»\n.\n..prikk i prikk\n\nHilsen\n',
  html: '<p>Hei, æøå – «sitat»</p>\n<img src="cid:utvikling@ekko" alt="">',
  pictures: [picture],
  messageId: 'brev.2026-09.17@ekko.example.no',
  date: Date.parse('2026-10-01T05:30:15Z'),
  headers: {
    'List-Unsubscribe': `<https://ekko.example.no/avmelding/${'a1B2-_'.repeat(40)}>, <mailto:stopp@example.no>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    'Reply-To': 'svar@example.no',
  },
  ...parts,
});

const smuggled = 'a\r\nBcc: annen@example.no';
/** What no letter can hold, whoever is to send it. */
export const UNWRITABLE: readonly [string, Partial<OutgoingMail>][] = [
  ['a subject of two lines', { subject: smuggled }],
  ['a subject with half a character', { subject: 'a\ud800' }],
  ['a sender’s name of two lines', { from: { name: smuggled, address: 'ekko@example.no' } }],
  ['a sender’s address of two lines', { from: { name: '', address: `ekko@example.no${smuggled}` } }],
  ['two addresses in one', { to: 'leder@example.no, annen@example.no' }],
  ['an address with another in brackets', { to: 'leder@example.no <annen@example.no>' }],
  ['an address of two lines', { to: 'leder@example.no\r\nRCPT TO:<annen@example.no>' }],
  ['no address', { to: '' }],
  ['a message id with a bracket', { messageId: 'a>\r\nBcc: annen@example.no' }],
  ['no date', { date: Number.NaN }],
  ['a content id with a space', { pictures: [{ ...picture, cid: 'a b' }] }],
  ['a picture’s name of two lines', { pictures: [{ ...picture, name: smuggled }] }],
  ['a header’s value of two lines', { headers: { 'List-Id': smuggled } }],
  ['a header’s name of two lines', { headers: { [`${smuggled}\r\nX`]: 'a' } }],
  ['a header that is ours to write', { headers: { bcc: 'annen@example.no' } }],
  ['another kind of content', { headers: { 'Content-Type': 'text/html' } }],
];
