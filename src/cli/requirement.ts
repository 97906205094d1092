import type { Command } from 'commander';
import { phrase } from '../core/i18n/index.ts';
import type { Language } from '../core/words.ts';
import { enter } from './api.ts';
import { atDesk, command, type Said } from './desk.ts';
import { group } from './group.ts';

interface AddOptions extends Said {
  readonly from: string;
  readonly reference: string;
  readonly deadline?: string;
  readonly goal: readonly string[];
  readonly audience: readonly string[];
  readonly campaign: readonly string[];
  readonly indicator: readonly string[];
}

interface Requirement {
  readonly id: number;
  readonly version: number;
  readonly text: string;
  readonly source: { readonly reference: string };
  readonly deadline: string | null;
}

const KINDS = 'allotment-letter, plan, strategy';

/** `ekko requirement add`, `list` and `remove`. */
export function requirement(lang: Language): Command {
  const all = group(lang, 'requirement', 'cli.requirement');
  for (const make of [add, list, remove]) all.addCommand(make(lang));
  return all;
}

function add(lang: Language): Command {
  return command(lang, 'add', 'cli.requirement-add')
    .argument('<text>', phrase(lang, 'cli.requirement-text'))
    .option('--organisation <slug>', phrase(lang, 'cli.option-organisation'))
    .requiredOption('--from <kind>', phrase(lang, 'cli.requirement-from', { known: KINDS }))
    .requiredOption('--reference <where>', phrase(lang, 'cli.requirement-reference'))
    .option('--deadline <day>', phrase(lang, 'cli.requirement-deadline'))
    .option('--goal <id>', phrase(lang, 'cli.requirement-goal'), gather, [])
    .option('--audience <id>', phrase(lang, 'cli.requirement-audience'), gather, [])
    .option('--campaign <name>', phrase(lang, 'cli.requirement-campaign'), gather, [])
    .option('--indicator <id>', phrase(lang, 'cli.requirement-indicator'), gather, [])
    .action((text: string, { from: kind, reference, deadline, ...said }: AddOptions) =>
      atDesk(lang, said, async (desk) => {
        const api = await enter(desk, said.organisation);
        const links = {
          goals: said.goal,
          audiences: said.audience,
          campaigns: said.campaign,
          indicators: said.indicator,
        };
        const body = { text, source: { kind, reference }, deadline: deadline ?? null, ...links };
        const answer = await api.post<{ requirement: Requirement }>('/requirements', body);
        desk.answer(answer);
        desk.tell('cli.requirement-added', { id: answer.requirement.id });
        return true;
      }),
    );
}

function list(lang: Language): Command {
  return command(lang, 'list', 'cli.requirement-list')
    .option('--organisation <slug>', phrase(lang, 'cli.option-organisation'))
    .action((said: Said) =>
      atDesk(lang, said, async (desk) => {
        const api = await enter(desk, said.organisation);
        const found = await api.get<{ requirements: Requirement[] }>('/requirements');
        if (found.requirements.length === 0) desk.tell('cli.requirement-none');
        for (const { id, deadline, text, source } of found.requirements) {
          const when = deadline ?? phrase(lang, 'cli.requirement-no-deadline');
          desk.line(`${id}  ${when}  ${text}  (${source.reference})`);
        }
        desk.answer(found);
        return true;
      }),
    );
}

function remove(lang: Language): Command {
  return command(lang, 'remove', 'cli.requirement-remove')
    .argument('<id>', phrase(lang, 'cli.requirement-id'))
    .option('--organisation <slug>', phrase(lang, 'cli.option-organisation'))
    .action((id: string, said: Said) =>
      atDesk(lang, said, async (desk) => {
        const api = await enter(desk, said.organisation);
        const path = `/requirements/${encodeURIComponent(id)}`;
        const { requirement: read } = await api.get<{ requirement: Requirement }>(path);
        await api.delete(path, { version: String(read.version) });
        desk.answer({ removed: read.id });
        desk.tell('cli.requirement-removed', { id: read.id });
        return true;
      }),
    );
}

function gather(value: string, before: readonly string[]): string[] {
  return [...before, value];
}
