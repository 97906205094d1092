import type { Command } from 'commander';
import { UserError } from '../core/errors.ts';
import { phrase } from '../core/i18n/index.ts';
import { KEY_SCOPES } from '../core/key-scopes.ts';
import { addDays, HOME_ZONE, type IsoInstant, isIsoDate, isoInstant, startOfDay } from '../core/time.ts';
import type { Language } from '../core/words.ts';
import { localKeyFile, shownLocalKey } from '../runtime/key-files.ts';
import { perform } from './api.ts';
import { apart, atDesk, command, type Said } from './desk.ts';
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
          expiresAt: expires === undefined ? null : endOf(expires),
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
    .action(({ organisation, ...said }: Said) =>
      organisation === undefined
        ? apart(lang, said, async ({ line, answer }, config) => {
            const shown = await shownLocalKey(config.dataFolder);
            if (shown === null) throw new UserError(404, 'cli.no-local-key', { file: localKeyFile(config.dataFolder) });
            line(shown);
            answer({ key: shown });
          })
        : atDesk(lang, said, async (desk) => {
            const found = await perform(desk, 'enter', { organisation });
            desk.line(found.key);
            desk.answer(found);
            return true;
          }),
    );
  return group(lang, 'key', 'cli.key').addCommand(create).addCommand(show);
}

/** The key holds to the end of this day in Norway. */
function endOf(day: string): IsoInstant {
  if (!isIsoDate(day)) throw new UserError(422, 'key.day', { day: day.slice(0, 40) });
  return isoInstant(startOfDay(HOME_ZONE, addDays(day, 1)));
}
