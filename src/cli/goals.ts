import { type Command, Option } from 'commander';
import { GOAL_IDS, type GoalId } from '../catalogue/types.ts';
import { phrase } from '../core/i18n/index.ts';
import type { Language, Words } from '../core/words.ts';
import { enter } from './api.ts';
import { atDesk, command, type Said } from './desk.ts';

interface Options extends Said {
  readonly goal?: GoalId;
  readonly from?: string;
  readonly to?: string;
}

interface Answer {
  readonly demo: boolean;
  readonly goal: string;
  readonly period: { readonly from: string; readonly to: string };
  readonly words: Words;
}

/** `ekko goals`: how it stands with the ten goals, or one of them. */
export function goals(lang: Language): Command {
  return command(lang, 'goals', 'cli.goals')
    .option('--organisation <slug>', phrase(lang, 'cli.option-organisation'))
    .addOption(new Option('--goal <id>', phrase(lang, 'cli.goals-goal')).choices(GOAL_IDS))
    .option('--from <day>', phrase(lang, 'cli.option-from'))
    .option('--to <day>', phrase(lang, 'cli.option-to'))
    .action(({ goal, from, to, ...said }: Options) =>
      atDesk(lang, said, async (desk) => {
        const api = await enter(desk, said.organisation);
        const answers: Answer[] = [];
        for (const id of goal ? [goal] : GOAL_IDS) answers.push(await api.get<Answer>(`/goals/${id}`, { from, to }));
        const [first] = answers;
        if (first?.demo) desk.tell('cli.made-up');
        desk.tell('cli.period', first!.period);
        for (const each of answers) desk.line(`${each.goal}  ${each.words[lang]}`);
        desk.answer({ goals: answers });
        return true;
      }),
    );
}
