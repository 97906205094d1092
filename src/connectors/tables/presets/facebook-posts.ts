import type { Preset } from './preset.ts';

/** Columns as Meta Business Suite names them in English; it is one row per post, with counts since it was published. */
export const facebookPosts: Preset = {
  key: 'facebook-posts',
  label: {
    nb: 'Facebook-innlegg fra Meta Business Suite',
    nn: 'Facebook-innlegg frå Meta Business Suite',
    en: 'Facebook posts from Meta Business Suite',
  },
  about: {
    nb: 'Innholdet eksportert fra Meta Business Suite på engelsk. Innlegg, visninger, reaksjoner, kommentarer, delinger og lenkeklikk telles på dagen innlegget kom. Rekkevidde kan ikke summeres og leses ikke. Står det en e-postadresse i et innlegg, må kolonnen med teksten slettes.',
    nn: 'Innhaldet eksportert frå Meta Business Suite på engelsk. Innlegg, visingar, reaksjonar, kommentarar, delingar og lenkjeklikk blir talde på dagen innlegget kom. Rekkjevidd kan ikkje summerast og blir ikkje lesen. Står det ei e-postadresse i eit innlegg, må kolonnen med teksten slettast.',
    en: 'The content exported from Meta Business Suite in English. Posts, views, reactions, comments, shares and link clicks are counted on the day of the post. Reach cannot be added up and is not read. If a post holds an e-mail address, delete the column with the text.',
  },
  mapping: {
    kind: 'events',
    duplicates: 'sum',
    decimal: '.',
    notPersonal: ['Page name'],
    period: { column: 'Publish time', grain: 'day', format: 'mm/dd/yyyy' },
    values: [
      { column: 'Reactions', quantity: 'reactions' },
      { column: 'Views', quantity: 'views', optional: true },
      { column: 'Comments', quantity: 'comments', optional: true },
      { column: 'Shares', quantity: 'shares', optional: true },
      { column: 'Link clicks', quantity: 'link-clicks', optional: true },
    ],
    count: { quantity: 'posts' },
  },
  example: `Post ID,Page ID,Page name,Title,Publish time,Permalink,Post type,Date,Views,Reach,"Reactions, Comments and Shares",Reactions,Comments,Shares,Total clicks,Link Clicks
1001,501,Bymiljø,Badevannet er testet,10/05/2026 09:30,https://www.facebook.com/501/posts/1001,Photos,Lifetime,"4,120",2980,96,71,13,12,140,55
1002,501,Bymiljø,Nye åpningstider,10/19/2026 14:05,https://www.facebook.com/501/posts/1002,Links,Lifetime,1870,1410,27,22,4,1,63,48
`,
};
