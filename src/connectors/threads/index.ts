import { defineConnector } from '../contract.ts';
import { accountMeasures } from '../posts.ts';
import { config } from './config.ts';
import { check, METRICS, read } from './read.ts';

export default defineConnector({
  key: 'threads',
  label: { nb: 'Threads', nn: 'Threads', en: 'Threads' },
  about: {
    nb: 'Følgere av en konto, og visninger, liker-klikk, svar og delinger av innleggene, på dagen de ble publisert. Eldre følgertall finnes ikke: Ekko teller fra i dag.',
    nn: 'Følgjarar av ein konto, og visingar, likar-klikk, svar og delingar av innlegga, på dagen dei vart publiserte. Eldre følgjartal finst ikkje: Ekko tel frå i dag.',
    en: 'Followers of an account, and views, likes, replies and reposts of its posts, on the day they were published. There are no older follower figures: Ekko counts from today.',
  },
  needs: ['fetch'],
  config,
  measures: accountMeasures({ followers: 'followers_count', ...METRICS }),
  zone: ({ zone }) => zone,
  // Each post takes a call of its own.
  lookback: 14,
  finality: 14,
  backfill: 365,
  span: 90,
  cost: 'free',
  privacy: {
    nb: 'Meta kjenner hver følger og alle som svarer. Ekko leser bare antall, aldri hvem, og aldri teksten i innlegg og svar. Lenken til hvert innlegg lagres i 400 dager.',
    nn: 'Meta kjenner kvar følgjar og alle som svarer. Ekko les berre tal, aldri kven, og aldri teksten i innlegg og svar. Lenkja til kvart innlegg blir lagra i 400 dagar.',
    en: 'Meta knows every follower and all who reply. Ekko reads only counts, never who, and never the text of posts and replies. The link to each post is stored for 400 days.',
  },
  access: {
    nb: 'En app med «Threads API» hos Meta. Kontoen logger inn én gang og gir den bare threads_basic og threads_manage_insights. Nøkkelen varer i 60 dager, og Ekko fornyer den hver uke. Tillat graph.threads.net:443.',
    nn: 'Ein app med «Threads API» hos Meta. Kontoen loggar inn éin gong og gir han berre threads_basic og threads_manage_insights. Nøkkelen varer i 60 dagar, og Ekko fornyar han kvar veke. Tillat graph.threads.net:443.',
    en: 'An app with the “Threads API” at Meta. The account signs in once and gives it only threads_basic and threads_manage_insights. The token lasts 60 days, and Ekko renews it every week. Allow graph.threads.net:443.',
  },
  read,
  check,
});
