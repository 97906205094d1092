import type { Preset } from './preset.ts';

/** Columns as Meta Business Suite names them in English; it is one row per post, with counts since it was published. */
export const instagramPosts: Preset = {
  key: 'instagram-posts',
  label: {
    nb: 'Instagram-innlegg fra Meta Business Suite',
    nn: 'Instagram-innlegg frå Meta Business Suite',
    en: 'Instagram posts from Meta Business Suite',
  },
  about: {
    nb: 'Innholdet eksportert fra Meta Business Suite på engelsk. Innlegg, visninger, likerklikk, kommentarer og delinger telles på dagen innlegget kom. Rekkevidde kan ikke summeres og leses ikke. Står det en e-postadresse i et innlegg, må kolonnen med teksten slettes.',
    nn: 'Innhaldet eksportert frå Meta Business Suite på engelsk. Innlegg, visingar, likarklikk, kommentarar og delingar blir talde på dagen innlegget kom. Rekkjevidd kan ikkje summerast og blir ikkje lesen. Står det ei e-postadresse i eit innlegg, må kolonnen med teksten slettast.',
    en: 'The content exported from Meta Business Suite in English. Posts, views, likes, comments and shares are counted on the day of the post. Reach cannot be added up and is not read. If a post holds an e-mail address, delete the column with the text.',
  },
  mapping: {
    kind: 'events',
    duplicates: 'sum',
    decimal: '.',
    notPersonal: ['Account username', 'Account name'],
    period: { column: 'Publish time', grain: 'day', format: 'mm/dd/yyyy' },
    values: [
      { column: 'Likes', quantity: 'reactions' },
      { column: 'Views', quantity: 'views', optional: true },
      { column: 'Comments', quantity: 'comments', optional: true },
      { column: 'Shares', quantity: 'shares', optional: true },
    ],
    count: { quantity: 'posts' },
  },
  example: `Post ID,Account ID,Account username,Account name,Description,Duration (sec),Publish time,Permalink,Post type,Date,Views,Reach,Likes,Shares,Follows,Comments,Saves
2001,601,bymiljo,Bymiljø,Parken er klar,32,10/06/2026 18:00,https://www.instagram.com/reel/2001/,IG reel,Lifetime,"6,310",4870,212,18,9,11,24
2002,601,bymiljo,Bymiljø,Høst i byen,0,10/21/2026 12:15,https://www.instagram.com/p/2002/,IG image,Lifetime,1940,1510,143,3,2,6,5
`,
};
