import { type Command, Option } from 'commander';
import { UserError } from '../core/errors.ts';
import { type PhraseKey, phrase } from '../core/i18n/index.ts';
import type { Language, Words } from '../core/words.ts';
import { enter, type OrganisationApi } from './api.ts';
import { atDesk, command, type Desk, type Said } from './desk.ts';
import { group } from './group.ts';

interface AddOptions extends Said {
  readonly name: string;
  readonly about: string;
  readonly metric: string;
  readonly expect: string;
  readonly grain: string;
  readonly first: string;
  readonly last?: string;
  readonly model: string;
  readonly log?: boolean;
  readonly seasonal?: string;
  readonly goal: readonly string[];
  readonly audience: readonly string[];
  readonly control: readonly string[];
  readonly rollout: readonly string[];
  readonly drawn?: boolean;
}

interface Campaign {
  readonly slug: string;
  readonly version: number;
  readonly name: string;
  readonly words: Words;
  readonly plan: { readonly first: string; readonly last: string | null };
  readonly lock: { readonly sha256: string } | null;
}

interface Shown {
  readonly campaign: Campaign;
  readonly result: {
    readonly grade: string;
    readonly words: Words;
    readonly reading: { readonly words: Words } | null;
    readonly effect: { readonly warnings: readonly { readonly words: Words }[] } | null;
    readonly notes: readonly { readonly words: Words }[];
  } | null;
}

const MODELS = ['auto', 'structural', 'segmented', 'counts'];

/** `ekko campaign add`, `list`, `show`, `lock`, `close` and `withdraw`. */
export function campaign(lang: Language): Command {
  const all = group(lang, 'campaign', 'cli.campaign');
  const stops = [stop(lang, 'close', 'closed'), stop(lang, 'withdraw', 'withdrawn')];
  for (const one of [add(lang), list(lang), show(lang), lock(lang), ...stops]) all.addCommand(one);
  return all;
}

function add(lang: Language): Command {
  const say = (key: PhraseKey) => phrase(lang, key);
  const expected = phrase(lang, 'cli.campaign-expect', { known: 'higher, lower' });
  return named(lang, 'add', 'cli.campaign-add')
    .requiredOption('--name <name>', say('cli.campaign-name'))
    .requiredOption('--about <text>', say('cli.campaign-about'))
    .requiredOption('--metric <indicator@channel>', say('cli.campaign-metric'))
    .addOption(new Option('--expect <way>', expected).choices(['higher', 'lower']).makeOptionMandatory())
    .requiredOption('--first <day>', say('cli.campaign-first'))
    .option('--last <day>', say('cli.campaign-last'))
    .addOption(new Option('--grain <grain>', say('cli.campaign-grain')).choices(['month', 'day']).default('month'))
    .addOption(new Option('--model <model>', say('cli.campaign-model')).choices(MODELS).default('auto'))
    .option('--log', say('cli.campaign-log'))
    .option('--no-log', say('cli.campaign-log'))
    .option('--seasonal <periods>', say('cli.campaign-seasonal'))
    .option('--goal <id>', say('cli.campaign-goal'), gather, [])
    .option('--audience <id>', say('cli.campaign-audience'), gather, [])
    .option('--control <series>', say('cli.campaign-control'), gather, [])
    .option('--rollout <group=day>', say('cli.campaign-rollout'), gather, [])
    .option('--drawn', say('cli.campaign-drawn'))
    .action((slug: string, options: AddOptions) =>
      atDesk(lang, options, async (desk) => {
        const body = { slug, name: options.name, about: options.about, plan: planOf(options) };
        const api = await enter(desk, options.organisation);
        const answer = await api.post<{ campaign: Campaign }>('/campaigns', body);
        desk.answer(answer);
        desk.tell('cli.campaign-added', { slug, first: answer.campaign.plan.first });
        return true;
      }),
    );
}

function list(lang: Language): Command {
  return command(lang, 'list', 'cli.campaign-list')
    .option('--organisation <slug>', phrase(lang, 'cli.option-organisation'))
    .action((said: Said) =>
      atDesk(lang, said, async (desk) => {
        const api = await enter(desk, said.organisation);
        const found = await api.get<{ campaigns: Campaign[] }>('/campaigns');
        if (found.campaigns.length === 0) desk.tell('cli.campaign-none');
        for (const each of found.campaigns) desk.line(lineOf(lang, each));
        desk.answer(found);
        return true;
      }),
    );
}

function show(lang: Language): Command {
  return named(lang, 'show', 'cli.campaign-show').action((slug: string, said: Said) =>
    atDesk(lang, said, async (desk) => {
      const found = await read(await enter(desk, said.organisation), slug);
      desk.answer(found);
      desk.line(lineOf(lang, found.campaign));
      if (found.result) tell(desk, found.result);
      return true;
    }),
  );
}

/** The simple reading, the conclusion, and then the reservations. */
function tell(desk: Desk, { reading, words, grade, effect, notes }: NonNullable<Shown['result']>): void {
  if (reading) desk.line(reading.words[desk.lang]);
  desk.line(words[desk.lang]);
  desk.tell('cli.campaign-grade', { grade });
  for (const each of [...notes, ...(effect?.warnings ?? [])]) {
    desk.tell('cli.effect-warning', { words: each.words[desk.lang] });
  }
}

function lock(lang: Language): Command {
  return named(lang, 'lock', 'cli.campaign-lock')
    .option('--late', phrase(lang, 'cli.campaign-late'))
    .action((slug: string, { late = false, ...said }: Said & { late?: boolean }) =>
      atDesk(lang, said, async (desk) => {
        const api = await enter(desk, said.organisation);
        const { version } = (await read(api, slug)).campaign;
        const answer = await api.post<{ campaign: Campaign }>(`${pathOf(slug)}/lock`, { version, late });
        desk.answer(answer);
        desk.tell('cli.campaign-locked', { slug, hash: answer.campaign.lock!.sha256 });
        return true;
      }),
    );
}

function stop(lang: Language, name: 'close' | 'withdraw', done: 'closed' | 'withdrawn'): Command {
  return named(lang, name, `cli.campaign-${name}`)
    .requiredOption('--reason <text>', phrase(lang, 'cli.campaign-reason'))
    .action((slug: string, { reason, ...said }: Said & { reason: string }) =>
      atDesk(lang, said, async (desk) => {
        const api = await enter(desk, said.organisation);
        const { version } = (await read(api, slug)).campaign;
        desk.answer(await api.post(`${pathOf(slug)}/${name}`, { version, reason }));
        desk.tell(`cli.campaign-${done}`, { slug });
        return true;
      }),
    );
}

const named = (lang: Language, name: string, about: PhraseKey) =>
  command(lang, name, about)
    .argument('<slug>', phrase(lang, 'cli.campaign-slug'))
    .option('--organisation <slug>', phrase(lang, 'cli.option-organisation'));

const pathOf = (slug: string) => `/campaigns/${encodeURIComponent(slug)}`;
const read = (api: OrganisationApi, slug: string) => api.get<Shown>(pathOf(slug));
const gather = (value: string, before: readonly string[]) => [...before, value];

function lineOf(lang: Language, { slug, name, plan, words }: Campaign): string {
  return `${slug}  ${plan.first}–${plan.last ?? ''}  ${name}  ${words[lang]}`;
}

function planOf(options: AddOptions) {
  const { metric, expect: direction, grain, first, last = null, model, log, seasonal, drawn = false } = options;
  return {
    ...{ goals: options.goal, audiences: options.audience, metric: cell(metric, metric), direction, model },
    ...(log === undefined ? {} : { log }),
    ...(seasonal === undefined ? {} : { seasonal: seasonal === '0' ? null : Number(seasonal) }),
    ...{ grain, first, last, drawn },
    controls: options.control.map((text) => {
      const [organisation, rest] = halves(text, ':', 'cli.campaign-control-cell');
      return { organisation, ...cell(rest, text) };
    }),
    rollout: options.rollout.map((text) => {
      const [slug, from] = halves(text, '=', 'cli.campaign-group-day');
      return { group: slug, from };
    }),
  };
}

function cell(text: string, whole: string) {
  const wrong = text === whole ? 'cli.campaign-cell' : 'cli.campaign-control-cell';
  const [indicator, channel] = halves(text, '@', wrong, whole);
  return { indicator, channel };
}

function halves(text: string, mark: string, wrong: PhraseKey, whole = text): [string, string] {
  const [first, second, ...more] = text.split(mark);
  if (!first || !second || more.length > 0) throw new UserError(422, wrong, { text: whole.slice(0, 80) });
  return [first, second];
}
