import { defineConnector } from '../contract.ts';
import { config } from './config.ts';
import { measures } from './measures.ts';
import { check, read, SPAN_DAYS } from './read.ts';

export default defineConnector({
  key: 'eventbrite',
  label: { nb: 'Eventbrite', nn: 'Eventbrite', en: 'Eventbrite' },
  about: {
    nb: 'Arrangementer, påmeldte og oppmøtte, på dagen arrangementet begynte. Tallene kommer fra Eventbrite.',
    nn: 'Arrangement, påmelde og frammøtte, på dagen arrangementet byrja. Tala kjem frå Eventbrite.',
    en: 'Events, registered and attended, on the day the event began. The figures come from Eventbrite.',
  },
  needs: ['fetch'],
  config,
  measures,
  zone: 'Europe/Oslo',
  // Scanners that were offline deliver later, and an event of several days stands on its first.
  lookback: 21,
  finality: 14,
  backfill: null,
  span: SPAN_DAYS,
  privacy: {
    nb: 'Eventbrite har navn, e-post og svar fra dem som meldte seg på. Påmeldte leses som antall billetter. Bare der oppmøte registreres, spør Ekko om hver billett er brukt, og kaster resten av svaret med en gang.',
    nn: 'Eventbrite har namn, e-post og svar frå dei som melde seg på. Påmelde blir lesne som talet på billettar. Berre der frammøte blir registrert, spør Ekko om kvar billett er brukt, og kastar resten av svaret med ein gong.',
    en: 'Eventbrite holds names, e-mail and answers of those who registered. Registered are read as numbers of tickets. Only where people are checked in does Ekko ask whether each ticket was used, and discards the rest of the answer at once.',
  },
  access: {
    nb: 'Lag en egen bruker i Eventbrite som bare kan se arrangementer og deltakere. Lag en API-nøkkel for den brukeren, og bruk «Private token». Tillat www.eventbriteapi.com:443.',
    nn: 'Lag ein eigen brukar i Eventbrite som berre kan sjå arrangement og deltakarar. Lag ein API-nøkkel for den brukaren, og bruk «Private token». Tillat www.eventbriteapi.com:443.',
    en: 'Make a user of its own in Eventbrite that may only see events and attendees. Make an API key for that user, and use the private token. Allow www.eventbriteapi.com:443.',
  },
  read,
  check,
});
