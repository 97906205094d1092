import type { Command } from 'commander';
import type { Language } from '../core/words.ts';
import { perform } from './api.ts';
import { atDesk, command, type Said } from './desk.ts';

/** `ekko migrate`: brings the database up to date. */
export function migrate(lang: Language): Command {
  return command(lang, 'migrate', 'cli.migrate').action((said: Said) =>
    atDesk(lang, said, async (desk) => {
      const done = await perform(desk, 'migrate', {});
      if (done.applied.length === 0) desk.tell('cli.migrated-nothing');
      for (const name of done.applied) desk.tell('cli.migrated', { name });
      desk.answer(done);
      return true;
    }),
  );
}
