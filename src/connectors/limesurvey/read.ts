import { SourceError } from '../../core/errors.ts';
import type { Period } from '../../core/period.ts';
import { inEach } from '../../core/words.ts';
import { answerPages, newTally, sawAnswer, sawDay, type Tally } from '../answers.ts';
import { type ConnectorIo, configError, type Page } from '../contract.ts';
import { endedPart } from '../cover.ts';
import { unplaced } from '../questions.ts';
import { inShape } from '../shape.ts';
import { type Codebook, readCodebook } from './codebook.ts';
import type { LimesurveyConfig } from './config.ts';
import { type Call, SYSTEM, withSession } from './session.ts';
import { exported, response, surveyTitle } from './wire.ts';

/** Days in one page. Every read sends all responses, so more days cost nothing. */
export const SPAN_DAYS = 366;
/** What a survey that stores no times gives instead. */
const NO_DATES = '1980-01-01';

/** Counts by scale point for the days of the window that have ended; of responses that were sent in. */
export async function* read(
  config: LimesurveyConfig,
  window: Period,
  state: unknown,
  io: ConnectorIo,
): AsyncGenerator<Page, void, undefined> {
  const ended = endedPart(window, config.zone, io.clock.now());
  if (!ended) return;
  const tally = await withSession(config, io, async (call) => countAll(config, await readCodebook(config, call), call));
  yield* answerPages(tally, ended, state, SPAN_DAYS);
}

/** Proves address, user, survey and every question, and that answers can be counted, by counting them; stores nothing. */
export async function check(config: LimesurveyConfig, io: ConnectorIo) {
  return withSession(config, io, async (call) => {
    const book = await readCodebook(config, call);
    await countAll(config, book, call);
    const surveys = inShape(SYSTEM, 'list_surveys', surveyTitle, (await call('list_surveys', [])) ?? []);
    const title = surveys.find(({ sid }) => sid === config.form)?.surveyls_title.slice(0, 100);
    if (title === undefined) throw configError('source.not-found', { system: SYSTEM, what: 'survey', field: 'form' });
    const found = {
      nb: ['Fant undersøkelsen', 'spørsmål måles'],
      nn: ['Fann undersøkinga', 'spørsmål blir målte'],
      en: ['Found the survey', 'questions are measured'],
    };
    return { found: inEach((lang) => `${found[lang][0]} «${title}» (${book.size} ${found[lang][1]}).`) };
  });
}

/** Only the named columns leave LimeSurvey: free text and people stay there. */
async function countAll({ form }: LimesurveyConfig, book: Codebook, call: Call): Promise<Tally> {
  const columns = ['submitdate', ...book.keys()];
  const params = [form, 'json', null, 'complete', 'code', 'short', null, null, columns];
  const answer = await call('export_responses', params);
  const tally = newTally();
  if (answer === null) return tally;
  for (const row of decoded(answer).responses) count(tally, book, unwrapped(row));
  return tally;
}

function decoded(answer: unknown) {
  const misshapen = new SourceError('shape', 'source.shape', { params: { system: SYSTEM, field: 'export_responses' } });
  if (typeof answer !== 'string') throw misshapen;
  let value: unknown;
  try {
    const bytes = Uint8Array.from(atob(answer), (char) => char.charCodeAt(0));
    value = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw misshapen;
  }
  return inShape(SYSTEM, 'export_responses', exported, value);
}

/** Older versions put each response under its number. */
function unwrapped(row: Readonly<Record<string, unknown>>): unknown {
  const values = Object.values(row);
  return !('submitdate' in row) && values.length === 1 ? values[0] : row;
}

function count(tally: Tally, book: Codebook, row: unknown): void {
  const { submitdate: day, ...answers } = inShape(SYSTEM, 'export_responses', response, row);
  if (day === NO_DATES) throw configError('questions.no-dates', { system: SYSTEM, field: 'form' });
  sawDay(tally, day);
  for (const [column, counted] of book) {
    const value = answers[column];
    if (value === undefined) {
      throw new SourceError('shape', 'source.shape', { params: { system: SYSTEM, field: `responses.${column}` } });
    }
    // Left empty, or not shown to whoever answered.
    if (value === null || value === '') continue;
    const point = counted.points.get(String(value));
    if (point === undefined) throw unplaced(SYSTEM, counted.question);
    sawAnswer(tally, counted, day, point);
  }
}
