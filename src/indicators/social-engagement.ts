import type { ChannelId } from '../catalogue/types.ts';
import { defineIndicator, type Indicator } from './types.ts';

const posting: readonly ChannelId[] = [
  'facebook',
  'intranet',
  'twitter',
  'instagram',
  'tiktok',
  'snapchat',
  'linkedin',
  'youtube',
  'threads-bluesky',
  'podcast',
];
const shared: readonly ChannelId[] = [
  ...posting,
  'website',
  'other-website',
  'news-media',
  'public-meeting',
  'conference',
  'newsletter',
];
const base = {
  method: 'social-engagement',
  version: 1,
  declared: false,
  direction: 'higher',
  level: 'outtake',
  unit: 'count',
  decimals: 0,
  limits: {
    nb: 'Telles på dagen innlegget ble lagt ut. En reaksjon kan være ros eller kritikk. Plattformen bestemmer hvem som ser innlegget.',
    nn: 'Blir talde på dagen innlegget vart lagt ut. Ein reaksjon kan vere ros eller kritikk. Plattforma bestemmer kven som ser innlegget.',
    en: 'Counted on the day of the post. A reaction may be praise or criticism. The platform decides who sees the post.',
  },
  sources: [],
} as const;

export const socialEngagement: readonly Indicator[] = [
  defineIndicator({
    ...base,
    id: 'social-engagement.reactions',
    channels: posting,
    label: { nb: 'Reaksjoner', nn: 'Reaksjonar', en: 'Reactions' },
    question: {
      nb: 'Hvor mange reaksjoner fikk innleggene våre?',
      nn: 'Kor mange reaksjonar fekk innlegga våre?',
      en: 'How many reactions did our posts get?',
    },
    unit: 'count',
    decimals: 0,
    formula: { kind: 'total', of: [{ quantity: 'reactions' }] },
    examples: [
      {
        title: { nb: 'Summen av dagene', nn: 'Summen av dagane', en: 'The sum of the days' },
        totals: { reactions: 1240 },
        value: 1240,
      },
    ],
  }),
  defineIndicator({
    ...base,
    id: 'social-engagement.shares',
    channels: shared,
    label: { nb: 'Delinger', nn: 'Delingar', en: 'Shares' },
    question: {
      nb: 'Hvor mange ganger ble det vi publiserte, delt?',
      nn: 'Kor mange gonger vart det vi publiserte, delt?',
      en: 'How many times was what we published shared?',
    },
    unit: 'count',
    decimals: 0,
    formula: { kind: 'total', of: [{ quantity: 'shares' }] },
    examples: [
      {
        title: { nb: 'Summen av dagene', nn: 'Summen av dagane', en: 'The sum of the days' },
        totals: { shares: 310 },
        value: 310,
      },
    ],
  }),
  defineIndicator({
    ...base,
    id: 'social-engagement.comments',
    channels: posting,
    label: { nb: 'Kommentarer', nn: 'Kommentarar', en: 'Comments' },
    question: {
      nb: 'Hvor mange kommentarer fikk innleggene våre?',
      nn: 'Kor mange kommentarar fekk innlegga våre?',
      en: 'How many comments did our posts get?',
    },
    unit: 'count',
    decimals: 0,
    formula: { kind: 'total', of: [{ quantity: 'comments' }] },
    examples: [
      {
        title: { nb: 'Summen av dagene', nn: 'Summen av dagane', en: 'The sum of the days' },
        totals: { comments: 205 },
        value: 205,
      },
    ],
  }),
  defineIndicator({
    ...base,
    id: 'social-engagement.views',
    channels: posting,
    label: { nb: 'Visninger', nn: 'Visingar', en: 'Views' },
    question: {
      nb: 'Hvor mange ganger ble innleggene våre vist?',
      nn: 'Kor mange gonger vart innlegga våre vist?',
      en: 'How many times were our posts shown?',
    },
    unit: 'count',
    decimals: 0,
    direction: 'context',
    level: 'output',
    formula: { kind: 'total', of: [{ quantity: 'views' }] },
    examples: [
      {
        title: { nb: 'Summen av dagene', nn: 'Summen av dagane', en: 'The sum of the days' },
        totals: { views: 88000 },
        value: 88000,
      },
    ],
  }),
  defineIndicator({
    ...base,
    id: 'social-engagement.posts',
    channels: posting,
    label: { nb: 'Innlegg', nn: 'Innlegg', en: 'Posts' },
    question: {
      nb: 'Hvor mange innlegg la vi ut?',
      nn: 'Kor mange innlegg la vi ut?',
      en: 'How many posts did we publish?',
    },
    unit: 'count',
    decimals: 0,
    direction: 'context',
    level: 'activity',
    formula: { kind: 'total', of: [{ quantity: 'posts' }] },
    examples: [
      {
        title: { nb: 'Summen av dagene', nn: 'Summen av dagane', en: 'The sum of the days' },
        totals: { posts: 24 },
        value: 24,
      },
    ],
  }),
  defineIndicator({
    ...base,
    id: 'social-engagement.per-post',
    channels: posting,
    label: { nb: 'Engasjement per innlegg', nn: 'Engasjement per innlegg', en: 'Engagement per post' },
    question: {
      nb: 'Hvor mange reaksjoner, delinger og kommentarer fikk hvert innlegg, i snitt?',
      nn: 'Kor mange reaksjonar, delingar og kommentarar fekk kvart innlegg, i snitt?',
      en: 'How many reactions, shares and comments did each post get, on average?',
    },
    unit: 'ratio',
    decimals: 1,
    formula: {
      kind: 'ratio',
      numerator: [{ quantity: 'reactions' }, { quantity: 'shares' }, { quantity: 'comments' }],
      denominator: [{ quantity: 'posts' }],
      scale: 1,
      proportion: false,
    },
    examples: [
      {
        title: { nb: '1 755 på 24 innlegg', nn: '1 755 på 24 innlegg', en: '1,755 on 24 posts' },
        totals: { reactions: 1240, shares: 310, comments: 205, posts: 24 },
        value: 73.1,
      },
    ],
  }),
  defineIndicator({
    ...base,
    id: 'social-engagement.eng-rate',
    channels: posting,
    label: { nb: 'Engasjement per visning', nn: 'Engasjement per vising', en: 'Engagement per view' },
    question: {
      nb: 'Hvor stor del av visningene førte med seg en reaksjon, deling eller kommentar?',
      nn: 'Kor stor del av visingane gav ein reaksjon, ei deling eller ein kommentar?',
      en: 'What share of views came with a reaction, share or comment?',
    },
    unit: 'percent',
    decimals: 1,
    formula: {
      kind: 'ratio',
      numerator: [{ quantity: 'reactions' }, { quantity: 'shares' }, { quantity: 'comments' }],
      denominator: [{ quantity: 'views' }],
      scale: 100,
      proportion: false,
    },
    examples: [
      {
        title: { nb: '1 755 av 88 000', nn: '1 755 av 88 000', en: '1 755 of 88 000' },
        totals: { reactions: 1240, shares: 310, comments: 205, views: 88000 },
        value: 2.0,
      },
    ],
  }),
  defineIndicator({
    ...base,
    id: 'social-engagement.reply-rate',
    channels: ['facebook', 'twitter', 'instagram', 'linkedin', 'youtube', 'threads-bluesky'],
    label: { nb: 'Besvarte spørsmål', nn: 'Svar på spørsmål', en: 'Questions answered' },
    question: {
      nb: 'Hvor stor del av spørsmålene i kommentarfeltet svarte vi på?',
      nn: 'Kor stor del av spørsmåla i kommentarfeltet svarte vi på?',
      en: 'What share of the questions in comments did we answer?',
    },
    limits: {
      nb: 'Noen må vurdere hva som er et spørsmål.',
      nn: 'Nokon må vurdere kva som er eit spørsmål.',
      en: 'Someone must judge what is a question.',
    },
    unit: 'percent',
    decimals: 1,
    level: 'activity',
    formula: {
      kind: 'ratio',
      numerator: [{ quantity: 'replies-given' }],
      denominator: [{ quantity: 'replies-due' }],
      scale: 100,
      proportion: true,
    },
    examples: [
      {
        title: { nb: '45 av 50', nn: '45 av 50', en: '45 of 50' },
        totals: { 'replies-given': 45, 'replies-due': 50 },
        value: 90,
        interval: [78.6, 95.7],
      },
    ],
  }),
];
