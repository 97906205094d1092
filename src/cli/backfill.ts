import type { Command } from 'commander';
import { phrase } from '../core/i18n/index.ts';
import { dayIn, HOME_ZONE, systemClock } from '../core/time.ts';
import type { Language } from '../core/words.ts';
import { enter } from './api.ts';
import { atDesk, command, type Said } from './desk.ts';
import { follow, report } from './follow.ts';

interface Options extends Said {
  readonly source: string;
  readonly from: string;
  readonly to?: string;
  readonly dryRun?: boolean;
}

/** `ekko backfill`: reads days that lie behind, or reads them again; without an end, until now. */
export function backfill(lang: Language): Command {
  return command(lang, 'backfill', 'cli.backfill')
    .option('--organisation <slug>', phrase(lang, 'cli.option-organisation'))
    .requiredOption('--source <key>', phrase(lang, 'cli.option-source'))
    .requiredOption('--from <day>', phrase(lang, 'cli.option-from'))
    .option('--to <day>', phrase(lang, 'cli.backfill-to'))
    .option('--dry-run', phrase(lang, 'cli.option-dry-run'))
    .action(({ source, from, to = dayIn(HOME_ZONE, systemClock.now()), dryRun = false, ...said }: Options) =>
      atDesk(lang, said, async (desk) => {
        const api = await enter(desk, said.organisation);
        const done = await follow(desk, api, { source, kind: 'backfill', from, to, dryRun });
        report(desk, done);
        desk.answer({ organisation: api.organisation, runs: [done] });
        return done.state === 'done';
      }),
    );
}
