import type { Command } from 'commander';
import { UserError } from '../core/errors.ts';
import { phrase } from '../core/i18n/index.ts';
import { KEY_SCOPES } from '../core/key-scopes.ts';
import type { Language } from '../core/words.ts';
import { endOfDay } from '../flows/key.ts';
import { localKeyFile, shownLocalKey } from '../runtime/key-files.ts';
import { enter, perform } from './api.ts';
import { apart, atDesk, command, type Said } from './desk.ts';
import { group } from './group.ts';

interface CreateOptions extends Said {
  readonly label: string;
  readonly scopes: string;
  readonly expires?: string;
}

interface Key {
  readonly id: number;
  readonly label: string;
  readonly scopes: readonly string[];
  readonly expiresAt: string | null;
  readonly revokedAt: string | null;
}

/** `ekko key create`, `list`, `revoke` and `ekko key show --local`. */
export function key(lang: Language): Command {
  const create = command(lang, 'create', 'cli.key-create')
    .option('--organisation <slug>', phrase(lang, 'cli.option-organisation'))
    .requiredOption('--label <text>', phrase(lang, 'cli.option-key-label'))
    .option('--scopes <list>', phrase(lang, 'cli.option-scopes', { known: KEY_SCOPES.join(',') }), 'read')
    .option('--expires <day>', phrase(lang, 'cli.option-expires'))
    .action(({ label, scopes, expires, ...said }: CreateOptions) =>
      atDesk(lang, said, async (desk) => {
        const made = await perform(desk, 'key-create', {
          organisation: said.organisation ?? null,
          label,
          scopes: scopes.split(',').map((scope) => scope.trim()),
          expiresAt: expires === undefined ? null : endOfDay(expires),
        });
        desk.line(made.key);
        if (process.stdout.isTTY) desk.tell('cli.key-made');
        desk.answer(made);
        return true;
      }),
    );
  const show = command(lang, 'show', 'cli.key-show')
    .option('--organisation <slug>', phrase(lang, 'cli.option-organisation'))
    .requiredOption('--local', phrase(lang, 'cli.option-local'))
    .action(({ organisation, ...said }: Said) =>
      organisation === undefined
        ? apart(lang, said, async ({ line, answer }, config) => {
            const shown = await shownLocalKey(config.dataFolder);
            if (shown === null) throw new UserError(404, 'cli.no-local-key', { file: localKeyFile(config.dataFolder) });
            line(shown);
            answer({ key: shown });
          })
        : atDesk(lang, said, async (desk) => {
            const found = await perform(desk, 'enter', { organisation });
            desk.line(found.key);
            desk.answer(found);
            return true;
          }),
    );
  return group(lang, 'key', 'cli.key')
    .addCommand(create)
    .addCommand(list(lang))
    .addCommand(revoke(lang))
    .addCommand(show);
}

function list(lang: Language): Command {
  return command(lang, 'list', 'cli.key-list')
    .option('--organisation <slug>', phrase(lang, 'cli.option-organisation'))
    .action((said: Said) =>
      atDesk(lang, said, async (desk) => {
        const api = await enter(desk, said.organisation);
        const found = await api.get<{ keys: Key[] }>('/keys');
        if (found.keys.length === 0) desk.tell('cli.key-none');
        for (const { id, label, scopes, expiresAt, revokedAt } of found.keys) {
          const ended = revokedAt && phrase(lang, 'cli.key-ended', { at: revokedAt });
          const until = expiresAt && phrase(lang, 'cli.key-until', { at: expiresAt });
          desk.line(`${id}  ${label}  ${scopes.join(',')}  ${ended ?? until ?? phrase(lang, 'cli.key-for-good')}`);
        }
        desk.answer(found);
        return true;
      }),
    );
}

function revoke(lang: Language): Command {
  return command(lang, 'revoke', 'cli.key-revoke')
    .argument('<id>', phrase(lang, 'cli.key-id'))
    .option('--organisation <slug>', phrase(lang, 'cli.option-organisation'))
    .action((id: string, said: Said) =>
      atDesk(lang, said, async (desk) => {
        const api = await enter(desk, said.organisation);
        await api.delete(`/keys/${encodeURIComponent(id)}`, {});
        desk.answer({ revoked: Number(id) });
        desk.tell('cli.key-revoked', { id });
        return true;
      }),
    );
}
