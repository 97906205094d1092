import type { Command } from 'commander';
import { phrase } from '../core/i18n/index.ts';
import { isoInstant, parseInstant } from '../core/time.ts';
import type { Language } from '../core/words.ts';
import { KEY_SCOPES } from '../flows/key.ts';
import { ApiProblem, enterKey, perform } from './api.ts';
import { atDesk, command, type Desk, type Said } from './desk.ts';
import { group } from './group.ts';

interface CreateOptions extends Said {
  readonly label: string;
  readonly scopes: string;
  readonly expires?: string;
}

/** `ekko key create` and `ekko key show --local`. */
export function key(lang: Language): Command {
  const create = command(lang, 'create', 'cli.key-create')
    .option('--organisation <slug>', phrase(lang, 'cli.option-organisation'))
    .requiredOption('--label <text>', phrase(lang, 'cli.option-key-label'))
    .option('--scopes <list>', phrase(lang, 'cli.option-scopes', { known: KEY_SCOPES.join(',') }), 'read')
    .option('--expires <day>', phrase(lang, 'cli.option-expires'))
    .action(({ label, scopes, expires, ...said }: CreateOptions) =>
      atDesk(lang, said, async (desk) => {
        const made = await perform(desk, 'key-create', {
          organisation: said.organisation ?? null,
          label,
          scopes: scopes.split(',').map((scope) => scope.trim()),
          expiresAt: expires === undefined ? null : endOf(desk, expires),
        });
        desk.line(made.key);
        if (process.stdout.isTTY) desk.tell('cli.key-made');
        desk.answer(made);
        return true;
      }),
    );
  const show = command(lang, 'show', 'cli.key-show')
    .option('--organisation <slug>', phrase(lang, 'cli.option-organisation'))
    .requiredOption('--local', phrase(lang, 'cli.option-local'))
    .action((said: Said) =>
      atDesk(lang, said, async (desk) => {
        const found = await perform(desk, 'enter', { organisation: said.organisation ?? null });
        desk.line(found.key);
        desk.answer(found);
        return true;
      }),
    );
  return group(lang, 'key', 'cli.key').addCommand(create).addCommand(show);
}
