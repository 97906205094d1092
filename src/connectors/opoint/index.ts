import { defineConnector } from '../contract.ts';
import { config } from './config.ts';
import { check, FINAL_DAYS, read } from './read.ts';

const measure = { reads: 'items', grain: 'day', absence: 'zero' } as const;

export default defineConnector({
  key: 'opoint',
  label: { nb: 'Opoint', nn: 'Opoint', en: 'Opoint' },
  about: {
    nb: 'Medieoppslag som lagrede søk i Opoint finner, på dagen saken ble publisert. Det telles fra dagen etter at kilden ble koblet til. Saker med nesten samme tittel blir én sak. Maskinens vurdering av tone leses ikke.',
    nn: 'Medieoppslag som lagra søk i Opoint finn, på dagen saka vart publisert. Det blir talt frå dagen etter at kjelda vart kopla til. Saker med nesten same tittel blir éi sak. Vurderinga maskina gjer av tone, blir ikkje lesen.',
    en: 'Media mentions that stored searches in Opoint find, on the day the story was published. Counting begins the day after the source was connected. Stories with nearly the same headline become one. The machine’s judgement of tone is not read.',
  },
  needs: ['fetch'],
  config,
  measures: {
    mentions: { quantity: 'mentions', native: 'document', ...measure },
    stories: { quantity: 'stories', native: 'document', ...measure },
  },
  zone: ({ zone }) => zone,
  // Print and broadcast come days late.
  lookback: FINAL_DAYS,
  finality: FINAL_DAYS,
  // The feed goes forward only: so many days can get stories that are found late.
  backfill: FINAL_DAYS,
  span: FINAL_DAYS,
  privacy: {
    nb: 'Opoint sender saker med forfattere, ingress og ofte hele teksten. Ekko leser bare tittel, lenke, medium og tid, og kaster resten med en gang. Tittel og lenke beholdes i 30 dager, så bare antallet.',
    nn: 'Opoint sender saker med forfattarar, ingress og ofte heile teksten. Ekko les berre tittel, lenkje, medium og tid, og kastar resten med ein gong. Tittel og lenkje blir haldne i 30 dagar, så berre talet.',
    en: 'Opoint sends stories with authors, introduction and often the whole text. Ekko reads only headline, link, outlet and time, and discards the rest at once. Headline and link are kept for 30 days, then only the count.',
  },
  access: {
    nb: 'Be Opoint eller Infomedia om en egen API-bruker for Ekko, med bare de lagrede søkene som skal telles. Avtalen må tillate at feeden leses hver natt: Ekko bruker om lag 50 spørringer. Tillat api.opoint.com:443.',
    nn: 'Be Opoint eller Infomedia om ein eigen API-brukar for Ekko, med berre dei lagra søka som skal teljast. Avtalen må tillate at feeden blir lesen kvar natt: Ekko bruker om lag 50 spørjingar. Tillat api.opoint.com:443.',
    en: 'Ask Opoint or Infomedia for an API user of its own for Ekko, with only the stored searches to be counted. The agreement must allow the feed to be read each night: Ekko uses some 50 calls. Allow api.opoint.com:443.',
  },
  read,
  check,
});
