import { Command } from 'commander';
import { ConfigError, type Environment, localeLanguage, readConfig } from '../config.ts';
import { SourceError, UserError } from '../core/errors.ts';
import { type PhraseKey, type PhraseParams, phrase } from '../core/i18n/index.ts';
import { LANGUAGES, type Language } from '../core/words.ts';
import { ApiProblem } from './api.ts';
import { type Client, connect } from './client.ts';

/** What a command speaks through: words or JSON on stdout, progress and errors on stderr. */
export interface Desk {
  readonly lang: Language;
  readonly env: Environment;
  readonly client: Client;
  /** A line for people; left out where JSON is asked for. */
  tell(key: PhraseKey, params?: PhraseParams): void;
  line(text: string): void;
  /** The answer as JSON, where that is asked for. */
  answer(value: unknown): void;
  /** One line that is written over, on a terminal alone; null wipes it. */
  progress(key: PhraseKey | null, params?: PhraseParams): void;
}

export interface Said {
  readonly json?: boolean;
  readonly organisation?: string;
}

/** The language for this call: asked for, else the machine's. Needed before the arguments are read, for the help texts. */
export function languageFor(argv: readonly string[], env: Environment): Language {
  const at = argv.findIndex((word) => word === '--lang' || word.startsWith('--lang='));
  const asked = argv[at]?.split('=')[1] ?? argv[at + 1];
  return (at >= 0 && LANGUAGES.find((lang) => lang === asked)) || localeLanguage(env);
}

/** A command with the options that all have. */
export function command(lang: Language, name: string, about: PhraseKey): Command {
  return new Command(name)
    .description(phrase(lang, about))
    .helpOption('-h, --help', phrase(lang, 'cli.option-help'))
    .option('--json', phrase(lang, 'cli.option-json'))
    .option('--lang <nb|nn|en>', phrase(lang, 'cli.option-lang'));
}

/** Commands log what is wrong alone, unless more was asked for: what they have to say, they say in words. */
const quiet = (env: Environment): Environment => ({ ...env, EKKO_LOG: env.EKKO_LOG || 'error' });

/** Runs a command's work at a desk. `work` answers false where anything failed. Sets the exit code, and never throws. */
export async function atDesk(
  lang: Language,
  { json = false }: Said,
  work: (desk: Desk) => Promise<boolean>,
): Promise<void> {
  const env = process.env;
  let client: Client | null = null;
  const stop = () => void client?.close().finally(() => process.exit(130));
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    client = await connect(readConfig(quiet(env)));
    if (!(await work(deskOf(lang, json, env, client)))) process.exitCode = 1;
  } catch (error) {
    process.exitCode = fail(lang, json, error);
  } finally {
    await client?.close();
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
}

function deskOf(lang: Language, json: boolean, env: Environment, client: Client): Desk {
  const line = (text: string) => void (json || process.stdout.write(`${text}\n`));
  return {
    lang,
    env,
    client,
    line,
    tell: (key, params) => line(phrase(lang, key, params)),
    answer: (value) => void (json && process.stdout.write(`${JSON.stringify(value)}\n`)),
    progress(key, params) {
      if (!json && process.stderr.isTTY) process.stderr.write(`\r\u001b[K${key ? phrase(lang, key, params) : ''}`);
    },
  };
}

/** Says what went wrong, each thing in a sentence and without a stack. Answers the exit code. */
export function fail(lang: Language, json: boolean, error: unknown): number {
  const sentences = sentencesOf(lang, error);
  process.stderr.write(json ? `${JSON.stringify({ errors: sentences })}\n` : `${sentences.join('\n')}\n`);
  return error instanceof ConfigError ? 2 : 1;
}

function sentencesOf(lang: Language, error: unknown): string[] {
  if (error instanceof ConfigError) return error.mistakes.map((m) => phrase(lang, m.phrase, m.params));
  if (error instanceof UserError || error instanceof SourceError) return [phrase(lang, error.phrase, error.params)];
  if (error instanceof ApiProblem) return [...error.sentences];
  return [phrase(lang, 'cli.internal')];
}
