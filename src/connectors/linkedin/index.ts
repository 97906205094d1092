import { defineConnector } from '../contract.ts';
import { config } from './config.ts';
import { measures } from './measures.ts';
import { check, read, SPAN_DAYS } from './read.ts';

export default defineConnector({
  key: 'linkedin',
  label: { nb: 'LinkedIn-side', nn: 'LinkedIn-side', en: 'LinkedIn Page' },
  about: {
    nb: 'Følgere av en side, innlegg, og visninger, reaksjoner, kommentarer og delinger på dagen folk ga dem. Bare det som ikke er betalt. Eldre følgertall finnes ikke: Ekko teller fra i dag.',
    nn: 'Følgjarar av ei side, innlegg, og visingar, reaksjonar, kommentarar og delingar på dagen folk gav dei. Berre det som ikkje er betalt. Eldre følgjartal finst ikkje: Ekko tel frå i dag.',
    en: 'Followers of a page, posts, and views, reactions, comments and shares on the day people gave them. Only what is not paid for. There are no older follower figures: Ekko counts from today.',
  },
  needs: ['fetch'],
  config,
  measures,
  zone: 'UTC',
  lookback: 4,
  finality: 4,
  // A rolling year, by the documentation.
  backfill: SPAN_DAYS,
  span: SPAN_DAYS,
  cost: 'free',
  privacy: {
    nb: 'LinkedIn kjenner hver følger og alle som reagerer. Ekko leser bare antall, aldri hvem, og aldri teksten i innlegg.',
    nn: 'LinkedIn kjenner kvar følgjar og alle som reagerer. Ekko les berre tal, aldri kven, og aldri teksten i innlegg.',
    en: 'LinkedIn knows every follower and all who react. Ekko reads only counts, never who, and never the text of posts.',
  },
  access: {
    nb: 'En app med «Community Management API» i LinkedIn, godkjent av LinkedIn. En administrator av siden logger inn én gang i året og gir den bare rw_organization_admin og r_organization_social. Tillat api.linkedin.com:443 og www.linkedin.com:443.',
    nn: 'Ein app med «Community Management API» i LinkedIn, godkjend av LinkedIn. Ein administrator av sida loggar inn éin gong i året og gir han berre rw_organization_admin og r_organization_social. Tillat api.linkedin.com:443 og www.linkedin.com:443.',
    en: 'An app with the “Community Management API” in LinkedIn, approved by LinkedIn. An administrator of the page signs in once a year and gives it only rw_organization_admin and r_organization_social. Allow api.linkedin.com:443 and www.linkedin.com:443.',
  },
  read,
  check,
});
