import type { Command } from 'commander';
import { phrase } from '../core/i18n/index.ts';
import type { Language, Words } from '../core/words.ts';
import { enter } from './api.ts';
import { atDesk, command, type Said } from './desk.ts';

interface Source {
  readonly key: string;
  readonly state: 'active' | 'paused';
  readonly reason: Words | null;
  readonly reached: string | null;
}

interface Schedule {
  readonly jobs: readonly { key: string; label: Words; at: string; last: string | null; next: string }[];
  readonly queue: { waiting: number; active: number } | null;
  readonly deadLetters: readonly { job: string; source: string | null; words: Words }[];
}

/** `ekko status`: how each source stands. Ends with 1 where one is paused. */
export function status(lang: Language): Command {
  return command(lang, 'status', 'cli.status')
    .option('--organisation <slug>', phrase(lang, 'cli.option-organisation'))
    .action((said: Said) =>
      atDesk(lang, said, async (desk) => {
        const api = await enter(desk, said.organisation);
        const found = await api.get<{ sources: Source[] }>('/status');
        if (found.sources.length === 0) desk.tell('cli.no-sources');
        for (const { key, state, reason, reached } of found.sources) {
          const how = phrase(lang, state === 'paused' ? 'cli.source-paused' : 'cli.source-active');
          const when =
            reached === null ? phrase(lang, 'cli.never-read') : phrase(lang, 'cli.read-until', { day: reached });
          desk.line([key, how, when, reason?.[lang] ?? []].flat().join('  '));
        }
        desk.answer(found);
        return found.sources.every((source) => source.state === 'active');
      }),
    );
}

/** `ekko jobs`: the schedule, the queue, and what was given up. Ends with 1 where something was. */
export function jobs(lang: Language): Command {
  return command(lang, 'jobs', 'cli.jobs')
    .option('--organisation <slug>', phrase(lang, 'cli.option-organisation'))
    .action((said: Said) =>
      atDesk(lang, said, async (desk) => {
        const api = await enter(desk, said.organisation);
        const found = await api.get<Schedule>('/jobs');
        for (const { key, label, at, last, next } of found.jobs) {
          desk.tell('cli.job', { key, at, label: label[lang], last: last ?? '–', next });
        }
        if (found.queue) desk.tell('cli.queue', found.queue);
        else desk.tell('cli.queue-empty');
        for (const { job, source, words } of found.deadLetters) desk.line(`${source ?? job}: ${words[lang]}`);
        desk.answer(found);
        return found.deadLetters.length === 0;
      }),
    );
}
