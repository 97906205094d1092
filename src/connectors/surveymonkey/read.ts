import { SourceError } from '../../core/errors.ts';
import type { Period } from '../../core/period.ts';
import { HOME_ZONE } from '../../core/time.ts';
import { inEach } from '../../core/words.ts';
import { answerPages, newTally, sawAnswer, sawDay, type Tally } from '../answers.ts';
import type { ConnectorIo, Page } from '../contract.ts';
import { endedPart } from '../cover.ts';
import { fetchJson } from '../http.ts';
import { unplaced } from '../questions.ts';
import { inShape } from '../shape.ts';
import { type Codebook, codebook, placeOf, SYSTEM } from './codebook.ts';
import type { SurveymonkeyConfig } from './config.ts';
import { details, type Response, responses } from './wire.ts';

/** Days in one page. Every read fetches all responses, so more days cost nothing. */
export const SPAN_DAYS = 366;
/** The most that the API gives at once. */
const PAGE = 100;

/** Counts by scale point for the days of the window that have ended; a response stands on the day it was begun. */
export async function* read(
  config: SurveymonkeyConfig,
  window: Period,
  state: unknown,
  io: ConnectorIo,
): AsyncGenerator<Page, void, undefined> {
  const ended = endedPart(window, HOME_ZONE, io.clock.now());
  if (!ended) return;
  const { book } = await readSurvey(config, io);
  yield* answerPages(await countAll(config, book, io), ended, state, SPAN_DAYS);
}

/** Proves the key, the survey, every question and the right to read answers, by the first of them; stores nothing. */
export async function check(config: SurveymonkeyConfig, io: ConnectorIo) {
  const { title, book } = await readSurvey(config, io);
  for (const response of (await readPage(config, 1, 1, io)).data) count(newTally(), book, response);
  const found = {
    nb: ['Fant undersøkelsen', 'spørsmål måles'],
    nn: ['Fann undersøkinga', 'spørsmål blir målte'],
    en: ['Found the survey', 'questions are measured'],
  };
  return { found: inEach((lang) => `${found[lang][0]} «${title.slice(0, 100)}» (${book.size} ${found[lang][1]}).`) };
}

async function readSurvey(config: SurveymonkeyConfig, io: ConnectorIo) {
  const { title, pages } = inShape(SYSTEM, 'details', details, await ask(config, 'details', 'details', io));
  return {
    title,
    book: codebook(
      config,
      pages.flatMap(({ questions }) => questions),
    ),
  };
}

/**
 * Every response once. The last changed come last, so that one that comes meanwhile stands behind those that were read.
 *
 * @throws SourceError transient where some were taken away meanwhile: the others have moved up, and one may have slipped by
 */
async function countAll(config: SurveymonkeyConfig, book: Codebook, io: ConnectorIo): Promise<Tally> {
  const tally = newTally();
  const seen = new Set<string>();
  let known = 0;
  for (let page = 1, left = true; left; page += 1) {
    const { data, total, per_page: size } = await readPage(config, page, PAGE, io);
    for (const response of data) {
      // One that was changed meanwhile comes again at the end.
      if (seen.has(response.id)) continue;
      seen.add(response.id);
      count(tally, book, response);
    }
    left = data.length > 0 && page * size < total;
    if (total < known || (!left && seen.size < total)) {
      throw new SourceError('transient', 'source.truncated', { params: { system: SYSTEM } });
    }
    known = total;
  }
  return tally;
}

async function readPage(config: SurveymonkeyConfig, page: number, size: number, io: ConnectorIo) {
  const query = new URLSearchParams({
    ...{ per_page: String(size), page: String(page), status: 'completed' },
    ...{ sort_by: 'date_modified', sort_order: 'ASC' },
  });
  const answer = await ask(config, `responses/bulk?${query}`, 'responses', io);
  return inShape(SYSTEM, 'responses', responses, answer);
}

function ask({ endpoint, form, token }: SurveymonkeyConfig, path: string, what: string, io: ConnectorIo) {
  return fetchJson(io, {
    ...{ system: SYSTEM, what, field: 'form' },
    url: new URL(`surveys/${form}/${path}`, endpoint.replace(/\/*$/, '/')),
    headers: { accept: 'application/json', authorization: `Bearer ${token}` },
  });
}

function count(tally: Tally, book: Codebook, { response_status: status, date_created: day, pages }: Response): void {
  if (status !== 'completed') return;
  sawDay(tally, day);
  for (const { id, answers } of pages.flatMap(({ questions }) => questions)) {
    const byPlace = Map.groupBy(answers, ({ row_id: row }) => placeOf(id, row));
    for (const [place, given] of byPlace) {
      const counted = book.get(place);
      const chosen = given.flatMap(({ choice_id: choice, other_id: other }) => choice ?? other ?? []);
      if (!counted || chosen.length === 0) continue;
      const points = chosen.map((choice) => {
        const point = counted.points.get(choice);
        if (point === undefined) throw unplaced(SYSTEM, counted.question);
        return point;
      });
      // Several options of one answer: it says yes if any of them does.
      sawAnswer(tally, counted, day, points.includes('yes') ? 'yes' : (points.find((point) => point !== null) ?? null));
    }
  }
}
