import { anyQuantity } from '../any-quantity.ts';
import { defineConnector } from '../contract.ts';
import { config } from './config.ts';
import { read } from './read.ts';

export default defineConnector({
  key: 'push',
  label: { nb: 'Innsending fra eget system', nn: 'Innsending frå eige system', en: 'Delivery from your own system' },
  about: {
    nb: 'Tar imot tall som et annet system sender selv. Bare det systemet kan sende dem. Hver innsending lagres én gang.',
    nn: 'Tek imot tal som eit anna system sender sjølv. Berre det systemet kan sende dei. Kvar innsending blir lagra éin gong.',
    en: 'Takes figures that another system sends by itself. Only that system can send them. Each delivery is stored once.',
  },
  needs: ['body'],
  config,
  measures: anyQuantity(),
  zone: ({ zone }) => zone,
  lookback: 0,
  finality: 0,
  backfill: 0,
  span: 36_525,
  cost: 'free',
  privacy: {
    nb: 'Bare tall, dager og inndelinger fra katalogen tas imot. Andre felt avvises. Ingenting annet i innsendingen lagres.',
    nn: 'Berre tal, dagar og inndelingar frå katalogen blir tekne imot. Andre felt blir avviste. Ingenting anna i innsendinga blir lagra.',
    en: 'Only figures, days and the catalogue’s dimensions are taken. Other fields are refused. Nothing else of the delivery is stored.',
  },
  access: {
    nb: 'Senderen trenger adressen til kilden og dens hemmelighet, og ingen tilgang til Ekko ellers.',
    nn: 'Sendaren treng adressa til kjelda og løyndommen hennar, og ingen annan tilgang til Ekko.',
    en: 'The sender needs the source’s address and its secret, and no other access to Ekko.',
  },
  read,
});
