import { defineConnector } from '../contract.ts';
import { config } from './config.ts';
import { check, read } from './read.ts';

const measure = { reads: 'items', grain: 'day', absence: 'zero' } as const;

export default defineConnector({
  key: 'rss',
  label: { nb: 'RSS og Atom', nn: 'RSS og Atom', en: 'RSS and Atom' },
  about: {
    nb: 'Medieoppslag fra en nyhetsstrøm: medieovervåking, et søk eller en avis. Opptrykk av samme tekst blir én sak.',
    nn: 'Medieoppslag frå ein nyhendestraum: medieovervaking, eit søk eller ei avis. Opptrykk av same tekst blir éi sak.',
    en: 'Media mentions from a news feed: media monitoring, a search or a paper. Reprints of one text become one story.',
  },
  needs: ['fetch'],
  config,
  measures: {
    mentions: { quantity: 'mentions', native: 'item', ...measure },
    stories: { quantity: 'stories', native: 'item', ...measure },
  },
  zone: ({ zone }) => String(zone),
  lookback: 14,
  finality: 14,
  backfill: null,
  span: 3660,
  cost: 'free',
  privacy: {
    nb: 'Strømmen nevner folk i titler og bylinjer. Ekko leser aldri bylinjer. Tittel og lenke beholdes i 30 dager, så bare antallet.',
    nn: 'Straumen nemner folk i titlar og bylinjer. Ekko les aldri bylinjer. Tittel og lenkje blir haldne i 30 dagar, så berre talet.',
    en: 'The feed names people in headlines and bylines. Ekko never reads bylines. Headline and link are kept for 30 days, then only the count.',
  },
  access: {
    nb: 'Åpne strømmer krever ingen nøkkel. Hos en medieovervåker: be om en RSS-strøm for søket deres, uten fulltekst.',
    nn: 'Opne straumar krev ingen nøkkel. Hos ein medieovervakar: be om ein RSS-straum for søket dykkar, utan fulltekst.',
    en: 'Open feeds need no key. With a media monitor: ask for an RSS feed of your search, without full text.',
  },
  read,
  check,
});
