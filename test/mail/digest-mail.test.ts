import { describe, expect, test } from 'vitest';
import { LANGUAGES } from '../../src/core/words.ts';
import { digestHtml } from '../../src/mail/digest-html.tsx';
import { type MailInput, mailOf } from '../../src/mail/digest-mail.ts';
import { digestText } from '../../src/mail/digest-text.ts';
import { digestWords } from '../../src/verdicts/digest.ts';
import type { Verdict } from '../../src/verdicts/types.ts';
import { verdictOf } from '../../src/verdicts/verdict.ts';
import { csat, indicatorOf, october, visits } from '../verdicts/fixtures.ts';

const numbered = (verdict: Verdict, id: string | null) => ({ ...verdict, id });
const figures = [
  {
    group: 'satisfaction' as const,
    number: numbered(verdictOf(indicatorOf('user-satisfaction.csat'), csat()), 'csat~a'),
    target: { status: 'met' as const, words: { nb: 'Nådd.', nn: 'Nådd.', en: 'Met.' } },
  },
  {
    group: 'outcome' as const,
    number: numbered(verdictOf(indicatorOf('web-analytics.visits'), visits()), null),
    target: null,
  },
];
const words = (text: string) => ({ nb: text, nn: text, en: text });
const input = (more: Partial<MailInput['draft']> = {}, lang: MailInput['lang'] = 'nb'): MailInput => ({
  ...{
    lang,
    origin: 'https://ekko.example.no',
    organisation: { name: 'Bymiljø & <vann>', slug: 'bymiljo', demo: false },
  },
  draft: {
    ...{ decision: null, decideBy: null, comment: null },
    digest: { month: october, figures, ...digestWords(october, figures, 2026), missing: [] },
    ...more,
  },
});
/** What a reader sees of HTML, its tags taken out and its entities read. */
const seen = (html: string) =>
  html
    .replace(/<head>[\s\S]*?<\/head>/, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(
      /&(amp|lt|gt|quot|#39);/g,
      (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" })[name]!,
    )
    .replace(/\s+/g, ' ');
/** Every number of a text, with its decimals. */
const numbersIn = (text: string) => text.replaceAll('\u00a0', ' ').match(/\d+(?:[., ]\d+)*/g) ?? [];

describe('the month’s letter', () => {
  test.each(LANGUAGES)('says the same in HTML as in text, in %s', (lang) => {
    const mail = mailOf(input({ comment: 'Brev v3 gikk ut 14. september.', decision: 'Sende til alle?' }, lang));
    const [html, text] = [seen(digestHtml(mail)), digestText(mail)];
    const said = text
      .replace(/https:\S+/g, '')
      .split('\n')
      .filter(Boolean);
    for (const line of said)
      expect(html.replace(/ :/g, ':')).toContain(line.replace(/:$/, '').replace(/\s+/g, ' ').trim());
    expect(numbersIn(text.replace(/https:\S+/g, ''))).toEqual(numbersIn(html));
  });

  test('asks first what leaders are to decide, by when, and says so where it is listed', () => {
    const mail = mailOf(input({ decision: 'Sende til alle?', decideBy: '2026-11-10' }));
    expect(mail.decision).toBe('Svar innen 10.\u00a0november 2026: Sende til alle?');
    expect(mail.subject).toMatch(/ Ett svar trengs\.$/);
    expect(digestText(mail).indexOf('Svar innen')).toBeLessThan(digestText(mail).indexOf('Kort sagt'));
    expect(mailOf(input()).decision).toBeNull();
    expect(mailOf(input()).subject).not.toContain('svar');
  });

  test('tells what is missing, and says so where nothing is', () => {
    expect(digestText(mailOf(input()))).toContain('Mangler:\nIngenting mangler.');
    const missing = [{ label: words('Facebook'), words: words('Tilgangen er utløpt.') }];
    const digest = { ...input().draft.digest, missing };
    expect(digestText(mailOf(input({ digest })))).toContain('Mangler:\nFacebook: Tilgangen er utløpt.');
  });

  test('leads from a figure to how it was made, where it can be told', () => {
    const html = digestHtml(mailOf(input()));
    expect(html).toContain('href="https://ekko.example.no/tall/csat~a?enhet=bymiljo&amp;lang=nb"');
    expect(html.match(/\/tall\//g)).toHaveLength(1);
  });

  test('names no reader, loads nothing and runs nothing', () => {
    const html = digestHtml(mailOf(input()));
    expect(html).not.toMatch(/<script|<img|<link|<iframe|src=|url\(|@import/i);
    for (const [, href] of html.matchAll(/href="([^"]+)"/g)) expect(href).toMatch(/^https:\/\/ekko\.example\.no\//);
  });

  test('keeps what names hold as text', () => {
    const html = digestHtml(mailOf(input()));
    expect(html).toContain('Bymiljø &amp; &lt;vann&gt;');
    expect(html).not.toContain('<vann>');
  });

  test('says that figures are made up, and which are not final', () => {
    const demo = { ...input(), organisation: { ...input().organisation, demo: true } };
    expect(digestText(mailOf(demo))).toContain('Tallene er oppdiktet.');
    const fresh = figures.map((each) => ({
      ...each,
      number: { ...each.number, flags: ['provisional'] as const },
    }));
    const digest = { ...input().draft.digest, figures: fresh };
    expect(mailOf(input({ digest })).figures.map(({ value }) => value)).toEqual([
      expect.stringMatching(/ \(foreløpig\)$/),
      expect.stringMatching(/ \(foreløpig\)$/),
    ]);
  });
});
