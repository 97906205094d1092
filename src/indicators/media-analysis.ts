import type { ChannelId } from '../catalogue/types.ts';
import { defineIndicator, type Indicator } from './types.ts';

const analysed: readonly ChannelId[] = [
  'news-media',
  'public-meeting',
  'conference',
  'website',
  'other-website',
  'twitter',
  'outdoor-ads',
];
const base = {
  method: 'media-analysis',
  version: 1,
  declared: false,
  direction: 'higher',
  level: 'outtake',
  unit: 'percent',
  decimals: 1,
  limits: {
    nb: 'Noen har vurdert hvert oppslag. To personer kan vurdere ulikt: se samsvaret mellom kodere.',
    nn: 'Nokon har vurdert kvart oppslag. To personar kan vurdere ulikt: sjå samsvaret mellom kodarar.',
    en: 'Someone judged each item. Two people may judge differently: look at the agreement between coders.',
  },
  sources: [],
} as const;

const tones = { 'coded-items/tone=positive': 30, 'coded-items/tone=neutral': 50, 'coded-items/tone=negative': 20 };
const pairs = {
  'coding-pairs/pair=positive|positive': 15,
  'coding-pairs/pair=positive|neutral': 3,
  'coding-pairs/pair=positive|negative': 0,
  'coding-pairs/pair=neutral|positive': 2,
  'coding-pairs/pair=neutral|neutral': 18,
  'coding-pairs/pair=neutral|negative': 1,
  'coding-pairs/pair=negative|positive': 0,
  'coding-pairs/pair=negative|neutral': 1,
  'coding-pairs/pair=negative|negative': 10,
};

export const mediaAnalysis: readonly Indicator[] = [
  defineIndicator({
    ...base,
    id: 'media-analysis.tone-net',
    channels: analysed,
    label: { nb: 'Tone, −1 til 1', nn: 'Tone, −1 til 1', en: 'Tone, −1 to 1' },
    question: {
      nb: 'Hvor mye mer positivt enn negativt var det som ble skrevet? −1 er bare negativt, 1 bare positivt.',
      nn: 'Kor mykje meir positivt enn negativt var det som vart skrive? −1 er berre negativt, 1 berre positivt.',
      en: 'How much more positive than negative was the coverage? −1 is only negative, 1 only positive.',
    },
    unit: 'score',
    decimals: 2,
    formula: { kind: 'balance', of: 'coded-items', dimension: 'tone', plus: 'positive', minus: 'negative' },
    examples: [
      {
        title: {
          nb: '30 positive og 20 negative av 100',
          nn: '30 positive og 20 negative av 100',
          en: '30 positive and 20 negative of 100',
        },
        totals: tones,
        value: 0.1,
      },
    ],
  }),
  defineIndicator({
    ...base,
    id: 'media-analysis.negative-share',
    channels: analysed,
    label: { nb: 'Negative oppslag', nn: 'Negative oppslag', en: 'Negative mentions' },
    question: {
      nb: 'Hvor stor del av de vurderte oppslagene var negative?',
      nn: 'Kor stor del av dei vurderte oppslaga var negative?',
      en: 'What share of the assessed items was negative?',
    },
    unit: 'percent',
    decimals: 1,
    direction: 'lower',
    formula: {
      kind: 'ratio',
      numerator: [{ quantity: 'coded-items', where: { tone: 'negative' } }],
      denominator: [{ quantity: 'coded-items' }],
      scale: 100,
      proportion: false,
    },
    examples: [
      {
        title: { nb: '20 av 100', nn: '20 av 100', en: '20 of 100' },
        totals: { 'coded-items/tone=negative': 20, 'coded-items': 100 },
        value: 20,
      },
    ],
  }),
  defineIndicator({
    ...base,
    id: 'media-analysis.message-share',
    channels: analysed,
    label: { nb: 'Oppslag med vårt budskap', nn: 'Oppslag med bodskapen vår', en: 'Items carrying our message' },
    question: {
      nb: 'Hvor stor del av de vurderte oppslagene hadde med budskapet vårt?',
      nn: 'Kor stor del av dei vurderte oppslaga hadde med bodskapen vår?',
      en: 'What share of the assessed items carried our message?',
    },
    unit: 'percent',
    decimals: 1,
    formula: {
      kind: 'ratio',
      numerator: [{ quantity: 'coded-items-with-message' }],
      denominator: [{ quantity: 'coded-items' }],
      scale: 100,
      proportion: false,
    },
    examples: [
      {
        title: { nb: '45 av 100', nn: '45 av 100', en: '45 of 100' },
        totals: { 'coded-items-with-message': 45, 'coded-items': 100 },
        value: 45,
      },
    ],
  }),
  defineIndicator({
    ...base,
    id: 'media-analysis.prominence',
    channels: ['news-media'],
    label: { nb: 'Synlighet, 1–3', nn: 'Synlegheit, 1–3', en: 'Visibility, 1–3' },
    question: {
      nb: 'Hvor synlig var vi i oppslagene, i snitt? 1 er nevnt, 3 er hovedsaken.',
      nn: 'Kor synlege var vi i oppslaga, i snitt? 1 er nemnt, 3 er hovudsaka.',
      en: 'How visible were we in the items, on average? 1 is mentioned, 3 is the main subject.',
    },
    unit: 'score',
    decimals: 1,
    formula: { kind: 'mean', of: 'prominence-items', dimension: 'prominence' },
    examples: [
      {
        title: { nb: '20, 50 og 30 oppslag', nn: '20, 50 og 30 oppslag', en: '20, 50 and 30 items' },
        totals: {
          'prominence-items/prominence=1': 20,
          'prominence-items/prominence=2': 50,
          'prominence-items/prominence=3': 30,
        },
        value: 2.1,
      },
    ],
  }),
  defineIndicator({
    ...base,
    id: 'media-analysis.published-tone',
    channels: ['news-media'],
    label: { nb: 'Tone lest av maskin', nn: 'Tone lesen av maskin', en: 'Tone read by machine' },
    question: {
      nb: 'Hva sier kilden selv at tonen var, i snitt for dagen eller uken?',
      nn: 'Kva seier kjelda sjølv at tonen var, i snitt for dagen eller veka?',
      en: 'What does the source itself say the tone was, on average for the day or week?',
    },
    limits: {
      nb: 'En maskin har lest tekstene, ofte i oversettelse. Bruk det som et hint, ikke som en måling.',
      nn: 'Ei maskin har lese tekstane, ofte i omsetjing. Bruk det som eit hint, ikkje som ei måling.',
      en: 'A machine read the texts, often in translation. Take it as a hint, not as a measure.',
    },
    unit: 'score',
    decimals: 2,
    formula: { kind: 'given', of: { quantity: 'tone-mean' } },
    examples: [
      {
        title: { nb: 'Kildens eget tall', nn: 'Kjelda sitt eige tal', en: 'The source’s own figure' },
        totals: { 'tone-mean': -1.24 },
        value: -1.24,
      },
    ],
  }),
  defineIndicator({
    ...base,
    id: 'media-analysis.alpha',
    channels: analysed,
    label: { nb: 'Samsvar mellom kodere', nn: 'Samsvar mellom kodarar', en: 'Agreement between coders' },
    question: {
      nb: 'Hvor godt er to personer enige om tonen? 1 er helt enige, 0 er som tilfeldig.',
      nn: 'Kor einige er to personar om tonen? 1 er heilt einige, 0 er som tilfeldig.',
      en: 'How well do two people agree on the tone? 1 is full agreement, 0 is as by chance.',
    },
    limits: {
      nb: 'Under 0,667 er vurderingene for ulike til å bygge noe på.',
      nn: 'Under 0,667 er vurderingane for ulike til å byggje noko på.',
      en: 'Below 0.667 the judgements differ too much to build on.',
    },
    unit: 'score',
    decimals: 2,
    level: 'quality',
    formula: { kind: 'alpha', of: 'coding-pairs', dimension: 'pair', scale: { positive: 1, neutral: 0, negative: -1 } },
    sources: ['Krippendorff 2011: Computing Krippendorff’s Alpha-Reliability'],
    examples: [
      {
        title: { nb: '50 oppslag kodet av to', nn: '50 oppslag koda av to', en: '50 items coded by two' },
        totals: pairs,
        value: 0.87,
      },
    ],
  }),
];
