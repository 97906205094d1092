import { describe, expect, test } from 'vitest';
import { LANGUAGES } from '../../src/core/words.ts';
import { chartSvg } from '../../src/mail/digest-chart.tsx';
import { digestHtml } from '../../src/mail/digest-html.tsx';
import { mailOf } from '../../src/mail/digest-mail.ts';
import { digestText } from '../../src/mail/digest-text.ts';
import { charted, figures, input, words } from './letters.ts';

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
    const [html, text] = [seen(digestHtml(mail, null)), digestText(mail)];
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

  test('tells what is missing, and claims no more than that nothing is known to be where nothing is told', () => {
    expect(digestText(mailOf(input()))).toContain('Mangler:\nVi kjenner ikke til noe som mangler.');
    const missing = [{ label: words('Facebook'), words: words('Tilgangen er utløpt.') }];
    const digest = { ...input().draft.digest, missing };
    expect(digestText(mailOf(input({ digest })))).toContain('Mangler:\nFacebook: Tilgangen er utløpt.');
  });

  test('leads from a figure to how it was made, where it can be told', () => {
    const html = digestHtml(mailOf(input()), null);
    expect(html).toContain('href="https://ekko.example.no/tall/csat~a?enhet=bymiljo&amp;lang=nb"');
    expect(html.match(/\/tall\//g)).toHaveLength(1);
  });

  test('names no reader, loads nothing and runs nothing', () => {
    const html = digestHtml(mailOf(input()), null);
    expect(html).not.toMatch(/<script|<img|<link|<iframe|src=|url\(|@import/i);
    for (const [, href] of html.matchAll(/href="([^"]+)"/g)) expect(href).toMatch(/^https:\/\/ekko\.example\.no\//);
  });

  test('shows one picture where it was drawn, with the verdict’s words in its stead, and is whole without', () => {
    for (const lang of LANGUAGES) {
      const mail = mailOf(charted({}, lang));
      const html = digestHtml(mail, `cid:${mail.chart!.cid}`);
      const [picture, ...more] = html.match(/<img[^>]*>/g)!;
      expect(more).toEqual([]);
      expect(picture).toContain(`src="cid:chart.bymiljo.2026-10.${lang}@ekko"`);
      expect(picture).toContain(`alt="${mail.chart!.drawn.label}"`);
      expect(mail.chart!.drawn.label).toContain(figures[0]!.number.words[lang]);
      expect(seen(digestHtml(mail, null))).toBe(seen(html));
      expect(digestHtml(mail, null)).not.toMatch(/<img|cid:/);
    }
  });

  test('leads from the picture to the same chart with its figures in a table', () => {
    const html = digestHtml(mailOf(charted()), 'cid:x@ekko');
    expect(html).toContain(
      '<a href="https://ekko.example.no/kanaler/website/user-satisfaction.csat?periode=2026-10&amp;enhet=bymiljo&amp;lang=nb"><img',
    );
  });

  test('hides the picture from narrow screens alone, which have its words', () => {
    const html = digestHtml(mailOf(charted()), 'cid:x@ekko');
    expect(html).toMatch(
      /@media only screen and \(max-width: 480px\) \{\s*\.chart \{ display: none !important; max-height: 0/,
    );
    expect(html.match(/class="chart"/g)).toHaveLength(1);
  });

  test('draws what stands in the letter and its months, a target too, at its own width on white', () => {
    const svg = chartSvg(mailOf(charted({ target: 70 })).chart!).replaceAll('\u00a0', ' ');
    expect(svg).toMatch(/^<svg xmlns="[^"]+" width="568" /);
    for (const said of ['Fornøyde brukere (Nettsted)', '67,4 %', 'Målverdien er 70 %', 'okt. 2026', 'Mangler']) {
      expect(svg).toContain(said);
    }
    expect(chartSvg(mailOf(charted()).chart!)).not.toContain('Målverdien');
  });

  test('has no chart of a figure that it does not tell of', () => {
    const mail = mailOf(charted({ channel: 'intranet' }));
    expect(mail.chart).toBeNull();
  });

  test('keeps what names hold as text', () => {
    const html = digestHtml(mailOf(input()), null);
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
