import type { Command } from 'commander';
import { phrase } from '../core/i18n/index.ts';
import type { Language, Words } from '../core/words.ts';
import { enter } from './api.ts';
import { atDesk, command, type Said } from './desk.ts';

interface Options extends Said {
  readonly channel?: string;
  readonly method?: string;
  readonly from?: string;
  readonly to?: string;
  readonly compare?: string;
  readonly asOf?: string;
}

interface Numbered {
  readonly indicator: string;
  readonly channel: string;
  readonly words: Words;
}

interface Answer {
  readonly demo: boolean;
  readonly period: { readonly from: string; readonly to: string };
  readonly indicators?: readonly Numbered[];
  readonly channels?: readonly { readonly indicators: readonly Numbered[] }[];
}

/** `ekko indicators`: what is known, in words: of a channel, of a method, or of all that is set up. */
export function indicators(lang: Language): Command {
  return command(lang, 'indicators', 'cli.indicators')
    .option('--organisation <slug>', phrase(lang, 'cli.option-organisation'))
    .option('--channel <id>', phrase(lang, 'cli.indicators-channel'))
    .option('--method <id>', phrase(lang, 'cli.indicators-method'))
    .option('--from <day>', phrase(lang, 'cli.option-from'))
    .option('--to <day>', phrase(lang, 'cli.option-to'))
    .option('--compare <with>', phrase(lang, 'cli.option-compare'))
    .option('--as-of <instant>', phrase(lang, 'cli.option-as-of'))
    .action(({ channel, method, from, to, compare, asOf, ...said }: Options) =>
      atDesk(lang, said, async (desk) => {
        const api = await enter(desk, said.organisation);
        const answer = await api.get<Answer>(pathOf(channel, method), { from, to, compare, asOf });
        const found = answer.indicators ?? answer.channels?.flatMap((each) => each.indicators) ?? [];
        const shown = found.filter((each) => channel === undefined || each.channel === channel);
        if (answer.demo) desk.tell('cli.made-up');
        desk.tell('cli.period', answer.period);
        if (shown.length === 0) desk.tell('cli.no-indicators');
        for (const each of shown) desk.line(`${each.channel}  ${each.indicator}  ${each.words[lang]}`);
        desk.answer(answer.indicators ? { ...answer, indicators: shown } : answer);
        return true;
      }),
    );
}

function pathOf(channel: string | undefined, method: string | undefined): string {
  if (method !== undefined) return `/methods/${encodeURIComponent(method)}/indicators`;
  return channel === undefined ? '/overview' : `/channels/${encodeURIComponent(channel)}/indicators`;
}
