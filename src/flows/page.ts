import type { Tx } from '../../db/engine.ts';
import { type Columns, type Counts, storeCoverage, storeValues, sweep } from '../../db/queries/load.ts';
import { closePage, openPage } from '../../db/queries/runs.ts';
import { ensureSeries, type SeriesKey } from '../../db/queries/series.ts';
import type { Connector, Page } from '../connectors/contract.ts';
import { SourceError } from '../core/errors.ts';
import type { Checkpoint } from '../deps.ts';
import { coverageOf, createPreparer, feedsOf, type Routing } from './prepare.ts';
import { Seen } from './seen.ts';

/** The lease was lost: another run writes now, or this one stalled too long. Nothing of the page is stored. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';
}

export interface PageWriterOptions {
  readonly connector: Connector;
  readonly zone: string;
  readonly routing: Routing;
  readonly organisation: number;
  readonly source: number;
  readonly run: number;
  /** Whether keys may come again in a later page (a file never repeats one). */
  readonly acrossPages: boolean;
  readonly checkpoint: (name: Checkpoint) => void | Promise<void>;
}

export interface PageWriter {
  /** Every organisation that the source feeds, and its owner. */
  readonly scope: readonly number[];
  /**
   * Stores a page inside `tx`: values, tombstones, coverage, ledger and bookmark, or nothing of it.
   * Call `committed` once the transaction is through: only then are new series known to exist.
   */
  write(
    tx: Tx,
    page: Page,
    at: { now: string; leaseUntil: string; refused?: number },
  ): Promise<Counts & { reached: string | null }>;
  committed(): void;
}

/** Writes the pages of one run. */
export function createPageWriter(options: PageWriterOptions): PageWriter {
  const { connector, zone, routing, organisation, source, run, checkpoint } = options;
  const feeds = feedsOf(routing);
  const rowsOf = createPreparer(connector, zone, routing);
  const known = new Map<string, number>();
  const fresh = new Map<string, number>();
  let seen = new Seen();

  const resolve = async (tx: Tx, keys: ReadonlyMap<string, SeriesKey>): Promise<void> => {
    const missing = [...keys].filter(([name]) => !known.has(name) && !fresh.has(name));
    const ids = await ensureSeries(
      tx,
      source,
      missing.map(([, key]) => key),
    );
    missing.forEach(([name], i) => {
      fresh.set(name, ids[i]!);
    });
  };

  return {
    scope: [...new Set([organisation, ...feeds])],
    async write(tx, page, at) {
      if (!options.acrossPages) seen = new Seen();
      const rows = [...rowsOf(page)];
      const covered = coverageOf(connector, zone, routing, page);
      const recordedAt = await openPage(tx, { organisation, source, run, feeds, ...at });
      if (recordedAt === null) throw new LeaseLost();
      await checkpoint('page.opened');
      await resolve(tx, new Map(rows.map((row) => [row.name, row.key])));
      await checkpoint('page.series');
      const columns: Columns = { organisation: [], series: [], start: [], end: [], value: [], flags: [] };
      for (const row of rows) {
        const id = known.get(row.name) ?? fresh.get(row.name)!;
        if (!seen.add(id, row.key, row.startDay)) {
          throw new SourceError('shape', 'source.duplicate', {
            params: { system: connector.label.nb, day: row.start },
          });
        }
        columns.organisation.push(row.key.organisation);
        columns.series.push(id);
        columns.start.push(row.start);
        columns.end.push(row.end);
        columns.value.push(row.value);
        columns.flags.push(row.flags);
      }
      const writer = { source, run, recordedAt };
      const counts = await storeValues(tx, writer, columns);
      await checkpoint('page.values');
      counts.gone = await sweep(tx, writer, covered, seen);
      await checkpoint('page.swept');
      await storeCoverage(tx, writer, covered);
      await checkpoint('page.covered');
      const reached =
        covered
          .map((c) => c.to)
          .sort()
          .at(-1) ?? null;
      await closePage(tx, {
        organisation,
        source,
        run,
        feeds,
        recordedAt,
        counts,
        refused: at.refused ?? 0,
        reached,
        bookmark: page.state,
      });
      await checkpoint('page.closed');
      return { ...counts, reached };
    },
    committed() {
      for (const [name, id] of fresh) known.set(name, id);
      fresh.clear();
    },
  };
}
