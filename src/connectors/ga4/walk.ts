import type { IsoDate } from '../../core/time.ts';
import type { ConnectorIo } from '../contract.ts';
import type { Report } from './reports.ts';
import type { Session } from './session.ts';

/** What is known along one read, from the first day to the last. */
export interface Walk {
  readonly session: Session;
  readonly io: ConnectorIo;
  /** The last day that Google has counted to the end: of a later one a row may still come. */
  readonly counted: IsoDate;
  /** Measures whose metric Google refuses, by itself; they have ended, and nothing else has. */
  readonly refused: Set<string>;
  /** The first day on which a report had a row: before it, what it counts may not have been switched on. */
  readonly begun: Map<Report, IsoDate>;
}
