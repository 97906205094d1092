import type { Command } from 'commander';
import { phrase } from '../core/i18n/index.ts';
import type { Language } from '../core/words.ts';
import { enter } from './api.ts';
import { atDesk, command, type Said } from './desk.ts';
import { group } from './group.ts';

interface Place {
  readonly indicator?: string;
  readonly channel?: string;
}

interface AddOptions extends Said, Place {
  readonly last?: string;
}

interface ListOptions extends Said, Place {
  readonly from?: string;
  readonly to?: string;
}

interface Annotation {
  readonly id: number;
  readonly version: number;
  readonly indicator: string | null;
  readonly channel: string | null;
  readonly day: string;
  readonly last: string | null;
  readonly text: string;
}

/** `ekko annotation add`, `list` and `remove`. */
export function annotation(lang: Language): Command {
  const all = group(lang, 'annotation', 'cli.annotation');
  for (const make of [add, list, remove]) all.addCommand(make(lang));
  return all;
}

/** Which figure or channel it is of; without either, all. */
const placed = (lang: Language, made: Command) =>
  made
    .option('--organisation <slug>', phrase(lang, 'cli.option-organisation'))
    .option('--channel <id>', phrase(lang, 'cli.annotation-channel'))
    .option('--indicator <id>', phrase(lang, 'cli.annotation-indicator'));

function add(lang: Language): Command {
  return placed(lang, command(lang, 'add', 'cli.annotation-add'))
    .argument('<day>', phrase(lang, 'cli.annotation-day'))
    .argument('<text>', phrase(lang, 'cli.annotation-text'))
    .option('--last <day>', phrase(lang, 'cli.annotation-last'))
    .action((day: string, text: string, { json, organisation, ...said }: AddOptions) =>
      atDesk(lang, { json, organisation }, async (desk) => {
        const { indicator = null, channel = null, last = null } = said;
        const api = await enter(desk, organisation);
        const body = { indicator, channel, day, last, text };
        const answer = await api.post<{ annotation: Annotation }>('/annotations', body);
        desk.answer(answer);
        desk.tell('cli.annotation-added', { id: answer.annotation.id });
        return true;
      }),
    );
}

function list(lang: Language): Command {
  return placed(lang, command(lang, 'list', 'cli.annotation-list'))
    .option('--from <day>', phrase(lang, 'cli.option-from'))
    .option('--to <day>', phrase(lang, 'cli.option-to'))
    .action(({ json, organisation, channel, indicator, from, to }: ListOptions) =>
      atDesk(lang, { json, organisation }, async (desk) => {
        const api = await enter(desk, organisation);
        const asked = { channel, indicator, from, to };
        const found = await api.get<{ demo: boolean; annotations: Annotation[] }>('/annotations', asked);
        if (found.demo) desk.tell('cli.made-up');
        if (found.annotations.length === 0) desk.tell('cli.annotation-none');
        for (const one of found.annotations) {
          const days = one.last === null ? one.day : `${one.day}–${one.last}`;
          const of = [one.indicator, one.channel].filter((part) => part !== null).join('@');
          desk.line(`${one.id}  ${days}  ${one.text}${of === '' ? '' : `  (${of})`}`);
        }
        desk.answer(found);
        return true;
      }),
    );
}

function remove(lang: Language): Command {
  return command(lang, 'remove', 'cli.annotation-remove')
    .argument('<id>', phrase(lang, 'cli.annotation-id'))
    .option('--organisation <slug>', phrase(lang, 'cli.option-organisation'))
    .action((id: string, said: Said) =>
      atDesk(lang, said, async (desk) => {
        const api = await enter(desk, said.organisation);
        const path = `/annotations/${encodeURIComponent(id)}`;
        const { annotation: read } = await api.get<{ annotation: Annotation }>(path);
        await api.delete(path, { version: String(read.version) });
        desk.answer({ removed: read.id });
        desk.tell('cli.annotation-removed', { id: read.id });
        return true;
      }),
    );
}
