import { describe, expect, it } from 'vitest';
import { config, type ImapConfig } from '../../../src/connectors/imap/config.ts';
import { isMachineMade } from '../../../src/connectors/imap/machine.ts';
import { fieldsOf, judge } from '../../../src/connectors/imap/rules.ts';

const settings = { host: 'imap.example.no', user: 'post', password: 'x', kept: 30 };
const rulesOf = (...rules: unknown[]): ImapConfig['rules'] => config.parse({ ...settings, rules }).rules;
const plain = { kind: {} };

describe('what a machine made', () => {
  it.each([
    ['an automatic reply', { 'auto-submitted': 'auto-replied' }],
    ['a notice', { 'auto-submitted': 'auto-generated (kø)' }],
    ['an older automatic reply', { precedence: 'auto_reply' }],
    ['one that says so in a field of its own', { 'x-autoreply': 'yes' }],
    ['a bounce', { 'content-type': 'Multipart/Report; report-type=delivery-status' }],
    ['a receipt', { 'content-type': 'multipart/report; report-type=disposition-notification' }],
    ['a list', { 'list-id': '<nytt.example.no>' }],
    ['a newsletter', { 'list-unsubscribe': '<https://nytt.example.no/av>' }],
    ['mass mail', { precedence: 'bulk' }],
    ['junk by SpamAssassin', { 'x-spam-flag': 'YES' }],
    ['junk by its status', { 'x-spam-status': 'Yes, score=9.1' }],
    ['junk by Exchange', { 'x-ms-exchange-organization-scl': '5' }],
    ['one whose second line says so', { precedence: 'first-class\nlist' }],
  ])('is %s', (_, headers) => {
    expect(isMachineMade(headers)).toBe(true);
    expect(judge([], 'INBOX', headers)).toBeNull();
  });

  it.each([
    ['without any sign', {}],
    ['that says no', { 'auto-submitted': 'no' }],
    ['of another precedence', { precedence: 'special-delivery' }],
    ['with parts and attachments', { 'content-type': 'multipart/mixed; boundary="report"' }],
    ['that was found to be in order', { 'x-spam-status': 'No, score=-1', 'x-ms-exchange-organization-scl': '-1' }],
  ])('is not one %s', (_, headers) => {
    expect(isMachineMade(headers)).toBe(false);
    expect(judge([], 'INBOX', headers)).toMatchObject(plain);
  });
});

describe('rules', () => {
  it('take the first that fits, by folder, by field, or by both', () => {
    const rules = rulesOf(
      { folder: 'Skatt', header: 'x-sak', contains: 'HASTER', topic: 'haster' },
      { folder: 'inbox', topic: 'nytt' },
      { folder: 'Skatt', topic: 'skatt', class: 'necessary', item: 'Brev 1' },
      { header: 'X-Sak', topic: 'sak' },
    );
    expect(judge(rules, 'Skatt', { 'x-sak': 'dette haster' })).toEqual({ kind: { topic: 'haster' }, rank: 0 });
    expect(judge(rules, 'INBOX', {})).toEqual({ kind: { topic: 'nytt' }, rank: 1 });
    const kind = { topic: 'skatt', class: 'necessary', item: 'Brev 1' };
    expect(judge(rules, 'Skatt', { 'x-sak': '' })).toEqual({ kind, rank: 2 });
    expect(judge(rules, 'Annet', { 'x-sak': '' })).toEqual({ kind: { topic: 'sak' }, rank: 3 });
    expect(judge(rules, 'skatt', {})).toEqual({ kind: {}, rank: 4 });
  });

  it('without a folder or a field fit all the rest', () => {
    expect(judge(rulesOf({ topic: 'annet' }), 'INBOX', {})).toMatchObject({ kind: { topic: 'annet' } });
  });

  it('count what a machine made only where they name a field that it has', () => {
    const form = { 'auto-submitted': 'auto-generated', 'x-skjema': 'kontakt' };
    expect(judge(rulesOf({ folder: 'INBOX', topic: 'post' }), 'INBOX', form)).toBeNull();
    const rules = rulesOf({ folder: 'INBOX', topic: 'post' }, { header: 'x-skjema', topic: 'skjema' });
    expect(judge(rules, 'INBOX', form)).toMatchObject({ kind: { topic: 'skjema' } });
    expect(judge(rulesOf({ header: 'list-id' }), 'INBOX', { 'list-id': '<a.example.no>' })).toMatchObject(plain);
  });

  it('set aside what they say shall not count', () => {
    expect(judge(rulesOf({ folder: 'Søppel', count: false }), 'Søppel', {})).toMatchObject({ kind: { count: false } });
  });

  it('ask for the fields that they name and for the signs of machines, and for no other', () => {
    const fields = fieldsOf(config.parse({ ...settings, rules: [{ header: 'X-Sak' }, { header: 'list-id' }] }));
    expect(fields.filter((field) => /^x-sak$|^list-id$/.test(field))).toEqual(['list-id', 'x-sak']);
    const personal = /^(from|sender|reply-to|to|cc|bcc|subject|return-path|received|references)$/;
    expect(fields.filter((field) => personal.test(field))).toEqual([]);
  });
});

describe('settings', () => {
  it.each([
    'From',
    'subject',
    'to',
    'cc',
    'Reply-To',
    'return-path',
    'received',
    'x-sender',
    'x-originating-ip',
    'x-original-from',
  ])('refuse a rule about %s: it tells of people', (header) => {
    expect(config.safeParse({ ...settings, rules: [{ header, topic: 'a' }] }).success).toBe(false);
  });

  it.each([
    ['an address for a host', { host: 'imaps://imap.example.no' }],
    ['a port that is none', { port: 0 }],
    ['no encryption', { encryption: 'none' }],
    ['mail that is not kept until it is read', { kept: 1 }],
    ['no folders', { folders: [] }],
    ['a folder that would be a pattern', { folders: ['*'] }],
    ['a user name over two lines', { user: 'post\r\nA LOGOUT' }],
    ['a topic that is an e-mail address', { rules: [{ topic: 'ola@example.no' }] }],
    ['a topic that is too long', { rules: [{ topic: 'a'.repeat(81) }] }],
    ['words to look for without a field', { rules: [{ contains: 'a', topic: 'b' }] }],
    ['a topic of what is set aside', { rules: [{ folder: 'A', count: false, topic: 'b' }] }],
    ['a misspelt rule', { rules: [{ foldr: 'A' }] }],
    ['a zone that is none', { zone: '+02:00' }],
  ])('refuse %s', (_, changes) => {
    expect(config.safeParse({ ...settings, ...changes }).success).toBe(false);
  });
});
