import { defineConnector } from '../contract.ts';
import { config } from './config.ts';
import { check, read, SPAN_DAYS } from './read.ts';

export default defineConnector({
  key: 'meltwater',
  label: { nb: 'Meltwater', nn: 'Meltwater', en: 'Meltwater' },
  about: {
    nb: 'Medieoppslag som et lagret søk i Meltwater finner, dag for dag. Opptrykk av samme sak telles hver for seg. Maskinens vurdering av tone leses ikke.',
    nn: 'Medieoppslag som eit lagra søk i Meltwater finn, dag for dag. Opptrykk av same sak blir talde kvar for seg. Vurderinga maskina gjer av tone, blir ikkje lesen.',
    en: 'Media mentions that a saved search in Meltwater finds, day by day. Reprints of one story are counted one by one. The machine’s judgement of tone is not read.',
  },
  needs: ['fetch'],
  config,
  measures: {
    mentions: {
      ...{ quantity: 'mentions', native: 'document_count' },
      ...{ reads: 'window', grain: 'day', absence: 'zero' },
    },
  },
  zone: ({ zone }) => zone,
  // Print and broadcast come days late.
  lookback: 7,
  finality: 7,
  backfill: 365,
  span: SPAN_DAYS,
  privacy: {
    nb: 'Meltwater har saker, forfattere og innlegg. Ekko ber bare om antall per dag, aldri om saker eller navn.',
    nn: 'Meltwater har saker, forfattarar og innlegg. Ekko ber berre om tal per dag, aldri om saker eller namn.',
    en: 'Meltwater holds stories, authors and posts. Ekko asks only for counts by day, never for stories or names.',
  },
  access: {
    nb: 'Lag en API-nøkkel for Ekko i Meltwater. Avtalen må ha API-tilgang: de fleste har 50 spørringer om dagen, og Ekko bruker én hver natt for hvert søk. Tillat api.meltwater.com:443.',
    nn: 'Lag ein API-nøkkel for Ekko i Meltwater. Avtalen må ha API-tilgang: dei fleste har 50 spørjingar om dagen, og Ekko bruker éi kvar natt for kvart søk. Tillat api.meltwater.com:443.',
    en: 'Make an API token for Ekko in Meltwater. The agreement must include the API: most have 50 calls a day, and Ekko uses one each night for each search. Allow api.meltwater.com:443.',
  },
  read,
  check,
});
