import { defineConnector } from '../contract.ts';
import { accountMeasures } from '../posts.ts';
import { config } from './config.ts';
import { check, read } from './read.ts';

const measures = accountMeasures({
  followers: 'subscriberCount',
  reactions: 'likeCount',
  comments: 'commentCount',
  views: 'viewCount',
});

export default defineConnector({
  key: 'youtube',
  label: { nb: 'YouTube', nn: 'YouTube', en: 'YouTube' },
  about: {
    nb: 'Abonnenter på en kanal, og visninger, liker og kommentarer på videoene etter dagen de kom ut. Eldre abonnenttall finnes ikke: Ekko teller fra i dag. YouTube runder av tallene. Seertid og delinger krever samtykke fra eieren av kanalen: de leses av kilden «YouTube Analytics».',
    nn: 'Abonnentar på ein kanal, og visingar, likar og kommentarar på videoane etter dagen dei kom ut. Eldre abonnenttal finst ikkje: Ekko tel frå i dag. YouTube rundar av tala. Sjåartid og delingar krev samtykke frå eigaren av kanalen: dei blir lesne av kjelda «YouTube Analytics».',
    en: 'Subscribers of a channel, and views, likes and comments of its videos by the day they came out. There are no older subscriber figures: Ekko counts from today. YouTube rounds them. Watch time and shares need the consent of the channel’s owner: the source “YouTube Analytics” reads them.',
  },
  needs: ['fetch'],
  config,
  // From this day every start of a video is a view; videos from the weeks before have views of both kinds.
  // Source: «YouTube Data API revision history», 27 August 2026.
  measures: { ...measures, views: { ...measures.views!, breaks: ['2026-08-24'] } },
  zone: ({ zone }) => zone,
  lookback: 28,
  finality: 28,
  backfill: null,
  span: 3660,
  cost: 'free',
  privacy: {
    nb: 'YouTube kjenner dem som abonnerer, ser og kommenterer. Ekko leser bare antall, aldri hvem, og aldri kommentarer. Tittelen på hver video lagres i 30 dager, og lenken i 400.',
    nn: 'YouTube kjenner dei som abonnerer, ser og kommenterer. Ekko les berre tal, aldri kven, og aldri kommentarar. Tittelen på kvar video blir lagra i 30 dagar, og lenkja i 400.',
    en: 'YouTube knows those who subscribe, watch and comment. Ekko reads only counts, never who, and never comments. The title of each video is stored for 30 days, and its link for 400.',
  },
  access: {
    nb: 'Lag en API-nøkkel i Google Cloud, begrenset til «YouTube Data API v3», og slå på det API-et. Les bare egne kanaler: YouTube setter grenser for hvor lenge andres tall kan lagres. Tillat youtube.googleapis.com:443.',
    nn: 'Lag ein API-nøkkel i Google Cloud, avgrensa til «YouTube Data API v3», og slå på det API-et. Les berre eigne kanalar: YouTube set grenser for kor lenge andre sine tal kan lagrast. Tillat youtube.googleapis.com:443.',
    en: 'Make an API key in Google Cloud, restricted to the “YouTube Data API v3”, and switch that API on. Read only your own channels: YouTube limits how long the figures of others may be kept. Allow youtube.googleapis.com:443.',
  },
  read,
  check,
});
