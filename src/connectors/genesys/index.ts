import { defineConnector } from '../contract.ts';
import { config } from './config.ts';
import { measures } from './measures.ts';
import { check, read, SPAN_DAYS } from './read.ts';

export default defineConnector({
  key: 'genesys',
  label: { nb: 'Genesys Cloud', nn: 'Genesys Cloud', en: 'Genesys Cloud' },
  about: {
    nb: 'Innkommende, besvarte og avbrutte anrop og behandlingstid, dag for dag. Tallene kommer fra Genesys Cloud, for alle køer eller dem dere velger.',
    nn: 'Innkomande, svarte og avbrotne anrop og handsamingstid, dag for dag. Tala kjem frå Genesys Cloud, for alle køar eller dei de vel.',
    en: 'Inbound, answered and abandoned calls and handling time, day by day. The figures come from Genesys Cloud, for all queues or those you choose.',
  },
  needs: ['fetch'],
  config,
  measures,
  zone: ({ zone }) => zone,
  // A call that lasts past midnight is counted when it is over.
  lookback: 3,
  finality: 3,
  // Genesys keeps aggregates longer, and answers for a year and a half back at least.
  backfill: 550,
  span: SPAN_DAYS,
  privacy: {
    nb: 'Genesys har telefonnumre, opptak og hvem som svarte. Ekko ber bare om antall og tid for hver dag, aldri delt på personer eller numre.',
    nn: 'Genesys har telefonnummer, opptak og kven som svarte. Ekko ber berre om tal og tid for kvar dag, aldri delt på personar eller nummer.',
    en: 'Genesys holds telephone numbers, recordings and who answered. Ekko asks only for counts and time of each day, never by person or number.',
  },
  access: {
    nb: 'Lag en OAuth-klient av typen «Client Credentials» i Genesys Cloud, med en rolle som bare har analytics:conversationAggregate:view, og routing:queue:view hvis dere velger køer. Tillat login.<region>:443 og api.<region>:443.',
    nn: 'Lag ein OAuth-klient av typen «Client Credentials» i Genesys Cloud, med ei rolle som berre har analytics:conversationAggregate:view, og routing:queue:view dersom de vel køar. Tillat login.<region>:443 og api.<region>:443.',
    en: 'Make an OAuth client of the kind “Client Credentials” in Genesys Cloud, with a role that has only analytics:conversationAggregate:view, and routing:queue:view if you choose queues. Allow login.<region>:443 and api.<region>:443.',
  },
  read,
  check,
});
