import { defineConnector } from '../contract.ts';
import { config } from './config.ts';
import { measures } from './measures.ts';
import { check, read, SPAN_DAYS, ZONE } from './read.ts';

export default defineConnector({
  key: 'youtube-analytics',
  label: { nb: 'YouTube Analytics', nn: 'YouTube Analytics', en: 'YouTube Analytics' },
  about: {
    nb: 'Seertid og delinger på en kanal, dag for dag, slik bare eieren ser dem. Bruk den sammen med kilden «YouTube»: den har abonnenter, videoer, visninger, liker og kommentarer, og de leses ikke her, så ingenting telles to ganger. Tallene kommer to til tre døgn etter. Døgnet følger tiden i California.',
    nn: 'Sjåartid og delingar på ein kanal, dag for dag, slik berre eigaren ser dei. Bruk han saman med kjelda «YouTube»: ho har abonnentar, videoar, visingar, likar og kommentarar, og dei blir ikkje lesne her, så ingenting blir talt to gonger. Tala kjem to til tre døgn etter. Døgnet følgjer tida i California.',
    en: 'Watch time and shares of a channel, day by day, as only its owner sees them. Use it together with the source “YouTube”: that has subscribers, videos, views, likes and comments, and they are not read here, so nothing is counted twice. Figures come two to three days later. Days follow the time in California.',
  },
  needs: ['fetch'],
  config,
  measures,
  zone: ZONE,
  lookback: 5,
  finality: 5,
  backfill: null,
  span: SPAN_DAYS,
  cost: 'free',
  privacy: {
    nb: 'YouTube vet hvem som ser, og noe om alder, kjønn og sted. Ekko leser bare summer per dag for hele kanalen, aldri hvem.',
    nn: 'YouTube veit kven som ser, og noko om alder, kjønn og stad. Ekko les berre summar per dag for heile kanalen, aldri kven.',
    en: 'YouTube knows who watches, and something of age, gender and place. Ekko reads only totals by day for the whole channel, never who.',
  },
  access: {
    nb: 'Lag en OAuth-klient i Google Cloud, og slå på «YouTube Analytics API» der. Eieren av kanalen godkjenner den med bare yt-analytics.readonly. Tillat youtubeanalytics.googleapis.com:443 og oauth2.googleapis.com:443.',
    nn: 'Lag ein OAuth-klient i Google Cloud, og slå på «YouTube Analytics API» der. Eigaren av kanalen godkjenner han med berre yt-analytics.readonly. Tillat youtubeanalytics.googleapis.com:443 og oauth2.googleapis.com:443.',
    en: 'Make an OAuth client in Google Cloud, and switch on the “YouTube Analytics API” there. The channel’s owner approves it with only yt-analytics.readonly. Allow youtubeanalytics.googleapis.com:443 and oauth2.googleapis.com:443.',
  },
  read,
  check,
});
