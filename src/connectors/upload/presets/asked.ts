import { quantity } from '../../../catalogue/quantities.ts';
import { type AnswerQuantity, answerColumns, NOT_COUNTED, questions } from '../../../catalogue/questions/index.ts';
import type { MappingInput } from '../mapping.ts';

type QuestionInput = Extract<MappingInput, { kind: 'responses' }>['questions'][number];

const yesNo = { ja: 'yes', nei: 'no', yes: 'yes', no: 'no' };

/**
 * A column of answers to the bank's questions: by its name in each language, or by a question's id, and with answers in
 * words, as codes or as points. `also` are further names that such a column goes under.
 */
export function asked(id: AnswerQuantity, also: readonly string[] = []): QuestionInput {
  const own = questions.filter((q) => q.quantity === id);
  // Which channel was remembered is a matter of the file: there it is answered with yes and no.
  const options = own.flatMap((q) => q.options).filter(({ channel }) => channel === undefined);
  const points = options.flatMap(({ code, label, point }) =>
    [code, label.nb, label.nn, label.en].map((word) => [word, point ?? NOT_COUNTED] as const),
  );
  const scale = quantity(id).dimensions.point;
  const isYesNo = Array.isArray(scale) && scale.includes('yes');
  return {
    column: [...new Set([...Object.values(answerColumns[id]), ...also, ...own.map((q) => q.id)])],
    quantity: id,
    points: { ...(isYesNo ? yesNo : {}), ...Object.fromEntries(points) },
    optional: true,
  };
}
