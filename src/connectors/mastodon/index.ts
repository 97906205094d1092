import { defineConnector } from '../contract.ts';
import { accountMeasures } from '../posts.ts';
import { config } from './config.ts';
import { check, read } from './read.ts';

export default defineConnector({
  key: 'mastodon',
  label: { nb: 'Mastodon', nn: 'Mastodon', en: 'Mastodon' },
  about: {
    nb: 'Følgere av en konto, og reaksjoner på innleggene dag for dag. Eldre følgertall finnes ikke: Ekko teller fra i dag.',
    nn: 'Følgjarar av ein konto, og reaksjonar på innlegga dag for dag. Eldre følgjartal finst ikkje: Ekko tel frå i dag.',
    en: 'Followers of an account, and reactions to its posts day by day. There are no older follower figures: Ekko counts from today.',
  },
  needs: ['fetch'],
  config,
  measures: accountMeasures({
    followers: 'followers_count',
    reactions: 'favourites_count',
    shares: 'reblogs_count',
    comments: 'replies_count',
  }),
  zone: ({ zone }) => zone,
  lookback: 28,
  finality: 28,
  backfill: null,
  span: 3660,
  cost: 'free',
  privacy: {
    nb: 'Tjeneren kjenner hver følger og alle som reagerer. Ekko leser bare antall, aldri hvem, og aldri teksten i innlegg. Lenken til hvert innlegg lagres i 400 dager.',
    nn: 'Tenaren kjenner kvar følgjar og alle som reagerer. Ekko les berre tal, aldri kven, og aldri teksten i innlegg. Lenkja til kvart innlegg blir lagra i 400 dagar.',
    en: 'The server knows every follower and all who react. Ekko reads only counts, never who, and never the text of posts. The link to each post is stored for 400 days.',
  },
  access: {
    nb: 'Ingen nøkkel trengs for åpne kontoer. Krever tjeneren den: lag et program med bare read:accounts og read:statuses.',
    nn: 'Ingen nøkkel trengst for opne kontoar. Krev tenaren han: lag eit program med berre read:accounts og read:statuses.',
    en: 'No key is needed for open accounts. If the server asks for one: make an app with only read:accounts and read:statuses.',
  },
  read,
  check,
});
