import { type ConnectorIo, configError } from '../contract.ts';
import { inShape } from '../shape.ts';
import { call, orNothing, SYSTEM } from './call.ts';
import type { MatomoConfig } from './config.ts';
import type { goalMeasures } from './measures.ts';
import { goalList } from './wire.ts';

type GoalMeasure = keyof typeof goalMeasures;
/** What reaching each goal means. */
const MEANINGS = [
  { field: 'taskStarted', measure: 'tasks-started' },
  { field: 'taskCompleted', measure: 'tasks-completed' },
  { field: 'helpfulYes', measure: 'helpful-answers', point: 'yes' },
  { field: 'helpfulNo', measure: 'helpful-answers', point: 'no' },
] as const;

/** A goal that the settings name. */
export interface Goal {
  readonly field: string;
  readonly measure: GoalMeasure;
  readonly point?: string;
  readonly id: number;
}

function goalsOf(config: MatomoConfig): Goal[] {
  return MEANINGS.flatMap((one) => (config[one.field] === undefined ? [] : [{ ...one, id: config[one.field]! }]));
}

/** Throws SourceError config that names the setting where the site has no such goal. */
export async function checkGoals(config: MatomoConfig, io: ConnectorIo): Promise<void> {
  const [gone] = (await livingGoals(config, io)).gone;
  if (gone) throw configError('source.not-found', { system: SYSTEM, what: 'goal', field: gone.field });
}

/** Those goals of the settings that the site has; nothing is asked where they name none. */
export async function livingGoals(config: MatomoConfig, io: ConnectorIo) {
  const asked = goalsOf(config);
  if (asked.length === 0) return { living: [], gone: [] };
  const method = 'Goals.getGoals';
  const known = await call(config, io, method, { idSite: String(config.site) }).then(
    (answer) => new Set(Object.values(inShape(SYSTEM, method, goalList, answer)).map(({ idgoal }) => idgoal)),
    orNothing(io, method, new Set<number>()),
  );
  const gone = asked.filter(({ id }) => !known.has(id));
  // Of an answer alone all were content, or nobody.
  const ended = new Set(gone.map(({ measure }) => measure));
  for (const { field } of gone) io.log('goal is gone', { system: SYSTEM, field });
  return { living: asked.filter(({ measure }) => !ended.has(measure)), gone };
}
