import type { Command } from 'commander';
import { phrase } from '../core/i18n/index.ts';
import type { Language } from '../core/words.ts';
import { enter as enterApi } from './api.ts';
import { atDesk, command, type Said } from './desk.ts';
import { settingsOf } from './settings.ts';

interface Options extends Said {
  readonly source: string;
  readonly set: readonly string[];
}

/** `ekko enter letter --source brev --set day=2026-10-05 --set item="Vedtak A" --set sent=4000` */
export function enter(lang: Language): Command {
  return command(lang, 'enter', 'cli.enter')
    .argument('<form>', phrase(lang, 'cli.argument-form'))
    .option('--organisation <slug>', phrase(lang, 'cli.option-organisation'))
    .requiredOption('--source <key>', phrase(lang, 'cli.option-source'))
    .option('--set <name=value>', phrase(lang, 'cli.option-set'), (value, before: string[]) => [...before, value], [])
    .action((form: string, { source, set, ...said }: Options) =>
      atDesk(lang, said, async (desk) => {
        const values = await settingsOf(undefined, set);
        const api = await enterApi(desk, said.organisation);
        const path = `/sources/${encodeURIComponent(source)}/entries`;
        const answer = await api.post<{ entry: Readonly<Record<'fresh' | 'changed' | 'same', number>> }>(path, {
          ...{ form, values },
        });
        desk.answer(answer);
        const { fresh, changed, same } = answer.entry;
        desk.tell('cli.entered', { source, fresh, changed, same });
        return true;
      }),
    );
}
