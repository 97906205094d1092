import type { Command, CommanderError } from 'commander';
import { type PhraseKey, phrase } from '../core/i18n/index.ts';
import type { Language } from '../core/words.ts';

const TITLES: Readonly<Record<string, PhraseKey>> = {
  'Usage:': 'cli.title-usage',
  'Arguments:': 'cli.title-arguments',
  'Options:': 'cli.title-options',
  'Commands:': 'cli.title-commands',
};

const MISTAKES: Readonly<Record<string, PhraseKey>> = {
  'commander.missingArgument': 'cli.usage-argument',
  'commander.optionMissingArgument': 'cli.usage-value',
  'commander.missingMandatoryOptionValue': 'cli.usage-option',
  'commander.unknownOption': 'cli.usage-unknown-option',
  'commander.unknownCommand': 'cli.usage-unknown-command',
  'commander.excessArguments': 'cli.usage-excess',
  'commander.invalidArgument': 'cli.usage-choice',
};

/** Has a command and all beneath it speak the user's language, and throw instead of ending the process. */
export function speak(command: Command, lang: Language): void {
  command.exitOverride();
  command.configureOutput({ outputError: () => undefined });
  command.configureHelp({ styleTitle: (title) => (TITLES[title] ? phrase(lang, TITLES[title]) : title) });
  for (const below of command.commands) speak(below, lang);
}

/** What is wrong with a command line, in a sentence. Empty where help was shown instead. */
export function usageMistake(lang: Language, error: CommanderError): string {
  if (error.code === 'commander.help' || error.exitCode === 0) return '';
  const what = /'([^']*)'/.exec(error.message)?.[1] ?? '';
  return phrase(lang, MISTAKES[error.code] ?? 'cli.usage-excess', { what });
}
