import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import { phrase } from '../core/i18n/index.ts';
import type { Language } from '../core/words.ts';
import { enter } from './api.ts';
import { atDesk, command, type Said } from './desk.ts';
import { group } from './group.ts';

interface Mail {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

/** `ekko digest preview`. */
export function digest(lang: Language): Command {
  const all = group(lang, 'digest', 'cli.digest');
  all.addCommand(preview(lang));
  return all;
}

function preview(lang: Language): Command {
  return command(lang, 'preview', 'cli.digest-preview')
    .option('--organisation <slug>', phrase(lang, 'cli.option-organisation'))
    .requiredOption('--month <yyyy-mm>', phrase(lang, 'cli.option-month'))
    .option('--out <folder>', phrase(lang, 'cli.digest-out'))
    .action(({ month, out, ...said }: Said & { readonly month: string; readonly out?: string }) =>
      atDesk(lang, said, async (desk) => {
        const api = await enter(desk, said.organisation);
        const path = `/digests/${encodeURIComponent(month)}`;
        const mail = await api.get<Mail>(`${path}/mail`, { lang });
        desk.line(`${phrase(lang, 'digest.subject-label')}: ${mail.subject}\n`);
        desk.line(mail.text);
        if (out !== undefined) {
          await mkdir(out, { recursive: true });
          for (const [name, text] of Object.entries({ [`${month}.html`]: mail.html, [`${month}.txt`]: mail.text })) {
            await writeFile(join(out, name), text);
            desk.tell('cli.digest-written', { file: join(out, name) });
          }
        }
        desk.answer(await api.get(path));
        return true;
      }),
    );
}
