import { defineConnector } from '../contract.ts';
import { config } from './config.ts';
import { check, KEPT_DAYS, read } from './read.ts';

const tone = { quantity: 'tone-mean', native: 'timelinetone', reads: 'window' } as const;

export default defineConnector({
  key: 'gdelt',
  label: { nb: 'GDELT', nn: 'GDELT', en: 'GDELT' },
  about: {
    nb: 'Tonen i nyheter fra hele verden, dag for dag. En maskin har lest tekstene, ofte i oversettelse. Det er ikke en sikker måling.',
    nn: 'Tonen i nyhende frå heile verda, dag for dag. Ei maskin har lese tekstane, ofte i omsetjing. Det er ikkje ei sikker måling.',
    en: 'The tone of news from the whole world, day by day. A machine read the texts, often in translation. It is no certain measurement.',
  },
  needs: ['fetch'],
  config,
  measures: { tone: { ...tone, grain: 'day' }, 'tone-month': { ...tone, grain: 'month' } },
  zone: 'UTC',
  lookback: 3,
  finality: 3,
  backfill: KEPT_DAYS,
  span: KEPT_DAYS,
  cost: 'free',
  privacy: {
    nb: 'Tjenesten søker i nyheter som nevner folk. Ekko leser bare antall og snitt per dag, aldri saker.',
    nn: 'Tenesta søkjer i nyhende som nemner folk. Ekko les berre tal og snitt per dag, aldri saker.',
    en: 'The service searches news that names people. Ekko reads only counts and means by day, never articles.',
  },
  access: {
    nb: 'Ingen nøkkel trengs. Kilden må nevnes der tallene vises: «GDELT Project».',
    nn: 'Ingen nøkkel trengst. Kjelda må nemnast der tala blir viste: «GDELT Project».',
    en: 'No key is needed. The source must be named where its figures are shown: “GDELT Project”.',
  },
  read,
  check,
});
