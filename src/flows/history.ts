import { withScope } from '../../db/database.ts';
import { broughtWithin, firstPulled, type History, setHistory, uncovered } from '../../db/queries/history.ts';
import { getSource, type SourceRow } from '../../db/queries/sources.ts';
import { type Connector, zoneOf } from '../connectors/contract.ts';
import type { Period } from '../core/period.ts';
import { addDays, dayIn, type IsoDate, isoInstant } from '../core/time.ts';
import type { Deps } from '../deps.ts';
import { type IngestRequest, type IngestResult, ingest } from './ingest.ts';
import { historyWindow } from './window.ts';

/** Where nothing came for so long, there is nothing before it either. */
const NOTHING_DAYS = 2 * 366;
/** Gaps that lie closer are read as one. */
const NEAR_DAYS = 31;

/** Whether days before the first pull are read without anybody asking. */
export function readsHistory({ needs, backfill, history }: Connector): boolean {
  return backfill !== 0 && history !== 'asked' && needs.some((need) => need === 'fetch' || need === 'socket');
}

/** The day that the next step lies before: what was read back to, or what the first pull began with; null before that. */
export async function historyReached(
  deps: Pick<Deps, 'db'>,
  { organisation, id, historyFrom }: Pick<SourceRow, 'organisation' | 'id' | 'historyFrom'>,
): Promise<IsoDate | null> {
  if (historyFrom !== null) return historyFrom;
  return withScope(deps.db, { organisations: [organisation] }, (tx) => firstPulled(tx, organisation, id));
}

type Step = Pick<IngestRequest, 'organisation' | 'source' | 'signal'>;
type Ended = Pick<IngestResult, 'state' | 'error'>;
const DONE: Ended = { state: 'done', error: null };

/**
 * One step further back in what the source has, the newest days first. It ends where the source keeps no more, where nothing
 * came for two years, and where it refuses such days; only a refused key stops the source. Throws as `ingest` does.
 */
export async function readHistory(deps: Deps, step: Step): Promise<Ended> {
  const { organisation, source } = step;
  const scope = { organisations: [organisation] };
  const row = await withScope(deps.db, scope, (tx) => getSource(tx, organisation, source));
  const connector = row && deps.connectors.get(row.connector);
  if (!connector || row.historyEnded) return DONE;
  const reached = await historyReached(deps, row);
  if (reached === null) return DONE;
  const note = (history: Partial<History>) =>
    withScope(deps.db, scope, (tx) => setHistory(tx, row, { ...history, historyAt: isoInstant(deps.clock.now()) }));
  const today = dayIn(zoneOf(connector, row.config), deps.clock.now());
  const window = historyWindow(connector, today, reached);
  if (window) {
    const ended = await readDays(deps, step, window);
    if (isDone(ended)) {
      await note({ historyFrom: window.from });
      if (await hasMore(deps, step, window, today)) return DONE;
    } else if (!isRefused(ended)) return ended;
  }
  const ended = await readGaps(deps, step);
  if (isDone(ended)) await note({ historyEnded: true });
  return ended;
}

/** Whether two years were not looked through yet, or something came of them. */
async function hasMore(deps: Deps, { organisation, source }: Step, { from }: Period, today: IsoDate): Promise<boolean> {
  const to = addDays(from, NOTHING_DAYS);
  if (to > today) return true;
  return withScope(deps.db, { organisations: [organisation] }, (tx) =>
    broughtWithin(tx, organisation, source, { from, to }),
  );
}

/**
 * Reads days between others that are not answered for once more: some zeros are believed only where the same was counted
 * before them, which nobody knew while the newest days were read first.
 */
async function readGaps(deps: Deps, step: Step): Promise<Ended> {
  const { organisation, source } = step;
  const gaps = await withScope(deps.db, { organisations: [organisation] }, (tx) => uncovered(tx, organisation, source));
  for (const gap of joinedNear(gaps)) {
    const ended = await readDays(deps, step, gap);
    if (!isDone(ended) && !isRefused(ended)) return ended;
  }
  return DONE;
}

function joinedNear(gaps: readonly Period[]): Period[] {
  const near: Period[] = [];
  for (const gap of gaps) {
    const last = near.at(-1);
    if (last && gap.from <= addDays(last.to, NEAR_DAYS)) near[near.length - 1] = { from: last.from, to: gap.to };
    else near.push(gap);
  }
  return near;
}

function readDays(deps: Deps, step: Step, window: Period): Promise<Ended> {
  return ingest(deps, { ...step, kind: 'backfill', window, history: true });
}

const isDone = ({ state }: Ended) => state === 'done';
/** The run tells why; to ask again would be refused again. */
const isRefused = ({ error }: Ended) => error?.fate === 'pause' && error.kind !== 'auth';

/** Has what the source has read once more, from today: it has come to bring more of it. */
export function historyAnew(connector: Connector, config: Record<string, unknown>, now: number) {
  const historyFrom = dayIn(zoneOf(connector, config), now);
  return { historyFrom, historyEnded: false, historyAt: isoInstant(now) };
}
