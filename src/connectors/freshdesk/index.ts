import { defineConnector } from '../contract.ts';
import { ticketMeasures } from '../tickets.ts';
import { MEMORY_DAYS } from '../tickets-ledger.ts';
import { config } from './config.ts';
import { check, read } from './read.ts';

/** Every ticket that was changed since then is listed, a hundred every third second. */
const BACKFILL_DAYS = 92;

export default defineConnector({
  key: 'freshdesk',
  label: { nb: 'Freshdesk', nn: 'Freshdesk', en: 'Freshdesk' },
  about: {
    nb: 'Saker som folk har sendt på e-post eller ringt inn, talt på dagen de kom. Regler deler dem etter tema. Saker som slettes eller slås sammen senere, teller fortsatt.',
    nn: 'Saker som folk har sendt på e-post eller ringt inn, talde på dagen dei kom. Reglar deler dei etter tema. Saker som blir sletta eller slått saman seinare, tel framleis.',
    en: 'Tickets that people sent by e-mail or phoned in, counted on the day they came. Rules sort them by topic. Tickets that are deleted or merged later still count.',
  },
  needs: ['fetch'],
  config,
  measures: ticketMeasures({ emails: 'source 1', calls: 'source 3' }),
  zone: ({ zone }) => zone,
  lookback: 14,
  finality: 14,
  backfill: BACKFILL_DAYS,
  span: BACKFILL_DAYS,
  privacy: {
    nb: `Freshdesk kan ikke si antall for hver kanal. Listen Ekko henter, har derfor emner og adresser også. Ekko leser bare dag, kanal, gruppe og merkelapper, og kaster resten med en gang. Et kort fingeravtrykk av sakens nummer huskes i ${MEMORY_DAYS} dager, så ingen telles to ganger.`,
    nn: `Freshdesk kan ikkje seie kor mange det er for kvar kanal. Lista Ekko hentar, har derfor emne og adresser òg. Ekko les berre dag, kanal, gruppe og merkelappar, og kastar resten med ein gong. Eit kort fingeravtrykk av nummeret til saka blir hugsa i ${MEMORY_DAYS} dagar, så ingen blir talde to gonger.`,
    en: `Freshdesk cannot say how many there are of each channel. The list that Ekko fetches therefore has subjects and addresses too. Ekko reads only day, channel, group and tags, and drops the rest at once. A short fingerprint of the ticket’s number is remembered for ${MEMORY_DAYS} days, so that none is counted twice.`,
  },
  access: {
    nb: 'Lag en egen bruker med en rolle som bare kan se saker, og bare i gruppene som skal telles. Bruk API-nøkkelen til den brukeren.',
    nn: 'Lag ein eigen brukar med ei rolle som berre kan sjå saker, og berre i gruppene som skal teljast. Bruk API-nøkkelen til den brukaren.',
    en: 'Make a user of its own with a role that may only view tickets, and only in the groups to count. Use the API key of that user.',
  },
  read,
  check,
});
