import { describe, expect, test } from 'vitest';
import { LANGUAGES } from '../../src/core/words.ts';
import { digestDocument } from '../../src/mail/digest-document.ts';
import { type MailInput, mailOf } from '../../src/mail/digest-mail.ts';
import { digestText } from '../../src/mail/digest-text.ts';
import { charted, figures, input, words } from './letters.ts';

const AT = '2026-11-04T06:30:00.000Z';
const kept = (letter: MailInput) =>
  digestDocument([{ id: 'leader', to: 'Brev til ledere', mail: mailOf(letter) }], 'Bymiljø', AT);
const body = (letter: MailInput) => kept(letter).chapters[0]!.blocks;
const saidIn = (blocks: unknown) => JSON.stringify(blocks).replaceAll('\\u00a0', ' ');

describe('the month’s letter as a document to be kept', () => {
  test.each(LANGUAGES)('says all that the letter says, in %s', (lang) => {
    const said = { comment: 'Brev v3 gikk ut 14. september.', decision: 'Sende til alle?' };
    const letter = input(said, lang);
    const text = saidIn(body(letter));
    // The title stands above the chapters, and links lead on from what is sent alone.
    const lines = digestText(mailOf(letter))
      .replace(/https:\S+/g, '')
      .split('\n')
      .filter(Boolean)
      .slice(1);
    const links = mailOf(letter).links.map((link) => link.text);
    for (const line of lines.filter((one) => !links.some((link) => one.startsWith(link)))) {
      for (const part of line.split(/: (?=[^:]+$)|:$/).filter(Boolean))
        expect(text).toContain(JSON.stringify(part).slice(1, -1));
    }
  });

  test('is of the body and of when it was approved, with a chapter for each letter', () => {
    const document = kept(input());
    expect(document).toMatchObject({ author: 'Bymiljø', at: AT, title: mailOf(input()).title });
    expect(document.chapters.map(({ id, title }) => [id, title])).toEqual([['leader', 'Brev til ledere']]);
  });

  test('leads from each figure to how it was made, and has the chart as a figure', () => {
    const blocks = body(charted());
    const table = blocks.find((block) => block.kind === 'table')!;
    expect(table.rows.map(([, value]) => value!.href ?? null)).toEqual([
      expect.stringContaining('/tall/csat~a?'),
      null,
    ]);
    expect(blocks.find((block) => block.kind === 'figure')!.chart.label).toContain(figures[0]!.number.words.nb);
    expect(body(input()).some((block) => block.kind === 'figure')).toBe(false);
  });

  test('has a table under each channel, and what is said where there is none', () => {
    const digest = input().draft.digest;
    const channels = [
      { label: words('Nettsted'), figures },
      { label: words('Brev'), figures: [] },
    ];
    const blocks = body(input({ digest: { ...digest, figures: [], channels } }));
    const kinds = blocks.map(({ kind }) => kind);
    const letters = blocks.findIndex((block) => block.kind === 'heading' && block.text === 'Brev');
    expect(kinds.slice(letters - 2, letters + 2)).toEqual(['heading', 'table', 'heading', 'paragraph']);
  });
});
