import { basename } from 'node:path';
import { type Command, Option } from 'commander';
import { UserError } from '../core/errors.ts';
import { phrase } from '../core/i18n/index.ts';
import type { Language } from '../core/words.ts';
import { apart, command, type Said } from './desk.ts';

interface Options extends Said {
  readonly time: string;
  readonly value: string;
  readonly start: string;
  readonly log?: boolean;
  readonly seasonal?: string;
  readonly regressor: readonly string[];
  readonly control: readonly string[];
  readonly model: 'auto' | 'structural' | 'segmented' | 'counts';
}

const MODELS = ['auto', 'structural', 'segmented', 'counts'];

/** `ekko effect series.csv --time month --value calls --start 2026-09`: what changed when something began. Needs no data. */
export function effect(lang: Language): Command {
  return command(lang, 'effect', 'cli.effect')
    .argument('<file>', phrase(lang, 'cli.effect-file'))
    .requiredOption('--time <column>', phrase(lang, 'cli.effect-time'))
    .requiredOption('--value <column>', phrase(lang, 'cli.effect-value'))
    .requiredOption('--start <period>', phrase(lang, 'cli.effect-start'))
    .option('--log', phrase(lang, 'cli.effect-log'))
    .option('--seasonal <periods>', phrase(lang, 'cli.effect-seasonal'))
    .option('--regressor <column...>', phrase(lang, 'cli.effect-regressor'), [])
    .option('--control <column...>', phrase(lang, 'cli.effect-control'), [])
    .addOption(new Option('--model <model>', phrase(lang, 'cli.effect-model')).choices(MODELS).default('auto'))
    .action(
      (path: string, { time, value, start, log = false, seasonal, regressor, control, model, ...said }: Options) =>
        apart(lang, said, async (voice) => {
          const { fileOnDisk } = await import('../runtime/held-upload.ts');
          const { periodText, readEffectTable } = await import('../flows/effect-table.ts');
          const { effectOf } = await import('../flows/effect.ts');
          const file = await fileOnDisk(path, basename(path)).catch(() => {
            throw new UserError(404, 'cli.no-file', { file: path });
          });
          const table = await readEffectTable(file, { time, value, regressors: regressor, controls: control });
          const season = seasonal === undefined ? null : Number(seasonal);
          const found = effectOf({ ...table, start: periodText(start), log, seasonal: season, model });
          voice.answer(found);
          voice.line(found.words[lang]);
          for (const { words } of found.warnings) voice.tell('cli.effect-warning', { words: words[lang] });
          const { sentence, why } = found.refused;
          voice.tell('cli.effect-refused', { sentence: sentence[lang], why: why[lang] });
        }),
    );
}
