import type { z } from 'zod';
import { type Counted, isYesNo, ofOptions, onLinearScale, type Question, refused } from '../questions.ts';
import { inShape } from '../shape.ts';
import type { LimesurveyConfig } from './config.ts';
import { type Call, SYSTEM } from './session.ts';
import { fieldmap, properties } from './wire.ts';

type Field = z.output<typeof fieldmap>[string];

/** Types whose answers are whole numbers of one length. Source: LimeSurvey manual, «Question types». */
const SCALES: Readonly<Record<string, readonly [low: number, high: number]>> = { 5: [1, 5], A: [1, 5], B: [1, 10] };
/** Types with one list of options: a list, a dropdown, a list with comment. Their parts, `comment` and `other`, are free text. */
const LISTS = ['L', '!', 'O'];
/** Arrays: each part is a row, with the list that they share. */
const ROWS = ['F', 'H'];
const YES_NO = 'Y';

/** Counted questions by the name of their column. */
export type Codebook = ReadonlyMap<string, Counted>;

/**
 * The questions that the settings name, looked up in the survey itself. A question that was renamed, or an option that
 * nobody placed, would else silently count as no answer. Throws SourceError config that names the question.
 */
export async function readCodebook({ form, questions }: LimesurveyConfig, call: Call): Promise<Codebook> {
  const fields = Object.values(inShape(SYSTEM, 'get_fieldmap', fieldmap, await call('get_fieldmap', [form])));
  const book = new Map<string, Counted>();
  for (const asked of questions) {
    const matches = fields.filter((field) => nameOf(field) === asked.question);
    const [field] = matches;
    if (!field || matches.length > 1) throw refused('questions.missing', SYSTEM, asked.question);
    book.set(asked.question, await countedAs(asked, field, call));
  }
  return book;
}

const nameOf = ({ title, aid }: Field) => (title === undefined ? null : aid ? `${title}[${aid}]` : title);

async function countedAs(asked: Question, { type, qid, aid }: Field, call: Call): Promise<Counted> {
  const scale = SCALES[type];
  if (scale) return onLinearScale(SYSTEM, asked, ...scale);
  if (type === YES_NO && isYesNo(asked.quantity)) {
    return ofOptions(SYSTEM, { ...asked, points: { Y: 'yes', N: 'no', ...asked.points } }, [['Y'], ['N']]);
  }
  const isListed = aid ? ROWS.includes(type) : LISTS.includes(type);
  if (!isListed || qid === undefined) throw refused('questions.kind', SYSTEM, asked.question);
  const answer = await call('get_question_properties', [Number(qid), ['answeroptions']]);
  const { answeroptions } = inShape(SYSTEM, 'get_question_properties', properties, answer);
  if (typeof answeroptions !== 'object') throw refused('questions.kind', SYSTEM, asked.question);
  return ofOptions(
    SYSTEM,
    asked,
    Object.keys(answeroptions).map((code) => [code]),
  );
}
