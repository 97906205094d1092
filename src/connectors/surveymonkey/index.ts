import { defineConnector } from '../contract.ts';
import { askedMeasures } from '../questions.ts';
import { config } from './config.ts';
import { check, read, SPAN_DAYS } from './read.ts';

export default defineConnector({
  key: 'surveymonkey',
  label: { nb: 'SurveyMonkey', nn: 'SurveyMonkey', en: 'SurveyMonkey' },
  about: {
    nb: 'Svar på spørreundersøkelser, talt dag for dag på hvert punkt av skalaen. Tallene kommer fra én undersøkelse i SurveyMonkey, og bare fra svar som er fullført.',
    nn: 'Svar på spørjeundersøkingar, talde dag for dag på kvart punkt av skalaen. Tala kjem frå éi undersøking i SurveyMonkey, og berre frå svar som er fullførte.',
    en: 'Survey answers, counted day by day at each point of the scale. The figures come from one survey in SurveyMonkey, and only from responses that were completed.',
  },
  needs: ['fetch'],
  config,
  measures: askedMeasures,
  zone: 'Europe/Oslo',
  // A response stands on the day it was begun, and some are completed long after. All are sent anyhow.
  lookback: 180,
  finality: 7,
  backfill: null,
  span: SPAN_DAYS,
  privacy: {
    nb: 'SurveyMonkey har IP-adresser, e-post og fritekst fra dem som svarte, og sender det med. Ekko plukker bare ut hvilke svar som ble valgt på spørsmålene dere peker ut, og dagen. Resten kastes med en gang, og lagres aldri.',
    nn: 'SurveyMonkey har IP-adresser, e-post og fritekst frå dei som svarte, og sender det med. Ekko plukkar berre ut kva svar som vart valde på spørsmåla de peikar ut, og dagen. Resten blir kasta med ein gong, og aldri lagra.',
    en: 'SurveyMonkey holds IP addresses, e-mail and free text of those who answered, and sends it along. Ekko picks only which options were chosen in the questions you name, and the day. The rest is thrown away at once, and never stored.',
  },
  access: {
    nb: 'Lag en privat app i SurveyMonkey med bare rettene «View Surveys», «View Responses» og «View Response Details». Slå på anonyme svar i undersøkelsen, så IP-adresser ikke samles inn. Tillat api.eu.surveymonkey.com:443.',
    nn: 'Lag ein privat app i SurveyMonkey med berre rettane «View Surveys», «View Responses» og «View Response Details». Slå på anonyme svar i undersøkinga, så IP-adresser ikkje blir samla inn. Tillat api.eu.surveymonkey.com:443.',
    en: 'Make a private app in SurveyMonkey with only the rights “View Surveys”, “View Responses” and “View Response Details”. Switch on anonymous responses in the survey, so that no IP addresses are collected. Allow api.eu.surveymonkey.com:443.',
  },
  read,
  check,
});
