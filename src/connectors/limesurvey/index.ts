import { defineConnector } from '../contract.ts';
import { askedMeasures } from '../questions.ts';
import { config } from './config.ts';
import { check, read, SPAN_DAYS } from './read.ts';

export default defineConnector({
  key: 'limesurvey',
  label: { nb: 'LimeSurvey', nn: 'LimeSurvey', en: 'LimeSurvey' },
  about: {
    nb: 'Svar på spørreundersøkelser, talt dag for dag på hvert punkt av skalaen. Tallene kommer fra én undersøkelse i LimeSurvey, og bare fra svar som er sendt inn.',
    nn: 'Svar på spørjeundersøkingar, talde dag for dag på kvart punkt av skalaen. Tala kjem frå éi undersøking i LimeSurvey, og berre frå svar som er sende inn.',
    en: 'Survey answers, counted day by day at each point of the scale. The figures come from one survey in LimeSurvey, and only from responses that were sent in.',
  },
  needs: ['fetch'],
  config,
  measures: askedMeasures,
  zone: ({ zone }) => zone,
  lookback: 14,
  finality: 3,
  backfill: null,
  span: SPAN_DAYS,
  cost: 'free',
  privacy: {
    nb: 'LimeSurvey kan ha navn, e-post og fritekst fra dem som svarte. Ekko ber bare om dagen og spørsmålene dere peker ut. Fritekst, deltakere og hvem som svarte, forlater aldri LimeSurvey.',
    nn: 'LimeSurvey kan ha namn, e-post og fritekst frå dei som svarte. Ekko ber berre om dagen og spørsmåla de peikar ut. Fritekst, deltakarar og kven som svarte, forlèt aldri LimeSurvey.',
    en: 'LimeSurvey may hold names, e-mail and free text of those who answered. Ekko asks only for the day and the questions you name. Free text, participants and who answered never leave LimeSurvey.',
  },
  access: {
    nb: 'Slå på JSON-RPC under «Globale innstillinger» og «Grensesnitt». Lag en egen bruker, og gi den bare lese- og eksportrett til svarene i denne ene undersøkelsen, og leserett til innholdet i den.',
    nn: 'Slå på JSON-RPC under «Globale innstillingar» og «Grensesnitt». Lag ein eigen brukar, og gi han berre lese- og eksportrett til svara i denne eine undersøkinga, og leserett til innhaldet i ho.',
    en: 'Switch on JSON-RPC under “Global settings” and “Interfaces”. Make a user of its own, and give it only the right to read and export responses of this one survey, and to read its content.',
  },
  read,
  check,
});
