import { book } from './book.ts';

/** What a number does not carry, and why it is not said. The sentences are never said by themselves. */
export const refused = book({
  nb: {
    'refused.everyone': 'Dette mener alle.',
    'refused.changed': '{label}: endret siden {earlier}.',
    'refused.higher': '{label}: høyere enn i {earlier}.',
    'refused.lower': '{label}: lavere enn i {earlier}.',
    'refused.cause': 'Endringen kommer av noe vi gjorde.',
    'refused.few': 'Det er for få {counted} til å sammenligne.',
    'refused.no-comparison': 'Tallet alene viser ikke hvorfor. Registrer et tiltak før det begynner.',
    'refused.usual-unknown': 'Vi vet ikke hvor mye tallet vanligvis varierer.',
    'refused.spans-zero': 'Usikkerhetsområdet rommer både en økning og en nedgang.',
    'refused.chance': 'En slik forskjell kan være tilfeldig.',
    'refused.among-many': 'Blant så mange tall skiller noen seg ut slik, også når ingenting er endret.',
  },
  nn: {
    'refused.everyone': 'Dette meiner alle.',
    'refused.changed': '{label}: endra sidan {earlier}.',
    'refused.higher': '{label}: høgare enn i {earlier}.',
    'refused.lower': '{label}: lågare enn i {earlier}.',
    'refused.cause': 'Endringa kjem av noko vi gjorde.',
    'refused.few': 'Det er for få {counted} til å samanlikne.',
    'refused.no-comparison': 'Talet åleine viser ikkje kvifor. Registrer eit tiltak før det byrjar.',
    'refused.usual-unknown': 'Vi veit ikkje kor mykje talet vanlegvis varierer.',
    'refused.spans-zero': 'Uvisseområdet rommar både ein auke og ein nedgang.',
    'refused.chance': 'Ein slik skilnad kan vere tilfeldig.',
    'refused.among-many': 'Blant så mange tal skil nokre seg ut slik, òg når ingenting er endra.',
  },
  en: {
    'refused.everyone': 'Everyone thinks so.',
    'refused.changed': '{label}: changed since {earlier}.',
    'refused.higher': '{label}: higher than in {earlier}.',
    'refused.lower': '{label}: lower than in {earlier}.',
    'refused.cause': 'The change comes from something we did.',
    'refused.few': 'There are too few {counted} to compare.',
    'refused.no-comparison': 'The figure alone does not show why. Register a campaign before it begins.',
    'refused.usual-unknown': 'We do not know how much the figure usually varies.',
    'refused.spans-zero': 'The range of uncertainty holds both a rise and a fall.',
    'refused.chance': 'A difference like this may be chance.',
    'refused.among-many': 'Among so many figures, some stand out like this even when nothing has changed.',
  },
});
