import type { Words } from '../../core/words.ts';

/** Asked of those who used something. */
export const users: Words = {
  nb: 'Spør alle brukere i en periode, eller et tilfeldig utvalg av dem. En åpen lenke på nettet gir bare svar fra dem som vil. Velg da «De som selv valgte å svare» når dere lager kilden.',
  nn: 'Spør alle brukarar i ein periode, eller eit tilfeldig utval av dei. Ei open lenkje på nettet gir berre svar frå dei som vil. Vel då «Dei som sjølve valde å svare» når de lagar kjelda.',
  en: 'Ask all users in a period, or a random sample of them. An open link on the web gets answers only from those who wish. Then choose “Those who chose to answer” when you make the source.',
};

/** Asked of a target group, whether or not they know us. */
export const group: Words = {
  nb: 'Trekk et tilfeldig utvalg av målgruppen. Med 100 svar er usikkerheten om lag ti prosentpoeng hver vei. En åpen lenke kan ikke si hva andre mener.',
  nn: 'Trekk eit tilfeldig utval av målgruppa. Med 100 svar er uvissa om lag ti prosentpoeng kvar veg. Ei open lenkje kan ikkje seie kva andre meiner.',
  en: 'Draw a random sample of the target group. With 100 answers the uncertainty is about ten percentage points each way. An open link cannot say what others think.',
};

/** Asked of those who work here. */
export const staff: Words = {
  nb: 'Spør alle ansatte, og si at svarene er anonyme. Velg «Alle ble spurt» når dere lager kilden. Ekko viser ingen tall for færre enn fem svar.',
  nn: 'Spør alle tilsette, og sei at svara er anonyme. Vel «Alle vart spurde» når de lagar kjelda. Ekko viser ingen tal for færre enn fem svar.',
  en: 'Ask all employees, and say that answers are anonymous. Choose “Everyone was asked” when you make the source. Ekko shows no figures for fewer than five answers.',
};
