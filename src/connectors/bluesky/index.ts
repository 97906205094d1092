import { defineConnector } from '../contract.ts';
import { accountMeasures } from '../posts.ts';
import { config } from './config.ts';
import { check, read } from './read.ts';

export default defineConnector({
  key: 'bluesky',
  label: { nb: 'Bluesky', nn: 'Bluesky', en: 'Bluesky' },
  about: {
    nb: 'Følgere av en konto, og reaksjoner på innleggene dag for dag. Eldre følgertall finnes ikke: Ekko teller fra i dag.',
    nn: 'Følgjarar av ein konto, og reaksjonar på innlegga dag for dag. Eldre følgjartal finst ikkje: Ekko tel frå i dag.',
    en: 'Followers of an account, and reactions to its posts day by day. There are no older follower figures: Ekko counts from today.',
  },
  needs: ['fetch'],
  config,
  measures: accountMeasures({
    followers: 'followersCount',
    reactions: 'likeCount',
    shares: 'repostCount',
    comments: 'replyCount',
  }),
  zone: ({ zone }) => zone,
  lookback: 28,
  finality: 28,
  backfill: null,
  span: 3660,
  cost: 'free',
  privacy: {
    nb: 'Tjenesten kjenner hver følger og alle som reagerer. Ekko leser bare antall, aldri hvem, og aldri teksten i innlegg. Lenken til hvert innlegg lagres i 400 dager.',
    nn: 'Tenesta kjenner kvar følgjar og alle som reagerer. Ekko les berre tal, aldri kven, og aldri teksten i innlegg. Lenkja til kvart innlegg blir lagra i 400 dagar.',
    en: 'The service knows every follower and all who react. Ekko reads only counts, never who, and never the text of posts. The link to each post is stored for 400 days.',
  },
  access: {
    nb: 'Ingen nøkkel trengs: bare det alle kan se, blir lest.',
    nn: 'Ingen nøkkel trengst: berre det alle kan sjå, blir lese.',
    en: 'No key is needed: only what everyone can see is read.',
  },
  read,
  check,
});
