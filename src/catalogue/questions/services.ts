// Longer than most: each question is worded in three languages.
import { users } from './sampling.ts';
import { dontKnow, easy, oneZero, satisfied, yesNo, yesNoUnsure, zeroToTen } from './scales.ts';
import type { Option, Question } from './types.ts';

const base = { audiences: [], choose: 'one', sampling: users } as const;
const applicants = ['residents-using-services', 'professional-users'] as const;

const reason = (code: string, nb: string, nn: string, en: string): Option => ({
  ...{ code, label: { nb, nn, en }, point: null },
});

/** Asked of those who used a service, a website, a letter or a form. */
export const services: readonly Question[] = [
  {
    ...base,
    id: 'satisfaction-service',
    goals: ['support-objectives', 'more-users'],
    quantity: 'csat-answers',
    text: {
      nb: 'Hvor misfornøyd eller fornøyd er du med [tjenesten]?',
      nn: 'Kor misnøgd eller nøgd er du med [tenesta]?',
      en: 'How dissatisfied or satisfied are you with [the service]?',
    },
    options: satisfied,
  },
  {
    ...base,
    id: 'satisfaction-case',
    goals: ['shorter-case-time'],
    audiences: applicants,
    quantity: 'csat-answers',
    text: {
      nb: 'Hvor misfornøyd eller fornøyd er du med måten saken din ble behandlet på?',
      nn: 'Kor misnøgd eller nøgd er du med måten saka di vart behandla på?',
      en: 'How dissatisfied or satisfied are you with the way your case was handled?',
    },
    options: satisfied,
  },
  {
    ...base,
    id: 'task-done',
    goals: ['support-objectives', 'more-users', 'fewer-calls'],
    quantity: 'task-success-answers',
    text: {
      nb: 'Fikk du gjort det du kom hit for å gjøre?',
      nn: 'Fekk du gjort det du kom hit for å gjere?',
      en: 'Did you manage to do what you came here to do?',
    },
    options: yesNo,
  },
  {
    ...base,
    id: 'ease-service',
    goals: ['support-objectives', 'fewer-calls'],
    quantity: 'ease-answers',
    text: {
      nb: 'Hvor vanskelig eller lett var det å få gjort det du skulle?',
      nn: 'Kor vanskeleg eller lett var det å få gjort det du skulle?',
      en: 'How difficult or easy was it to do what you were going to do?',
    },
    options: easy,
  },
  {
    ...base,
    id: 'ease-application',
    goals: ['shorter-case-time'],
    audiences: applicants,
    quantity: 'ease-answers',
    text: {
      nb: 'Hvor vanskelig eller lett var det å fylle ut søknaden?',
      nn: 'Kor vanskeleg eller lett var det å fylle ut søknaden?',
      en: 'How difficult or easy was it to fill in the application?',
    },
    options: easy,
  },
  {
    ...base,
    id: 'understood-text',
    goals: ['support-objectives', 'build-trust', 'show-political-results', 'fewer-calls'],
    quantity: 'understood-answers',
    text: {
      nb: 'Hvor vanskelig eller lett var det å forstå [brevet, siden eller brosjyren]?',
      nn: 'Kor vanskeleg eller lett var det å forstå [brevet, sida eller brosjyren]?',
      en: 'How difficult or easy was it to understand [the letter, page or brochure]?',
    },
    options: easy,
  },
  {
    ...base,
    id: 'understood-requirements',
    goals: ['shorter-case-time'],
    audiences: applicants,
    quantity: 'understood-answers',
    text: {
      nb: 'Hvor vanskelig eller lett var det å forstå hva du måtte sende med søknaden?',
      nn: 'Kor vanskeleg eller lett var det å forstå kva du måtte sende med søknaden?',
      en: 'How difficult or easy was it to understand what you had to send with the application?',
    },
    options: easy,
  },
  {
    ...base,
    id: 'helpful-page',
    goals: ['fewer-calls'],
    quantity: 'helpful-answers',
    text: { nb: 'Var denne siden nyttig?', nn: 'Var denne sida nyttig?', en: 'Was this page useful?' },
    options: yesNo,
  },
  {
    ...base,
    id: 'contact-needed',
    goals: ['fewer-calls'],
    quantity: 'survey-answers',
    text: {
      nb: 'Må du ta kontakt med oss for å få svar på det du lurer på?',
      nn: 'Må du ta kontakt med oss for å få svar på det du lurer på?',
      en: 'Do you need to contact us to get an answer to your question?',
    },
    options: oneZero,
  },
  {
    ...base,
    id: 'sent-more',
    goals: ['shorter-case-time'],
    audiences: applicants,
    quantity: 'survey-answers',
    text: {
      nb: 'Måtte du sende inn noe mer etter at du hadde søkt?',
      nn: 'Måtte du sende inn noko meir etter at du hadde søkt?',
      en: 'Did you have to send anything more after you had applied?',
    },
    options: oneZero,
  },
  {
    ...base,
    id: 'told-case-time',
    goals: ['shorter-case-time'],
    audiences: applicants,
    quantity: 'survey-answers',
    text: {
      nb: 'Fikk du vite hvor lang tid saken kunne ta?',
      nn: 'Fekk du vite kor lang tid saka kunne ta?',
      en: 'Were you told how long your case could take?',
    },
    options: oneZero,
  },
  {
    ...base,
    id: 'knew-service',
    goals: ['more-users'],
    quantity: 'awareness-answers',
    text: {
      nb: 'Kjente du til [tjenesten] før i dag?',
      nn: 'Kjende du til [tenesta] før i dag?',
      en: 'Did you know of [the service] before today?',
    },
    options: yesNoUnsure,
  },
  {
    ...base,
    id: 'recommend-service',
    goals: ['more-users'],
    quantity: 'nps-answers',
    text: {
      nb: 'Hvor sannsynlig eller usannsynlig er det at du vil anbefale [tjenesten] til andre?',
      nn: 'Kor sannsynleg eller usannsynleg er det at du vil tilrå [tenesta] til andre?',
      en: 'How likely or unlikely are you to recommend [the service] to others?',
    },
    options: zeroToTen,
  },
  {
    ...base,
    id: 'why-not-used',
    goals: ['more-users'],
    quantity: null,
    text: {
      nb: 'Hva er den viktigste grunnen til at du ikke har brukt [tjenesten]?',
      nn: 'Kva er den viktigaste grunnen til at du ikkje har brukt [tenesta]?',
      en: 'What is the main reason why you have not used [the service]?',
    },
    options: [
      reason('no-need', 'Jeg trenger den ikke', 'Eg treng henne ikkje', 'I do not need it'),
      reason('unknown', 'Jeg visste ikke om den', 'Eg visste ikkje om henne', 'I did not know of it'),
      reason('hard', 'Den er vanskelig å bruke', 'Ho er vanskeleg å bruke', 'It is difficult to use'),
      reason('not-entitled', 'Jeg har ikke rett til den', 'Eg har ikkje rett til henne', 'I am not entitled to it'),
      reason('have-used', 'Jeg har brukt den', 'Eg har brukt henne', 'I have used it'),
      reason('other', 'En annen grunn', 'Ein annan grunn', 'Another reason'),
      dontKnow,
    ],
  },
];
