import { mkdir } from 'node:fs/promises';
import type { Command } from 'commander';
import { phrase } from '../core/i18n/index.ts';
import { formatNumber } from '../core/numbers.ts';
import type { Language } from '../core/words.ts';
import { PAPER_FORMS, PAPERS } from '../flows/privacy-papers.ts';
import { enter } from './api.ts';
import { atDesk, command, type Said } from './desk.ts';
import { group } from './group.ts';
import { type SavedFile, saveFile } from './save.ts';

interface Asked extends Said {
  readonly format: string;
  readonly out: string;
}

/** `ekko papers build`: drafts of data-protection papers, as files. */
export function papers(lang: Language): Command {
  const all = group(lang, 'papers', 'cli.papers');
  all.addCommand(build(lang));
  return all;
}

function build(lang: Language): Command {
  return command(lang, 'build', 'cli.papers-build')
    .option('--organisation <slug>', phrase(lang, 'cli.option-organisation'))
    .option('--format <list>', phrase(lang, 'cli.papers-format'), PAPER_FORMS.slice(0, 2).join(','))
    .requiredOption('--out <folder>', phrase(lang, 'cli.papers-out'))
    .action(({ format, out, ...said }: Asked) =>
      atDesk(lang, said, async (desk) => {
        const api = await enter(desk, said.organisation);
        await mkdir(out, { recursive: true });
        const files: (SavedFile & { readonly paper: string; readonly format: string })[] = [];
        for (const each of format.split(',').map((one) => one.trim())) {
          for (const paper of PAPERS) {
            const path = `/papers/${paper}/files/${encodeURIComponent(each)}?lang=${lang}`;
            files.push({ paper, format: each, ...(await saveFile(api, path, out)) });
          }
        }
        for (const { bytes, ...one } of files) {
          desk.tell('cli.report-file', { ...one, size: formatNumber(lang, bytes) });
        }
        desk.answer({ organisation: api.organisation, files });
        return true;
      }),
    );
}
