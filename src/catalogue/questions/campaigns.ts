// Longer than most: each question is worded in three languages.
import { channel } from '../channels.ts';
import type { ChannelId } from '../types.ts';
import { group, users } from './sampling.ts';
import { dontKnow, important, likely, much, often, satisfied, yesNoUnsure } from './scales.ts';
import type { Option, Question } from './types.ts';

const base = { audiences: [], choose: 'one', sampling: group } as const;

/** Channels that a person can remember having learned of something in; whoever asks takes along those they use. */
const REMEMBERED = [
  'website',
  'facebook',
  'news-media',
  'letter',
  'public-meeting',
  'brochure',
  'twitter',
  'other-website',
  'instagram',
  'linkedin',
  'youtube',
  'tiktok',
  'snapchat',
  'threads-bluesky',
  'newsletter',
  'sms',
  'digital-post',
  'app',
  'search',
  'podcast',
  'outdoor-ads',
] as const satisfies readonly ChannelId[];

const remembered: readonly Option[] = [
  ...REMEMBERED.map((id): Option => ({ code: id, label: channel(id).label, point: 'yes', channel: id })),
  {
    code: 'people',
    label: { nb: 'Av noen jeg kjenner', nn: 'Av nokon eg kjenner', en: 'From someone I know' },
    point: 'no',
  },
  { code: 'elsewhere', label: { nb: 'Et annet sted', nn: 'Ein annan stad', en: 'Somewhere else' }, point: 'no' },
  {
    code: 'nowhere',
    label: {
      nb: 'Jeg har ikke hørt om det før',
      nn: 'Eg har ikkje høyrt om det før',
      en: 'I have not heard of it before',
    },
    point: 'no',
  },
  { ...dontKnow, code: 'dont-remember', label: { nb: 'Husker ikke', nn: 'Hugsar ikkje', en: 'Don’t remember' } },
];

/** Whether a campaign, an event or a matter reached people, and what they make of it. */
export const campaigns: readonly Question[] = [
  {
    ...base,
    id: 'channel-recall',
    goals: [
      'build-reputation',
      'support-objectives',
      'build-trust',
      'change-behaviour',
      'more-users',
      'show-political-results',
      'recruitment',
    ],
    quantity: 'recall-answers',
    choose: 'several',
    text: {
      nb: 'Hvor fikk du vite om [saken eller tjenesten]? Kryss av for alt som passer.',
      nn: 'Kvar fekk du vite om [saka eller tenesta]? Kryss av for alt som passar.',
      en: 'Where did you learn of [the matter or service]? Tick all that apply.',
    },
    options: remembered,
  },
  {
    ...base,
    id: 'heard-matter',
    goals: ['change-behaviour'],
    quantity: 'awareness-answers',
    text: {
      nb: 'Har du sett eller hørt noe om [saken] de siste fire ukene?',
      nn: 'Har du sett eller høyrt noko om [saka] dei siste fire vekene?',
      en: 'Have you seen or heard anything about [the matter] in the last four weeks?',
    },
    options: yesNoUnsure,
  },
  {
    ...base,
    id: 'important-to-me',
    goals: ['change-behaviour'],
    quantity: 'survey-answers',
    text: {
      nb: 'Hvor uviktig eller viktig er det for deg å [gjøre dette]?',
      nn: 'Kor uviktig eller viktig er det for deg å [gjere dette]?',
      en: 'How unimportant or important is it to you to [do this]?',
    },
    options: important,
  },
  {
    ...base,
    id: 'done-lately',
    goals: ['change-behaviour'],
    quantity: 'survey-answers',
    text: {
      nb: 'Hvor ofte har du [gjort dette] de siste fire ukene?',
      nn: 'Kor ofte har du [gjort dette] dei siste fire vekene?',
      en: 'How often have you [done this] in the last four weeks?',
    },
    options: often,
  },
  {
    ...base,
    id: 'will-do',
    goals: ['change-behaviour'],
    quantity: 'survey-answers',
    text: {
      nb: 'Hvor usannsynlig eller sannsynlig er det at du vil [gjøre dette] de neste fire ukene?',
      nn: 'Kor usannsynleg eller sannsynleg er det at du vil [gjere dette] dei neste fire vekene?',
      en: 'How unlikely or likely are you to [do this] in the next four weeks?',
    },
    options: likely,
  },
  {
    ...base,
    id: 'will-use',
    goals: ['more-users'],
    quantity: 'survey-answers',
    text: {
      nb: 'Hvor usannsynlig eller sannsynlig er det at du vil bruke [tjenesten] det neste året?',
      nn: 'Kor usannsynleg eller sannsynleg er det at du vil bruke [tenesta] det neste året?',
      en: 'How unlikely or likely are you to use [the service] in the next year?',
    },
    options: likely,
  },
  {
    ...base,
    id: 'learned-event',
    goals: ['change-behaviour', 'show-political-results'],
    sampling: users,
    quantity: 'learned-answers',
    text: {
      nb: 'Hvor lite eller mye nytt lærte du på [arrangementet]?',
      nn: 'Kor lite eller mykje nytt lærte du på [arrangementet]?',
      en: 'How little or much did you learn that was new to you at [the event]?',
    },
    options: much,
  },
  {
    ...base,
    id: 'satisfaction-event',
    goals: ['build-trust'],
    sampling: users,
    quantity: 'csat-answers',
    text: {
      nb: 'Hvor misfornøyd eller fornøyd er du med [arrangementet]?',
      nn: 'Kor misnøgd eller nøgd er du med [arrangementet]?',
      en: 'How dissatisfied or satisfied are you with [the event]?',
    },
    options: satisfied,
  },
];
