import { defineConnector } from '../contract.ts';
import { mailMeasures, SPAN_DAYS } from '../mail.ts';
import { MEMORY_DAYS } from '../mail-ledger.ts';
import { config } from './config.ts';
import { check, read } from './read.ts';

export default defineConnector({
  key: 'imap',
  label: { nb: 'E-postkasse', nn: 'E-postkasse', en: 'Mailbox' },
  about: {
    nb: 'E-poster i en felles postkasse, talt etter dagen de kom inn. Mapper og regler deler dem etter tema. Ekko viser bare hvor mange det er.',
    nn: 'E-postar i ei felles postkasse, talde etter dagen dei kom inn. Mapper og reglar deler dei etter tema. Ekko viser berre kor mange det er.',
    en: 'E-mails in a shared mailbox, counted by the day they came in. Folders and rules sort them by topic. Ekko shows only how many there are.',
  },
  needs: ['socket'],
  config,
  measures: mailMeasures('message'),
  zone: ({ zone }) => zone,
  lookback: 14,
  finality: 14,
  backfill: null,
  span: SPAN_DAYS,
  cost: 'free',
  privacy: {
    nb: `Postkassen har navn, adresser og det folk skriver. Ekko henter bare dagen og noen få felt som sier hva slags e-post det er. Aldri avsender, emne eller innhold. Et kort fingeravtrykk av e-postens nummer huskes i ${MEMORY_DAYS} dager, så ingen telles to ganger.`,
    nn: `Postkassa har namn, adresser og det folk skriv. Ekko hentar berre dagen og nokre få felt som seier kva slags e-post det er. Aldri avsendar, emne eller innhald. Eit kort fingeravtrykk av nummeret til e-posten blir hugsa i ${MEMORY_DAYS} dagar, så ingen blir talde to gonger.`,
    en: `The mailbox holds names, addresses and what people write. Ekko fetches only the day and a few fields that say what sort of e-mail it is. Never the sender, the subject or the content. A short fingerprint of the e-mail’s number is remembered for ${MEMORY_DAYS} days, so that none is counted twice.`,
  },
  access: {
    nb: 'Lag en egen bruker med bare lesetilgang til mappene som skal telles (rettighetene «l» og «r»), og et app-passord. Åpne for IMAP med TLS på port 993. Microsoft 365 slipper ingen inn med passord over IMAP.',
    nn: 'Lag ein eigen brukar med berre lesetilgang til mappene som skal teljast (rettane «l» og «r»), og eit app-passord. Opne for IMAP med TLS på port 993. Microsoft 365 slepper ingen inn med passord over IMAP.',
    en: 'Make a user of its own that may only read the folders to be counted (the rights “l” and “r”), and an app password. Open IMAP with TLS on port 993. Microsoft 365 lets nobody in by password over IMAP.',
  },
  read,
  check,
});
