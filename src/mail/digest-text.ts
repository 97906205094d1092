import { phrase } from '../core/i18n/index.ts';
import type { DigestMail, MailFigure } from './digest-mail.ts';

/** The letter for whoever reads mail as text, or hears it: all that its HTML says, in the same order. */
export function digestText(mail: DigestMail): string {
  const { lang, title, decision, summary, comment, missing, links, notes } = mail;
  const say = (key: Parameters<typeof phrase>[1]) => phrase(lang, key);
  const blocks = [
    title,
    ...notes,
    ...(decision ? [decision] : []),
    `${say('digest.in-short')}: ${summary}`,
    ...(comment ? [comment] : []),
    ...mail.figures.map(figureText),
    ...mail.channels.flatMap(({ title: channel, figures, words }) => [
      channel,
      ...figures.map(figureText),
      ...(words ? [words] : []),
    ]),
    [`${say('digest.missing')}:`, ...missing.map(({ label, words }) => (words ? `${label}: ${words}` : label))].join(
      '\n',
    ),
    ...links.map(({ text, href }) => `${text}:\n${href}`),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function figureText({ label, value, words }: MailFigure): string {
  return [`${label}: ${value}`, ...(words ? [words] : [])].join('\n');
}
