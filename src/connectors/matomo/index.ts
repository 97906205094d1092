import { defineConnector } from '../contract.ts';
import { config } from './config.ts';
import { actionMeasures, monthMeasures, visitMeasures } from './measures.ts';
import { read, SPAN_DAYS } from './read.ts';
import { check } from './site.ts';

export default defineConnector({
  key: 'matomo',
  label: { nb: 'Matomo', nn: 'Matomo', en: 'Matomo' },
  about: {
    nb: 'Besøk og sidevisninger på et nettsted, dag for dag. Tallene kommer fra rapportene i Matomo.',
    nn: 'Besøk og sidevisingar på ein nettstad, dag for dag. Tala kjem frå rapportane i Matomo.',
    en: 'Visits and page views of a website, day by day. The figures come from the reports in Matomo.',
  },
  needs: ['fetch'],
  config,
  measures: { ...visitMeasures, ...actionMeasures, ...monthMeasures },
  zone: ({ zone }) => zone,
  lookback: 7,
  finality: 7,
  backfill: null,
  span: SPAN_DAYS,
  privacy: {
    nb: 'Matomo lagrer enkeltbesøk, noen steder med IP-adresse. Ekko leser bare summer per dag og måned, aldri besøk eller IP-adresser.',
    nn: 'Matomo lagrar enkeltbesøk, nokre stader med IP-adresse. Ekko les berre summar per dag og månad, aldri besøk eller IP-adresser.',
    en: 'Matomo stores single visits, in some places with IP address. Ekko reads only totals by day and month, never visits or IP addresses.',
  },
  access: {
    nb: 'Lag en egen bruker i Matomo med bare lesetilgang («view») til dette nettstedet. Lag en nøkkel (token_auth) for den brukeren. Behold valget «Only allow secure requests».',
    nn: 'Lag ein eigen brukar i Matomo med berre lesetilgang («view») til denne nettstaden. Lag ein nøkkel (token_auth) for den brukaren. Behald valet «Only allow secure requests».',
    en: 'Make a user of its own in Matomo with only “view” access to this site. Make a key (token_auth) for that user. Keep “Only allow secure requests” ticked.',
  },
  read,
  check,
});
