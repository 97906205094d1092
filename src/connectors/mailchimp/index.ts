import { defineConnector } from '../contract.ts';
import { LETTERS_GROW, letterMeasures } from '../letters.ts';
import { config } from './config.ts';
import { check, read } from './read.ts';

export default defineConnector({
  key: 'mailchimp',
  label: { nb: 'Mailchimp', nn: 'Mailchimp', en: 'Mailchimp' },
  about: {
    nb: 'Leverte nyhetsbrev, klikk og avmeldinger, på dagen brevet ble sendt. Leverte er sendte uten dem som kom i retur. Tallene kommer fra Mailchimp.',
    nn: 'Leverte nyhendebrev, klikk og avmeldingar, på dagen brevet vart sendt. Leverte er sende utan dei som kom i retur. Tala kjem frå Mailchimp.',
    en: 'Newsletters delivered, clicks and unsubscribes, on the day the letter was sent. Delivered is sent without those that bounced. The figures come from Mailchimp.',
  },
  needs: ['fetch'],
  config,
  measures: letterMeasures({
    delivered: 'emails_sent - bounces',
    clicks: 'clicks.clicks_total',
    unsubscribes: 'unsubscribed',
  }),
  zone: 'Europe/Oslo',
  ...LETTERS_GROW,
  backfill: null,
  span: 3660,
  privacy: {
    nb: 'Mailchimp har e-postadressene til dem som får brevene, og hvem som åpnet og klikket. Ekko ber bare om antall for hvert brev. Adresser, emner, lister og åpninger leses aldri.',
    nn: 'Mailchimp har e-postadressene til dei som får breva, og kven som opna og klikka. Ekko ber berre om tal for kvart brev. Adresser, emne, lister og opningar blir aldri lesne.',
    en: 'Mailchimp holds the e-mail addresses of those who get the letters, and who opened and clicked. Ekko asks only for counts of each letter. Addresses, subjects, lists and opens are never read.',
  },
  access: {
    nb: 'Lag en egen bruker med rollen «Viewer» i Mailchimp, og en API-nøkkel for Ekko på den. Ekko henter bare rapporter. Tillat us21.api.mailchimp.com:443, der us21 er det som står etter bindestreken i nøkkelen.',
    nn: 'Lag ein eigen brukar med rolla «Viewer» i Mailchimp, og ein API-nøkkel for Ekko på han. Ekko hentar berre rapportar. Tillat us21.api.mailchimp.com:443, der us21 er det som står etter bindestreken i nøkkelen.',
    en: 'Make a user of its own with the role “Viewer” in Mailchimp, and an API key for Ekko on it. Ekko only fetches reports. Allow us21.api.mailchimp.com:443, where us21 is what comes after the dash in the key.',
  },
  read,
  check,
});
