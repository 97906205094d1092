import type { Command } from 'commander';
import type { Language } from '../core/words.ts';
import { perform } from './api.ts';
import { atDesk, command, type Said } from './desk.ts';

/** `ekko demo`: makes the demo organisation. */
export function demo(lang: Language): Command {
  return command(lang, 'demo', 'cli.demo').action((said: Said) =>
    atDesk(lang, said, async (desk) => {
      desk.progress('cli.demo-making');
      const made = await perform(desk, 'demo', {}).finally(() => desk.progress(null));
      desk.tell('cli.demo-made', made);
      desk.answer(made);
      return true;
    }),
  );
}
