import { defineConnector } from '../contract.ts';
import { check } from './check.ts';
import { config } from './config.ts';
import { campaignMeasures, dayMeasures, monthMeasures } from './measures.ts';
import { read, SPAN_DAYS } from './read.ts';

export default defineConnector({
  key: 'plausible',
  label: { nb: 'Plausible', nn: 'Plausible', en: 'Plausible' },
  about: {
    nb: 'Besøk og sidevisninger på et nettsted, dag for dag. Tallene kommer fra Plausible. Besøk fra lenker som er laget i Ekko, står hos kanalen lenken ble brukt i. Plausible kjenner ingen igjen neste dag: Den som kommer tre dager i en måned, er tre besøkende. Besøk med bare én side er regnet ut av en andel i hele prosent.',
    nn: 'Besøk og sidevisingar på ein nettstad, dag for dag. Tala kjem frå Plausible. Besøk frå lenkjer som er laga i Ekko, står hos kanalen lenkja vart brukt i. Plausible kjenner ingen igjen neste dag: Den som kjem tre dagar i ein månad, er tre besøkjande. Besøk med berre éi side er rekna ut av ein del i heile prosent.',
    en: 'Visits and page views of a website, day by day. The figures come from Plausible. Visits by links made in Ekko are counted for the channel that the link was used in. Plausible recognises nobody the next day: whoever comes on three days of a month is three visitors. Single-page visits are worked out from a share in whole per cent.',
  },
  needs: ['fetch'],
  config,
  measures: { ...dayMeasures, ...campaignMeasures, ...monthMeasures },
  zone: ({ zone }) => zone,
  lookback: 2,
  finality: 2,
  backfill: null,
  span: SPAN_DAYS,
  privacy: {
    nb: 'Plausible lagrer verken IP-adresser eller informasjonskapsler. Ekko leser bare antall per dag og måned. Er «Vis enkeltsider» på, leses adressene til sidene og lagres i 400 dager. En side som ser ut til å gjelde én person, lagres ikke.',
    nn: 'Plausible lagrar verken IP-adresser eller informasjonskapslar. Ekko les berre tal per dag og månad. Er «Vis enkeltsider» på, blir adressene til sidene lesne og lagra i 400 dagar. Ei side som ser ut til å gjelde éin person, blir ikkje lagra.',
    en: 'Plausible stores neither IP addresses nor cookies. Ekko reads only counts by day and month. With “Show single pages” on, the addresses of pages are read and stored for 400 days. A page that seems to be about one person is not stored.',
  },
  access: {
    nb: 'Lag en nøkkel av typen «Stats API» i Plausible, hos en bruker med tilgang til bare dette nettstedet. I skyen må abonnementet ha Stats API. Slå gjerne på «File downloads» og «Outbound links» for nettstedet. Tillat plausible.io:443.',
    nn: 'Lag ein nøkkel av typen «Stats API» i Plausible, hos ein brukar med tilgang til berre denne nettstaden. I skya må abonnementet ha Stats API. Slå gjerne på «File downloads» og «Outbound links» for nettstaden. Tillat plausible.io:443.',
    en: 'Make a key of the kind “Stats API” in Plausible, of a user with access to this site alone. In the cloud the plan must have the Stats API. You may switch on “File downloads” and “Outbound links” for the site. Allow plausible.io:443.',
  },
  read,
  check,
});
