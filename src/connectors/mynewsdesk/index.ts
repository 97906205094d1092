import { defineConnector } from '../contract.ts';
import { config } from './config.ts';
import { check, read } from './read.ts';

export default defineConnector({
  key: 'mynewsdesk',
  label: { nb: 'Mynewsdesk', nn: 'Mynewsdesk', en: 'Mynewsdesk' },
  about: {
    nb: 'Pressemeldinger, på dagen de kom ut. Trekkes en melding tilbake innen to uker, telles den ikke. Mynewsdesk gir ikke fra seg hvor mange som leste dem. Tallene kommer fra Mynewsdesk.',
    nn: 'Pressemeldingar, på dagen dei kom ut. Blir ei melding trekt tilbake innan to veker, blir ho ikkje talt. Mynewsdesk gir ikkje frå seg kor mange som las dei. Tala kjem frå Mynewsdesk.',
    en: 'Press releases, on the day they came out. One that is withdrawn within two weeks is not counted. Mynewsdesk does not tell how many read them. The figures come from Mynewsdesk.',
  },
  needs: ['fetch'],
  config,
  measures: {
    releases: { quantity: 'press-releases', native: 'pressrelease', reads: 'window', grain: 'day', absence: 'zero' },
  },
  zone: 'Europe/Oslo',
  // What is withdrawn at once was a mistake; what is tidied away later was sent all the same, and is not looked for again.
  lookback: 14,
  finality: 14,
  backfill: null,
  span: 3660,
  privacy: {
    nb: 'Pressemeldinger nevner folk, og har navn, telefon og e-post til pressekontakter. Ekko leser bare når hver melding kom ut, og kaster resten av svaret med en gang.',
    nn: 'Pressemeldingar nemner folk, og har namn, telefon og e-post til pressekontaktar. Ekko les berre når kvar melding kom ut, og kastar resten av svaret med ein gong.',
    en: 'Press releases name people, and have the name, phone and e-mail of press contacts. Ekko reads only when each release came out, and discards the rest of the answer at once.',
  },
  access: {
    nb: 'Be Mynewsdesk slå på «Webservice for newsroom» og gi dere nøkkelen. Ekko henter bare listen over pressemeldinger. Tillat www.mynewsdesk.com:443.',
    nn: 'Be Mynewsdesk slå på «Webservice for newsroom» og gi dykk nøkkelen. Ekko hentar berre lista over pressemeldingar. Tillat www.mynewsdesk.com:443.',
    en: 'Ask Mynewsdesk to turn on “Webservice for newsroom” and give you the key. Ekko fetches only the list of press releases. Allow www.mynewsdesk.com:443.',
  },
  read,
  check,
});
