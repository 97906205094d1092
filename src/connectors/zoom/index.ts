import { defineConnector } from '../contract.ts';
import { config } from './config.ts';
import { measures } from './measures.ts';
import { check, read, SPAN_DAYS } from './read.ts';

const SCOPES = [
  'report:read:list_history_meetings:admin',
  'webinar:read:webinar:admin',
  'webinar:read:list_registrants:admin',
].join(', ');

export default defineConnector({
  key: 'zoom',
  label: { nb: 'Webinarer i Zoom', nn: 'Webinar i Zoom', en: 'Webinars in Zoom' },
  about: {
    nb: 'Alle webinarer som ble holdt i Zoom-kontoen, påmeldte og oppmøtte, på dagen webinaret begynte. Oppmøtte er de som så webinaret på en skjerm, én gang hver. De som bare ringte inn, er ikke med. Derfor er tallet anslått. Påmeldte telles ikke for webinarer som holdes flere ganger, eller som er åpne uten påmelding.',
    nn: 'Alle webinar som vart haldne i Zoom-kontoen, påmelde og frammøtte, på dagen webinaret byrja. Frammøtte er dei som såg webinaret på ein skjerm, éin gong kvar. Dei som berre ringde inn, er ikkje med. Difor er talet anslått. Påmelde blir ikkje talde for webinar som blir haldne fleire gonger, eller som er opne utan påmelding.',
    en: 'All webinars held in the Zoom account, registered and attended, on the day the webinar began. Attended are those who watched the webinar on a screen, once each. Those who only rang in are left out. The figure is therefore an estimate. Registered are not counted for webinars that are held several times, or that are open without registration.',
  },
  needs: ['fetch'],
  config,
  measures,
  zone: 'Europe/Oslo',
  // Reports come some time after the end, and a webinar of several days stands on its first.
  lookback: 14,
  finality: 14,
  // Zoom tells of six months, and refuses the rest; how it counts them is not said, so we stay well within.
  backfill: 140,
  span: SPAN_DAYS,
  privacy: {
    nb: 'Zoom har navn, e-post og svar fra dem som meldte seg på, og navn på dem som holdt webinaret. Zoom sender noe av det med: hvem som holdt webinaret, og én påmeldt når påmeldte telles. Ekko leser bare antallet og kaster resten med en gang. Hvem som møtte, blir det ikke spurt om.',
    nn: 'Zoom har namn, e-post og svar frå dei som melde seg på, og namn på dei som heldt webinaret. Zoom sender noko av det med: kven som heldt webinaret, og éin påmeld når påmelde blir talde. Ekko les berre talet og kastar resten med ein gong. Kven som møtte, blir det ikkje spurt om.',
    en: 'Zoom holds names, e-mail and answers of those who registered, and names of those who held the webinar. Zoom sends some of it along: who held the webinar, and one registrant when registrants are counted. Ekko reads only the number and discards the rest at once. Who attended is not asked for.',
  },
  access: {
    nb: `En administrator lager en «Server-to-Server OAuth»-app i Zoom App Marketplace og aktiverer den. Gi den bare disse rettighetene: ${SCOPES}. Tillat zoom.us:443 og api.zoom.us:443.`,
    nn: `Ein administrator lagar ein «Server-to-Server OAuth»-app i Zoom App Marketplace og aktiverer han. Gi han berre desse rettane: ${SCOPES}. Tillat zoom.us:443 og api.zoom.us:443.`,
    en: `An administrator makes a Server-to-Server OAuth app in the Zoom App Marketplace and activates it. Give it these scopes only: ${SCOPES}. Allow zoom.us:443 and api.zoom.us:443.`,
  },
  read,
  check,
});
