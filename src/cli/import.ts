import { basename } from 'node:path';
import type { Command } from 'commander';
import { UserError } from '../core/errors.ts';
import { phrase } from '../core/i18n/index.ts';
import type { Language, Words } from '../core/words.ts';
import { fileOnDisk } from '../runtime/held-upload.ts';
import { enter } from './api.ts';
import { atDesk, command, type Desk, type Said } from './desk.ts';
import type { RunAnswer } from './follow.ts';

interface Options extends Said {
  readonly source: string;
  readonly dryRun?: boolean;
  readonly skipRefused?: boolean;
}

interface Report {
  readonly sha256: string;
  readonly settings: string;
  readonly rowsRead: number;
  readonly readings: number;
  readonly refusedRows: number;
  readonly refused: readonly { readonly row: number; readonly column: string | null; readonly words: Words }[];
  readonly periods: { readonly from: string; readonly to: string } | null;
  /** What storing the file would change; null where nothing of it would be stored. */
  readonly counts: Readonly<Record<'fresh' | 'changed' | 'same' | 'gone', number>> | null;
}

/** `ekko import`: looks through a file, tells each row that does not hold, and stores the file where all do. */
export function importFile(lang: Language): Command {
  return command(lang, 'import', 'cli.import')
    .argument('<file>', phrase(lang, 'cli.argument-file'))
    .option('--organisation <slug>', phrase(lang, 'cli.option-organisation'))
    .requiredOption('--source <key>', phrase(lang, 'cli.option-source'))
    .option('--dry-run', phrase(lang, 'cli.import-dry-run'))
    .option('--skip-refused', phrase(lang, 'cli.skip-refused'))
    .action((path: string, { source, dryRun = false, skipRefused = false, ...said }: Options) =>
      atDesk(lang, said, async (desk) => {
        const file = await fileOnDisk(path, basename(path)).catch(() => {
          throw new UserError(404, 'cli.no-file', { file: path });
        });
        const api = await enter(desk, said.organisation);
        const onRefused = skipRefused ? 'skip' : undefined;
        const query = { source, filename: file.name, onRefused };
        const looked = await api.upload<{ report: Report }>('/imports', { ...query, dryRun: 'true' }, file.open);
        tell(desk, file.name, looked.report);
        const { counts, refusedRows, sha256, settings } = looked.report;
        if (counts === null || dryRun) {
          desk.answer(looked);
          if (counts !== null) desk.tell('cli.import-would', { file: file.name, ...counts });
          else if (refusedRows > 0) desk.tell('cli.import-stopped', { file: file.name, rows: refusedRows });
          else desk.tell('cli.import-empty', { file: file.name });
          return counts !== null;
        }
        const exact = { ...query, sha256, settings };
        const stored = await api.upload<{ outcome: RunAnswer }>('/imports', exact, file.open);
        const { fresh, changed, same, gone, state, error } = stored.outcome;
        desk.answer(stored);
        if (state === 'done') desk.tell('cli.import-done', { file: file.name, fresh, changed, same, gone });
        else desk.tell('cli.run-failed', { source, why: error?.words?.[lang] ?? '' });
        return state === 'done';
      }),
    );
}

function tell(desk: Desk, file: string, { rowsRead, readings, refusedRows, refused, periods }: Report): void {
  for (const { row, column, words } of refused) {
    const why = words[desk.lang];
    if (column === null) desk.tell('cli.row', { row, why });
    else desk.tell('cli.row-column', { row, column, why });
  }
  if (refusedRows > refused.length) desk.tell('cli.rows-more', { rows: refusedRows - refused.length });
  const span = { from: periods?.from ?? '–', to: periods?.to ?? '–' };
  desk.tell('cli.import-looked', { file, rows: rowsRead, values: readings, refused: refusedRows, ...span });
}
