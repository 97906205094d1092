import { type Command, Option } from 'commander';
import { QUESTION_IDS } from '../catalogue/questions/index.ts';
import { CHANNEL_IDS, type ChannelId, GOAL_IDS, type GoalId, METHOD_IDS, type MethodId } from '../catalogue/types.ts';
import { UserError } from '../core/errors.ts';
import { phrase } from '../core/i18n/index.ts';
import type { Language } from '../core/words.ts';
import { nettskjemaSettings, questionsCsv, shownQuestions } from '../flows/questions.ts';
import { apart, command, type Said } from './desk.ts';

interface Options extends Said {
  readonly goal?: GoalId;
  readonly method?: MethodId;
  readonly question?: string;
  readonly format: 'csv' | 'nettskjema' | 'json';
  readonly channel: ChannelId;
}

/** `ekko questions --goal build-trust > sporsmal.csv`; needs no data. */
export function questions(lang: Language): Command {
  return command(lang, 'questions', 'cli.questions')
    .addOption(choice('--goal <id>', phrase(lang, 'cli.questions-goal'), GOAL_IDS))
    .addOption(choice('--method <id>', phrase(lang, 'cli.questions-method'), METHOD_IDS))
    .addOption(choice('--question <id>', phrase(lang, 'cli.questions-question'), QUESTION_IDS))
    .addOption(choice('--format <format>', phrase(lang, 'cli.questions-format'), FORMATS).default('csv'))
    .addOption(choice('--channel <id>', phrase(lang, 'cli.questions-channel'), CHANNEL_IDS).default('website'))
    .action(({ goal, method, question, format, channel, ...said }: Options) =>
      apart(lang, said, async () => {
        const filter = { goal, method, question };
        const found = shownQuestions(filter);
        if (found.length === 0) throw new UserError(422, 'questions.nothing');
        const text = {
          csv: () => questionsCsv(filter, lang),
          json: () => `${JSON.stringify({ questions: found })}\n`,
          nettskjema: () => `${JSON.stringify(nettskjemaSettings(filter, channel), null, 2)}\n`,
        }[said.json && format === 'csv' ? 'json' : format];
        process.stdout.write(text());
      }),
    );
}

const FORMATS = ['csv', 'nettskjema', 'json'];

/** An option that takes one of these; its help names them. */
function choice(flags: string, about: string, choices: readonly string[]): Option {
  return new Option(flags, about).choices(choices);
}
