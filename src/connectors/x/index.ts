import { defineConnector } from '../contract.ts';
import { accountMeasures } from '../posts.ts';
import { config } from './config.ts';
import { ZONE } from './purse.ts';
import { check, read, SPAN_DAYS } from './read.ts';

export default defineConnector({
  key: 'x',
  label: { nb: 'X', nn: 'X', en: 'X' },
  about: {
    nb: 'Følgere av en konto, og visninger, reaksjoner, delinger og svar på innleggene etter dagen de kom ut. X tar betalt for hvert innlegg som leses: ett innlegg leses omtrent åtte ganger og koster da 4 cent. Ekko stopper før beløpet du har satt, er brukt opp. Eldre følgertall finnes ikke: Ekko teller fra i dag.',
    nn: 'Følgjarar av ein konto, og visingar, reaksjonar, delingar og svar på innlegga etter dagen dei kom ut. X tek betalt for kvart innlegg som blir lese: eitt innlegg blir lese om lag åtte gonger og kostar då 4 cent. Ekko stoppar før beløpet du har sett, er brukt opp. Eldre følgjartal finst ikkje: Ekko tel frå i dag.',
    en: 'Followers of an account, and views, reactions, shares and replies of its posts by the day they came out. X charges for each post that is read: one post is read about eight times and then costs 4 cents. Ekko stops before the amount you have set is used up. There are no older follower figures: Ekko counts from today.',
  },
  needs: ['fetch'],
  config,
  measures: accountMeasures({
    ...{ followers: 'followers_count', reactions: 'like_count', shares: 'repost_count' },
    ...{ comments: 'reply_count', views: 'impression_count' },
  }),
  zone: ZONE,
  lookback: 7,
  finality: 7,
  backfill: 90,
  history: 'asked',
  span: SPAN_DAYS,
  privacy: {
    nb: 'X kjenner hver følger og alle som reagerer. Ekko leser bare antall, aldri hvem, og aldri teksten i innlegg. Lenken til hvert innlegg lagres i 400 dager.',
    nn: 'X kjenner kvar følgjar og alle som reagerer. Ekko les berre tal, aldri kven, og aldri teksten i innlegg. Lenkja til kvart innlegg blir lagra i 400 dagar.',
    en: 'X knows every follower and all who react. Ekko reads only counts, never who, and never the text of posts. The link to each post is stored for 400 days.',
  },
  access: {
    nb: 'Lag en app i utviklerportalen til X, og kjøp kreditt der. Ekko trenger bare nøkkelen til appen («Bearer Token»), som leser det alle kan se. Tillat api.x.com:443.',
    nn: 'Lag ein app i utviklarportalen til X, og kjøp kreditt der. Ekko treng berre nøkkelen til appen («Bearer Token»), som les det alle kan sjå. Tillat api.x.com:443.',
    en: 'Make an app in the developer portal of X, and buy credits there. Ekko needs only the bearer token of the app, which reads what all can see. Allow api.x.com:443.',
  },
  read,
  check,
});
