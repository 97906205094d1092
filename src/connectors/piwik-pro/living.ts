import { SourceError } from '../../core/errors.ts';
import type { ConnectorIo, Measure } from '../contract.ts';
import { type Session, SYSTEM } from './session.ts';
import { type Ask, fetchTable, type Row } from './table.ts';

/** What is known along one read, from the first day to the last. */
export interface Walk {
  readonly session: Session;
  readonly io: ConnectorIo;
  /** Measures whose columns are refused by themselves; they have ended, and nothing else has. */
  readonly refused: Set<string>;
}

export interface Table {
  /** Those of the measures that are given, in the order of each row's values. */
  readonly measures: readonly string[];
  readonly rows: readonly Row[];
}

/**
 * A table of those of its measures that are given; null where none is any more. One column that does not exist fails the
 * whole question, so each is then asked for alone. Where sessions, the plainest of them, are refused, the website is.
 */
export async function fetchLiving(
  walk: Walk,
  measures: Readonly<Record<string, Measure>>,
  ask: Omit<Ask, 'metrics'>,
): Promise<Table | null> {
  const alive = Object.keys(measures).filter((measure) => !walk.refused.has(measure));
  if (alive.length === 0) return null;
  const fetch = (some: readonly string[]) =>
    fetchTable(walk.session, { ...ask, metrics: some.map((measure) => measures[measure]!.native) });
  try {
    return { measures: alive, rows: await fetch(alive) };
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const dead: string[] = [];
    for (const one of alive) {
      const refused = alive.length === 1 || (await fetch([one]).then(() => false, onlyRefusal));
      if (refused && one === 'visits') throw error;
      if (refused) dead.push(one);
    }
    // Refused together and not alone: that is a mistake of ours.
    if (dead.length === 0) throw error;
    for (const measure of dead) end(walk, measure);
    return fetchLiving(walk, measures, ask);
  }
}

/** The same of what a measure is told apart by: refused, that alone has ended, under `name`. */
export async function fetchParts(walk: Walk, name: string, ask: Ask): Promise<readonly Row[] | null> {
  if (walk.refused.has(name)) return null;
  return fetchTable(walk.session, ask).catch((error: unknown) => {
    if (!isRefusal(error)) throw error;
    end(walk, name);
    return null;
  });
}

function end({ io, refused }: Walk, measure: string): void {
  io.log('column is refused', { system: SYSTEM, measure });
  refused.add(measure);
}

const isRefusal = (error: unknown) =>
  error instanceof SourceError && error.phrase === 'source.refused' && error.params.status === 400;

function onlyRefusal(error: unknown): true {
  if (isRefusal(error)) return true;
  throw error;
}
