import type { z } from 'zod';
import { SourceError } from '../../core/errors.ts';
import type { ConnectorIo } from '../contract.ts';
import type { Graph } from '../graph.ts';
import type { MeasureKey } from './measures.ts';
import { registration, report, session } from './wire.ts';

/** What one webinar comes to; null where Teams does not know. */
export type Counts = Readonly<Record<MeasureKey, number | null>>;

/** One reading: what may not be read is asked for once. */
export interface Walk {
  readonly graph: Graph;
  readonly io: ConnectorIo;
  readonly refused: Set<MeasureKey>;
}

export const WEBINARS = 'solutions/virtualEvents/webinars';

export async function countOf(walk: Walk, id: string): Promise<Counts> {
  const path = `${WEBINARS}/${encodeURIComponent(id)}`;
  const registered = await allowed(walk, 'registered', () => registeredOf(walk, path));
  const attended = await allowed(walk, 'attended', () => attendedOf(walk, path));
  // People came though nobody had registered: it was open to all, which is not zero.
  const isOpen = registered === 0 && attended !== 0;
  return { registered: isOpen ? null : registered, attended, events: 1 };
}

async function registeredOf({ graph }: Walk, path: string): Promise<number> {
  const all = await rowsOf(graph, `${path}/registrations`, 'registrations', registration);
  return all.filter(({ status }) => status === 'registered').length;
}

/**
 * Everyone who was in a session. One that was opened more than once has a report of each time, with the same people in
 * them, so the fullest counts. A session without a report is not known.
 */
async function attendedOf({ graph }: Walk, path: string): Promise<number | null> {
  let sum = 0;
  const sessions = await rowsOf(graph, `${path}/sessions`, 'sessions', session);
  for (const { id } of sessions) {
    const from = `${path}/sessions/${encodeURIComponent(id)}/attendanceReports`;
    const reports = await rowsOf(graph, from, 'attendanceReports', report);
    if (reports.length === 0) return null;
    sum += Math.max(...reports.map(({ totalParticipantCount }) => totalParticipantCount));
  }
  return sessions.length === 0 ? null : sum;
}

async function rowsOf<T extends z.ZodType>(graph: Graph, path: string, what: string, row: T): Promise<z.output<T>[]> {
  const rows: z.output<T>[] = [];
  for await (const one of graph.list(path, { what, field: 'tenant' }, row)) rows.push(one);
  return rows;
}

/** What may not be read ends itself alone. */
async function allowed(walk: Walk, measure: MeasureKey, ask: () => Promise<number | null>): Promise<number | null> {
  if (walk.refused.has(measure)) return null;
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof SourceError && error.phrase === 'source.forbidden')) throw error;
    walk.refused.add(measure);
    walk.io.log('may not be read', { measure });
    return null;
  }
}
