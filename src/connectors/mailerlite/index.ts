import { defineConnector } from '../contract.ts';
import { LETTERS_GROW, letterMeasures } from '../letters.ts';
import { config } from './config.ts';
import { check, read } from './read.ts';

export default defineConnector({
  key: 'mailerlite',
  label: { nb: 'MailerLite', nn: 'MailerLite', en: 'MailerLite' },
  about: {
    nb: 'Leverte nyhetsbrev, klikk og avmeldinger, på dagen brevet ble sendt. Leverte er sendte uten dem som kom i retur. Tallene kommer fra MailerLite.',
    nn: 'Leverte nyhendebrev, klikk og avmeldingar, på dagen brevet vart sendt. Leverte er sende utan dei som kom i retur. Tala kjem frå MailerLite.',
    en: 'Newsletters delivered, clicks and unsubscribes, on the day the letter was sent. Delivered is sent without those that bounced. The figures come from MailerLite.',
  },
  needs: ['fetch'],
  config,
  measures: letterMeasures({
    delivered: 'sent - bounces',
    clicks: 'clicks_count',
    unsubscribes: 'unsubscribes_count',
  }),
  zone: 'Europe/Oslo',
  ...LETTERS_GROW,
  backfill: null,
  span: 3660,
  privacy: {
    nb: 'MailerLite har e-postadressene til dem som får brevene, og hvem som åpnet og klikket. Ekko leser bare antall for hvert brev. Adresser, emner, tekst og åpninger leses aldri.',
    nn: 'MailerLite har e-postadressene til dei som får breva, og kven som opna og klikka. Ekko les berre tal for kvart brev. Adresser, emne, tekst og opningar blir aldri lesne.',
    en: 'MailerLite holds the e-mail addresses of those who get the letters, and who opened and clicked. Ekko reads only counts for each letter. Addresses, subjects, text and opens are never read.',
  },
  access: {
    nb: 'Lag en API-nøkkel for Ekko i MailerLite, på en bruker som blir værende. Ekko henter bare statistikk for nyhetsbrev. Tillat connect.mailerlite.com:443.',
    nn: 'Lag ein API-nøkkel for Ekko i MailerLite, på ein brukar som blir verande. Ekko hentar berre statistikk for nyhendebrev. Tillat connect.mailerlite.com:443.',
    en: 'Make an API token for Ekko in MailerLite, on a user that will stay. Ekko only fetches statistics of newsletters. Allow connect.mailerlite.com:443.',
  },
  read,
  check,
});
