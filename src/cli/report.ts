import { mkdir } from 'node:fs/promises';
import type { Command } from 'commander';
import { phrase } from '../core/i18n/index.ts';
import { formatNumber } from '../core/numbers.ts';
import type { Language } from '../core/words.ts';
import { enter } from './api.ts';
import { atDesk, command, type Said } from './desk.ts';
import { group } from './group.ts';
import { type SavedFile, saveFile } from './save.ts';

interface Head {
  readonly year: number;
  readonly revision: number;
  readonly day: string;
  readonly hash: string;
}

interface Asked extends Said {
  readonly year: string;
  readonly freeze?: boolean;
  readonly format: string;
  readonly out: string;
}

/** `ekko report build`. */
export function report(lang: Language): Command {
  const all = group(lang, 'report', 'cli.report');
  all.addCommand(build(lang));
  return all;
}

/** The latest frozen revision as files, and the draft where nothing is frozen. */
function build(lang: Language): Command {
  return command(lang, 'build', 'cli.report-build')
    .option('--organisation <slug>', phrase(lang, 'cli.option-organisation'))
    .requiredOption('--year <yyyy>', phrase(lang, 'cli.option-year'))
    .option('--freeze', phrase(lang, 'cli.report-freeze'))
    .option('--format <list>', phrase(lang, 'cli.report-format'), 'html,docx,xlsx,json')
    .requiredOption('--out <folder>', phrase(lang, 'cli.report-out'))
    .action(({ year, freeze = false, format, out, ...said }: Asked) =>
      atDesk(lang, said, async (desk) => {
        const api = await enter(desk, said.organisation);
        const path = `/reports/${encodeURIComponent(year)}`;
        if (freeze) await api.post(`${path}/revisions`);
        const { reports } = await api.get<{ reports: readonly Head[] }>('/reports');
        const head = reports.find((one) => `${one.year}` === year) ?? null;
        await mkdir(out, { recursive: true });
        const files: (SavedFile & { readonly format: string })[] = [];
        for (const each of format.split(',').map((one) => one.trim())) {
          const query = new URLSearchParams({ lang, ...(head && { revision: `${head.revision}` }) });
          const saved = await saveFile(api, `${path}/files/${encodeURIComponent(each)}?${query}`, out);
          files.push({ format: each, ...saved });
        }
        const params = head && { year, day: head.day, revision: head.revision };
        desk.line(params ? phrase(lang, 'report.year-frozen', params) : phrase(lang, 'report.year-draft', { year }));
        for (const { bytes, ...one } of files)
          desk.tell('cli.report-file', { ...one, size: formatNumber(lang, bytes) });
        desk.answer({ organisation: api.organisation, year: Number(year), report: head, files });
        return true;
      }),
    );
}
