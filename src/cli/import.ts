import { basename } from 'node:path';
import type { Command } from 'commander';
import { UserError } from '../core/errors.ts';
import { phrase } from '../core/i18n/index.ts';
import { boundary, type Period } from '../core/period.ts';
import type { Language, Words } from '../core/words.ts';
import { fileOnDisk } from '../runtime/held-upload.ts';
import { enter } from './api.ts';
import { atDesk, command, type Desk, type Said } from './desk.ts';
import type { RunAnswer } from './follow.ts';
import { kindOf, lookAlone, makeSource, sourceOf } from './import-preset.ts';

interface Options extends Said {
  readonly source?: string;
  readonly preset?: string;
  readonly channel?: string;
  readonly sampling?: string;
  readonly from?: string;
  readonly to?: string;
  readonly dryRun?: boolean;
  readonly skipRefused?: boolean;
}

interface Looked {
  readonly rowsRead: number;
  readonly readings: number;
  readonly refusedRows: number;
  readonly refused: readonly { readonly row: number; readonly column: string | null; readonly words: Words }[];
  readonly periods: { readonly from: string; readonly to: string } | null;
  /** What storing the file would change; null where nothing of it would be stored. */
  readonly counts: Readonly<Record<'fresh' | 'changed' | 'same' | 'gone', number>> | null;
}

interface Report extends Looked {
  readonly sha256: string;
  readonly settings: string;
}

/**
 * `ekko import`: looks through a file, tells each row that does not hold, and stores the file where all do. By a preset
 * the source is made where there is none, once the file is known to fit.
 */
export function importFile(lang: Language): Command {
  return command(lang, 'import', 'cli.import')
    .argument('<file>', phrase(lang, 'cli.argument-file'))
    .option('--organisation <slug>', phrase(lang, 'cli.option-organisation'))
    .option('--source <key>', phrase(lang, 'cli.option-source'))
    .option('--preset <key>', phrase(lang, 'cli.import-preset'))
    .option('--channel <id>', phrase(lang, 'cli.option-channel'))
    .option('--sampling <how>', phrase(lang, 'cli.option-sampling'))
    .option('--from <when>', phrase(lang, 'cli.import-from'))
    .option('--to <when>', phrase(lang, 'cli.import-to'))
    .option('--dry-run', phrase(lang, 'cli.import-dry-run'))
    .option('--skip-refused', phrase(lang, 'cli.skip-refused'))
    .action((path: string, { source, preset, from, to, dryRun = false, skipRefused = false, ...said }: Options) =>
      atDesk(lang, said, async (desk) => {
        if ((source === undefined) === (preset === undefined)) throw new UserError(422, 'cli.import-which');
        const kind = preset === undefined ? null : await kindOf(preset, said);
        const held = await fileOnDisk(path, basename(path)).catch(() => {
          throw new UserError(404, 'cli.no-file', { file: path });
        });
        const file = { ...held, ...aboutDays(from, to) };
        const api = await enter(desk, said.organisation);
        const query = { filename: file.name, onRefused: skipRefused ? 'skip' : undefined, ...file.period };
        const known = kind ? await sourceOf(api, kind) : source!;
        const unmade = known === null ? kind : null;
        const lookIn = (key: string) =>
          api.upload<{ report: Report }>('/imports', { ...query, source: key, dryRun: 'true' }, file.open);
        const inside = unmade ? null : await lookIn(known!);
        const looked = inside ?? { report: await lookAlone(unmade!, file, skipRefused) };
        tell(desk, file.name, looked.report);
        const { counts, refusedRows } = looked.report;
        if (counts === null || dryRun) {
          desk.answer(looked);
          if (counts !== null) desk.tell('cli.import-would', { file: file.name, ...counts });
          else if (refusedRows > 0) desk.tell('cli.import-stopped', { file: file.name, rows: refusedRows });
          else desk.tell('cli.import-empty', { file: file.name });
          return counts !== null;
        }
        const key = unmade ? await makeSource(api, lang, unmade) : known!;
        if (unmade) desk.tell('cli.import-made', { source: key });
        const { sha256, settings } = (inside ?? (await lookIn(key))).report;
        const exact = { ...query, source: key, sha256, settings };
        const stored = await api.upload<{ outcome: RunAnswer }>('/imports', exact, file.open);
        const { fresh, changed, same, gone, state, error } = stored.outcome;
        desk.answer(stored);
        if (state === 'done') desk.tell('cli.import-done', { file: file.name, fresh, changed, same, gone });
        else desk.tell('cli.run-failed', { source: key, why: error?.words?.[lang] ?? '' });
        return state === 'done';
      }),
    );
}

/** The days that the file is said to be about; one end alone means its own month or day. Throws UserError in words. */
function aboutDays(from: string | undefined, to: string | undefined): { readonly period?: Period } {
  const [first, last] = [from ?? to, to ?? from];
  if (first === undefined || last === undefined) return {};
  const period = { from: boundary(first, 'from'), to: boundary(last, 'to') };
  const wrong = period.from === null ? 'from' : period.to === null ? 'to' : null;
  if (wrong !== null) throw new UserError(422, 'api.not-a-day', { name: wrong });
  return { period: period as Period };
}

function tell(desk: Desk, file: string, { rowsRead, readings, refusedRows, refused, periods }: Looked): void {
  for (const { row, column, words } of refused) {
    const why = words[desk.lang];
    if (column === null) desk.tell('cli.row', { row, why });
    else desk.tell('cli.row-column', { row, column, why });
  }
  if (refusedRows > refused.length) desk.tell('cli.rows-more', { rows: refusedRows - refused.length });
  const span = { from: periods?.from ?? '–', to: periods?.to ?? '–' };
  desk.tell('cli.import-looked', { file, rows: rowsRead, values: readings, refused: refusedRows, ...span });
}
