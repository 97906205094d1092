import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { LINK_CHANNEL_IDS } from '../catalogue/links.ts';
import { UserError } from '../core/errors.ts';
import { phrase } from '../core/i18n/index.ts';
import type { Language } from '../core/words.ts';
import { enter } from './api.ts';
import { atDesk, command, type Said } from './desk.ts';

interface Options extends Said {
  readonly to: string;
  readonly channel: string;
  readonly campaign: string;
  readonly piece?: string;
  readonly qr?: string;
}

interface Answer {
  readonly link: {
    readonly url: string;
    readonly print: string;
    readonly counts: 'scans' | 'campaign-visits';
    readonly qr: string;
  };
}

/** `ekko link --to https://www.example.no/opptak --channel letter --campaign barnehage-2027 --qr opptak.svg` */
export function link(lang: Language): Command {
  return command(lang, 'link', 'cli.link')
    .option('--organisation <slug>', phrase(lang, 'cli.option-organisation'))
    .requiredOption('--to <address>', phrase(lang, 'cli.link-to'))
    .requiredOption('--channel <id>', phrase(lang, 'cli.link-channel', { known: LINK_CHANNEL_IDS.join(', ') }))
    .requiredOption('--campaign <name>', phrase(lang, 'cli.link-campaign'))
    .option('--piece <name>', phrase(lang, 'cli.link-piece'))
    .option('--qr <file>', phrase(lang, 'cli.link-qr'))
    .action(({ to, channel, campaign, piece, qr: file, ...said }: Options) =>
      atDesk(lang, said, async (desk) => {
        const api = await enter(desk, said.organisation);
        const answer = await api.get<Answer>('/links', { to, channel, campaign, piece });
        const { url, print, counts, qr } = answer.link;
        if (file !== undefined) await save(file, await (await api.open(qr.slice(qr.indexOf('/links/')))).text());
        desk.line(url);
        desk.tell('cli.link-print', { print });
        desk.tell(`cli.link-${counts}`);
        if (file !== undefined) desk.tell('cli.link-saved', { file });
        desk.answer(answer);
        return true;
      }),
    );
}

async function save(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text);
  } catch {
    throw new UserError(422, 'cli.unwritable', { file });
  }
}
