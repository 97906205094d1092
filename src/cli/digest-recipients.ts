import { type Command, Option } from 'commander';
import { phrase } from '../core/i18n/index.ts';
import { LANGUAGES, type Language } from '../core/words.ts';
import { enter } from './api.ts';
import { atDesk, command, type Said } from './desk.ts';
import { group } from './group.ts';

const ROLES = ['leader', 'communicator'] as const;

interface Recipient {
  readonly id: number;
  readonly lang: Language;
  readonly role: (typeof ROLES)[number];
  readonly channels: readonly string[] | null;
  readonly address: string;
}

interface Chosen extends Said {
  readonly in?: Language;
  readonly role?: Recipient['role'];
  readonly channels?: string;
}

/** `ekko digest recipients add`, `list`, `change` and `remove`. */
export function recipients(lang: Language): Command {
  const all = group(lang, 'recipients', 'cli.digest-recipients');
  for (const make of [add, list, change, remove]) all.addCommand(make(lang));
  return all;
}

/** Whose letter it is. */
export function roleOption(lang: Language): Option {
  return new Option('--role <role>', phrase(lang, 'cli.recipient-role', { known: ROLES.join(', ') })).choices(ROLES);
}

/** What may be chosen of a letter. `lang` is the language of the command itself. */
function choosing(lang: Language, made: Command): Command {
  return made
    .option('--organisation <slug>', phrase(lang, 'cli.option-organisation'))
    .addOption(new Option('--in <language>', phrase(lang, 'cli.recipient-in')).choices(LANGUAGES))
    .addOption(roleOption(lang))
    .option('--channels <list>', phrase(lang, 'cli.recipient-channels'));
}

const listed = (text: string) =>
  text
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean);

function add(lang: Language): Command {
  return choosing(lang, command(lang, 'add', 'cli.recipient-add'))
    .argument('<address>', phrase(lang, 'cli.recipient-address'))
    .action((address: string, { in: letters = 'nb', role = 'leader', channels = '', ...said }: Chosen) =>
      atDesk(lang, said, async (desk) => {
        const api = await enter(desk, said.organisation);
        const body = { address, lang: letters, role, channels: listed(channels) };
        const answer = await api.post<{ recipient: Recipient }>('/digest-recipients', body);
        desk.answer(answer);
        desk.tell('cli.recipient-added', { id: answer.recipient.id });
        return true;
      }),
    );
}

function list(lang: Language): Command {
  return command(lang, 'list', 'cli.recipient-list')
    .option('--organisation <slug>', phrase(lang, 'cli.option-organisation'))
    .action((said: Said) =>
      atDesk(lang, said, async (desk) => {
        const api = await enter(desk, said.organisation);
        const found = await api.get<{ recipients: Recipient[] }>('/digest-recipients');
        if (found.recipients.length === 0) desk.tell('cli.recipient-none');
        for (const { id, address, lang: letters, role, channels } of found.recipients) {
          const what = [phrase(lang, `subscription.role.${role}`), ...(channels ?? [])].join(', ');
          desk.line(`${id}  ${address}  ${letters}  ${what}`);
        }
        desk.answer(found);
        return true;
      }),
    );
}

function change(lang: Language): Command {
  return choosing(lang, command(lang, 'change', 'cli.recipient-change'))
    .argument('<id>', phrase(lang, 'cli.recipient-id'))
    .action((id: string, { in: letters, role, channels, ...said }: Chosen) =>
      atDesk(lang, said, async (desk) => {
        const api = await enter(desk, said.organisation);
        const all = await api.get<{ recipients: Recipient[] }>('/digest-recipients');
        const now = all.recipients.find((one) => String(one.id) === id);
        const answer = await api.put<{ recipient: Recipient }>(`/digest-recipients/${encodeURIComponent(id)}`, {
          lang: letters ?? now?.lang ?? 'nb',
          role: role ?? now?.role ?? 'leader',
          channels: channels === undefined ? (now?.channels ?? null) : listed(channels),
        });
        desk.answer(answer);
        desk.tell('cli.recipient-changed', { id });
        return true;
      }),
    );
}

function remove(lang: Language): Command {
  return command(lang, 'remove', 'cli.recipient-remove')
    .argument('<id>', phrase(lang, 'cli.recipient-id'))
    .option('--organisation <slug>', phrase(lang, 'cli.option-organisation'))
    .action((id: string, said: Said) =>
      atDesk(lang, said, async (desk) => {
        const api = await enter(desk, said.organisation);
        await api.delete(`/digest-recipients/${encodeURIComponent(id)}`, {});
        desk.answer({ removed: Number(id) });
        desk.tell('cli.recipient-removed', { id });
        return true;
      }),
    );
}
