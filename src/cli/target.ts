import { type Command, Option } from 'commander';
import { GOAL_IDS } from '../catalogue/types.ts';
import { UserError } from '../core/errors.ts';
import { phrase } from '../core/i18n/index.ts';
import type { Language, Words } from '../core/words.ts';
import { enter } from './api.ts';
import { atDesk, command, type Said } from './desk.ts';
import { group } from './group.ts';

interface AddOptions extends Said {
  readonly atLeast?: string;
  readonly atMost?: string;
  readonly grain: string;
  readonly from: string;
  readonly deadline: string;
  readonly goal?: string;
  readonly text?: string;
}

interface Target {
  readonly id: number;
  readonly version: number;
  readonly indicator: string;
  readonly label: Words | null;
  readonly channel: string;
  readonly deadline: string;
  readonly words: Words;
}

const GRAINS = ['month', 'quarter', 'year'];

/** `ekko target add`, `list` and `remove`. */
export function target(lang: Language): Command {
  const all = group(lang, 'target', 'cli.target');
  for (const make of [add, list, remove]) all.addCommand(make(lang));
  return all;
}

function add(lang: Language): Command {
  return command(lang, 'add', 'cli.target-add')
    .argument('<indicator>', phrase(lang, 'cli.target-indicator'))
    .argument('<channel>', phrase(lang, 'cli.target-channel'))
    .option('--organisation <slug>', phrase(lang, 'cli.option-organisation'))
    .option('--at-least <number>', phrase(lang, 'cli.target-at-least'))
    .option('--at-most <number>', phrase(lang, 'cli.target-at-most'))
    .addOption(
      new Option('--grain <unit>', phrase(lang, 'cli.target-grain', { known: GRAINS.join(', ') }))
        .choices(GRAINS)
        .makeOptionMandatory(),
    )
    .requiredOption('--from <day>', phrase(lang, 'cli.target-from'))
    .requiredOption('--deadline <day>', phrase(lang, 'cli.target-deadline'))
    .addOption(new Option('--goal <id>', phrase(lang, 'cli.target-goal')).choices(GOAL_IDS))
    .option('--text <words>', phrase(lang, 'cli.target-text'))
    .action((indicator: string, channel: string, { atLeast, atMost, json, organisation, ...said }: AddOptions) =>
      atDesk(lang, { json, organisation }, async (desk) => {
        const aim = aimOf(atLeast, atMost);
        const { grain, from, deadline, goal = null, text = null } = said;
        const api = await enter(desk, organisation);
        const body = { indicator, channel, ...aim, grain, from, deadline, goal, text };
        const answer = await api.post<{ target: Target }>('/targets', body);
        desk.answer(answer);
        desk.tell('cli.target-added', { id: answer.target.id });
        desk.line(answer.target.words[lang]);
        return true;
      }),
    );
}

function list(lang: Language): Command {
  return command(lang, 'list', 'cli.target-list')
    .option('--organisation <slug>', phrase(lang, 'cli.option-organisation'))
    .action((said: Said) =>
      atDesk(lang, said, async (desk) => {
        const api = await enter(desk, said.organisation);
        const found = await api.get<{ demo: boolean; targets: Target[] }>('/targets');
        if (found.demo) desk.tell('cli.made-up');
        if (found.targets.length === 0) desk.tell('cli.target-none');
        for (const { id, deadline, indicator, label, channel, words } of found.targets) {
          desk.line(`${id}  ${deadline}  ${label?.[lang] ?? indicator} (${channel})  ${words[lang]}`);
        }
        desk.answer(found);
        return true;
      }),
    );
}

function remove(lang: Language): Command {
  return command(lang, 'remove', 'cli.target-remove')
    .argument('<id>', phrase(lang, 'cli.target-id'))
    .option('--organisation <slug>', phrase(lang, 'cli.option-organisation'))
    .action((id: string, said: Said) =>
      atDesk(lang, said, async (desk) => {
        const api = await enter(desk, said.organisation);
        const path = `/targets/${encodeURIComponent(id)}`;
        const { target: read } = await api.get<{ target: Target }>(path);
        await api.delete(path, { version: String(read.version) });
        desk.answer({ removed: read.id });
        desk.tell('cli.target-removed', { id: read.id });
        return true;
      }),
    );
}

/** One side and its number, with a point or a comma. */
function aimOf(atLeast: string | undefined, atMost: string | undefined) {
  const said = atLeast ?? atMost;
  const value = Number(said?.trim().replace(',', '.') || Number.NaN);
  if (said === undefined || (atLeast !== undefined && atMost !== undefined) || !Number.isFinite(value)) {
    throw new UserError(400, 'target.side');
  }
  return { side: atLeast === undefined ? 'at-most' : 'at-least', value };
}
