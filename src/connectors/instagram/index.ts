import { defineConnector } from '../contract.ts';
import { accountMeasures } from '../posts.ts';
import { config } from './config.ts';
import { check, METRICS, read } from './read.ts';

export default defineConnector({
  key: 'instagram',
  label: { nb: 'Instagram', nn: 'Instagram', en: 'Instagram' },
  about: {
    nb: 'Følgere av en konto, og visninger, liker-klikk, kommentarer og delinger av innleggene, på dagen de ble publisert. Stories er ikke med. Eldre følgertall finnes ikke: Ekko teller fra i dag.',
    nn: 'Følgjarar av ein konto, og visingar, likar-klikk, kommentarar og delingar av innlegga, på dagen dei vart publiserte. Stories er ikkje med. Eldre følgjartal finst ikkje: Ekko tel frå i dag.',
    en: 'Followers of an account, and views, likes, comments and shares of its posts, on the day they were published. Stories are not included. There are no older follower figures: Ekko counts from today.',
  },
  needs: ['fetch'],
  config,
  measures: accountMeasures({
    followers: 'followers_count',
    reactions: 'like_count',
    comments: 'comments_count',
    shares: METRICS.shares,
    views: METRICS.views,
  }),
  zone: ({ zone }) => zone,
  lookback: 28,
  finality: 28,
  // Meta keeps figures of posts for two years.
  backfill: 730,
  span: 90,
  cost: 'free',
  privacy: {
    nb: 'Meta kjenner hver følger og alle som reagerer. Ekko leser bare antall, aldri hvem, og aldri teksten i innlegg, kommentarer eller meldinger. Lenken til hvert innlegg lagres i 400 dager.',
    nn: 'Meta kjenner kvar følgjar og alle som reagerer. Ekko les berre tal, aldri kven, og aldri teksten i innlegg, kommentarar eller meldingar. Lenkja til kvart innlegg blir lagra i 400 dagar.',
    en: 'Meta knows every follower and all who react. Ekko reads only counts, never who, and never the text of posts, comments or messages. The link to each post is stored for 400 days.',
  },
  access: {
    nb: 'Kontoen må være profesjonell og knyttet til en Facebook-side. Lag en systembruker i Meta Business Manager, gi den kontoen og siden, og lag en nøkkel med bare instagram_basic, instagram_manage_insights og pages_read_engagement. Tillat graph.facebook.com:443.',
    nn: 'Kontoen må vere profesjonell og knytt til ei Facebook-side. Lag ein systembrukar i Meta Business Manager, gi han kontoen og sida, og lag ein nøkkel med berre instagram_basic, instagram_manage_insights og pages_read_engagement. Tillat graph.facebook.com:443.',
    en: 'The account must be professional and tied to a Facebook page. Make a system user in Meta Business Manager, give it the account and the page, and make a token with only instagram_basic, instagram_manage_insights and pages_read_engagement. Allow graph.facebook.com:443.',
  },
  read,
  check,
});
