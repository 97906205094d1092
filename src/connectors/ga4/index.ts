import { defineConnector } from '../contract.ts';
import { config } from './config.ts';
import { check, read, SPAN_DAYS } from './read.ts';
import { measures } from './reports.ts';

export default defineConnector({
  key: 'ga4',
  label: { nb: 'Google Analytics 4', nn: 'Google Analytics 4', en: 'Google Analytics 4' },
  about: {
    nb: 'Besøk, sidevisninger, nedlastinger, søk og merkede lenker på et nettsted, dag for dag. Fullførte oppgaver, søk uten treff og svar på «Var dette nyttig?» telles hvis nettstedet sender hendelser om dem. Hvis flere deler nettstedet, telles besøket hos den som eier den første siden. Resten telles hos den som eier siden det skjedde på. Besøkende telles bare for hele nettstedet, måned for måned, og står hos eieren av kilden.',
    nn: 'Besøk, sidevisingar, nedlastingar, søk og merkte lenkjer på ein nettstad, dag for dag. Fullførte oppgåver, søk utan treff og svar på «Var dette nyttig?» blir talde om nettstaden sender hendingar om dei. Om fleire deler nettstaden, blir besøket talt hos den som eig den første sida. Resten blir talt hos den som eig sida det skjedde på. Besøkjande blir talde berre for heile nettstaden, månad for månad, og står hos eigaren av kjelda.',
    en: 'Visits, page views, downloads, searches and tagged links of a website, day by day. Completed tasks, searches without hits and answers to “Was this useful?” are counted if the site sends events about them. Where several share the site, visits are counted for the owner of the page they came in by. The rest is counted for the owner of the page where it happened. Visitors are counted for the owner of the source: month by month, and only for the whole site.',
  },
  needs: ['fetch'],
  config,
  measures,
  zone: ({ zone }) => zone,
  lookback: 14,
  finality: 14,
  backfill: null,
  span: SPAN_DAYS,
  cost: 'free',
  privacy: {
    nb: 'Google følger nettlesere fra besøk til besøk. Ekko leser bare summer per dag og måned. Adressene til sidene leses uten søkeord, der nettstedet deles eller «Vis enkeltsider» er på. Er «Vis enkeltsider» på, lagres de i 400 dager. En side som ser ut til å gjelde én person, lagres ikke.',
    nn: 'Google følgjer nettlesarar frå besøk til besøk. Ekko les berre summar per dag og månad. Adressene til sidene blir lesne utan søkjeord, der nettstaden blir delt eller «Vis enkeltsider» er på. Er «Vis enkeltsider» på, blir dei lagra i 400 dagar. Ei side som ser ut til å gjelde éin person, blir ikkje lagra.',
    en: 'Google follows browsers from visit to visit. Ekko reads only totals by day and month. Addresses of pages are read without search words, where the site is shared or “Show single pages” is on. With “Show single pages” on they are stored for 400 days. A page that seems to be about one person is not stored.',
  },
  access: {
    nb: 'Lag en tjenestekonto i Google Cloud, med en nøkkel (JSON). Slå på «Google Analytics Data API» der. Legg e-postadressen til kontoen til på eiendommen i Google Analytics, med rollen «Viewer». Tillat analyticsdata.googleapis.com:443 og oauth2.googleapis.com:443.',
    nn: 'Lag ein tenestekonto i Google Cloud, med ein nøkkel (JSON). Slå på «Google Analytics Data API» der. Legg e-postadressa til kontoen til på eigedommen i Google Analytics, med rolla «Viewer». Tillat analyticsdata.googleapis.com:443 og oauth2.googleapis.com:443.',
    en: 'Make a service account in Google Cloud, with a key (JSON). Switch on the “Google Analytics Data API” there. Add the account’s e-mail address to the property in Google Analytics, with the role “Viewer”. Allow analyticsdata.googleapis.com:443 and oauth2.googleapis.com:443.',
  },
  read,
  check,
});
