import type { Preset } from './preset.ts';

export const events: Preset = {
  key: 'events',
  label: { nb: 'Arrangementer', nn: 'Arrangement', en: 'Events' },
  about: {
    nb: 'Én rad per arrangement, med dato, påmeldte og oppmøtte. Tallene summeres per dag.',
    nn: 'Éi rad per arrangement, med dato, påmelde og frammøtte. Tala blir summerte per dag.',
    en: 'One row per event, with date, registered and attended. Figures are summed by day.',
  },
  mapping: {
    kind: 'events',
    duplicates: 'sum',
    decimal: ',',
    skipRows: [{ equals: ['Sum', 'Totalt', 'Total', 'I alt'] }],
    period: { column: ['Dato', 'Date'], grain: 'day' },
    values: [
      { column: ['Påmeldte', 'Påmelde', 'Registered'], quantity: 'registered', optional: true },
      { column: ['Oppmøtte', 'Frammøtte', 'Attended'], quantity: 'attended', optional: true },
    ],
    count: { quantity: 'events' },
  },
  example: `Dato;Arrangement;Påmeldte;Oppmøtte
14.10.2026;Åpent møte om skolestruktur;80;64
14.10.2026;Åpent møte om skolestruktur;80;71
21.10.2026;Nytt biblioteksystem;25;-
`,
};
