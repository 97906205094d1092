import type { Period } from '../../core/period.ts';
import { HOME_ZONE } from '../../core/time.ts';
import { inEach } from '../../core/words.ts';
import { answerPages, newTally } from '../answers.ts';
import { type ConnectorIo, configError, type Page } from '../contract.ts';
import { endedPart } from '../cover.ts';
import { inShape } from '../shape.ts';
import { type Codebook, codebook } from './codebook.ts';
import type { NettskjemaConfig } from './config.ts';
import { openSession, type Session, SYSTEM } from './session.ts';
import { count } from './tally.ts';
import { formInfo } from './wire.ts';

/** Days in one page. Every read sends the whole form, so more days cost nothing. */
export const SPAN_DAYS = 366;

/**
 * Counts by scale point for the days of the window that have ended.
 * Every read sends the whole form.
 */
export async function* read(
  config: NettskjemaConfig,
  window: Period,
  state: unknown,
  io: ConnectorIo,
): AsyncGenerator<Page, void, undefined> {
  const ended = endedPart(window, HOME_ZONE, io.clock.now());
  if (!ended) return;
  const session = openSession(config, io);
  const { book } = await readForm(config, session);
  let tally = newTally();
  await session.answers(() => {
    const own = newTally();
    tally = own;
    return (line) => count(own, book, line);
  });
  yield* answerPages(tally, ended, state, SPAN_DAYS);
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
