import { withScope } from '../../db/database.ts';
import { type ItemRow, readItem, readItemNames } from '../../db/queries/letters.ts';
import type { ChannelId } from '../catalogue/types.ts';
import { UserError } from '../core/errors.ts';
import { type PhraseKey, type PhraseParams, phrase } from '../core/i18n/index.ts';
import { formatNumber, round } from '../core/numbers.ts';
import { calendarPeriod, monthStart, periodBefore } from '../core/period.ts';
import { dayIn, HOME_ZONE, type IsoDate } from '../core/time.ts';
import { inEach, type Language, type Words } from '../core/words.ts';
import type { Deps } from '../deps.ts';
import { compareSendings, FEWEST_SENDINGS, type Sending, totalOf } from '../measure/effect/sendings.ts';
import { momentName } from '../verdicts/period-names.ts';
import { range } from '../verdicts/words.ts';
import { readVerdicts } from './read.ts';
import type { OrganisationRef } from './read-types.ts';

export const CONTACTS = ['text-caused', 'calls', 'emails'] as const;
export type Contact = (typeof CONTACTS)[number];

export interface LetterQuestion {
  readonly organisation: OrganisationRef;
  /** The letter's short name, as in the form. */
  readonly item: string;
  readonly channel: ChannelId;
  /** First day of the new version. */
  readonly from: IsoDate;
  /** Name of the old version, where it has another. */
  readonly before?: string | undefined;
  /** What is counted as contact; the first of them that is known both before and after, where left out. */
  readonly contact?: Contact | undefined;
  /** For each contact; as measured over the last twelve months that have ended, where left out and measured. */
  readonly minutes?: number | undefined;
}

interface Span {
  readonly low: number;
  readonly high: number;
}

/** What sendings of one version come to. */
export interface Version {
  readonly item: string;
  readonly sendings: number;
  readonly copies: number;
  readonly contacts: number;
  /** Contacts for each thousand copies; null of no copies. */
  readonly perThousand: number | null;
}

/** From a version of a letter to the time that it saved. What is null could not be told. */
export interface LetterAnswer {
  readonly contact: Contact;
  readonly before: Version;
  readonly after: Version;
  /** Sendings of which nobody has said how many made contact. */
  readonly leftOut: number;
  readonly ratio: (Span & { readonly value: number }) | null;
  /** Contacts that would have come at the old rate, beyond those that came. */
  readonly avoided: (Span & { readonly estimate: number }) | null;
  readonly minutes: { readonly value: number; readonly measured: boolean } | null;
  readonly hours: (Span & { readonly estimate: number }) | null;
  /** Two versions alone show a change, never what it comes from. */
  readonly grade: 'E0' | 'E1';
  readonly words: Words;
}

const SENT = ['letters-sent', 'copies-distributed'] as const;

/** The letters that somebody has entered here, by channel and name. */
export function lettersOf(
  { db }: Pick<Deps, 'db'>,
  { id }: OrganisationRef,
  channels: readonly ChannelId[],
): Promise<{ channel: string; item: string }[]> {
  return withScope(db, { organisations: [id] }, (tx) => readItemNames(tx, id, channels, SENT));
}

/** Reads what a new version of a letter came to beside the old one. Throws UserError 404 where there is no such letter. */
export async function letterOf(deps: Deps, question: LetterQuestion): Promise<LetterAnswer> {
  const { organisation, item, channel, from, before: older = item } = question;
  const quantities = [...SENT, ...CONTACTS];
  const [now, then] = await withScope(deps.db, { organisations: [organisation.id] }, async (tx) => [
    (await readItem(tx, organisation.id, channel, item, quantities)).filter((row) => row.from >= from),
    (await readItem(tx, organisation.id, channel, older, quantities)).filter((row) => row.to < from),
  ]);
  if (now!.length === 0 && then!.length === 0) throw new UserError(404, 'letter.unknown', { item: item.slice(0, 80) });
  const has = (rows: readonly ItemRow[], contact: Contact) => rows.some(({ quantity }) => quantity === contact);
  const contact =
    question.contact ?? CONTACTS.find((each) => has(now!, each) && has(then!, each)) ?? ('calls' as const);
  const [after, before] = [sendingsOf(now!, contact), sendingsOf(then!, contact)];
  const found = compareSendings(before.known, after.known);
  const minutes = await minutesOf(deps, question);
  const { ratio = null, avoided = null } = found ?? {};
  const answer = {
    contact,
    before: versionOf(older, before.known),
    after: versionOf(item, after.known),
    leftOut: before.leftOut + after.leftOut,
    ratio: ratio && { value: ratio.value!, low: ratio.low, high: ratio.high! },
    avoided,
    minutes,
    hours: avoided && minutes && inHours(avoided, minutes.value),
    grade: ratio && (ratio.low > 1 || ratio.high! < 1) ? ('E1' as const) : ('E0' as const),
  };
  return { ...answer, words: inEach((lang) => told(lang, answer, from)) };
}

/** Sendings are copies and contacts of the same days; without either it is not known how many made contact. */
function sendingsOf(rows: readonly ItemRow[], contact: Contact): { known: Sending[]; leftOut: number } {
  const sent = [...Map.groupBy(rows, (row) => `${row.from} ${row.to}`).values()].flatMap((same) => {
    const copies = same.find(({ quantity }) => SENT.some((each) => each === quantity));
    return copies ? [{ copies: copies.value, contacts: same.find((row) => row.quantity === contact)?.value }] : [];
  });
  const known = sent.filter((each): each is Sending => each.contacts !== undefined);
  return { known, leftOut: sent.length - known.length };
}

function versionOf(item: string, sendings: readonly Sending[]): Version {
  const { count, exposure } = totalOf(sendings);
  const perThousand = exposure === 0 ? null : round((1_000 * count) / exposure, 1);
  return { item, sendings: sendings.length, copies: exposure, contacts: count, perThousand };
}

/** As given; else what a call took in the twelve months that ended last, where that is measured. */
async function minutesOf(
  deps: Deps,
  { organisation, channel, minutes }: LetterQuestion,
): Promise<LetterAnswer['minutes']> {
  if (minutes !== undefined) return { value: minutes, measured: false };
  const last = periodBefore(calendarPeriod('month', dayIn(HOME_ZONE, deps.clock.now())));
  const period = { from: monthStart(last.from, -11), to: last.to };
  const asked = { organisation, channels: [channel], indicators: ['inquiries.handling-seconds'], compare: null };
  const [verdict] = await readVerdicts(deps, { ...asked, period });
  return verdict?.value == null ? null : { value: round(verdict.value / 60, 1), measured: true };
}

function inHours({ estimate, low, high }: NonNullable<LetterAnswer['avoided']>, minutes: number) {
  const hours = (contacts: number) => (contacts * minutes) / 60;
  return { estimate: hours(estimate), low: hours(low), high: hours(high) };
}

/** Conclusion first; how many and how long only where the change is clear. */
function told(lang: Language, answer: Omit<LetterAnswer, 'words'>, from: IsoDate): string {
  const say = (key: PhraseKey, params: PhraseParams = {}) => phrase(lang, key, params);
  const { before, after, avoided, minutes, hours, grade } = answer;
  if (!avoided) return say('letter.too-little', { fewest: FEWEST_SENDINGS });
  const number = (value: number, decimals = 0) => formatNumber(lang, value, decimals);
  const rates = {
    from: momentName(lang, from),
    before: number(before.perThousand!, 1),
    after: number(after.perThousand!, 1),
  };
  if (grade === 'E0') return say('letter.no-clear-change', rates);
  const fewer = avoided.estimate > 0;
  // The side is said in words, so that the numbers are without a sign.
  const sized = ({ low, high }: Span) => range(lang, fewer ? low : -high, fewer ? high : -low, 0);
  return [
    say(fewer ? 'letter.fewer' : 'letter.more', rates),
    say(fewer ? 'letter.avoided' : 'letter.added', {
      avoided: number(Math.abs(avoided.estimate)),
      range: sized(avoided),
    }),
    ...(hours && minutes
      ? [
          say('letter.hours', {
            minutes: number(minutes.value, Number.isInteger(minutes.value) ? 0 : 1),
            hours: number(Math.abs(hours.estimate)),
            range: sized(hours),
          }),
        ]
      : []),
    say('letter.unknown-cause'),
    ...(fewer ? [say('letter.access')] : []),
  ].join(' ');
}
