import { SourceError } from '../../core/errors.ts';
import type { Period } from '../../core/period.ts';
import { HOME_ZONE } from '../../core/time.ts';
import { inEach } from '../../core/words.ts';
import { answerPages, newTally, sawAnswer, sawDay, type Tally } from '../answers.ts';
import type { ConnectorIo, Page } from '../contract.ts';
import { endedPart } from '../cover.ts';
import { type Counted, isYesNo, refused, unplaced } from '../questions.ts';
import { type Codebook, codebook, OTHER } from './codebook.ts';
import type { GoogleFormsConfig } from './config.ts';
import { openSession, type Session, SYSTEM } from './session.ts';
import type { Response } from './wire.ts';

/** Days in one page. Every read fetches all responses, so more days cost nothing. */
export const SPAN_DAYS = 366;

/** Counts by scale point for the days of the window that have ended; a response stands on the day it was first sent. */
export async function* read(
  config: GoogleFormsConfig,
  window: Period,
  state: unknown,
  io: ConnectorIo,
): AsyncGenerator<Page, void, undefined> {
  const ended = endedPart(window, HOME_ZONE, io.clock.now());
  if (!ended) return;
  const session = await openSession(config, io);
  const book = codebook(config, await session.form());
  yield* answerPages(await countAll(session, book), ended, state, SPAN_DAYS);
}

/** Proves the key, the form, every question, and that responses may be read; reads none. */
export async function check(config: GoogleFormsConfig, io: ConnectorIo) {
  const session = await openSession(config, io);
  const form = await session.form();
  const book = codebook(config, form);
  await session.mayRead();
  const title = (form.info.title || form.info.documentTitle).slice(0, 100);
  const found = {
    nb: ['Fant skjemaet', 'spørsmål måles'],
    nn: ['Fann skjemaet', 'spørsmål blir målte'],
    en: ['Found the form', 'questions are measured'],
  };
  return { found: inEach((lang) => `${found[lang][0]} «${title}» (${book.size} ${found[lang][1]}).`) };
}

/**
 * All responses of the form. To ask for those since a day would go by when they were last changed: an answer that was
 * changed would come again, and one that was not would be missing from its day.
 */
async function countAll(session: Session, book: Codebook): Promise<Tally> {
  const tally = newTally();
  const questions = [...book.keys()];
  const seen = new Set<string>();
  const asked = new Set<string>();
  for (let token: string | undefined; ; ) {
    const { responses, nextPageToken: next } = await session.responses(questions, token);
    for (const response of responses) {
      // One that came or was changed while the pages were read may come again: each is counted once.
      if (seen.has(response.responseId)) continue;
      seen.add(response.responseId);
      count(tally, book, response);
    }
    if (next === undefined) return tally;
    // Pages in a circle would never come to an end.
    if (asked.has(next)) {
      const params = { system: SYSTEM, field: 'responses.nextPageToken' };
      throw new SourceError('shape', 'source.shape', { params });
    }
    asked.add(next);
    token = next;
  }
}

function count(tally: Tally, book: Codebook, { createTime: day, answers }: Response): void {
  sawDay(tally, day);
  for (const [id, counted] of book) {
    const given = answers[id]?.textAnswers.answers ?? [];
    if (given.length === 0) continue;
    // A question that once let people tick several, and no longer does.
    if (given.length > 1 && !isYesNo(counted.measure)) throw refused('questions.kind', SYSTEM, id);
    const points = given.map(({ value }) => pointOf(counted, value));
    // Several options of one answer: it says yes if any of them does.
    sawAnswer(tally, counted, day, points.includes('yes') ? 'yes' : (points.find((point) => point !== null) ?? null));
  }
}

/** Where the text lies on the scale. What is no option was written by somebody, and goes no further than this. */
function pointOf({ kind, points, question }: Counted, text: string): string | null {
  const name = points.has(text) || kind === 'scale' ? text : OTHER;
  const point = points.get(name);
  if (point === undefined) throw unplaced(SYSTEM, question);
  return point;
}
