import { withScope } from '../../db/database.ts';
import {
  addReleases,
  type CellCount,
  markHeld,
  type ReadStretch,
  type ReleaseRow,
  readCellCounts,
  readCoveredMonths,
  readReleases,
  readStretches,
} from '../../db/queries/releases.ts';
import { dimsOf, dimsText } from '../../db/queries/series.ts';
import { listSources, type SourceRow } from '../../db/queries/sources.ts';
import { openVersion } from '../../db/queries/version.ts';
import { type Quantity, type QuantityId, quantities, quantity } from '../catalogue/quantities.ts';
import { isBrought } from '../connectors/contract.ts';
import { monthEnd, type Period } from '../core/period.ts';
import { dayIn, HOME_ZONE, isoInstant } from '../core/time.ts';
import type { Deps } from '../deps.ts';
import { decideRelease, disjoint, SENSITIVITY } from '../measure/suppress.ts';

/** Quantities whose small counts point at people. */
const GUARDED: readonly Quantity[] = quantities.filter((q) => q.sensitivity !== 'open');
const ASKED: QuantityId = 'survey-invited';
const GUARDED_IDS = GUARDED.map((q) => q.id);

interface Cell {
  readonly channel: string;
  readonly quantity: string;
  readonly cell: string;
  readonly start: string;
  readonly end: string;
  readonly counts: Record<string, number>;
  readonly sources: Set<number>;
}

/**
 * Releases every guarded cell of an organisation whose period has ended and that has enough new in it to hide each change.
 * Safe to repeat: what stands is left alone. Returns how many were released, and how many wait.
 */
export async function release(deps: Deps, organisation: number): Promise<{ released: number; held: number }> {
  const now = deps.clock.now();
  const today = dayIn(HOME_ZONE, now);
  return withScope(deps.db, { organisations: [organisation] }, async (tx) => {
    const at = await openVersion(tx, [organisation], isoInstant(now));
    if (at === null) return { released: 0, held: 0 };
    const sources = new Map((await listSources(tx, organisation)).map((s) => [s.id, s]));
    const counts = await readCellCounts(tx, organisation, GUARDED_IDS);
    const covered = await readCoveredMonths(tx, organisation, GUARDED_IDS);
    const previous = newest(await readReleases(tx, organisation, GUARDED_IDS));
    const read = await readStretches(tx, organisation, GUARDED_IDS);
    const asked = await readCellCounts(tx, organisation, [ASKED]);
    const cells = cellsOf(counts, covered);
    const fresh: Omit<ReleaseRow, 'recordedAt' | 'held'>[] = [];
    let held = 0;
    for (const cell of apart(cells, previous)) {
      const before = previous.get(nameOf(cell));
      const decision = decideRelease({
        previous: before?.counts ?? null,
        current: cell.counts,
        periodEnded: cell.end < today && complete(cell, read, sources, deps),
        k: SENSITIVITY[sensitivityOf(cell.quantity)].k,
      });
      if (decision === 'held') held++;
      if (before && before.held !== (decision === 'held')) {
        await markHeld(tx, organisation, at, before, decision === 'held');
      }
      if (decision !== 'first' && decision !== 'next') continue;
      const { sources: from, ...row } = cell;
      const sampling = samplingOf(from, sources);
      const population = sampling === 'census' ? populationOf(cell, asked) : null;
      fresh.push({ ...row, release: (before?.release ?? 0) + 1, sampling, population });
    }
    await addReleases(tx, organisation, at, fresh);
    return { released: fresh.length, held };
  });
}

const questionOf = (c: Pick<Cell, 'channel' | 'quantity' | 'cell'>) => `${c.channel} ${c.quantity} ${c.cell}`;
const nameOf = (c: Pick<Cell, 'channel' | 'quantity' | 'cell' | 'start' | 'end'>) =>
  `${questionOf(c)} ${c.start} ${c.end}`;
const periodOf = (c: Pick<Cell, 'start' | 'end'>): Period => ({ from: c.start, to: c.end });

/** Cells that overlap no other of their question: a wave and a month of the same answers could be subtracted. */
function apart(cells: ReadonlyMap<string, Cell>, previous: ReadonlyMap<string, ReleaseRow>): Cell[] {
  const released = Map.groupBy(previous.values(), questionOf);
  return [...Map.groupBy(cells.values(), questionOf)].flatMap(([question, all]) => {
    const chosen = disjoint(
      (released.get(question) ?? []).map(periodOf),
      all.map((cell) => ({ ...periodOf(cell), cell })),
    );
    return chosen.map(({ cell }) => cell);
  });
}

function newest(rows: readonly ReleaseRow[]): Map<string, ReleaseRow> {
  return new Map(rows.map((row) => [nameOf(row), row]));
}

/** Cells by name: counts by category, summed over sources. A month that was looked at and had no answers is a cell too. */
function cellsOf(
  counts: Awaited<ReturnType<typeof readCellCounts>>,
  covered: Awaited<ReturnType<typeof readCoveredMonths>>,
): Map<string, Cell> {
  const cells = new Map<string, Cell>();
  const open = (cell: Omit<Cell, 'counts' | 'sources'>): Cell => {
    const name = nameOf(cell);
    const known = cells.get(name) ?? { ...cell, counts: {}, sources: new Set<number>() };
    cells.set(name, known);
    return known;
  };
  for (const row of covered) {
    // A question's own months are known only from its answers.
    if (Object.keys(quantity(row.quantity as QuantityId).dimensions).length > 1) continue;
    const cell = open({
      channel: row.channel,
      quantity: row.quantity,
      cell: '',
      start: row.month,
      end: monthEnd(row.month),
    });
    cell.sources.add(row.source);
  }
  for (const row of counts) {
    const { [quantity(row.quantity as QuantityId).category!]: category, ...rest } = dimsOf(row.dims);
    const { channel, start, end } = row;
    const cell = open({ channel, quantity: row.quantity, cell: dimsText(rest), start, end });
    if (row.count !== 0) cell.counts[category!] = (cell.counts[category!] ?? 0) + row.count;
    cell.sources.add(row.source);
  }
  return cells;
}

/** A pulled period is complete once its last day was read; a file is complete when it was given to us. */
function complete(
  cell: Cell,
  read: readonly ReadStretch[],
  sources: ReadonlyMap<number, SourceRow>,
  deps: Deps,
): boolean {
  return [...cell.sources].every((id) => {
    const connector = deps.connectors.get(sources.get(id)?.connector ?? '');
    if (!connector || isBrought(connector)) return true;
    const same = (r: ReadStretch) => r.source === id && r.channel === cell.channel && r.quantity === cell.quantity;
    return read.some((r) => same(r) && r.from <= cell.end && cell.end <= r.to);
  });
}

function samplingOf(ids: ReadonlySet<number>, sources: ReadonlyMap<number, SourceRow>): ReleaseRow['sampling'] {
  const kinds = new Set([...ids].map((id) => sources.get(id)?.sampling ?? null));
  return kinds.size === 1 ? [...kinds][0]! : 'mixed';
}

/** How many were asked for a cell: by each of its sources for just this period, or else in the periods within it. */
function populationOf(cell: Cell, asked: readonly CellCount[]): number | null {
  const each = [...cell.sources].map((source) => {
    const inside = asked.filter(
      (a) => a.source === source && a.channel === cell.channel && a.start >= cell.start && a.end <= cell.end,
    );
    const exact = inside.filter((a) => a.start === cell.start && a.end === cell.end);
    const used = exact.length > 0 ? exact : inside;
    return used.length === 0 ? null : used.reduce((sum, a) => sum + a.count, 0);
  });
  return each.reduce((sum, n) => (sum === null || n === null ? null : sum + n), 0);
}

function sensitivityOf(id: string): 'guarded' | 'strict' {
  const { sensitivity } = quantity(id as QuantityId);
  return sensitivity === 'strict' ? 'strict' : 'guarded';
}
