import type { Words } from '../core/words.ts';
import { GOAL_IDS, type GoalId, type Labelled } from './types.ts';

export interface Goal extends Labelled {
  readonly id: GoalId;
  /** The survey's order. */
  readonly rank: number;
  /** The survey's own wording, in its own language. */
  readonly surveyLabel: string;
  readonly description: Words;
}

const entries: Readonly<Record<GoalId, Omit<Goal, 'id' | 'rank'>>> = {
  'build-reputation': {
    label: { nb: 'Bygge omdømme', nn: 'Byggje omdømme', en: 'Build reputation' },
    surveyLabel: 'Bygge omdømme',
    description: {
      nb: 'Folk skal kjenne virksomheten og ha et riktig inntrykk av den.',
      nn: 'Folk skal kjenne verksemda og ha eit rett inntrykk av henne.',
      en: 'People know the organisation and have a fair impression of it.',
    },
  },
  'support-objectives': {
    label: {
      nb: 'Støtte virksomhetens mål',
      nn: 'Støtte måla til verksemda',
      en: 'Support the organisation’s objectives',
    },
    surveyLabel: 'Støtte virksomhetens mål',
    description: {
      nb: 'Kommunikasjonen skal hjelpe virksomheten å nå målene sine.',
      nn: 'Kommunikasjonen skal hjelpe verksemda å nå måla sine.',
      en: 'Communication helps the organisation reach its objectives.',
    },
  },
  'build-trust': {
    label: { nb: 'Bygge tillit i målgrupper', nn: 'Byggje tillit i målgrupper', en: 'Build trust among target groups' },
    surveyLabel: 'Bygge tillit i målgrupper',
    description: {
      nb: 'Målgruppene skal stole på det virksomheten sier og gjør.',
      nn: 'Målgruppene skal stole på det verksemda seier og gjer.',
      en: 'Target groups trust what the organisation says and does.',
    },
  },
  'internal-pride': {
    label: { nb: 'Intern stolthet', nn: 'Intern stoltheit', en: 'Internal pride' },
    surveyLabel: 'Intern stolthet',
    description: {
      nb: 'De ansatte skal være stolte av arbeidsplassen.',
      nn: 'Dei tilsette skal vere stolte av arbeidsplassen.',
      en: 'Staff are proud of their workplace.',
    },
  },
  'change-behaviour': {
    label: { nb: 'Endre holdninger/atferd', nn: 'Endre haldningar/åtferd', en: 'Change attitudes/behaviour' },
    surveyLabel: 'Endre holdninger/atferd',
    description: {
      nb: 'Folk skal tenke eller gjøre noe på en annen måte.',
      nn: 'Folk skal tenkje eller gjere noko på ein annan måte.',
      en: 'People come to think or do something differently.',
    },
  },
  'more-users': {
    label: {
      nb: 'Flere brukere av virksomhetens tilbud og tjenester',
      nn: 'Fleire brukarar av tilboda og tenestene til verksemda',
      en: 'More users of the organisation’s offers and services',
    },
    surveyLabel: 'Flere brukere av virksomhetens tilbud og tjenester',
    description: {
      nb: 'De som har rett til eller nytte av et tilbud, skal bruke det.',
      nn: 'Dei som har rett til eller nytte av eit tilbod, skal bruke det.',
      en: 'Those who are entitled to or gain from a service use it.',
    },
  },
  'show-political-results': {
    label: {
      nb: 'Synliggjøre oppnådde politiske mål',
      nn: 'Synleggjere oppnådde politiske mål',
      en: 'Make achieved political goals visible',
    },
    surveyLabel: 'Synliggjøre oppnådde politiske mål',
    description: {
      nb: 'Folk skal få vite hva som ble gjort av det som var vedtatt.',
      nn: 'Folk skal få vite kva som vart gjort av det som var vedteke.',
      en: 'People learn what was done of what had been decided.',
    },
  },
  recruitment: {
    label: { nb: 'Rekruttering', nn: 'Rekruttering', en: 'Recruitment' },
    surveyLabel: 'Rekruttering',
    description: {
      nb: 'De rette skal søke jobb i virksomheten.',
      nn: 'Dei rette skal søkje jobb i verksemda.',
      en: 'The right people apply for work in the organisation.',
    },
  },
  'fewer-calls': {
    label: { nb: 'Færre telefoner', nn: 'Færre telefonar', en: 'Fewer phone calls' },
    surveyLabel: 'Færre telefoner',
    description: {
      nb: 'Folk skal få svar uten å måtte ringe.',
      nn: 'Folk skal få svar utan å måtte ringje.',
      en: 'People get answers without having to call.',
    },
  },
  'shorter-case-time': {
    label: { nb: 'Kortere saksbehandlingstid', nn: 'Kortare saksbehandlingstid', en: 'Shorter case processing time' },
    surveyLabel: 'Kortere saksbehandlingstid',
    description: {
      nb: 'Søknader og saker skal være riktige fra starten, så svaret kommer raskere.',
      nn: 'Søknader og saker skal vere rette frå starten, så svaret kjem raskare.',
      en: 'Applications and cases are right from the start, so that answers come sooner.',
    },
  },
};

/** All ten goals, in rank order. */
export const goals: readonly Goal[] = GOAL_IDS.map((id, index) => ({ id, rank: index + 1, ...entries[id] }));
