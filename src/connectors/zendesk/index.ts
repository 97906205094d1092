import { defineConnector } from '../contract.ts';
import { SPAN_DAYS, ticketMeasures } from '../tickets.ts';
import { MEMORY_DAYS } from '../tickets-ledger.ts';
import { config } from './config.ts';
import { check, read } from './read.ts';

export default defineConnector({
  key: 'zendesk',
  label: { nb: 'Zendesk', nn: 'Zendesk', en: 'Zendesk' },
  about: {
    nb: 'E-poster, anrop og chatter som ble saker i Zendesk, talt på dagen de kom. Regler deler dem etter tema. Saker som slettes eller slås sammen senere, teller fortsatt. Nettskjemaer telles ikke.',
    nn: 'E-postar, anrop og chattar som vart saker i Zendesk, talde på dagen dei kom. Reglar deler dei etter tema. Saker som blir sletta eller slått saman seinare, tel framleis. Nettskjema blir ikkje talde.',
    en: 'E-mails, calls and chats that became tickets in Zendesk, counted on the day they came. Rules sort them by topic. Tickets that are deleted or merged later still count. Web forms are not counted.',
  },
  needs: ['fetch'],
  config,
  measures: ticketMeasures({
    emails: 'via mail',
    calls: 'via phone_call_inbound, voicemail',
    'live-chats': 'via chat',
  }),
  zone: ({ zone }) => zone,
  lookback: 14,
  finality: 14,
  backfill: null,
  span: SPAN_DAYS,
  privacy: {
    nb: `Zendesk har navn, adresser og det folk skriver. Ekko ber bare om antall og får aldri en sak å se. Tallene for hver dag huskes i ${MEMORY_DAYS} dager.`,
    nn: `Zendesk har namn, adresser og det folk skriv. Ekko ber berre om tal og får aldri sjå ei sak. Tala for kvar dag blir hugsa i ${MEMORY_DAYS} dagar.`,
    en: `Zendesk holds names, addresses and what people write. Ekko asks only how many and never sees a ticket. The counts of each day are remembered for ${MEMORY_DAYS} days.`,
  },
  access: {
    nb: 'Lag en egen bruker som ser gruppene som skal telles og ikke noe mer. Lag en OAuth-nøkkel for den brukeren, med bare rettigheten read.',
    nn: 'Lag ein eigen brukar som ser gruppene som skal teljast og ikkje noko meir. Lag ein OAuth-nøkkel for den brukaren, med berre retten read.',
    en: 'Make a user of its own that sees the groups to count and nothing more. Make an OAuth token for that user, with only the scope read.',
  },
  read,
  check,
});
