import type { Command } from 'commander';
import { secretFields } from '../connectors/secret.ts';
import { UserError } from '../core/errors.ts';
import { phrase } from '../core/i18n/index.ts';
import type { Language, Words } from '../core/words.ts';
import { enter } from './api.ts';
import { atDesk, command, type Said } from './desk.ts';
import { group } from './group.ts';
import { settingsOf } from './settings.ts';

interface AddOptions extends Said {
  readonly connector: string;
  readonly channel: string;
  readonly label?: string;
  readonly sampling?: string;
  readonly config?: string;
  readonly set: readonly string[];
  readonly route: readonly string[];
}

interface CheckOptions extends Said, Pick<AddOptions, 'config' | 'set'> {
  readonly connector?: string;
}

interface Checked {
  readonly found: Words | null;
}

interface ChangeOptions extends Said, Pick<AddOptions, 'label' | 'config' | 'set'> {}

interface Source {
  readonly key: string;
  readonly version: number;
  readonly label: string;
  readonly connector: string;
  readonly channel: string;
  /** Secrets that are set show as a mask, which means «as it is» when it is sent back. */
  readonly config: Readonly<Record<string, unknown>>;
  readonly state: string;
  readonly reason: Words | null;
}

/** `ekko source add`, `change`, `check`, `list` and `resume`. */
export function source(lang: Language): Command {
  const all = group(lang, 'source', 'cli.source');
  for (const make of [add, change, check, list, resume]) all.addCommand(make(lang));
  return all;
}

function add(lang: Language): Command {
  return command(lang, 'add', 'cli.source-add')
    .argument('<key>', phrase(lang, 'cli.argument-source'))
    .option('--organisation <slug>', phrase(lang, 'cli.option-organisation'))
    .requiredOption('--connector <key>', phrase(lang, 'cli.option-connector'))
    .requiredOption('--channel <id>', phrase(lang, 'cli.option-channel'))
    .option('--label <text>', phrase(lang, 'cli.option-source-label'))
    .option('--sampling <how>', phrase(lang, 'cli.option-sampling'))
    .option('--config <file>', phrase(lang, 'cli.option-config'))
    .option('--set <name=value>', phrase(lang, 'cli.option-set'), gather, [])
    .option('--route <parts>', phrase(lang, 'cli.option-route'), gather, [])
    .action((key: string, { connector, channel, label = key, sampling, config, set, route, ...said }: AddOptions) =>
      atDesk(lang, said, async (desk) => {
        const settings = await settingsOf(config, set);
        const api = await enter(desk, said.organisation);
        const about = { key, label, connector, channel, ...(sampling ? { sampling } : {}) };
        desk.answer(await api.post('/sources', { ...about, config: settings, routes: route.map(routeOf) }));
        desk.tell('cli.source-added', { source: key });
        return true;
      }),
    );
}

function change(lang: Language): Command {
  return command(lang, 'change', 'cli.source-change')
    .argument('<key>', phrase(lang, 'cli.argument-source'))
    .option('--organisation <slug>', phrase(lang, 'cli.option-organisation'))
    .option('--label <text>', phrase(lang, 'cli.option-source-label'))
    .option('--config <file>', phrase(lang, 'cli.option-config'))
    .option('--set <name=value>', phrase(lang, 'cli.option-set'), gather, [])
    .action((key: string, { label, config, set, ...said }: ChangeOptions) =>
      atDesk(lang, said, async (desk) => {
        if (label === undefined && config === undefined && set.length === 0) throw new UserError(400, 'cli.no-change');
        const api = await enter(desk, said.organisation);
        const { sources } = await api.get<{ sources: Source[] }>('/sources');
        const read = sources.find((one) => one.key === key);
        if (!read) throw new UserError(404, 'source.unknown', { source: key });
        const secrets = await secretsOf(read.connector);
        const all = { ...read.config, ...(await settingsOf(config, set, secrets)) };
        // Null takes away a secret as the API has it, and any other setting by leaving it out.
        const stay = Object.entries(all).filter(([name, value]) => value !== null || secrets.includes(name));
        const body = { version: read.version, label: label ?? read.label, config: Object.fromEntries(stay) };
        desk.answer(await api.put(`/sources/${encodeURIComponent(key)}`, body));
        desk.tell('cli.source-changed', { source: key });
        return true;
      }),
    );
}

/** Names of a connector's secrets. Loaded by this command alone: all systems together take long. */
async function secretsOf(connector: string): Promise<string[]> {
  const { connectorByKey } = await import('../connectors/index.ts');
  const known = connectorByKey(connector);
  return known ? secretFields(known.config) : [];
}

function check(lang: Language): Command {
  return command(lang, 'check', 'cli.source-check')
    .argument('[key]', phrase(lang, 'cli.argument-source'))
    .option('--organisation <slug>', phrase(lang, 'cli.option-organisation'))
    .option('--connector <key>', phrase(lang, 'cli.option-connector'))
    .option('--config <file>', phrase(lang, 'cli.option-config'))
    .option('--set <name=value>', phrase(lang, 'cli.option-set'), gather, [])
    .action((key: string | undefined, { connector, config, set, ...said }: CheckOptions) =>
      atDesk(lang, said, async (desk) => {
        const isSaid = connector !== undefined || config !== undefined || set.length > 0;
        if ((key === undefined) === (connector === undefined) || (key !== undefined && isSaid)) {
          throw new UserError(400, 'cli.check-what');
        }
        const api = await enter(desk, said.organisation);
        const checked = await (connector === undefined
          ? api.post<Checked>(`/sources/${encodeURIComponent(key!)}/check`)
          : api.post<Checked>('/sources/check', { connector, config: await settingsOf(config, set) }));
        desk.line(checked.found?.[lang] ?? phrase(lang, 'cli.source-uncheckable', { source: key ?? connector! }));
        desk.answer(checked);
        return true;
      }),
    );
}

function list(lang: Language): Command {
  return command(lang, 'list', 'cli.source-list')
    .option('--organisation <slug>', phrase(lang, 'cli.option-organisation'))
    .action((said: Said) =>
      atDesk(lang, said, async (desk) => {
        const api = await enter(desk, said.organisation);
        const found = await api.get<{ sources: Source[] }>('/sources');
        if (found.sources.length === 0) desk.tell('cli.no-sources');
        for (const { key, connector, channel, state, reason } of found.sources) {
          const how = phrase(lang, state === 'paused' ? 'cli.source-paused' : 'cli.source-active');
          desk.line([`${key}  ${connector} → ${channel}  ${how}`, reason?.[lang] ?? []].flat().join('  '));
        }
        desk.answer(found);
        return true;
      }),
    );
}

function resume(lang: Language): Command {
  return command(lang, 'resume', 'cli.source-resume')
    .argument('<key>', phrase(lang, 'cli.argument-source'))
    .option('--organisation <slug>', phrase(lang, 'cli.option-organisation'))
    .action((key: string, said: Said) =>
      atDesk(lang, said, async (desk) => {
        const api = await enter(desk, said.organisation);
        desk.answer(await api.post(`/sources/${encodeURIComponent(key)}/resume`));
        desk.tell('cli.source-resumed', { source: key });
        return true;
      }),
    );
}

/** `path=/skole,organisation=utdanning,channel=website` */
function routeOf(text: string): Record<string, string> {
  return Object.fromEntries(
    text.split(',').map((part) => {
      const at = part.indexOf('=');
      if (at < 1) throw new UserError(422, 'cli.bad-route', { part });
      return [part.slice(0, at).trim(), part.slice(at + 1).trim()];
    }),
  );
}

function gather(value: string, before: readonly string[]): string[] {
  return [...before, value];
}
