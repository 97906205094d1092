import { defineConnector } from '../contract.ts';
import { mappingOf } from '../tables/setting.ts';
import { config } from './config.ts';
import { check, measures, read, SPAN_DAYS } from './read.ts';

export default defineConnector({
  key: 'google-sheets',
  label: { nb: 'Google Sheets', nn: 'Google Sheets', en: 'Google Sheets' },
  about: {
    nb: 'Tall som dere fører i et regneark hos Google. Arket leses hver natt, som om det ble lastet opp som fil. Et oppsett sier hvilke kolonner som er hva. Datoer leses slik de vises. Blir en rad rettet eller slettet, følger tallene etter, et år tilbake. Kan en rad ikke leses, endres ingenting.',
    nn: 'Tal som de fører i eit rekneark hos Google. Arket blir lese kvar natt, som om det vart lasta opp som fil. Eit oppsett seier kva kolonnar som er kva. Datoar blir lesne slik dei blir viste. Blir ei rad retta eller sletta, følgjer tala etter, eit år tilbake. Kan ei rad ikkje lesast, blir ingenting endra.',
    en: 'Figures that you keep in a spreadsheet at Google. The sheet is read every night, as if it were uploaded as a file. A mapping says which columns are what. Dates are read as they are shown. When a row is corrected or deleted, the figures follow, a year back. If a row cannot be read, nothing changes.',
  },
  needs: ['fetch'],
  config,
  measures,
  zone: ({ mapping }) => mappingOf(mapping).zone,
  lookback: SPAN_DAYS,
  finality: 0,
  backfill: null,
  span: SPAN_DAYS,
  cost: 'free',
  privacy: {
    nb: 'Ark med kolonner om personer blir avvist. Bare tall lagres, aldri arket, fritekst eller enkeltsvar.',
    nn: 'Ark med kolonnar om personar blir avviste. Berre tal blir lagra, aldri arket, fritekst eller enkeltsvar.',
    en: 'Sheets with columns about people are refused. Only figures are stored, never the sheet, free text or single answers.',
  },
  access: {
    nb: 'Lag en tjenestekonto i Google Cloud, med en nøkkel (JSON). Slå på «Google Sheets API» der. Del regnearket med e-postadressen til kontoen, som leser. Tillat sheets.googleapis.com:443 og oauth2.googleapis.com:443.',
    nn: 'Lag ein tenestekonto i Google Cloud, med ein nøkkel (JSON). Slå på «Google Sheets API» der. Del reknearket med e-postadressa til kontoen, som lesar. Tillat sheets.googleapis.com:443 og oauth2.googleapis.com:443.',
    en: 'Make a service account in Google Cloud, with a key (JSON). Switch on the “Google Sheets API” there. Share the spreadsheet with the account’s e-mail address, as a viewer. Allow sheets.googleapis.com:443 and oauth2.googleapis.com:443.',
  },
  read,
  check,
});
