import { canary } from '../../demo/seed.ts';
import type { Submission } from '../../demo/submissions.ts';

/** The stand-in's one questionnaire: numbers of elements and options as Nettskjema deals them out, per form. */
const OPTIONS = {
  lett: ['svaert_vanskelig', 'vanskelig', 'verken', 'lett', 'svaert_lett'],
  fikk_gjort: ['ja', 'nei', 'vet_ikke'],
  hvor: ['nettside', 'facebook', 'brev', 'andre'],
  enig: ['helt_uenig', 'uenig', 'midt', 'enig', 'helt_enig'],
} as const;
type Asked = keyof typeof OPTIONS;

const NUMBERS: Record<string, number> = {
  tilfredshet: 11,
  lett: 12,
  fikk_gjort: 13,
  anbefale: 14,
  hvor: 15,
  enig: 16,
  kommentar: 17,
  epost: 18,
};
const ROWS = { tillit: 161, nyttig: 162 } as const;

const elementId = (form: number, name: string) => form * 1000 + (NUMBERS[name] ?? 0);
const optionId = (form: number, name: Asked, i: number) => form * 10_000 + (NUMBERS[name] ?? 0) * 100 + i;
const rowId = (form: number, row: keyof typeof ROWS) => form * 1000 + ROWS[row];

/** `GET /form/{id}/elements`. */
export function elementsOf(form: number) {
  const element = (name: string, elementType: string, extra: Record<string, unknown> = {}) => ({
    elementId: elementId(form, name),
    questionId: elementId(form, name) + 500,
    text: `${name}? Spør ${canary.name}, ${canary.phone}`,
    description: null,
    elementType,
    externalElementId: name,
    nationalIdNumberType: null,
    minimumValue: null,
    maximumValue: null,
    isMandatory: false,
    answerOptions: name in OPTIONS ? options(form, name as Asked) : [],
    subElements: [],
    ...extra,
  });
  const pageBreak = { ...element('', 'PAGE_BREAK'), elementId: null, questionId: null, externalElementId: null };
  return [
    { ...element('', 'HEADING'), externalElementId: null, elementId: form * 1000 },
    element('tilfredshet', 'LINEAR_SCALE', { minimumValue: 1, maximumValue: 5 }),
    element('lett', 'RADIO'),
    element('fikk_gjort', 'SELECT'),
    pageBreak,
    element('anbefale', 'LINEAR_SCALE', { minimumValue: 0, maximumValue: 10 }),
    element('hvor', 'CHECKBOX'),
    element('enig', 'MATRIX_RADIO', {
      subElements: [
        { subElementId: rowId(form, 'tillit'), externalElementId: 'tillit', text: 'Jeg har tillit', sequence: 1 },
        { subElementId: rowId(form, 'nyttig'), externalElementId: 'nyttig', text: 'Det var nyttig', sequence: 2 },
      ],
    }),
    element('kommentar', 'QUESTION'),
    element('epost', 'EMAIL'),
  ];
}

function options(form: number, name: Asked) {
  return OPTIONS[name].map((option, i) => ({
    answerOptionId: optionId(form, name, i),
    externalAnswerOptionId: option,
    sequence: i + 1,
    text: option,
    additionalRecipientEmail: canary.email,
  }));
}

/** The lines of one submission in `GET /form/{id}/answers`; a question left out has none. */
export function linesOf(form: number, one: Submission): Record<string, unknown>[] {
  const line = (name: string, elementType: string, i: number, extra: Record<string, unknown>) => ({
    formId: form,
    submissionId: one.id,
    answerId: one.id * 20 + i,
    elementId: elementId(form, name),
    externalElementId: name,
    answerOptionIds: [],
    externalAnswerOptionIds: [],
    elementType,
    createdDate: one.created,
    modifiedDate: one.created,
    ...extra,
  });
  const picked = (name: Asked, words: readonly string[]) => ({
    answerOptionIds: words.map((word) => optionId(form, name, (OPTIONS[name] as readonly string[]).indexOf(word))),
    externalAnswerOptionIds: words,
  });
  const [easy = '', agreed = ''] = [OPTIONS.lett[one.ease - 1], OPTIONS.enig[one.trust - 1]];
  const row = (name: keyof typeof ROWS) => ({ ...picked('enig', [agreed]), subElementId: rowId(form, name) });
  return [
    line('tilfredshet', 'LINEAR_SCALE', 1, { textAnswer: String(one.csat) }),
    line('lett', 'RADIO', 2, picked('lett', [easy])),
    line('fikk_gjort', 'SELECT', 3, picked('fikk_gjort', [one.done])),
    ...(one.nps === null ? [] : [line('anbefale', 'LINEAR_SCALE', 4, { textAnswer: String(one.nps) })]),
    ...(one.where.length === 0 ? [] : [line('hvor', 'CHECKBOX', 5, picked('hvor', one.where))]),
    line('enig', 'MATRIX_RADIO', 6, row('tillit')),
    line('enig', 'MATRIX_RADIO', 7, row('nyttig')),
    line('kommentar', 'QUESTION', 8, { textAnswer: `Ring ${canary.name}, ${canary.phone} (${canary.nationalId})` }),
    line('epost', 'EMAIL', 9, { textAnswer: canary.email }),
  ];
}
