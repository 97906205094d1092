import { defineConnector } from '../contract.ts';
import { LETTERS_GROW, letterMeasures } from '../letters.ts';
import { config } from './config.ts';
import { check, read } from './read.ts';

export default defineConnector({
  key: 'make',
  label: { nb: 'Make nyhetsbrev', nn: 'Make nyhendebrev', en: 'Make newsletters' },
  about: {
    nb: 'Leverte nyhetsbrev, klikk og avmeldinger, på dagen brevet ble sendt. Tallene kommer fra Make.',
    nn: 'Leverte nyhendebrev, klikk og avmeldingar, på dagen brevet vart sendt. Tala kjem frå Make.',
    en: 'Newsletters delivered, clicks and unsubscribes, on the day the letter was sent. The figures come from Make.',
  },
  needs: ['fetch'],
  config,
  measures: letterMeasures({ delivered: 'delivered', clicks: 'clicks', unsubscribes: 'unsubscribes' }),
  zone: 'Europe/Oslo',
  ...LETTERS_GROW,
  backfill: null,
  span: 3660,
  privacy: {
    nb: 'Make har e-postadressene til dem som får brevene, og hvem som åpnet og klikket. Ekko leser bare antall for hvert brev. Adresser, emner, tekst og åpninger leses aldri.',
    nn: 'Make har e-postadressene til dei som får breva, og kven som opna og klikka. Ekko les berre tal for kvart brev. Adresser, emne, tekst og opningar blir aldri lesne.',
    en: 'Make holds the e-mail addresses of those who get the letters, and who opened and clicked. Ekko reads only counts for each letter. Addresses, subjects, text and opens are never read.',
  },
  access: {
    nb: 'Lag en egen API-nøkkel i Make for Ekko, og send bruker-ID-en som hører til. Ekko henter bare statistikk for nyhetsbrev.',
    nn: 'Lag ein eigen API-nøkkel i Make for Ekko, og send brukar-ID-en som høyrer til. Ekko hentar berre statistikk for nyhendebrev.',
    en: 'Make an API key of its own for Ekko in Make, and send the user ID that belongs to it. Ekko only fetches statistics of newsletters.',
  },
  read,
  check,
});
