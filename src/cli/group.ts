import { Command } from 'commander';
import { type PhraseKey, phrase } from '../core/i18n/index.ts';
import type { Language } from '../core/words.ts';

/** A command that only holds others. */
export function group(lang: Language, name: string, about: PhraseKey): Command {
  return new Command(name)
    .description(phrase(lang, about))
    .helpOption('-h, --help', phrase(lang, 'cli.option-help'))
    .helpCommand(false);
}
