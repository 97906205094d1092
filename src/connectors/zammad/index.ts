import { defineConnector } from '../contract.ts';
import { SPAN_DAYS, ticketMeasures } from '../tickets.ts';
import { MEMORY_DAYS } from '../tickets-ledger.ts';
import { config } from './config.ts';
import { check, read } from './read.ts';

export default defineConnector({
  key: 'zammad',
  label: { nb: 'Zammad', nn: 'Zammad', en: 'Zammad' },
  about: {
    nb: 'Saker som folk har sendt på e-post eller ringt inn, talt på dagen de kom. Regler deler dem etter tema. Saker som slettes eller slås sammen senere, teller fortsatt.',
    nn: 'Saker som folk har sendt på e-post eller ringt inn, talde på dagen dei kom. Reglar deler dei etter tema. Saker som blir sletta eller slått saman seinare, tel framleis.',
    en: 'Tickets that people sent by e-mail or phoned in, counted on the day they came. Rules sort them by topic. Tickets that are deleted or merged later still count.',
  },
  needs: ['fetch'],
  config,
  measures: ticketMeasures({ emails: 'create_article_type email', calls: 'create_article_type phone' }),
  zone: ({ zone }) => zone,
  lookback: 14,
  finality: 14,
  backfill: null,
  span: SPAN_DAYS,
  privacy: {
    nb: `Zammad har navn, adresser og det folk skriver. Ekko ber bare om antall og får aldri en sak å se. Tallene for hver dag huskes i ${MEMORY_DAYS} dager.`,
    nn: `Zammad har namn, adresser og det folk skriv. Ekko ber berre om tal og får aldri sjå ei sak. Tala for kvar dag blir hugsa i ${MEMORY_DAYS} dagar.`,
    en: `Zammad holds names, addresses and what people write. Ekko asks only how many and never sees a ticket. The counts of each day are remembered for ${MEMORY_DAYS} days.`,
  },
  access: {
    nb: 'Lag en egen bruker med en rolle som bare har ticket.agent, og bare lesetilgang til gruppene som skal telles. Lag en tilgangsnøkkel for den brukeren, med bare ticket.agent. Zammad må ha søk med Elasticsearch.',
    nn: 'Lag ein eigen brukar med ei rolle som berre har ticket.agent, og berre lesetilgang til gruppene som skal teljast. Lag ein tilgangsnøkkel for den brukaren, med berre ticket.agent. Zammad må ha søk med Elasticsearch.',
    en: 'Make a user of its own with a role that has only ticket.agent, and only read access to the groups to count. Make an access token for that user, with only ticket.agent. Zammad needs search with Elasticsearch.',
  },
  read,
  check,
});
