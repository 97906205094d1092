import { quantity } from '../../../catalogue/quantities.ts';
import { type AnswerQuantity, answerColumns, NOT_COUNTED, questions } from '../../../catalogue/questions/index.ts';
import { plain, wordingOf } from '../header.ts';
import type { MappingInput } from '../mapping.ts';

type QuestionInput = Extract<MappingInput, { kind: 'responses' }>['questions'][number];

const yesNo = { ja: 'yes', nei: 'no', yes: 'yes', no: 'no' };

/** Questions whose words another of something else may have: what was filled in is then no telling which it was. */
const mistakable = questions.filter(({ quantity: id, text }) => {
  const wordings = Object.values(text).map(wordingOf);
  const others = questions.filter((q) => q.quantity !== id).flatMap((q) => Object.values(q.text).map(plain));
  return others.some((other) => wordings.some((wording) => wording.test(other)));
});

/**
 * A column of answers to the bank's questions: by its name in each language, by a question's id or by its text, and with
 * answers in words, as codes or as points. `also` are further names that such a column goes under.
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
    texts: own.filter((q) => q.choose === 'one' && !mistakable.includes(q)).flatMap((q) => Object.values(q.text)),
    quantity: id,
    points: { ...(isYesNo ? yesNo : {}), ...Object.fromEntries(points) },
    optional: true,
  };
}
