import type { RunRow } from '../../db/queries/runs.ts';
import type { SourceRow } from '../../db/queries/sources.ts';
import { formatNumber } from '../core/numbers.ts';
import type { Language } from '../core/words.ts';
import type { Say } from './layout.tsx';
import { moment } from './parts/figures.ts';

type Counts = Pick<RunRow, 'fresh' | 'changed' | 'gone'>;

type Brief = `fresh${'' | '-one'}` | `${'changed' | 'gone'}${'' | '-one' | '-too'}`;

/** How a run stands, in a sentence or three. */
export function runSentence(say: Say, lang: Language, run: Counts & Pick<RunRow, 'state'>): string {
  const { state, fresh, changed, gone } = run;
  if (state === 'done' && fresh + changed + gone === 0) return say('run-page.said.done-same');
  const number = (count: number) => formatNumber(lang, count);
  return say(`run-page.said.${state}`, { fresh: number(fresh), changed: number(changed), gone: number(gone) });
}

/** The same for a list of runs: only what came, «Ferdig: 741 nye tall, 75 rettet». */
export function runBrief(say: Say, lang: Language, run: Counts & Pick<RunRow, 'state'>): string {
  const state = say(`run-page.state.${run.state}`);
  const told = (key: Brief, count: number) => say(`run-page.brief.${key}`, { number: formatNumber(lang, count) });
  const fresh = run.fresh === 0 ? [] : [told(run.fresh === 1 ? 'fresh-one' : 'fresh', run.fresh)];
  // What comes first says what is counted; the rest leaves it out.
  const rest = (['changed', 'gone'] as const)
    .filter((which) => run[which] > 0)
    .map((which, at) => told(`${which}${fresh.length + at > 0 ? '-too' : run[which] === 1 ? '-one' : ''}`, run[which]));
  const parts = [...fresh, ...rest];
  if (parts.length > 0) return `${state}: ${parts.join(', ')}`;
  return run.state === 'done' ? say('run-page.brief.same') : state;
}

/** The sentence of each state with its places open, for the script that fills them while a run goes on. */
export function openSentences(say: Say): Readonly<Record<string, string>> {
  const places = { fresh: '{fresh}', changed: '{changed}', gone: '{gone}' };
  const states = ['running', 'done', 'failed', 'waiting', 'interrupted'] as const;
  return Object.fromEntries(states.map((state) => [`data-${state}`, say(`run-page.said.${state}`, places)]));
}

/** What to do about a run that did not come to its end; null where nothing is to be done. */
export function runAdvice(say: Say, lang: Language, run: RunRow, source: Pick<SourceRow, 'state'>): string | null {
  if (run.state === 'interrupted') return say('run-page.do.interrupted');
  if (run.state !== 'failed' && run.state !== 'waiting') return null;
  if (run.kind === 'import') return say('run-page.do.file');
  if (run.kind === 'push' || run.kind === 'form') return say('run-page.do.sender');
  if (source.state === 'paused') return say('run-page.do.paused');
  return run.retryAt === null
    ? say('run-page.do.again')
    : say('run-page.do.retry', { when: moment(lang, run.retryAt) });
}
