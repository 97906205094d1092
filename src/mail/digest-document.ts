import { type PhraseKey, phrase } from '../core/i18n/index.ts';
import type { IsoInstant } from '../core/time.ts';
import type { Block, Chapter, Document, Table } from '../documents/model.ts';
import type { DigestMail, MailFigure } from './digest-mail.ts';

/** A letter with whom it goes to, such as «Til ledere». */
export interface AddressedLetter {
  readonly id: string;
  readonly to: string;
  readonly mail: DigestMail;
}

/** A month's letters as one document to be kept, a chapter for each: all that they say, in the same order. `at`: when they were approved. */
export function digestDocument(
  letters: readonly [AddressedLetter, ...AddressedLetter[]],
  organisation: string,
  at: IsoInstant,
): Document {
  const [{ mail }] = letters;
  const { lang, title, notes } = mail;
  const say = (key: PhraseKey) => phrase(lang, key);
  return {
    ...{ lang, title, subtitle: notes.join('\n'), author: organisation, at },
    labels: { contents: say('report.contents'), table: say('report.table'), figure: say('report.figure') },
    chapters: letters.map(chapterOf),
  };
}

function chapterOf({ id, to, mail }: AddressedLetter): Chapter {
  const { lang, subject, decision, summary, comment, figures, channels, chart, missing } = mail;
  const say = (key: PhraseKey) => phrase(lang, key);
  const labelled = (key: PhraseKey, text: string): Block => ({ kind: 'paragraph', text: `${say(key)}: ${text}` });
  return {
    ...{ id, title: to },
    blocks: [
      labelled('digest.subject-label', subject),
      ...(decision ? [{ kind: 'paragraph' as const, text: decision }] : []),
      labelled('digest.in-short', summary),
      ...(comment ? [{ kind: 'paragraph' as const, text: comment }] : []),
      ...(figures.length > 0 ? [tableOf(mail, to, figures)] : []),
      ...channels.flatMap(({ title, figures: own, words }): Block[] => [
        { kind: 'heading', text: title },
        ...(own.length > 0 ? [tableOf(mail, title, own)] : []),
        ...(words ? [{ kind: 'paragraph' as const, text: words }] : []),
      ]),
      ...(chart ? [{ kind: 'figure' as const, caption: (chart.drawn.title ?? []).join(' '), chart: chart.drawn }] : []),
      { kind: 'heading', text: say('digest.missing') },
      { kind: 'list', items: missing.map(({ label, words }) => (words ? `${label}: ${words}` : label)) },
    ],
  };
}

function tableOf({ lang }: DigestMail, caption: string, figures: readonly MailFigure[]): Table {
  const heads = ['report.number', 'report.value', 'report.words'] as const;
  return {
    ...{ kind: 'table', caption },
    columns: heads.map((key) => ({ title: phrase(lang, key), numeric: key === 'report.value' })),
    rows: figures.map(({ label, href, value, words }) => [
      { text: label },
      { text: value, ...(href !== null && { href }) },
      { text: words },
    ]),
  };
}
