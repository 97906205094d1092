import { defineConnector } from '../contract.ts';
import { config } from './config.ts';
import { check, measures, read, SPAN_DAYS, ZONE } from './read.ts';

export default defineConnector({
  key: 'search-console',
  label: { nb: 'Google Search Console', nn: 'Google Search Console', en: 'Google Search Console' },
  about: {
    nb: 'Visninger og klikk i nettsøket til Google, dag for dag. Et tall kommer først når Google er ferdig med dagen, to til tre dager etter. Døgnet følger tiden i California. Søk etter bilder, video og nyheter er ikke med.',
    nn: 'Visingar og klikk i nettsøket til Google, dag for dag. Eit tal kjem først når Google er ferdig med dagen, to til tre dagar etter. Døgnet følgjer tida i California. Søk etter bilete, video og nyhende er ikkje med.',
    en: 'Impressions and clicks in Google’s web search, day by day. A figure comes only when Google is done with the day, two to three days later. Days follow the time in California. Searches for images, videos and news are left out.',
  },
  needs: ['fetch'],
  config,
  measures,
  zone: ZONE,
  lookback: 5,
  finality: 5,
  // Sixteen months.
  backfill: 488,
  span: SPAN_DAYS,
  cost: 'free',
  privacy: {
    nb: 'Google vet hvem som søker, og etter hva. Ekko leser bare summer per dag, aldri søkeord. Adressene til sidene leses der «Vis enkeltsider» er på. Da lagres de i 400 dager, uten søkeord. En side som ser ut til å gjelde én person, lagres ikke.',
    nn: 'Google veit kven som søkjer, og etter kva. Ekko les berre summar per dag, aldri søkjeord. Adressene til sidene blir lesne der «Vis enkeltsider» er på. Då blir dei lagra i 400 dagar, utan søkjeord. Ei side som ser ut til å gjelde éin person, blir ikkje lagra.',
    en: 'Google knows who searches, and for what. Ekko reads only totals by day, never search words. Addresses of pages are read where “Show single pages” is on. They are then stored for 400 days, without search words. A page that seems to be about one person is not stored.',
  },
  access: {
    nb: 'Lag en tjenestekonto i Google Cloud, med en nøkkel (JSON). Slå på «Google Search Console API» der. Legg e-postadressen til kontoen til som bruker av eiendommen i Search Console, med tillatelsen «Begrenset». Tillat searchconsole.googleapis.com:443 og oauth2.googleapis.com:443.',
    nn: 'Lag ein tenestekonto i Google Cloud, med ein nøkkel (JSON). Slå på «Google Search Console API» der. Legg e-postadressa til kontoen til som brukar av eigedommen i Search Console, med løyvet «Begrenset». Tillat searchconsole.googleapis.com:443 og oauth2.googleapis.com:443.',
    en: 'Make a service account in Google Cloud, with a key (JSON). Switch on the “Google Search Console API” there. Add the account’s e-mail address as a user of the property in Search Console, with the permission “Restricted”. Allow searchconsole.googleapis.com:443 and oauth2.googleapis.com:443.',
  },
  read,
  check,
});
