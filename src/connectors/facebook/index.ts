import { defineConnector } from '../contract.ts';
import { accountMeasures } from '../posts.ts';
import { config } from './config.ts';
import { check, METRICS, read } from './read.ts';

export default defineConnector({
  key: 'facebook',
  label: { nb: 'Facebook-side', nn: 'Facebook-side', en: 'Facebook Page' },
  about: {
    nb: 'Følgere av en side, og visninger, reaksjoner og delinger av innleggene, på dagen de ble publisert. Eldre følgertall finnes ikke: Ekko teller fra i dag. Kommentarer krever en rett til, og leses ikke.',
    nn: 'Følgjarar av ei side, og visingar, reaksjonar og delingar av innlegga, på dagen dei vart publiserte. Eldre følgjartal finst ikkje: Ekko tel frå i dag. Kommentarar krev ein rett til, og blir ikkje lesne.',
    en: 'Followers of a page, and views, reactions and shares of its posts, on the day they were published. There are no older follower figures: Ekko counts from today. Comments need one more right, and are not read.',
  },
  needs: ['fetch'],
  config,
  measures: accountMeasures({
    followers: 'followers_count',
    reactions: METRICS.reactions,
    shares: 'shares.count',
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
    nb: 'Lag en systembruker i Meta Business Manager, gi den siden med oppgaven «Innsikt» (ANALYZE), og lag en sidenøkkel som ikke går ut, med bare pages_show_list, pages_read_engagement og read_insights. Tillat graph.facebook.com:443.',
    nn: 'Lag ein systembrukar i Meta Business Manager, gi han sida med oppgåva «Innsikt» (ANALYZE), og lag ein sidenøkkel som ikkje går ut, med berre pages_show_list, pages_read_engagement og read_insights. Tillat graph.facebook.com:443.',
    en: 'Make a system user in Meta Business Manager, give it the page with the task “Insights” (ANALYZE), and make a page token that does not expire, with only pages_show_list, pages_read_engagement and read_insights. Allow graph.facebook.com:443.',
  },
  read,
  check,
});
