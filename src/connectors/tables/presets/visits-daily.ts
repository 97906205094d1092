import { daily } from './daily.ts';
import type { Preset } from './preset.ts';

export const visitsDaily: Preset = {
  key: 'visits-daily',
  label: { nb: 'Besøk per dag', nn: 'Besøk per dag', en: 'Visits by day' },
  about: {
    nb: 'Én rad per dag fra Siteimprove eller annen webanalyse, med dato, besøk og sidevisninger. Linjer over kolonnenavnene hoppes over.',
    nn: 'Éi rad per dag frå Siteimprove eller annan webanalyse, med dato, besøk og sidevisingar. Linjer over kolonnenamna blir hoppa over.',
    en: 'One row per day from Siteimprove or other web analytics, with date, visits and page views. Lines above the column names are skipped.',
  },
  mapping: daily([
    { column: ['Besøk', 'Visits'], quantity: 'visits' },
    { column: ['Sidevisninger', 'Sidevisingar', 'Page views', 'Pageviews'], quantity: 'page-views', optional: true },
  ]),
  example: `Nettsted;www.example.no
Periode;1.–3. oktober 2026

Dato;Besøk;Sidevisninger
01.10.2026;1 204;3 611
02.10.2026;1 188;3 402
03.10.2026;640;1 529
Totalt;3 032;8 542
`,
};
