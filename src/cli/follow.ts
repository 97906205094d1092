import { setTimeout } from 'node:timers/promises';
import { UserError } from '../core/errors.ts';
import type { Words } from '../core/words.ts';
import type { OrganisationApi } from './api.ts';
import type { Desk } from './desk.ts';
import { ApiProblem } from './problem.ts';

const AGAIN_MS = 500;

interface Counts {
  readonly fresh: number;
  readonly changed: number;
  readonly same: number;
  readonly gone: number;
  readonly refused: number;
}

/** A run, or what became of one. */
export interface RunAnswer extends Counts {
  readonly run: number | null;
  readonly state: string;
  readonly window: { readonly from: string; readonly to: string } | null;
  readonly error: { readonly words: Words | null } | null;
}

export interface Followed extends Counts {
  readonly source: string;
  readonly run: number | null;
  readonly state: string;
  readonly window: RunAnswer['window'];
  /** Why it failed, or waits, and what to do. */
  readonly error: string | null;
}

export interface Ask {
  readonly source: string;
  readonly kind: 'pull' | 'backfill';
  readonly from?: string;
  readonly to?: string;
  readonly dryRun: boolean;
}

const NOTHING: Counts = { fresh: 0, changed: 0, same: 0, gone: 0, refused: 0 };

/** Starts a run and follows it to its end. What the API refuses is an answer too, so that the other sources go on. */
export async function follow(desk: Desk, api: OrganisationApi, ask: Ask): Promise<Followed> {
  try {
    const begun = await api.post<{ run?: RunAnswer; outcome?: RunAnswer }>('/runs', ask);
    return followedOf(desk, ask.source, begun.outcome ?? (await toItsEnd(desk, api, begun.run!)));
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    return { source: ask.source, run: null, state: 'failed', window: null, ...NOTHING, error: error.message };
  } finally {
    desk.progress(null);
  }
}

async function toItsEnd(desk: Desk, api: OrganisationApi, begun: RunAnswer & { source?: string }): Promise<RunAnswer> {
  for (;;) {
    try {
      for await (const progress of progressOf(await api.open(`/runs/${begun.run}/events`))) {
        desk.progress('cli.progress', { source: begun.source ?? '', ...progress, reached: progress.reached ?? '…' });
      }
    } catch (error) {
      // The stream is for show: when it tears, whoever holds the data now knows what became of the run.
      if (error instanceof ApiProblem || error instanceof UserError) throw error;
    }
    const { run } = await api.get<{ run: RunAnswer }>(`/runs/${begun.run}`);
    if (run.state !== 'running') return run;
    await setTimeout(AGAIN_MS);
  }
}

type Progress = Counts & { readonly reached: string | null };

/** The events of a stream, one by one: a `data` line holds one whole. */
async function* progressOf(response: Response): AsyncGenerator<Progress> {
  let rest = '';
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line.startsWith('data: ')) yield JSON.parse(line.slice(6)) as Progress;
  }
}

function followedOf(desk: Desk, source: string, answer: RunAnswer): Followed {
  const { run, state, window, fresh, changed, same, gone, refused, error } = answer;
  const words = error?.words?.[desk.lang] ?? null;
  return { source, run, state, window, fresh, changed, same, gone, refused, error: words };
}

/** One line of what became of a run. */
export function report(desk: Desk, done: Followed): void {
  const { source, fresh, changed, same, gone } = done;
  if (done.state === 'done' && done.window === null) desk.tell('cli.run-nothing', { source });
  else if (done.state === 'done') desk.tell('cli.run-done', { source, fresh, changed, same, gone });
  else if (done.state === 'waiting') desk.tell('cli.run-waits', { source, why: done.error ?? '' });
  else if (done.state === 'interrupted') desk.tell('cli.run-interrupted', { source });
  else desk.tell('cli.run-failed', { source, why: done.error ?? '' });
}
