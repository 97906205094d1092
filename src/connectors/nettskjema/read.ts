import { z } from 'zod';
import type { Period } from '../../core/period.ts';
import { addDays, dayIn, HOME_ZONE, type IsoDate } from '../../core/time.ts';
import { inEach } from '../../core/words.ts';
import { type ConnectorIo, configError, type Page } from '../contract.ts';
import { coverage, spans } from '../cover.ts';
import { inShape } from '../shape.ts';
import { type Codebook, codebook } from './codebook.ts';
import type { NettskjemaConfig } from './config.ts';
import { openSession, type Session, SYSTEM } from './session.ts';
import { count, newTally, readingsOf } from './tally.ts';
import { formInfo } from './wire.ts';

/** Days in one page. Every read sends the whole form, so more days cost nothing. */
export const SPAN_DAYS = 366;

/** The earliest day that ever had an answer. */
const bookmark = z.object({ first: z.iso.date() });

/**
 * Counts by scale point for the days of the window that have ended.
 * Nothing is said of days before a question was first answered: it may not have been asked.
 */
export async function* read(
  config: NettskjemaConfig,
  window: Period,
  state: unknown,
  io: ConnectorIo,
): AsyncGenerator<Page, void, undefined> {
  const yesterday = addDays(dayIn(HOME_ZONE, io.clock.now()), -1);
  const to = window.to < yesterday ? window.to : yesterday;
  if (window.from > to) return;
  const session = openSession(config, io);
  const { book } = await readForm(config, session);
  let tally = newTally();
  await session.answers(() => {
    const own = newTally();
    tally = own;
    return (line) => count(own, book, line);
  });
  if (tally.first === null) return;
  const known = bookmark.safeParse(state).data?.first ?? tally.first;
  const from = later(window.from, firstWholeDay(tally.first, known));
  const first = tally.first < known ? tally.first : known;
  for (const span of spans({ from, to }, SPAN_DAYS)) {
    const asked = [...tally.since].filter(([, since]) => since <= span.to);
    const looked = new Map(
      asked.map(([measure, since]) => [measure, [{ from: later(span.from, since), to: span.to }]]),
    );
    if (looked.size > 0) yield { readings: readingsOf(tally, span), covered: coverage(looked), state: { first } };
  }
}

function later(a: IsoDate, b: IsoDate): IsoDate {
  return a > b ? a : b;
}

/**
 * The first day for which the form still has every answer. Forms can be set to delete answers after some days; what was
 * counted before stays counted, and the day through which the deletion runs is half.
 */
function firstWholeDay(first: IsoDate, known: IsoDate): IsoDate {
  return first > known ? addDays(first, 1) : first;
}

/** The form as Nettskjema describes it, with the questions of the settings found in it. */
async function readForm(
  config: NettskjemaConfig,
  session: Session,
): Promise<{ title: string; submissions: number; book: Codebook }> {
  const info = inShape(SYSTEM, 'info', formInfo, await session.get('info'));
  // Answers that are delivered encrypted or to a research platform are not in Nettskjema: an empty list is not a zero.
  if (info.deliveryDestination !== 'DATABASE') throw configError('nettskjema.elsewhere', { system: SYSTEM });
  const book = codebook(config, await session.get('elements'));
  return { title: info.title.slice(0, 100), submissions: info.numberOfSubmissions, book };
}

/** Proves client, form and every question against the real system; reads no answer. */
export async function check(config: NettskjemaConfig, io: ConnectorIo) {
  const { title, submissions, book } = await readForm(config, openSession(config, io));
  const found = {
    nb: ['Fant skjemaet', 'besvarelser', 'spørsmål måles'],
    nn: ['Fann skjemaet', 'svar', 'spørsmål blir målte'],
    en: ['Found the form', 'submissions', 'questions are measured'],
  };
  return {
    found: inEach((lang) => {
      const [form, answers, questions] = found[lang];
      return `${form} «${title}» (${submissions} ${answers}, ${book.size} ${questions}).`;
    }),
  };
}
