import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Command } from 'commander';
import { phrase } from '../core/i18n/index.ts';
import type { Language, Words } from '../core/words.ts';
import { enter } from './api.ts';
import { atDesk, command, type Desk, type Said } from './desk.ts';
import { recipients, roleOption } from './digest-recipients.ts';
import { group } from './group.ts';
import { saveFile } from './save.ts';

interface Mail {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

interface Preview extends Said {
  readonly month: string;
  readonly role?: string;
  readonly out?: string;
}

interface Digest {
  readonly state: 'draft' | 'held' | 'approved';
  readonly waits: boolean;
  readonly version: number;
}

/** `ekko digest preview`, `approve`, `hold` and `send`; `recipients` and `plan`. */
export function digest(lang: Language): Command {
  const all = group(lang, 'digest', 'cli.digest');
  all.addCommand(preview(lang));
  all.addCommand(act(lang, 'approve', 'approval'));
  all.addCommand(act(lang, 'hold', 'hold'));
  all.addCommand(send(lang));
  all.addCommand(archive(lang));
  all.addCommand(recipients(lang));
  all.addCommand(plan(lang));
  return all;
}

function tellState(desk: Desk, { state, waits }: Digest): void {
  desk.tell(waits ? 'digest.waits' : `digest.state.${state}`);
}

function preview(lang: Language): Command {
  return command(lang, 'preview', 'cli.digest-preview')
    .option('--organisation <slug>', phrase(lang, 'cli.option-organisation'))
    .requiredOption('--month <yyyy-mm>', phrase(lang, 'cli.option-month'))
    .addOption(roleOption(lang))
    .option('--out <folder>', phrase(lang, 'cli.digest-out'))
    .action(({ month, role, out, ...said }: Preview) =>
      atDesk(lang, said, async (desk) => {
        const api = await enter(desk, said.organisation);
        const path = `/digests/${encodeURIComponent(month)}`;
        const mail = await api.get<Mail>(`${path}/mail`, { lang, role });
        desk.line(`${phrase(lang, 'digest.subject-label')}: ${mail.subject}\n`);
        desk.line(mail.text);
        if (out !== undefined) {
          await mkdir(out, { recursive: true });
          for (const [name, text] of Object.entries({ [`${month}.html`]: mail.html, [`${month}.txt`]: mail.text })) {
            await writeFile(join(out, name), text);
            desk.tell('cli.digest-written', { file: join(out, name) });
          }
        }
        const answer = await api.get<{ digest: Digest }>(path);
        desk.answer(answer);
        tellState(desk, answer.digest);
        return true;
      }),
    );
}

function act(lang: Language, name: 'approve' | 'hold', path: string): Command {
  return command(lang, name, `cli.digest-${name}`)
    .option('--organisation <slug>', phrase(lang, 'cli.option-organisation'))
    .requiredOption('--month <yyyy-mm>', phrase(lang, 'cli.option-month'))
    .action(({ month, ...said }: Said & { readonly month: string }) =>
      atDesk(lang, said, async (desk) => {
        const api = await enter(desk, said.organisation);
        const at = `/digests/${encodeURIComponent(month)}`;
        const { digest: read } = await api.get<{ digest: Digest }>(at);
        const answer = await api.post<{ digest: Digest }>(`${at}/${path}`, { version: read.version });
        desk.answer(answer);
        tellState(desk, answer.digest);
        return true;
      }),
    );
}

/** An approved letter as a package to be kept. */
function archive(lang: Language): Command {
  return command(lang, 'archive', 'cli.digest-archive')
    .option('--organisation <slug>', phrase(lang, 'cli.option-organisation'))
    .requiredOption('--month <yyyy-mm>', phrase(lang, 'cli.option-month'))
    .requiredOption('--out <folder>', phrase(lang, 'cli.report-out'))
    .action(({ month, out, ...said }: Said & { readonly month: string; readonly out: string }) =>
      atDesk(lang, said, async (desk) => {
        const api = await enter(desk, said.organisation);
        await mkdir(out, { recursive: true });
        const saved = await saveFile(api, `/digests/${encodeURIComponent(month)}/archive?lang=${lang}`, out);
        desk.answer({ organisation: api.organisation, ...saved });
        desk.tell('cli.digest-written', { file: saved.file });
        return true;
      }),
    );
}

interface Plan {
  readonly draftOn: number;
  readonly sendOn: number;
}

function plan(lang: Language): Command {
  return command(lang, 'plan', 'cli.digest-plan')
    .option('--organisation <slug>', phrase(lang, 'cli.option-organisation'))
    .option('--draft-on <n>', phrase(lang, 'cli.plan-draft-on'))
    .option('--send-on <n>', phrase(lang, 'cli.plan-send-on'))
    .action(({ draftOn, sendOn, ...said }: Said & { readonly draftOn?: string; readonly sendOn?: string }) =>
      atDesk(lang, said, async (desk) => {
        const api = await enter(desk, said.organisation);
        let answer = await api.get<{ plan: Plan }>('/digest-plan');
        if (draftOn !== undefined || sendOn !== undefined) {
          const asked = {
            draftOn: Number(draftOn ?? answer.plan.draftOn),
            sendOn: Number(sendOn ?? answer.plan.sendOn),
          };
          answer = await api.put<{ plan: Plan }>('/digest-plan', asked);
        }
        desk.answer(answer);
        desk.tell('digest-plan.is', { ...answer.plan });
        return true;
      }),
    );
}

interface Sending {
  readonly letters: Readonly<Record<'queued' | 'claimed' | 'accepted' | 'failed' | 'unknown', number>>;
  readonly stopped: Words | null;
  readonly left: readonly { readonly words: Words }[];
}

/** Longer than it takes from one letter to the next: nothing new within it means that nothing more happens now. */
const AGAIN_MS = 2_000;

function send(lang: Language): Command {
  return command(lang, 'send', 'cli.digest-send')
    .option('--organisation <slug>', phrase(lang, 'cli.option-organisation'))
    .requiredOption('--month <yyyy-mm>', phrase(lang, 'cli.option-month'))
    .action(({ month, ...said }: Said & { readonly month: string }) =>
      atDesk(lang, said, async (desk) => {
        const api = await enter(desk, said.organisation);
        const path = `/digests/${encodeURIComponent(month)}/sending`;
        let answer = await api.post<Sending>(path);
        let before: string;
        // As long as anything happens: what waits for the server is left to wait.
        do {
          before = JSON.stringify(answer.letters);
          await setTimeout(AGAIN_MS);
          answer = await api.get<Sending>(path);
        } while (answer.letters.claimed > 0 || JSON.stringify(answer.letters) !== before);
        desk.answer(answer);
        desk.tell('digest.sent', answer.letters);
        if (answer.stopped) desk.line(answer.stopped[lang]);
        for (const { words } of answer.left) desk.line(words[lang]);
        return answer.letters.failed === 0 && answer.letters.unknown === 0 && answer.stopped === null;
      }),
    );
}
