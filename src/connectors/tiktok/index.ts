import { defineConnector } from '../contract.ts';
import { accountMeasures } from '../posts.ts';
import { config } from './config.ts';
import { COUNTS, check, read } from './read.ts';

export default defineConnector({
  key: 'tiktok',
  label: { nb: 'TikTok', nn: 'TikTok', en: 'TikTok' },
  about: {
    nb: 'Følgere av en konto, og visninger, liker-klikk, kommentarer og delinger av videoene, på dagen de ble publisert. Bare videoer som alle kan se. Eldre følgertall finnes ikke: Ekko teller fra i dag.',
    nn: 'Følgjarar av ein konto, og visingar, likar-klikk, kommentarar og delingar av videoane, på dagen dei vart publiserte. Berre videoar som alle kan sjå. Eldre følgjartal finst ikkje: Ekko tel frå i dag.',
    en: 'Followers of an account, and views, likes, comments and shares of its videos, on the day they were published. Only videos that all can see. There are no older follower figures: Ekko counts from today.',
  },
  needs: ['fetch'],
  config,
  measures: accountMeasures({ followers: 'follower_count', ...COUNTS }),
  zone: ({ zone }) => zone,
  lookback: 30,
  finality: 30,
  backfill: null,
  span: 3660,
  cost: 'free',
  privacy: {
    nb: 'TikTok kjenner hver følger og alle som ser og reagerer. Ekko leser bare antall, aldri hvem, og aldri kommentarer eller meldinger. Tittelen på hver video lagres i 30 dager, og lenken i 400.',
    nn: 'TikTok kjenner kvar følgjar og alle som ser og reagerer. Ekko les berre tal, aldri kven, og aldri kommentarar eller meldingar. Tittelen på kvar video blir lagra i 30 dagar, og lenkja i 400.',
    en: 'TikTok knows every follower and all who watch and react. Ekko reads only counts, never who, and never comments or messages. The title of each video is stored for 30 days, and its link for 400.',
  },
  access: {
    nb: 'En app med «Login Kit» og «Display API» hos TikTok, godkjent av TikTok. Kontoen logger inn én gang og gir den bare user.info.basic, user.info.stats og video.list. Gi Ekko fornyelsesnøkkelen fra innloggingen. TikTok bytter den ut hver gang den brukes, og den siste varer i 180 dager: ikke bruk den andre steder. Tillat open.tiktokapis.com:443.',
    nn: 'Ein app med «Login Kit» og «Display API» hos TikTok, godkjend av TikTok. Kontoen loggar inn éin gong og gir han berre user.info.basic, user.info.stats og video.list. Gi Ekko fornyingsnøkkelen frå innlogginga. TikTok byter han ut kvar gong han blir brukt, og den siste varer i 180 dagar: ikkje bruk han andre stader. Tillat open.tiktokapis.com:443.',
    en: 'An app with “Login Kit” and the “Display API” at TikTok, approved by TikTok. The account signs in once and gives it only user.info.basic, user.info.stats and video.list. Give Ekko the refresh token of that sign-in. TikTok replaces it each time it is used, and the latest lasts 180 days: do not use it anywhere else. Allow open.tiktokapis.com:443.',
  },
  rotatesKey: true,
  read,
  check,
});
