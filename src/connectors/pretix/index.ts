import { defineConnector } from '../contract.ts';
import { config } from './config.ts';
import { measures } from './measures.ts';
import { check, read, SPAN_DAYS } from './read.ts';

export default defineConnector({
  key: 'pretix',
  label: { nb: 'pretix', nn: 'pretix', en: 'pretix' },
  about: {
    nb: 'Arrangementer, plasser, påmeldte og oppmøtte, på dagen arrangementet begynte. Tallene kommer fra pretix.',
    nn: 'Arrangement, plassar, påmelde og frammøtte, på dagen arrangementet byrja. Tala kjem frå pretix.',
    en: 'Events, seats, registered and attended, on the day the event began. The figures come from pretix.',
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
    nb: 'pretix har navn, e-post og svar fra dem som meldte seg på. Ekko ber bare om hvor mange plasser som er bestilt, og om de er brukt. Navn, e-post og bestillingskoder leses aldri.',
    nn: 'pretix har namn, e-post og svar frå dei som melde seg på. Ekko ber berre om kor mange plassar som er bestilte, og om dei er brukte. Namn, e-post og bestillingskodar blir aldri lesne.',
    en: 'pretix holds names, e-mail and answers of those who registered. Ekko asks only how many places are ordered and whether they were used. Names, e-mail and order codes are never read.',
  },
  access: {
    nb: 'Lag et eget team hos arrangøren i pretix med bare rettigheten til å se bestillinger, for arrangementene som skal telles. Lag en API-nøkkel på teamet.',
    nn: 'Lag eit eige team hos arrangøren i pretix med berre retten til å sjå bestillingar, for arrangementa som skal teljast. Lag ein API-nøkkel på teamet.',
    en: 'Make a team of its own at the organizer in pretix with only the right to view orders, for the events to count. Make an API token for the team.',
  },
  read,
  check,
});
