import { book } from './book.ts';

/** How it stands with a goal, and what is measured of an audience. */
export const goal = book({
  nb: {
    'goal.own-figures': 'Ekko kan ikke si om målet nås. Det som sier det, er {wanted}.',
    'goal.not-measured': 'Det måles ikke om målet nås. Det som sier det, er {wanted}.',
    'goal.not-compared': 'Det måles, men det er for tidlig å si om det går i riktig retning.',
    'goal.no-clear-change': 'Ingen sikker endring i det som sier om målet nås.',
    'goal.better': 'Det går i riktig retning: {better}.',
    'goal.worse': 'Det går i feil retning: {worse}.',
    'goal.mixed': 'Noe er blitt bedre: {better}. Noe er blitt dårligere: {worse}.',
    'goal.guard-unknown': 'Vi vet ikke om {guards} er blitt dårligere.',
    'goal.quoted': '«{label}»',
    'audience.measured': 'Dette måles om dem selv: {labels}.',
    'audience.not-measured': 'Måles ikke. Ingen kilde her sier noe om dem selv. Det kan disse gjøre: {labels}.',
    'audience.no-method':
      'Måles ikke. Ingen av målemetodene skiller dem fra andre. Spør dem, eller tell møter og svar.',
    'cli.goals': 'Vis hvordan det står til med målene.',
    'cli.goals-goal': 'bare dette målet',
  },
  nn: {
    'goal.own-figures': 'Ekko kan ikkje seie om målet blir nådd. Det som seier det, er {wanted}.',
    'goal.not-measured': 'Det blir ikkje målt om målet blir nådd. Det som seier det, er {wanted}.',
    'goal.not-compared': 'Det blir målt, men det er for tidleg å seie om det går i rett retning.',
    'goal.no-clear-change': 'Inga sikker endring i det som seier om målet blir nådd.',
    'goal.better': 'Det går i rett retning: {better}.',
    'goal.worse': 'Det går i feil retning: {worse}.',
    'goal.mixed': 'Noko er vorte betre: {better}. Noko er vorte dårlegare: {worse}.',
    'goal.guard-unknown': 'Vi veit ikkje om {guards} har vorte dårlegare.',
    'goal.quoted': '«{label}»',
    'audience.measured': 'Dette blir målt om dei sjølve: {labels}.',
    'audience.not-measured':
      'Blir ikkje målt. Inga kjelde her seier noko om dei sjølve. Det kan desse gjere: {labels}.',
    'audience.no-method':
      'Blir ikkje målt. Ingen av målemetodane skil dei frå andre. Spør dei, eller tel møte og svar.',
    'cli.goals': 'Vis korleis det står til med måla.',
    'cli.goals-goal': 'berre dette målet',
  },
  en: {
    'goal.own-figures': 'Ekko cannot say whether the goal is being reached. What would show it is {wanted}.',
    'goal.not-measured': 'Whether the goal is being reached is not measured. What would show it is {wanted}.',
    'goal.not-compared': 'It is measured, but it is too early to say whether it is moving in the right direction.',
    'goal.no-clear-change': 'No clear change in what shows whether the goal is being reached.',
    'goal.better': 'It is moving in the right direction: {better}.',
    'goal.worse': 'It is moving in the wrong direction: {worse}.',
    'goal.mixed': 'Some things are better: {better}. Some are worse: {worse}.',
    'goal.guard-unknown': 'We do not know whether {guards} has become worse.',
    'goal.quoted': '“{label}”',
    'audience.measured': 'This is measured about the people themselves: {labels}.',
    'audience.not-measured':
      'Not measured. No source here says anything about the people themselves. These could: {labels}.',
    'audience.no-method':
      'Not measured. None of the methods tells them from others. Ask them, or count meetings and answers.',
    'cli.goals': 'Show how it stands with the goals.',
    'cli.goals-goal': 'only this goal',
  },
});
