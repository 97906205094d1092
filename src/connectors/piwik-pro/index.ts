import { defineConnector } from '../contract.ts';
import { config } from './config.ts';
import { measures } from './measures.ts';
import { check, read, SPAN_DAYS } from './read.ts';

export default defineConnector({
  key: 'piwik-pro',
  label: { nb: 'Piwik PRO', nn: 'Piwik PRO', en: 'Piwik PRO' },
  about: {
    nb: 'Besøk, sidevisninger, nedlastinger og søk på et nettsted, dag for dag. Besøkende telles måned for måned. Besøk fra lenker som er laget i Ekko, står hos kanalen lenken ble brukt i.',
    nn: 'Besøk, sidevisingar, nedlastingar og søk på ein nettstad, dag for dag. Besøkjande blir talde månad for månad. Besøk frå lenkjer som er laga i Ekko, står hos kanalen lenkja vart brukt i.',
    en: 'Visits, page views, downloads and searches of a website, day by day. Visitors are counted month by month. Visits by links made in Ekko are counted for the channel that the link was used in.',
  },
  needs: ['fetch'],
  config,
  measures,
  zone: ({ zone }) => zone,
  lookback: 3,
  finality: 3,
  backfill: null,
  span: SPAN_DAYS,
  privacy: {
    nb: 'Piwik PRO lagrer enkeltbesøk, noen steder med IP-adresse. Ekko leser bare summer per dag og måned, aldri besøk eller IP-adresser. Adressene til sidene leses der «Vis enkeltsider» er på. Da lagres de i 400 dager, uten søkeord. En side som ser ut til å gjelde én person, lagres ikke.',
    nn: 'Piwik PRO lagrar enkeltbesøk, nokre stader med IP-adresse. Ekko les berre summar per dag og månad, aldri besøk eller IP-adresser. Adressene til sidene blir lesne der «Vis enkeltsider» er på. Då blir dei lagra i 400 dagar, utan søkjeord. Ei side som ser ut til å gjelde éin person, blir ikkje lagra.',
    en: 'Piwik PRO stores single visits, in some places with IP addresses. Ekko reads only totals by day and month, never visits or IP addresses. Addresses of pages are read where “Show single pages” is on. They are then stored for 400 days, without search words. A page that seems to be about one person is not stored.',
  },
  access: {
    nb: 'Lag en egen bruker i Piwik PRO med tilgangen «View» til nettstedet. Lag «API credentials» i profilen til brukeren. Tillat adressen til kontoen, for eksempel example.piwik.pro:443.',
    nn: 'Lag ein eigen brukar i Piwik PRO med tilgangen «View» til nettstaden. Lag «API credentials» i profilen til brukaren. Tillat adressa til kontoen, til dømes example.piwik.pro:443.',
    en: 'Make a user of its own in Piwik PRO with the permission “View” on the site. Make “API credentials” in that user’s profile. Allow the address of the account, such as example.piwik.pro:443.',
  },
  read,
  check,
});
