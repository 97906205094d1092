import type { Preset } from './preset.ts';

/** The sheet of posts in LinkedIn's export of content; a line of LinkedIn's own stands above the column names. */
export const linkedinPosts: Preset = {
  key: 'linkedin-posts',
  label: { nb: 'LinkedIn-innlegg', nn: 'LinkedIn-innlegg', en: 'LinkedIn posts' },
  about: {
    nb: 'Innholdet eksportert fra LinkedIn-siden på engelsk, arket «All posts». Åpne filen i Excel og lagre den som XLSX først. Innlegg, visninger, reaksjoner, kommentarer og delinger telles på dagen innlegget kom. Hvem som la det ut, leses ikke.',
    nn: 'Innhaldet eksportert frå LinkedIn-sida på engelsk, arket «All posts». Opne fila i Excel og lagre ho som XLSX først. Innlegg, visingar, reaksjonar, kommentarar og delingar blir talde på dagen innlegget kom. Kven som la det ut, blir ikkje lese.',
    en: 'The content exported from the LinkedIn page in English, the sheet “All posts”. Open the file in Excel and save it as XLSX first. Posts, views, reactions, comments and shares are counted on the day of the post. Who posted is not read.',
  },
  mapping: {
    kind: 'events',
    duplicates: 'sum',
    decimal: '.',
    sheet: 'All posts',
    headerRow: 2,
    notPersonal: ['Campaign name'],
    period: { column: 'Created date', grain: 'day', format: 'mm/dd/yyyy' },
    values: [
      { column: 'Likes', quantity: 'reactions' },
      { column: 'Impressions', quantity: 'views', optional: true },
      { column: 'Comments', quantity: 'comments', optional: true },
      { column: 'Reposts', quantity: 'shares', optional: true },
    ],
    count: { quantity: 'posts' },
  },
  example: `Results for the posts of the period
Post title,Post link,Post type,Campaign name,Posted by,Created date,Audience,Impressions,Views,Clicks,Likes,Comments,Reposts,Follows,Engagement rate,Content Type
Vi søker en planlegger,https://www.linkedin.com/feed/update/1,Organic,,,10/07/2026,All followers,2310,,88,64,5,7,3,0.07,
Ny sykkelvei åpnet,https://www.linkedin.com/feed/update/2,Organic,,,10/22/2026,All followers,1405,620,41,52,8,4,1,0.07,Video
`,
};
