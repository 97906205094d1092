import { z } from 'zod';
import { defineConnector } from '../contract.ts';
import { measures } from './measures.ts';
import { read } from './read.ts';

export default defineConnector({
  key: 'form',
  label: { nb: 'Skjema', nn: 'Skjema', en: 'Form' },
  about: {
    nb: 'Tall som noen fører selv på to minutter: brev, møter, trykksaker.',
    nn: 'Tal som nokon fører sjølv på to minutt: brev, møte, trykksaker.',
    en: 'Figures that someone enters in two minutes: letters, meetings, printed matter.',
  },
  needs: ['form'],
  config: z.object({}),
  measures,
  zone: 'Europe/Oslo',
  lookback: 0,
  finality: 0,
  backfill: 0,
  span: 36_525,
  cost: 'free',
  privacy: {
    nb: 'Bare antall og et kort navn på brevet eller møtet. Navn som ligner på en adresse eller et nummer til en person, avvises.',
    nn: 'Berre tal og eit kort namn på brevet eller møtet. Namn som liknar ei adresse eller eit nummer til ein person, blir avviste.',
    en: 'Only counts and a short name of the letter or meeting. Names that look like a person’s address or number are refused.',
  },
  access: {
    nb: 'Ingen nøkkel trengs. Den som fører, må ha rett til å endre kilder.',
    nn: 'Ingen nøkkel trengst. Den som fører, må ha rett til å endre kjelder.',
    en: 'No key is needed. Whoever enters must be allowed to manage sources.',
  },
  read,
});
