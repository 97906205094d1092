import { numberArray, plainArray, textArray } from '../arrays.ts';
import type { Tx } from '../engine.ts';

/** A page or post in its place. */
export interface PieceRow {
  readonly organisation: number;
  readonly channel: string;
  readonly quantity: string;
  readonly kind: 'page' | 'post';
  readonly hash: string;
  readonly title: string | null;
  readonly link: string | null;
  readonly firstDay: string;
}

/** How one of them did on a day, as days since 1970. */
export interface PieceDayRow {
  /** Which of the rows. */
  readonly row: number;
  readonly day: number;
  readonly value: number;
  readonly cut: boolean;
}

/** Days that were looked at: what stands there of the source and is not told any more, is gone. */
export interface PieceStretch {
  readonly quantity: string;
  readonly from: string;
  readonly to: string;
}

/**
 * Stores pieces and how they did: reads what stands, and writes what differs. The caller holds the source's lock. A place
 * that lost its route is looked at too, as far as the scope reaches.
 */
export async function storePieces(
  tx: Tx,
  writer: { readonly source: number; readonly run: number },
  scope: readonly number[],
  pieces: { readonly rows: readonly PieceRow[]; readonly days: readonly PieceDayRow[] },
  looked: readonly PieceStretch[],
): Promise<void> {
  const ids = await ensurePieces(tx, writer.source, pieces.rows);
  const standing = new Map<string, StandingDay>();
  for (const stretch of looked) {
    for (const one of await daysWithin(tx, writer.source, scope, stretch)) standing.set(`${one.piece} ${one.day}`, one);
  }
  const written = pieces.days.filter(({ row, day, value, cut }) => {
    const key = `${ids[row]} ${day}`;
    const stood = standing.get(key);
    standing.delete(key);
    return stood?.value !== value || stood.cut !== cut;
  });
  await forgetDays(tx, [...standing.values()], new Set(ids));
  if (written.length === 0) return;
  await tx.query(
    `insert into piece_day as d (organisation, day, piece, value, cut, run)
     select organisation, date '1970-01-01' + day, piece, value, cut, $1
     from unnest($2::int[], $3::int[], $4::int[], $5::float8[], $6::boolean[]) as i(organisation, day, piece, value, cut)
     order by organisation, day, piece
     on conflict (organisation, day, piece) do update
       set value = excluded.value, cut = excluded.cut, run = excluded.run`,
    [
      writer.run,
      numberArray(written.map(({ row }) => pieces.rows[row]!.organisation)),
      numberArray(written.map(({ day }) => day)),
      numberArray(written.map(({ row }) => ids[row]!)),
      numberArray(written.map(({ value }) => value)),
      plainArray(written.map(({ cut }) => String(cut))),
    ],
  );
}

/** Their ids, in the same order; what is new is added, and words that changed are replaced. */
async function ensurePieces(tx: Tx, source: number, rows: readonly PieceRow[]): Promise<number[]> {
  if (rows.length === 0) return [];
  const words = (pick: (row: PieceRow) => string | null) => textArray(rows.map((row) => pick(row) ?? ''));
  await tx.query(
    `insert into piece as p (source, organisation, channel, quantity, hash, kind, title, link, first_day)
     select $1, organisation, channel, quantity, hash, kind, nullif(title, ''), nullif(link, ''), first_day
     from unnest($2::int[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::date[])
       as i(organisation, channel, quantity, hash, kind, title, link, first_day)
     on conflict (organisation, source, quantity, channel, hash) do update
       set title = excluded.title, link = excluded.link,
         first_day = case p.kind when 'page' then least(p.first_day, excluded.first_day) else excluded.first_day end
       where (p.title, p.link) is distinct from (excluded.title, excluded.link) or excluded.first_day < p.first_day
         or (p.kind = 'post' and excluded.first_day <> p.first_day)`,
    [
      source,
      numberArray(rows.map((row) => row.organisation)),
      words((row) => row.channel),
      words((row) => row.quantity),
      words((row) => row.hash),
      words((row) => row.kind),
      words((row) => row.title),
      words((row) => row.link),
      plainArray(rows.map((row) => row.firstDay)),
    ],
  );
  // One table and one list: whatever the planner believes of a join, it would look all of them up for each.
  const found = await tx.query<PieceKey & { id: number }>(
    `select id, organisation, channel, quantity, hash from piece
     where source = $1 and organisation = any ($2::int[]) and hash = any ($3::text[])`,
    [source, numberArray([...new Set(rows.map((row) => row.organisation))]), plainArray(rows.map((row) => row.hash))],
  );
  const ids = new Map(found.map((row) => [keyOf(row), row.id]));
  return rows.map((row) => ids.get(keyOf(row))!);
}

type PieceKey = Pick<PieceRow, 'organisation' | 'channel' | 'quantity' | 'hash'>;
const keyOf = ({ organisation, channel, quantity, hash }: PieceKey) => `${organisation} ${channel} ${quantity} ${hash}`;

interface StandingDay {
  readonly organisation: number;
  readonly piece: number;
  readonly day: number;
  readonly value: number;
  readonly cut: boolean;
}

function daysWithin(tx: Tx, source: number, scope: readonly number[], stretch: PieceStretch): Promise<StandingDay[]> {
  return tx.query<StandingDay & object>(
    `select d.organisation, d.piece, d.day - date '1970-01-01' as day, d.value, d.cut
     from piece_day d join piece p on p.organisation = d.organisation and p.id = d.piece
     where d.organisation = any ($1::int[]) and d.day between $2::date and $3::date and p.source = $4 and p.quantity = $5`,
    [numberArray(scope), stretch.from, stretch.to, source, stretch.quantity],
  );
}

/** A post that is taken down goes with its words at once; a page without days goes when old ones are purged. */
async function forgetDays(tx: Tx, lost: readonly StandingDay[], kept: ReadonlySet<number>): Promise<void> {
  if (lost.length === 0) return;
  await tx.query(
    `delete from piece_day d using unnest($1::int[], $2::int[], $3::int[]) as l(organisation, day, piece)
     where d.organisation = l.organisation and d.day = date '1970-01-01' + l.day and d.piece = l.piece`,
    [lost.map((one) => one.organisation), lost.map((one) => one.day), lost.map((one) => one.piece)].map(numberArray),
  );
  const left = lost.filter(({ piece }) => !kept.has(piece));
  await tx.query(
    `delete from piece p using unnest($1::int[], $2::int[]) as l(organisation, id)
     where p.organisation = l.organisation and p.id = l.id and p.kind = 'post'`,
    [left.map((one) => one.organisation), left.map((one) => one.piece)].map(numberArray),
  );
}

/** Drops titles whose time is over, days that are too old, and pieces of which none is left. Returns how many days went. */
export async function purgePieces(tx: Tx, titlesBefore: string, daysBefore: string): Promise<number> {
  await tx.query('update piece set title = null where title is not null and first_day < $1::date', [titlesBefore]);
  const [purged] = await tx.query<{ n: number }>(
    `with purged as (delete from piece_day where day < $1::date returning 1) select count(*)::int as n from purged`,
    [daysBefore],
  );
  await tx.query(
    `delete from piece p where not exists (
       select from piece_day d where d.organisation = p.organisation and d.piece = p.id)`,
  );
  return purged!.n;
}
