import { defineConnector } from '../contract.ts';
import { config } from './config.ts';
import { CATEGORY, check, read, SPAN_DAYS } from './read.ts';

export default defineConnector({
  key: 'twilio',
  label: { nb: 'Twilio', nn: 'Twilio', en: 'Twilio' },
  about: {
    nb: 'Innkommende anrop, dag for dag. Tallene kommer fra forbruket i Twilio, som regner døgn i GMT. SMS leses ikke: forbruket sier hvor mange som ble sendt, ikke hvor mange som kom fram.',
    nn: 'Innkomande anrop, dag for dag. Tala kjem frå forbruket i Twilio, som reknar døgn i GMT. SMS blir ikkje lesne: forbruket seier kor mange som vart sende, ikkje kor mange som kom fram.',
    en: 'Inbound calls, day by day. The figures come from the usage in Twilio, which cuts days in GMT. Text messages are not read: the usage says how many were sent, not how many arrived.',
  },
  needs: ['fetch'],
  config,
  measures: {
    calls: { ...{ quantity: 'calls', native: CATEGORY, reads: 'window', grain: 'day', absence: 'zero' } },
  },
  zone: 'UTC',
  lookback: 3,
  finality: 3,
  backfill: 395,
  span: SPAN_DAYS,
  privacy: {
    nb: 'Twilio har telefonnumre, opptak og meldinger. Ekko ber bare om antall for hver dag, aldri om anrop eller numre.',
    nn: 'Twilio har telefonnummer, opptak og meldingar. Ekko ber berre om tal for kvar dag, aldri om anrop eller nummer.',
    en: 'Twilio holds telephone numbers, recordings and messages. Ekko asks only for counts of each day, never for calls or numbers.',
  },
  access: {
    nb: 'Lag en API-nøkkel av typen «Restricted» i Twilio med bare lesetilgang til konto (Account) og forbruk (Usage). Tillat api.twilio.com:443.',
    nn: 'Lag ein API-nøkkel av typen «Restricted» i Twilio med berre lesetilgang til konto (Account) og forbruk (Usage). Tillat api.twilio.com:443.',
    en: 'Make an API key of the kind “Restricted” in Twilio with only read access to the account and its usage. Allow api.twilio.com:443.',
  },
  read,
  check,
});
