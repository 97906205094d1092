import type { Tx } from '../../db/engine.ts';
import { type PieceDayRow, type PieceRow, type PieceStretch, storePieces } from '../../db/queries/pieces.ts';
import { quantity } from '../catalogue/quantities.ts';
import { type Connector, FLAGS, type Page, type Piece } from '../connectors/contract.ts';
import { MOST_PIECES, PIECES_KEPT_DAYS, plainLink, plainTitle } from '../connectors/pieces.ts';
import { SourceError } from '../core/errors.ts';
import { TITLES_KEPT_DAYS } from '../core/retention.ts';
import { sha256 } from '../core/secrets.ts';
import { addDays, dayIn, dayNumber, HOME_ZONE, type IsoInstant, isIsoDate, parseInstant } from '../core/time.ts';
import { type Routing, routeOf } from './prepare.ts';

/** What a page of the connector says of pieces, in their places. */
export interface ReadyPieces {
  readonly rows: readonly PieceRow[];
  readonly days: readonly PieceDayRow[];
  readonly looked: readonly PieceStretch[];
}

/** Not all was told: the source withheld or rolled together what was weaker. */
const CUT = FLAGS.otherRow | FLAGS.thresholded;

/** Checks a page's pieces and gives them their places; null where it says nothing of any. Throws SourceError `shape`. */
export async function preparePieces(connector: Connector, routing: Routing, page: Page): Promise<ReadyPieces | null> {
  if (page.pieces === undefined) return null;
  const rows: PieceRow[] = [];
  const places = new Map<string, number>();
  const hashes = new Map<string, string>();
  /** Of each place and day, by row. */
  const found = new Map<string, Map<number, { value: number; flags: number }>>();
  for (const piece of page.pieces) {
    const measured = checked(connector, piece);
    // Where the address tells of a person nothing is kept: a hash of it could be guessed back.
    const link = piece.link === undefined ? null : plainLink(piece.link);
    if (piece.link !== undefined && link === null) continue;
    const { kind, key, day, value, flags = 0 } = piece;
    const hash = hashes.get(key) ?? (await sha256(key));
    hashes.set(key, hash);
    const { organisation, channel } = routeOf(routing, piece.route);
    const where = `${organisation} ${channel} ${measured}`;
    let at = places.get(`${where} ${hash}`);
    if (at === undefined) {
      at = rows.length;
      places.set(`${where} ${hash}`, at);
      const title = kind === 'post' && piece.title !== undefined ? plainTitle(piece.title) : null;
      rows.push({ organisation, channel, quantity: measured, kind, hash, title, link, firstDay: day });
    } else if (day < rows[at]!.firstDay) rows[at] = { ...rows[at]!, firstDay: day };
    const ofDay = found.get(`${where}\n${day}`) ?? new Map<number, { value: number; flags: number }>();
    found.set(`${where}\n${day}`, ofDay.set(at, { value, flags }));
  }
  const days = [...found].flatMap(([key, ofDay]) => most(dayNumber(key.split('\n')[1]!), ofDay));
  return { rows, days, looked: stretches(connector, page) };
}

/** The day's most, and whether there were more. */
function most(day: number, found: ReadonlyMap<number, { value: number; flags: number }>): PieceDayRow[] {
  const all = [...found].map(([row, { value, flags }]) => ({ row, day, value, cut: (flags & CUT) > 0 }));
  if (all.length <= MOST_PIECES) return all;
  const kept = all.sort((a, b) => b.value - a.value).slice(0, MOST_PIECES);
  return [...kept.slice(0, -1), { ...kept.at(-1)!, cut: true }];
}

/** Its quantity, where the connector declares it and everyone may see it. */
function checked(connector: Connector, { measure, key, day, value }: Piece): string {
  const declared = connector.measures[measure];
  const open = declared?.grain === 'day' && quantity(declared.quantity).sensitivity === 'open';
  if (!declared || !open || key === '' || !isIsoDate(day) || !Number.isFinite(value) || value < 0) {
    throw new SourceError('shape', 'source.shape', {
      params: { system: connector.label.nb, field: declared ? 'piece' : measure },
    });
  }
  return declared.quantity;
}

/** Which days of which quantities the page answers for. */
function stretches(connector: Connector, { covered }: Page): PieceStretch[] {
  return covered.flatMap(({ measures, from, to, keeps }) =>
    measures.flatMap((name): PieceStretch[] => {
      const measure = connector.measures[name];
      return measure?.grain === 'day' && !keeps ? [{ quantity: measure.quantity, from, to }] : [];
    }),
  );
}

/** Stores them inside the page's transaction, as far as they are kept at all. */
export async function writePieces(
  tx: Tx,
  writer: { readonly source: number; readonly run: number; readonly now: IsoInstant },
  scope: readonly number[],
  { rows, days, looked }: ReadyPieces,
): Promise<void> {
  const kept = keptFrom(parseInstant(writer.now));
  const first = dayNumber(kept.days);
  const told = days.filter(({ day }) => day >= first);
  const used = new Set(told.map(({ row }) => row));
  const place = new Map([...used].map((row, at) => [row, at]));
  const shown = [...used].map((at): PieceRow => {
    const row = rows[at]!;
    return row.firstDay < kept.titles ? { ...row, title: null } : row;
  });
  const mine = told.map((each) => ({ ...each, row: place.get(each.row)! }));
  await storePieces(tx, writer, scope, { rows: shown, days: mine }, looked);
}

/** From which days on pieces and their titles are kept. */
export function keptFrom(now: number): { readonly days: string; readonly titles: string } {
  const today = dayIn(HOME_ZONE, now);
  return { days: addDays(today, -PIECES_KEPT_DAYS), titles: addDays(today, -TITLES_KEPT_DAYS) };
}
