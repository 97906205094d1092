import { defineConnector } from '../contract.ts';
import { config } from './config.ts';
import { actionMeasures, campaignMeasures, goalMeasures, monthMeasures, visitMeasures } from './measures.ts';
import { read, SPAN_DAYS } from './read.ts';
import { check } from './site.ts';

export default defineConnector({
  key: 'matomo',
  label: { nb: 'Matomo', nn: 'Matomo', en: 'Matomo' },
  about: {
    nb: 'Besøk og sidevisninger på et nettsted, dag for dag. Tallene kommer fra rapportene i Matomo. Besøk fra lenker som er laget i Ekko, står hos kanalen lenken ble brukt i. Fullførte oppgaver og svar på «Var dette nyttig?» telles hvis nettstedet har mål for dem i Matomo, én gang per besøk.',
    nn: 'Besøk og sidevisingar på ein nettstad, dag for dag. Tala kjem frå rapportane i Matomo. Besøk frå lenkjer som er laga i Ekko, står hos kanalen lenkja vart brukt i. Fullførte oppgåver og svar på «Var dette nyttig?» blir talde om nettstaden har mål for dei i Matomo, éin gong per besøk.',
    en: 'Visits and page views of a website, day by day. The figures come from the reports in Matomo. Visits by links made in Ekko are counted for the channel that the link was used in. Completed tasks and answers to “Was this useful?” are counted if the site has goals for them in Matomo, once per visit.',
  },
  needs: ['fetch'],
  config,
  measures: { ...visitMeasures, ...actionMeasures, ...campaignMeasures, ...goalMeasures, ...monthMeasures },
  zone: ({ zone }) => zone,
  lookback: 7,
  finality: 7,
  backfill: null,
  span: SPAN_DAYS,
  cost: 'free',
  privacy: {
    nb: 'Matomo lagrer enkeltbesøk, noen steder med IP-adresse. Ekko leser bare summer per dag og måned, aldri besøk eller IP-adresser. Adressene til sidene leses der nettstedet deles eller «Vis enkeltsider» er på. Er «Vis enkeltsider» på, lagres de i 400 dager, uten søkeord. En side som ser ut til å gjelde én person, lagres ikke.',
    nn: 'Matomo lagrar enkeltbesøk, nokre stader med IP-adresse. Ekko les berre summar per dag og månad, aldri besøk eller IP-adresser. Adressene til sidene blir lesne der nettstaden blir delt eller «Vis enkeltsider» er på. Er «Vis enkeltsider» på, blir dei lagra i 400 dagar, utan søkjeord. Ei side som ser ut til å gjelde éin person, blir ikkje lagra.',
    en: 'Matomo stores single visits, in some places with IP address. Ekko reads only totals by day and month, never visits or IP addresses. The addresses of pages are read where the site is shared or “Show single pages” is on. With “Show single pages” on they are stored for 400 days, without search words. A page that seems to be about one person is not stored.',
  },
  access: {
    nb: 'Lag en egen bruker i Matomo med bare lesetilgang («view») til dette nettstedet. Lag en nøkkel (token_auth) for den brukeren. Behold valget «Only allow secure requests».',
    nn: 'Lag ein eigen brukar i Matomo med berre lesetilgang («view») til denne nettstaden. Lag ein nøkkel (token_auth) for den brukaren. Behald valet «Only allow secure requests».',
    en: 'Make a user of its own in Matomo with only “view” access to this site. Make a key (token_auth) for that user. Keep “Only allow secure requests” ticked.',
  },
  read,
  check,
});
