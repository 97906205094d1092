import type { Command } from 'commander';
import { isBrought } from '../connectors/contract.ts';
import { phrase } from '../core/i18n/index.ts';
import type { Language } from '../core/words.ts';
import { enter, type OrganisationApi } from './api.ts';
import { atDesk, command, type Said } from './desk.ts';
import { follow, report } from './follow.ts';

interface Options extends Said {
  readonly source?: string;
  readonly dryRun?: boolean;
}

/** `ekko run`: reads what is due, from one source or from all. One failure never stops the rest. */
export function run(lang: Language): Command {
  return command(lang, 'run', 'cli.run')
    .option('--organisation <slug>', phrase(lang, 'cli.option-organisation'))
    .option('--source <key>', phrase(lang, 'cli.run-source'))
    .option('--dry-run', phrase(lang, 'cli.option-dry-run'))
    .action((options: Options) =>
      atDesk(lang, options, async (desk) => {
        const api = await enter(desk, options.organisation);
        const keys = options.source === undefined ? await readSources(api) : [options.source];
        if (keys.length === 0) desk.tell('cli.no-sources');
        const results = [];
        for (const key of keys) {
          results.push(await follow(desk, api, { source: key, kind: 'pull', dryRun: options.dryRun ?? false }));
          report(desk, results.at(-1)!);
        }
        desk.answer({ organisation: api.organisation, runs: results });
        return results.every((result) => result.state === 'done');
      }),
    );
}

/** Sources that read by themselves. One that is paused is asked too: then it says why it is not read. */
async function readSources(api: OrganisationApi): Promise<string[]> {
  const { sources } = await api.get<{ sources: { key: string; connector: string }[] }>('/sources');
  // Read here, as all that takes long to load: most commands need none of it.
  const { connectorByKey } = await import('../connectors/index.ts');
  const isRead = (key: string) => {
    const connector = connectorByKey(key);
    return !connector || !isBrought(connector);
  };
  return sources.filter((source) => isRead(source.connector)).map((source) => source.key);
}
