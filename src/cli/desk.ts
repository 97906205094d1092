import { Command } from 'commander';
import { type Config, ConfigError, type Environment, localeLanguage, readConfig } from '../config.ts';
import { SourceError, UserError } from '../core/errors.ts';
import { type PhraseKey, type PhraseParams, phrase } from '../core/i18n/index.ts';
import { systemClock } from '../core/time.ts';
import { LANGUAGES, type Language } from '../core/words.ts';
import { errorFacts, jsonLog } from '../runtime/log.ts';
import { type Client, connect } from './client.ts';
import { ApiProblem } from './problem.ts';

/** Where a command's words go: words or JSON to stdout, progress and errors to stderr. */
export interface Voice {
  readonly lang: Language;
  /** A line for people; left out where JSON is asked for. */
  tell(key: PhraseKey, params?: PhraseParams): void;
  line(text: string): void;
  /** The answer as JSON, where that is asked for. */
  answer(value: unknown): void;
  /** One line that is written over, on a terminal alone; null wipes it. */
  progress(key: PhraseKey | null, params?: PhraseParams): void;
}

/** What a command works with. */
export interface Desk extends Voice {
  readonly client: Client;
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

/** Runs a command's work with the data at hand. `work` answers false where anything failed. Sets the exit code. */
export function atDesk(lang: Language, said: Said, work: (desk: Desk) => Promise<boolean>): Promise<void> {
  return apart(lang, said, async (voice, config) => {
    // On stderr, so that it is told beside JSON too.
    const keyMade = (file: string) => process.stderr.write(`${phrase(lang, 'cli.secret-key-made', { file })}\n`);
    const client = await connect(config, keyMade);
    const stop = () => void client.close(true).finally(() => process.exit(130));
    process.once('SIGINT', stop).once('SIGTERM', stop);
    try {
      if (!(await work({ ...voice, client }))) process.exitCode = 1;
    } finally {
      await client.close();
      process.off('SIGINT', stop).off('SIGTERM', stop);
    }
  });
}

/** Runs what needs no data, or opens it itself. What goes wrong is said in words, and in the exit code. */
export async function apart(
  lang: Language,
  { json = false }: Said,
  work: (voice: Voice, config: Config) => Promise<void>,
  env: Environment = quiet(process.env),
): Promise<void> {
  try {
    await work(voiceOf(lang, json), readConfig(env));
  } catch (error) {
    process.exitCode = fail(lang, json, error);
  }
}

function voiceOf(lang: Language, json: boolean): Voice {
  const line = (text: string) => void (json || process.stdout.write(`${text}\n`));
  return {
    lang,
    line,
    tell: (key, params) => line(phrase(lang, key, params)),
    answer: (value) => void (json && process.stdout.write(`${JSON.stringify(value)}\n`)),
    progress(key, params) {
      if (!json && process.stderr.isTTY) process.stderr.write(`\r\u001b[K${key ? phrase(lang, key, params) : ''}`);
    },
  };
}

/** Says what went wrong, each thing in a sentence and without a stack. Answers the exit code. */
function fail(lang: Language, json: boolean, error: unknown): number {
  const sentences = sentencesOf(lang, error);
  const log = jsonLog('debug', systemClock, (line) => process.stderr.write(line));
  if (!isForeseen(error) && process.env.EKKO_LOG === 'debug') log('error', 'command broke', errorFacts(error));
  process.stderr.write(json ? `${JSON.stringify({ errors: sentences })}\n` : `${sentences.join('\n')}\n`);
  return error instanceof ConfigError ? 2 : 1;
}

function isForeseen(error: unknown): boolean {
  return [ConfigError, UserError, SourceError, ApiProblem].some((kind) => error instanceof kind);
}

function sentencesOf(lang: Language, error: unknown): string[] {
  if (error instanceof ConfigError) return error.mistakes.map((m) => phrase(lang, m.phrase, m.params));
  if (error instanceof UserError || error instanceof SourceError) return [phrase(lang, error.phrase, error.params)];
  if (error instanceof ApiProblem) return [...error.sentences];
  return [phrase(lang, 'cli.internal')];
}
