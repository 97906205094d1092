import type { Command } from 'commander';
import { phrase } from '../core/i18n/index.ts';
import { formatNumber } from '../core/numbers.ts';
import type { Language, Words } from '../core/words.ts';
import { dayName } from '../verdicts/anomaly-words.ts';
import { enter } from './api.ts';
import { atDesk, command, type Desk, type Said } from './desk.ts';

interface Finding {
  readonly label: Words;
  readonly words: Words;
}

interface List<T> {
  readonly items: readonly T[];
  readonly words: Words;
}

interface Today {
  readonly demo: boolean;
  readonly day: string;
  readonly stories: List<{ headline: string | null; outlet: string; link: string | null }>;
  readonly pieces: List<{ link: string; value: number; usual: number }>;
  readonly unusual: List<Finding>;
  readonly gaps: List<Finding>;
  readonly sources: List<{ source: string; words: Words }>;
  readonly deadlines: List<{ text: string; words: Words }>;
}

interface Anomalies {
  readonly demo: boolean;
  readonly period: { readonly from: string; readonly to: string };
  readonly findings: readonly Finding[];
  readonly words: Words;
}

/** `ekko today`: what is new since yesterday, and what must be done. */
export function today(lang: Language): Command {
  return command(lang, 'today', 'cli.today')
    .option('--organisation <slug>', phrase(lang, 'cli.option-organisation'))
    .action((said: Said) =>
      atDesk(lang, said, async (desk) => {
        const found = await (await enter(desk, said.organisation)).get<Today>('/today');
        if (found.demo) desk.tell('cli.made-up');
        desk.tell('cli.today-day', { day: dayName(lang, found.day, 'weekday') });
        lines(desk, found.stories, ({ outlet, headline, link }) => [outlet, headline ?? [], link ?? []].flat());
        lines(desk, found.pieces, ({ link, value, usual }) => {
          const figures = { count: formatNumber(lang, value), usual: formatNumber(lang, usual) };
          return [link, phrase(lang, 'today.pieces.page', figures)];
        });
        lines(desk, found.unusual, about(lang));
        lines(desk, found.gaps, about(lang));
        lines(desk, found.sources, ({ source, words }) => [source, words[lang]]);
        lines(desk, found.deadlines, ({ text, words }) => [text, words[lang]]);
        desk.answer(found);
        return true;
      }),
    );
}

/** `ekko anomalies`: what stands out, day by day. */
export function anomalies(lang: Language): Command {
  return command(lang, 'anomalies', 'cli.anomalies')
    .option('--organisation <slug>', phrase(lang, 'cli.option-organisation'))
    .option('--from <day>', phrase(lang, 'cli.option-from'))
    .option('--to <day>', phrase(lang, 'cli.option-to'))
    .action(({ from, to, ...said }: Said & { readonly from?: string; readonly to?: string }) =>
      atDesk(lang, said, async (desk) => {
        const found = await (await enter(desk, said.organisation)).get<Anomalies>('/anomalies', { from, to });
        if (found.demo) desk.tell('cli.made-up');
        desk.tell('cli.period', found.period);
        lines(desk, { items: found.findings, words: found.words }, about(lang));
        desk.answer(found);
        return true;
      }),
    );
}

const about =
  (lang: Language) =>
  ({ label, words }: Finding) => [label[lang], words[lang]];

/** What is said of a list, and each thing in it on a line of its own. */
function lines<T>(desk: Desk, { items, words }: List<T>, parts: (item: T) => readonly string[]): void {
  desk.line(words[desk.lang]);
  for (const item of items) desk.line(`  ${parts(item).join('  ')}`);
}
