import { withSnapshot } from '../../db/database.ts';
import { type PieceQuery, type RankedPiece, rankPieces, rankStories } from '../../db/queries/piece-ranks.ts';
import type { ChannelId } from '../catalogue/types.ts';
import { type PhraseKey, phrase } from '../core/i18n/index.ts';
import { formatNumber } from '../core/numbers.ts';
import type { Period } from '../core/period.ts';
import { addDays, dayIn, HOME_ZONE, type IsoDate } from '../core/time.ts';
import { inEach, type Words } from '../core/words.ts';
import type { Deps } from '../deps.ts';
import { dayName } from '../verdicts/anomaly-words.ts';
import { branchOf } from './answers.ts';
import type { OrganisationRef } from './read-types.ts';
import { keptFrom } from './store-pieces.ts';

const SHOWN = 10;
/** Before that it is too early to say how a post did. */
const POST_DAYS = 7;

export type PieceKind = RankedPiece['kind'];

/** A page, post or story, and how it did. */
export interface ListedPiece {
  /** As published, while it is kept. */
  readonly title: string | null;
  readonly link: string | null;
  /** When a post or story came out; null of a page. */
  readonly day: IsoDate | null;
  readonly value: number;
}

/** Those that did most and least, of one kind. None stands in both lists, and equal ones are not split between them. */
export interface PieceList {
  readonly kind: PieceKind;
  readonly quantity: string;
  /** How many there were. */
  readonly of: number;
  /** The days of the period of which anything is known. */
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly best: readonly ListedPiece[];
  /** The least first; null where that cannot be told, and the words say why. */
  readonly weakest: readonly ListedPiece[] | null;
  readonly words: Words;
}

export interface Pieces {
  readonly channel: ChannelId;
  readonly lists: readonly PieceList[];
}

/** What of a channel's own pages, posts and stories did most and least in the period, in the branch as a whole. */
export async function readPieces(
  deps: Deps,
  { organisation, channel, period }: { organisation: OrganisationRef; channel: ChannelId; period: Period },
): Promise<Pieces> {
  const now = deps.clock.now();
  const today = dayIn(HOME_ZONE, now);
  const kept = keptFrom(now);
  const organisations = branchOf(organisation);
  const from = period.from > kept.days ? period.from : kept.days;
  const settled = addDays(today, -POST_DAYS);
  const until = (last: IsoDate): PieceQuery => {
    return { organisations, channel, from, to: period.to < last ? period.to : last, most: SHOWN };
  };
  const posts = until(settled);
  const found = await withSnapshot(deps.db, { organisations }, async (tx) => [
    await rankPieces(tx, 'page', until(today)),
    // A post belongs to the days on which it could come out, whether any did.
    (await rankPieces(tx, 'post', posts)).map((one) => ({ ...one, from: posts.from, to: posts.to })),
    await rankStories(tx, until(today)),
  ]);
  const groups = found.flatMap((rows) => [...Map.groupBy(rows, (row) => row.quantity).values()]);
  return { channel, lists: groups.map((rows) => listOf(rows, kept.titles)) };
}

/** `titles`: the first day of which titles are kept. What is older may stand until the night, and is not shown. */
function listOf(rows: readonly RankedPiece[], titles: IsoDate): PieceList {
  const { kind, quantity, of, from, to, cut, known } = rows[0]!;
  const told = kind !== 'story' && !cut && known > 0;
  const most = told ? Math.min(SHOWN, Math.ceil(of / 2)) : SHOWN;
  const upper = rows.filter((row) => row.most <= most);
  const lower = rows
    .filter((row) => told && row.most > most && row.least !== null)
    .toSorted((a, b) => a.least! - b.least!)
    .slice(0, Math.min(SHOWN, Math.floor(of / 2)));
  // Equal ones must not stand as most and as least: then neither is said of them.
  const shared = upper.at(-1)?.value;
  const isTied = (row: RankedPiece) => row.value === shared && lower.some(({ value }) => value === shared);
  const shown = (some: readonly RankedPiece[]) =>
    some.filter((row) => !isTied(row)).map((row) => shape(row, row.firstDay >= titles));
  return {
    ...{ kind, quantity, of, from, to, best: shown(upper), weakest: told ? shown(lower) : null },
    words: wordsOf(rows[0]!),
  };
}

function shape({ kind, title, link, firstDay, value }: RankedPiece, kept: boolean): ListedPiece {
  const isTold = kept || kind === 'page';
  return {
    title: isTold ? title : null,
    link: isTold || kind === 'post' ? link : null,
    day: kind === 'page' ? null : firstDay,
    value,
  };
}

/** Why none is called least, or among which those are. */
function ofPages(cut: boolean, known: number, of: number): PhraseKey[] {
  if (cut) return ['pieces.cut'];
  if (known === 0) return ['pieces.unknown'];
  return known < of ? ['pieces.known'] : [];
}

/** Of how many, of which days; what is not told, and what the lists do not say. */
function wordsOf({ kind, of, from, to, cut, known }: RankedPiece): Words {
  const then: PhraseKey[] = [];
  if (kind === 'page') then.push(...ofPages(cut, known, of), 'pieces.few');
  else if (kind === 'post') then.push(cut ? 'pieces.cut' : 'pieces.settled');
  return inEach((lang) => {
    const days = { from: dayName(lang, from), to: dayName(lang, to) };
    const count = { count: formatNumber(lang, of), known: formatNumber(lang, known) };
    const first = phrase(lang, `pieces.${kind}.of`, { ...days, ...count });
    return [first, ...then.map((key) => phrase(lang, key, count))].join(' ');
  });
}
