// Longer than most: six questions, each said in three languages and shown with a worked case.
import type { ChannelId } from '../catalogue/types.ts';
import { defineIndicator, type Indicator } from './types.ts';

const asked: readonly ChannelId[] = [
  'website',
  'intranet',
  'public-meeting',
  'conference',
  'other-website',
  'newsletter',
  'chatbot',
];
const SKR = 'skr.se: servicemätning, 5 points moved to 0–100';
const whoAnswered = {
  nb: 'Tallet gjelder bare dem som fikk spørsmålet og svarte. Det sier ikke hvorfor de svarte som de gjorde.',
  nn: 'Talet gjeld berre dei som fekk spørsmålet og svarte. Det seier ikkje kvifor dei svarte som dei gjorde.',
  en: 'The figure covers only those who were asked and answered. It does not say why they answered as they did.',
};

const base = {
  method: 'user-satisfaction',
  version: 1,
  direction: 'higher',
  level: 'outcome',
  limits: whoAnswered,
} as const;

/** The slides' worked survey: 187 answers, 126 of them 4 or 5. */
const october = {
  'csat-answers/1': 9,
  'csat-answers/2': 14,
  'csat-answers/3': 38,
  'csat-answers/4': 79,
  'csat-answers/5': 47,
};

export const userSatisfaction: readonly Indicator[] = [
  defineIndicator({
    ...base,
    id: 'user-satisfaction.csat',
    channels: asked,
    label: { nb: 'Fornøyde brukere', nn: 'Nøgde brukarar', en: 'Satisfied users' },
    question: {
      nb: 'Hvor stor del av dem som svarte, er fornøyd (4 eller 5 av 5)?',
      nn: 'Kor stor del av dei som svarte, er nøgde (4 eller 5 av 5)?',
      en: 'What share of those who answered is satisfied (4 or 5 of 5)?',
    },
    unit: 'percent',
    decimals: 1,
    formula: { kind: 'share', of: 'csat-answers', points: ['4', '5'] },
    declared: true,
    sources: ['Wilson 1927', 'Newcombe 1998'],
    examples: [
      {
        title: { nb: '126 av 187 er fornøyd', nn: '126 av 187 er nøgde', en: '126 of 187 are satisfied' },
        totals: october,
        value: 67.4,
        interval: [60.4, 73.7],
      },
      {
        title: { nb: 'Ingen har svart', nn: 'Ingen har svart', en: 'Nobody answered' },
        totals: {
          'csat-answers/1': 0,
          'csat-answers/2': 0,
          'csat-answers/3': 0,
          'csat-answers/4': 0,
          'csat-answers/5': 0,
        },
        value: null,
      },
    ],
  }),
  defineIndicator({
    ...base,
    id: 'user-satisfaction.index',
    channels: asked,
    label: { nb: 'Tilfredshet, 0–100', nn: 'Kor nøgde brukarane er, 0–100', en: 'Satisfaction, 0–100' },
    question: {
      nb: 'Hvor fornøyd er de som svarte, i snitt? 0 er svært misfornøyd, 100 er svært fornøyd.',
      nn: 'Kor nøgde er dei som svarte, i snitt? 0 er svært misnøgd, 100 er svært nøgd.',
      en: 'How satisfied are those who answered, on average? 0 is very dissatisfied, 100 very satisfied.',
    },
    unit: 'points',
    decimals: 1,
    formula: { kind: 'index', of: 'csat-answers', lowest: 1, highest: 5 },
    declared: false,
    sources: [SKR],
    examples: [
      {
        title: { nb: '187 svar fra 1 til 5', nn: '187 svar frå 1 til 5', en: '187 answers from 1 to 5' },
        totals: october,
        value: 68.9,
        interval: [64.8, 72.5],
      },
    ],
  }),
  defineIndicator({
    ...base,
    id: 'user-satisfaction.ease',
    channels: ['website', 'other-website'],
    label: { nb: 'Hvor lett det var, 0–100', nn: 'Kor lett det var, 0–100', en: 'Ease, 0–100' },
    question: {
      nb: 'Hvor lett var det å få gjort det de kom for? 0 er svært vanskelig, 100 er svært lett.',
      nn: 'Kor lett var det å få gjort det dei kom for? 0 er svært vanskeleg, 100 er svært lett.',
      en: 'How easy was it to do what they came for? 0 is very hard, 100 very easy.',
    },
    unit: 'points',
    decimals: 1,
    formula: { kind: 'index', of: 'ease-answers', lowest: 1, highest: 5 },
    declared: true,
    sources: [SKR],
    examples: [
      {
        title: { nb: 'Alle fem svarte 5', nn: 'Alle fem svarte 5', en: 'All five answered 5' },
        totals: {
          'ease-answers/1': 0,
          'ease-answers/2': 0,
          'ease-answers/3': 0,
          'ease-answers/4': 0,
          'ease-answers/5': 5,
        },
        value: 100,
        interval: [56.6, 100],
      },
    ],
  }),
  defineIndicator({
    ...base,
    id: 'user-satisfaction.understood',
    channels: ['website', 'letter', 'brochure'],
    label: { nb: 'Forsto innholdet', nn: 'Forstod innhaldet', en: 'Understood the text' },
    question: {
      nb: 'Hvor stor del av dem som svarte, syntes teksten var lett å forstå (4 eller 5 av 5)?',
      nn: 'Kor stor del av dei som svarte, syntest teksten var lett å forstå (4 eller 5 av 5)?',
      en: 'What share of those who answered found the text easy to understand (4 or 5 of 5)?',
    },
    limits: {
      nb: 'Folk sier selv om de forsto. Om de forsto rett, må en brukertest vise.',
      nn: 'Folk seier sjølve om dei forstod. Om dei forstod rett, må ein brukartest vise.',
      en: 'People say themselves whether they understood. Only a user test shows whether they were right.',
    },
    level: 'outtake',
    unit: 'percent',
    decimals: 1,
    formula: { kind: 'share', of: 'understood-answers', points: ['4', '5'] },
    declared: true,
    sources: ['Wilson 1927'],
    examples: [
      {
        title: { nb: '30 av 40 forsto', nn: '30 av 40 forstod', en: '30 of 40 understood' },
        totals: {
          'understood-answers/1': 2,
          'understood-answers/2': 3,
          'understood-answers/3': 5,
          'understood-answers/4': 18,
          'understood-answers/5': 12,
        },
        value: 75,
        interval: [59.8, 85.8],
      },
    ],
  }),
  defineIndicator({
    ...base,
    id: 'user-satisfaction.task-success',
    channels: ['website'],
    label: { nb: 'Fikk gjort det de kom for', nn: 'Fekk gjort det dei kom for', en: 'Did what they came for' },
    question: {
      nb: 'Hvor stor del av dem som svarte, fikk gjort det de kom for?',
      nn: 'Kor stor del av dei som svarte, fekk gjort det dei kom for?',
      en: 'What share of those who answered did what they came for?',
    },
    unit: 'percent',
    decimals: 1,
    formula: { kind: 'share', of: 'task-success-answers', points: ['yes'] },
    declared: true,
    sources: ['Wilson 1927'],
    examples: [
      {
        title: { nb: '81 av 263 svarte ja', nn: '81 av 263 svarte ja', en: '81 of 263 said yes' },
        totals: { 'task-success-answers/yes': 81, 'task-success-answers/no': 182 },
        value: 30.8,
        interval: [25.5, 36.6],
      },
    ],
  }),
  defineIndicator({
    ...base,
    id: 'user-satisfaction.nps',
    channels: ['website'],
    label: {
      nb: 'Ville anbefale oss, −100 til 100',
      nn: 'Ville tilrå oss, −100 til 100',
      en: 'Would recommend us, −100 to 100',
    },
    question: {
      nb: 'Hvor mange flere ville anbefale oss (9–10) enn fraråde (0–6), i prosent av svarene?',
      nn: 'Kor mange fleire ville tilrå oss (9–10) enn rå frå (0–6), i prosent av svara?',
      en: 'How many more would recommend us (9–10) than not (0–6), in percent of the answers?',
    },
    limits: {
      nb: 'Målet er laget for bedrifter med konkurrenter. For en offentlig tjeneste sier det lite alene.',
      nn: 'Målet er laga for bedrifter med konkurrentar. For ei offentleg teneste seier det lite åleine.',
      en: 'The measure was made for firms with competitors. For a public service it says little by itself.',
    },
    direction: 'context',
    unit: 'points',
    decimals: 0,
    formula: { kind: 'nps', of: 'nps-answers' },
    declared: true,
    sources: ['Rocks 2016', 'measuringu.com: NPS confidence intervals'],
    examples: [
      {
        title: {
          nb: '50 ville anbefale, 20 fraråde, 30 midt imellom',
          nn: '50 ville tilrå, 20 rå frå, 30 midt imellom',
          en: '50 would recommend, 20 would not, 30 in between',
        },
        totals: {
          ...Object.fromEntries(Array.from({ length: 11 }, (_, point) => [`nps-answers/${point}`, 0])),
          'nps-answers/3': 20,
          'nps-answers/8': 30,
          'nps-answers/10': 50,
        },
        value: 30,
        interval: [14, 44],
      },
    ],
  }),
];
