import type { Tx } from '../../db/engine.ts';
import {
  anyLive,
  type Columns,
  type Counts,
  type CoverageRow,
  storeCoverage,
  storeValues,
  sweep,
  type Writer,
} from '../../db/queries/load.ts';
import { closePage, openPage } from '../../db/queries/runs.ts';
import { ensureSeries } from '../../db/queries/series.ts';
import type { Connector, Page } from '../connectors/contract.ts';
import { SourceError } from '../core/errors.ts';
import { isoDay } from '../core/time.ts';
import type { Checkpoint } from '../deps.ts';
import { prepareItems, type ReadyItem, storeItems } from './items.ts';
import { coverageOf, createPreparer, feedsOf, type PreparedPage, type Routing } from './prepare.ts';
import { Seen } from './seen.ts';
import { preparePieces, type ReadyPieces, writePieces } from './store-pieces.ts';

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
  /** Whether keys may come again in a later page (a file never repeats one). */
  readonly acrossPages: boolean;
  readonly checkpoint: (name: Checkpoint) => void | Promise<void>;
}

export interface PageWriter {
  /** Every organisation that the source feeds, and its owner. */
  readonly scope: readonly number[];
  /** Checks a page and gives it its places; touches no database. Throws SourceError `shape`. */
  prepare(page: Page): Promise<ReadyPage>;
  /**
   * Stores a page inside `tx`: values, tombstones, coverage, pieces, ledger and bookmark, or nothing of it.
   * Call `settled` once the transaction is over: new series exist only if it came through.
   */
  write(tx: Tx, page: ReadyPage, at: PageTimes): Promise<Counts & { reached: string | null }>;
  settled(committed: boolean): void;
}

/** A page that is ready to be stored. */
export interface ReadyPage extends PreparedPage {
  readonly items: readonly ReadyItem[];
  /** Null where the page says nothing of pieces. */
  readonly pieces: ReadyPieces | null;
  readonly covered: readonly CoverageRow[];
  readonly bookmark: unknown;
  readonly secrets: Page['secrets'];
  readonly keyExpires: Page['keyExpires'];
}

export interface PageTimes {
  readonly run: number;
  readonly now: string;
  readonly leaseUntil: string;
  readonly refused?: number;
}

/** Writes the pages of one run. */
export function createPageWriter(options: PageWriterOptions): PageWriter {
  const { connector, zone, routing, organisation, source, checkpoint } = options;
  const feeds = feedsOf(routing);
  const scope = [...new Set([organisation, ...feeds])];
  const preparer = createPreparer(connector, zone, routing);
  /** Ids by place; those of a transaction that is not through yet are only waiting. */
  const known: number[] = [];
  let waiting: number[] = [];
  let seen = new Seen();

  const idsOf = async (tx: Tx): Promise<readonly number[]> => {
    const missing = preparer.keys.slice(known.length + waiting.length);
    waiting = [...waiting, ...(await ensureSeries(tx, source, missing))];
    return [...known, ...waiting];
  };

  /** The page's rows, and after them those that its items come to. */
  const withItems = async (tx: Tx, writer: Writer, page: ReadyPage): Promise<PreparedPage> => {
    if (page.items.length === 0) return page;
    const counted = preparer.prepare({ readings: await storeItems(tx, connector, writer, page.items), covered: [] });
    return {
      place: [...page.place, ...counted.place],
      start: [...page.start, ...counted.start],
      end: [...page.end, ...counted.end],
      value: [...page.value, ...counted.value],
      flags: [...page.flags, ...counted.flags],
    };
  };

  return {
    scope,
    prepare: async (page) => ({
      ...preparer.prepare(page),
      items: await prepareItems(connector, routing, page.items ?? []),
      pieces: await preparePieces(connector, routing, page),
      covered: coverageOf(connector, zone, routing, page),
      bookmark: page.state,
      ...{ secrets: page.secrets, keyExpires: page.keyExpires },
    }),
    async write(tx, page, { run, ...at }) {
      if (!options.acrossPages) seen = new Seen();
      const { covered } = page;
      const recordedAt = await openPage(tx, { organisation, source, run, feeds, ...at });
      if (recordedAt === null) throw new LeaseLost();
      await checkpoint('page.opened');
      const writer = { source, run, recordedAt };
      const rows = await withItems(tx, writer, page);
      const ids = await idsOf(tx);
      await checkpoint('page.series');
      const { start } = rows;
      const daily = new Set<number>();
      const columns: Columns = { ...rows, organisation: [], series: [], daily };
      for (const [row, p] of rows.place.entries()) {
        const key = preparer.keys[p]!;
        const id = ids[p]!;
        // Days counted from items are counted whole each time; a reading says its day once.
        const isReading = row < page.place.length;
        if (!seen.add(id, key, start[row]!) && isReading) {
          throw new SourceError('shape', 'source.duplicate', {
            params: { system: connector.label.nb, day: isoDay(start[row]!) },
          });
        }
        columns.organisation.push(key.organisation);
        columns.series.push(id);
        if (key.grain === 'day') daily.add(id);
      }
      const swept = covered.filter((stretch) => !stretch.keeps);
      const stood = await anyLive(tx, source, swept);
      const counts = await storeValues(tx, writer, columns);
      await checkpoint('page.values');
      // Where nothing stood before, nothing can have been taken back.
      if (stood) counts.gone = await sweep(tx, writer, swept, seen);
      await checkpoint('page.swept');
      await storeCoverage(tx, writer, covered);
      await checkpoint('page.covered');
      if (page.pieces) await writePieces(tx, { source, run, now: at.now }, scope, page.pieces);
      await checkpoint('page.pieces');
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
        bookmark: page.bookmark,
      });
      await checkpoint('page.closed');
      return { ...counts, reached };
    },
    settled(committed) {
      if (committed) known.push(...waiting);
      waiting = [];
    },
  };
}
