import { type AnswerQuantity, NOT_COUNTED } from '../../../catalogue/questions/index.ts';
import { asked } from './asked.ts';
import type { Preset } from './preset.ts';

const day = ['Dato', 'Date', 'Svardato', 'Tidspunkt', 'start'];

/**
 * Neither system publishes what its columns are called. Of Task Analytics it is known from code that reads its files
 * (navikt/dataprodukt-toppoppgaver-deling): a line of codes, with `start` and `answers.…`, and below it the questions.
 * Skyra's help centre gives the wording of the question, and counts as done the share of all who said yes.
 */
const questions = [
  question(
    'task-success-answers',
    ['Fikk du gjort det du kom for?', 'Fekk du gjort det du kom for?', 'Did you do what you came for?'],
    {
      // Whoever got some of it done did not do what they came for.
      ...{ delvis: 'no', partly: 'no', partially: 'no' },
      ...{ 'vet ikke': NOT_COUNTED, 'veit ikkje': NOT_COUNTED, 'don’t know': NOT_COUNTED, "don't know": NOT_COUNTED },
    },
  ),
  question('ease-answers', [], fivePoints('vanskelig', 'lett', 'vanskeleg', 'lett')),
  question('csat-answers', [], fivePoints('misfornøyd', 'fornøyd', 'misnøgd', 'nøgd')),
];

function question(id: AnswerQuantity, also: readonly string[], words: Readonly<Record<string, string>>) {
  const bank = asked(id, also);
  return { ...bank, points: { ...words, ...bank.points } };
}

/** Five answers as many word them; the bank has its own. */
function fivePoints(low: string, high: string, lowNn: string, highNn: string): Record<string, string> {
  const each = ([bad, good]: readonly [string, string]) => ({
    ...{ [`veldig ${bad}`]: '1', [`svært ${bad}`]: '1', [bad]: '2', [`ganske ${bad}`]: '2' },
    ...{ [`verken ${bad} eller ${good}`]: '3', [`verken ${good} eller ${bad}`]: '3' },
    ...{ [good]: '4', [`ganske ${good}`]: '4', [`veldig ${good}`]: '5', [`svært ${good}`]: '5' },
  });
  return { ...each([low, high]), ...each([lowNn, highNn]) };
}

export const topTasks: Preset = {
  key: 'top-tasks',
  label: {
    nb: 'Svar fra Task Analytics eller Skyra',
    nn: 'Svar frå Task Analytics eller Skyra',
    en: 'Answers from Task Analytics or Skyra',
  },
  answers: true,
  about: {
    nb: 'Én rad per svar fra en undersøkelse på nettstedet. Ekko leser «Dato», «Fikk du gjort det du kom for?», «Lett 1–5» og «Tilfreds 1–5», der 5 er best. Heter kolonnene noe annet, gi dem disse navnene. «Delvis» telles som nei. Filen fra Task Analytics har to linjer med overskrifter: skriv «Dato» over tidspunktet i den andre. Slett kommentarene først. De leses ikke, men står det en e-postadresse der, blir filen avvist.',
    nn: 'Éi rad per svar frå ei undersøking på nettstaden. Ekko les «Dato», «Fekk du gjort det du kom for?», «Lett 1–5» og «Nøgd 1–5», der 5 er best. Heiter kolonnane noko anna, gi dei desse namna. «Delvis» blir talt som nei. Fila frå Task Analytics har to linjer med overskrifter: skriv «Dato» over tidspunktet i den andre. Slett kommentarane først. Dei blir ikkje lesne, men står det ei e-postadresse der, blir fila avvist.',
    en: 'One row per answer from a survey on the website. Ekko reads “Date”, “Did you do what you came for?”, “Easy 1–5” and “Satisfied 1–5”, where 5 is best. If the columns are called something else, give them these names. “Partly” counts as no. The file from Task Analytics has two lines of headings: write “Date” above the time in the second. Delete the comments first. They are not read, but if there is an e-mail address in one, the file is refused.',
  },
  mapping: {
    kind: 'responses',
    duplicates: 'sum',
    // The first of the two lines that has both the day and a question: of Task Analytics the second one.
    header: { within: 2, has: [day, questions.flatMap(({ column }) => column)] },
    period: { column: day, grain: 'day' },
    questions,
  },
  example: `Dato;Hva kom du for å gjøre?;Fikk du gjort det du kom for?;Lett 1–5;Tilfreds 1–5
05.10.2026;Søke barnehageplass;Ja;5;5
05.10.2026;Finne åpningstider;Delvis;2;3
06.10.2026;Betale regning;Nei;1;Veldig misfornøyd
`,
};
