// Longer than most: each indicator is said in three languages and shown with a worked case.
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

/** Where people ask, and somebody of ours may answer. */
const answering: readonly ChannelId[] = ['facebook', 'twitter', 'instagram', 'linkedin', 'youtube', 'threads-bluesky'];

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
    channels: answering,
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
  defineIndicator({
    ...base,
    id: 'social-engagement.reply-time',
    channels: [...answering, 'tiktok', 'snapchat'],
    label: { nb: 'Halvparten fikk svar innen', nn: 'Halvparten fekk svar innan', en: 'Half got a reply within' },
    question: {
      nb: 'Innen hvor mange timer fikk halvparten svar?',
      nn: 'Innan kor mange timar fekk halvparten svar?',
      en: 'Within how many hours did half get a reply?',
    },
    limits: {
      nb: 'Anslått fra grupper av timer. Alle gruppene må være ført, også de med 0. De som ikke fikk svar, er ikke med.',
      nn: 'Rekna frå grupper av timar. Alle gruppene må vere førte, òg dei med 0. Dei som ikkje fekk svar, er ikkje med.',
      en: 'Estimated from bands of hours. All bands must be filled in, also those with 0. Those without a reply are not counted.',
    },
    direction: 'lower',
    level: 'activity',
    unit: 'hours',
    decimals: 1,
    formula: { kind: 'quantile', of: 'replies-by-hours', dimension: 'hours', percent: 50 },
    sources: ['Grouped median: Python 3.13, statistics.median_grouped'],
    examples: [
      {
        title: {
          nb: '20 innen én time, 20 til innen fire, og 10 senere',
          nn: '20 innan éin time, 20 til innan fire, og 10 seinare',
          en: '20 within one hour, 20 more within four, and 10 later',
        },
        totals: {
          'replies-by-hours/hours=to-1': 20,
          'replies-by-hours/hours=to-4': 20,
          'replies-by-hours/hours=to-8': 0,
          'replies-by-hours/hours=to-24': 10,
          'replies-by-hours/hours=to-48': 0,
          'replies-by-hours/hours=to-72': 0,
          'replies-by-hours/hours=to-168': 0,
          'replies-by-hours/hours=to-720': 0,
          'replies-by-hours/hours=over-720': 0,
        },
        value: 1.8,
      },
    ],
  }),
  defineIndicator({
    ...base,
    id: 'social-engagement.link-clicks',
    channels: posting,
    label: { nb: 'Lenkeklikk', nn: 'Lenkjeklikk', en: 'Link clicks' },
    question: {
      nb: 'Hvor mange ganger klikket noen på lenkene i innleggene våre?',
      nn: 'Kor mange gonger klikka nokon på lenkjene i innlegga våre?',
      en: 'How many times did someone click the links in our posts?',
    },
    limits: {
      nb: 'Plattformen teller klikk på sin måte. Et klikk er ikke alltid et besøk.',
      nn: 'Plattforma tel klikk på sin måte. Eit klikk er ikkje alltid eit besøk.',
      en: 'The platform counts clicks in its own way. A click is not always a visit.',
    },
    unit: 'count',
    decimals: 0,
    formula: { kind: 'total', of: [{ quantity: 'link-clicks' }] },
    examples: [
      {
        title: { nb: 'Summen av dagene', nn: 'Summen av dagane', en: 'The sum of the days' },
        totals: { 'link-clicks': 640 },
        value: 640,
      },
    ],
  }),
  defineIndicator({
    ...base,
    id: 'social-engagement.reach',
    channels: posting,
    label: { nb: 'Kontoer nådd', nn: 'Kontoar nådde', en: 'Accounts reached' },
    question: {
      nb: 'Hvor mange ulike kontoer fikk se innlegg fra oss, ifølge plattformen?',
      nn: 'Kor mange ulike kontoar fekk sjå innlegg frå oss, ifølgje plattforma?',
      en: 'How many different accounts were shown posts from us, says the platform?',
    },
    limits: {
      nb: 'Kan ikke legges sammen over dager, kanaler eller virksomheter. Å ha fått noe vist er ikke å ha sett det.',
      nn: 'Kan ikkje leggjast saman over dagar, kanalar eller verksemder. Å ha fått noko vist er ikkje å ha sett det.',
      en: 'Cannot be added over days, channels or organisations. Being shown something is not having seen it.',
    },
    direction: 'context',
    level: 'output',
    unit: 'accounts',
    decimals: 0,
    formula: { kind: 'given', of: { quantity: 'reach' } },
    examples: [
      {
        title: {
          nb: 'Slik plattformen oppgir måneden',
          nn: 'Slik plattforma oppgir månaden',
          en: 'As the platform gives the month',
        },
        totals: { reach: 21400 },
        value: 21400,
      },
    ],
  }),
  defineIndicator({
    ...base,
    id: 'social-engagement.watch-per-view',
    channels: ['youtube'],
    label: { nb: 'Seertid per visning', nn: 'Sjåartid per vising', en: 'Watch time per view' },
    question: {
      nb: 'Hvor lenge ble filmene sett, i snitt per visning?',
      nn: 'Kor lenge vart filmane sette, i snitt per vising?',
      en: 'How long were the films watched, on average per view?',
    },
    limits: {
      nb: 'Korte filmer gir korte tider. Plattformen avgjør hva som er en visning.',
      nn: 'Korte filmar gir korte tider. Plattforma avgjer kva som er ei vising.',
      en: 'Short films give short times. The platform decides what a view is.',
    },
    direction: 'context',
    unit: 'seconds',
    decimals: 0,
    formula: {
      kind: 'ratio',
      numerator: [{ quantity: 'watch-seconds' }],
      denominator: [{ quantity: 'views' }],
      scale: 1,
      proportion: false,
    },
    examples: [
      {
        title: {
          nb: '3 960 000 sekunder på 88 000 visninger',
          nn: '3 960 000 sekund på 88 000 visingar',
          en: '3,960,000 seconds on 88,000 views',
        },
        totals: { 'watch-seconds': 3960000, views: 88000 },
        value: 45,
      },
    ],
  }),
];
