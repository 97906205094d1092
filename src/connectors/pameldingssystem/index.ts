import { defineConnector } from '../contract.ts';
import { config } from './config.ts';
import { check, read, SPAN_DAYS } from './read.ts';

const day = { reads: 'window', grain: 'day' } as const;

export default defineConnector({
  key: 'pameldingssystem',
  label: { nb: 'påmeldingssystem.no', nn: 'påmeldingssystem.no', en: 'påmeldingssystem.no' },
  about: {
    nb: 'Påmeldte og oppmøtte på arrangementene du nevner, på dagen arrangementet begynte. Tallene kommer fra påmeldingssystem.no.',
    nn: 'Påmelde og frammøtte på arrangementa du nemner, på dagen arrangementet byrja. Tala kjem frå påmeldingssystem.no.',
    en: 'Registered and attended of the events you name, on the day the event began. The figures come from påmeldingssystem.no.',
  },
  needs: ['fetch'],
  config,
  measures: {
    registered: { quantity: 'registered', native: 'Count', ...day },
    attended: { quantity: 'attended', native: 'Attended', ...day },
    events: { quantity: 'events', native: 'activities', ...day },
  },
  zone: 'Europe/Oslo',
  // Attendance is often entered some days later.
  lookback: 21,
  finality: 14,
  backfill: null,
  span: SPAN_DAYS,
  privacy: {
    nb: 'Systemet har navn, e-post og svar fra dem som meldte seg på, og sender dem med når påmeldinger telles. Ekko leser bare status, oppmøte og antall, og kaster resten med en gang.',
    nn: 'Systemet har namn, e-post og svar frå dei som melde seg på, og sender dei med når påmeldingar blir talde. Ekko les berre status, oppmøte og tal, og kastar resten med ein gong.',
    en: 'The system holds names, e-mail and answers of those who registered, and sends them along when registrations are counted. Ekko reads only the status, attendance and number, and discards the rest at once.',
  },
  access: {
    nb: 'Be leverandøren om en egen bruker for API-et, som bare kan lese deltakere på arrangementene som skal telles.',
    nn: 'Be leverandøren om ein eigen brukar for API-et, som berre kan lese deltakarar på arrangementa som skal teljast.',
    en: 'Ask the supplier for a user of its own for the API that may only read participants of the events to count.',
  },
  read,
  check,
});
