import { defineConnector } from '../contract.ts';
import { check } from './check.ts';
import { config } from './config.ts';
import { campaignMeasures, dayMeasures, monthMeasures } from './measures.ts';
import { read, SPAN_DAYS } from './read.ts';

export default defineConnector({
  key: 'siteimprove',
  label: { nb: 'Siteimprove', nn: 'Siteimprove', en: 'Siteimprove' },
  about: {
    nb: 'Besøk, sidevisninger og søk på et nettsted, dag for dag. Tallene kommer fra Siteimprove Analytics. Besøk fra lenker som er laget i Ekko, står hos kanalen lenken ble brukt i. Besøkstid og nedlastinger finnes ikke der som antall.',
    nn: 'Besøk, sidevisingar og søk på ein nettstad, dag for dag. Tala kjem frå Siteimprove Analytics. Besøk frå lenkjer som er laga i Ekko, står hos kanalen lenkja vart brukt i. Besøkstid og nedlastingar finst ikkje der som tal.',
    en: 'Visits, page views and searches of a website, day by day. The figures come from Siteimprove Analytics. Visits by links made in Ekko are counted for the channel that the link was used in. Visit time and downloads are not found there as counts.',
  },
  needs: ['fetch'],
  config,
  measures: { ...dayMeasures, ...campaignMeasures, ...monthMeasures },
  zone: ({ zone }) => zone,
  lookback: 3,
  finality: 3,
  backfill: null,
  span: SPAN_DAYS,
  privacy: {
    nb: 'Siteimprove lagrer enkeltbesøk og søkeord. Ekko leser bare antall per dag og måned, aldri besøk, IP-adresser eller søkeord. Er «Vis enkeltsider» på, leses adressene til sidene og lagres i 400 dager, uten søkeord. En side som ser ut til å gjelde én person, lagres ikke.',
    nn: 'Siteimprove lagrar enkeltbesøk og søkjeord. Ekko les berre tal per dag og månad, aldri besøk, IP-adresser eller søkjeord. Er «Vis enkeltsider» på, blir adressene til sidene lesne og lagra i 400 dagar, utan søkjeord. Ei side som ser ut til å gjelde éin person, blir ikkje lagra.',
    en: 'Siteimprove stores single visits and search words. Ekko reads only counts by day and month, never visits, IP addresses or search words. With “Show single pages” on, the addresses of pages are read and stored for 400 days, without search words. A page that seems to be about one person is not stored.',
  },
  access: {
    nb: 'Lag en egen bruker i Siteimprove som bare har lesetilgang til Analytics for dette nettstedet. Lag en API-nøkkel for den brukeren under «Integrations» og «API». Tillat api.eu.siteimprove.com:443.',
    nn: 'Lag ein eigen brukar i Siteimprove som berre har lesetilgang til Analytics for denne nettstaden. Lag ein API-nøkkel for den brukaren under «Integrations» og «API». Tillat api.eu.siteimprove.com:443.',
    en: 'Make a user of its own in Siteimprove with only read access to Analytics for this site. Make an API key for that user under “Integrations” and “API”. Allow api.eu.siteimprove.com:443.',
  },
  read,
  check,
});
