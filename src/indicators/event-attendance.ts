import type { ChannelId } from '../catalogue/types.ts';
import { defineIndicator, type Indicator } from './types.ts';

const signUps: readonly ChannelId[] = [
  'public-meeting',
  'conference',
  'website',
  'other-website',
  'facebook',
  'intranet',
  'letter',
  'brochure',
  'linkedin',
  'newsletter',
  'digital-post',
  'app',
  'outdoor-ads',
];
const held: readonly ChannelId[] = ['public-meeting', 'conference'];
const base = {
  method: 'event-attendance',
  version: 1,
  declared: false,
  direction: 'higher',
  level: 'output',
  unit: 'count',
  decimals: 0,
  limits: {
    nb: 'Den som kommer på flere arrangementer, teller flere ganger. Mange oppmøtte sier ikke at de fikk noe ut av det.',
    nn: 'Den som kjem på fleire arrangement, tel fleire gonger. Mange frammøtte seier ikkje at dei fekk noko ut av det.',
    en: 'Those who come to several events count several times. Many attending does not say that they gained from it.',
  },
  sources: [],
} as const;

export const eventAttendance: readonly Indicator[] = [
  defineIndicator({
    ...base,
    id: 'event-attendance.registered',
    channels: signUps,
    label: { nb: 'Påmeldte', nn: 'Påmelde', en: 'Registered' },
    question: { nb: 'Hvor mange meldte seg på?', nn: 'Kor mange melde seg på?', en: 'How many signed up?' },
    unit: 'count',
    decimals: 0,
    formula: { kind: 'total', of: [{ quantity: 'registered' }] },
    examples: [
      {
        title: { nb: 'Summen av dagene', nn: 'Summen av dagane', en: 'The sum of the days' },
        totals: { registered: 420 },
        value: 420,
      },
    ],
  }),
  defineIndicator({
    ...base,
    id: 'event-attendance.attended',
    channels: [...held, 'news-media', 'sms'],
    label: { nb: 'Oppmøtte', nn: 'Frammøtte', en: 'Attended' },
    question: { nb: 'Hvor mange kom?', nn: 'Kor mange kom?', en: 'How many came?' },
    unit: 'count',
    decimals: 0,
    formula: { kind: 'total', of: [{ quantity: 'attended' }] },
    examples: [
      {
        title: { nb: 'Summen av dagene', nn: 'Summen av dagane', en: 'The sum of the days' },
        totals: { attended: 315 },
        value: 315,
      },
    ],
  }),
  defineIndicator({
    ...base,
    id: 'event-attendance.show-rate',
    channels: held,
    label: { nb: 'Påmeldte som kom', nn: 'Påmelde som kom', en: 'Registered who came' },
    question: {
      nb: 'Hvor stor del kom, av dem som var påmeldt?',
      nn: 'Kor stor del kom, av dei som var påmelde?',
      en: 'What share came, of those who had signed up?',
    },
    limits: {
      nb: 'Den som kommer uten å være påmeldt, teller som oppmøtt. Da kan tallet bli over 100.',
      nn: 'Den som kjem utan å vere påmeld, tel som frammøtt. Da kan talet bli over 100.',
      en: 'Those who come without signing up count as attending. The figure may then exceed 100.',
    },
    unit: 'percent',
    decimals: 1,
    formula: {
      kind: 'ratio',
      numerator: [{ quantity: 'attended' }],
      denominator: [{ quantity: 'registered' }],
      scale: 100,
      proportion: false,
    },
    examples: [
      {
        title: { nb: '315 av 420', nn: '315 av 420', en: '315 of 420' },
        totals: { attended: 315, registered: 420 },
        value: 75,
      },
    ],
  }),
  defineIndicator({
    ...base,
    id: 'event-attendance.fill-rate',
    channels: held,
    label: { nb: 'Fylte plasser', nn: 'Fylte plassar', en: 'Seats filled' },
    question: {
      nb: 'Hvor stor del av plassene ble brukt?',
      nn: 'Kor stor del av plassane vart brukte?',
      en: 'What share of the seats was used?',
    },
    unit: 'percent',
    decimals: 1,
    formula: {
      kind: 'ratio',
      numerator: [{ quantity: 'attended' }],
      denominator: [{ quantity: 'seats' }],
      scale: 100,
      proportion: false,
    },
    examples: [
      {
        title: { nb: '315 av 500', nn: '315 av 500', en: '315 of 500' },
        totals: { attended: 315, seats: 500 },
        value: 63,
      },
    ],
  }),
  defineIndicator({
    ...base,
    id: 'event-attendance.events',
    channels: held,
    label: { nb: 'Arrangementer', nn: 'Arrangement', en: 'Events' },
    question: {
      nb: 'Hvor mange arrangementer holdt vi?',
      nn: 'Kor mange arrangement heldt vi?',
      en: 'How many events did we hold?',
    },
    unit: 'count',
    decimals: 0,
    direction: 'context',
    level: 'activity',
    formula: { kind: 'total', of: [{ quantity: 'events' }] },
    examples: [
      {
        title: { nb: 'Summen av dagene', nn: 'Summen av dagane', en: 'The sum of the days' },
        totals: { events: 9 },
        value: 9,
      },
    ],
  }),
  defineIndicator({
    ...base,
    id: 'event-attendance.stream-views',
    channels: [...held, 'youtube'],
    label: { nb: 'Visninger av strømming', nn: 'Visingar av strøyming', en: 'Stream views' },
    question: {
      nb: 'Hvor mange ganger ble strømmingen sett?',
      nn: 'Kor mange gonger vart strøyminga sett?',
      en: 'How many times was the stream watched?',
    },
    unit: 'count',
    decimals: 0,
    formula: { kind: 'total', of: [{ quantity: 'stream-views' }] },
    examples: [
      {
        title: { nb: 'Summen av dagene', nn: 'Summen av dagane', en: 'The sum of the days' },
        totals: { 'stream-views': 1200 },
        value: 1200,
      },
    ],
  }),
  defineIndicator({
    ...base,
    id: 'event-attendance.input-received',
    channels: held,
    label: { nb: 'Innspill', nn: 'Innspel', en: 'Contributions' },
    question: {
      nb: 'Hvor mange innspill kom inn på og etter arrangementene?',
      nn: 'Kor mange innspel kom inn på og etter arrangementa?',
      en: 'How many contributions came in at and after the events?',
    },
    limits: {
      nb: 'Noen må avgjøre hva som er et innspill. Mange innspill sier ikke hvem som ble hørt.',
      nn: 'Nokon må avgjere kva som er eit innspel. Mange innspel seier ikkje kven som vart høyrde.',
      en: 'Someone must judge what a contribution is. Many contributions do not say who was heard.',
    },
    formula: { kind: 'total', of: [{ quantity: 'input-received' }] },
    examples: [
      {
        title: { nb: 'Summen av dagene', nn: 'Summen av dagane', en: 'The sum of the days' },
        totals: { 'input-received': 38 },
        value: 38,
      },
    ],
  }),
];
