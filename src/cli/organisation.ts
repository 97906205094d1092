import type { Command } from 'commander';
import { phrase } from '../core/i18n/index.ts';
import type { Language } from '../core/words.ts';
import { perform } from './api.ts';
import { atDesk, command, type Said } from './desk.ts';
import { group } from './group.ts';

interface Options extends Said {
  readonly name: string;
  readonly parent?: string;
}

/** `ekko organisation add`. */
export function organisation(lang: Language): Command {
  const add = command(lang, 'add', 'cli.organisation-add')
    .argument('<slug>', phrase(lang, 'cli.argument-slug'))
    .requiredOption('--name <name>', phrase(lang, 'cli.option-name'))
    .option('--parent <slug>', phrase(lang, 'cli.option-parent'))
    .action((slug: string, { name, parent = null, ...said }: Omit<Options, 'parent'> & { parent?: string | null }) =>
      atDesk(lang, said, async (desk) => {
        const made = await perform(desk, 'organisation-add', { slug, name, parent });
        desk.tell('cli.organisation-added', { slug });
        desk.answer(made);
        return true;
      }),
    );
  return group(lang, 'organisation', 'cli.organisation').addCommand(add);
}
