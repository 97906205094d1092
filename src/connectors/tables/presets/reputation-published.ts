import type { Preset } from './preset.ts';

export const reputationPublished: Preset = {
  key: 'reputation-published',
  label: { nb: 'Omdømme per år', nn: 'Omdømme per år', en: 'Reputation by year' },
  about: {
    nb: 'Én rad per år fra et analyseselskap: omdømmescore og andel med tillit. Vises som oppgitt, uten usikkerhet.',
    nn: 'Éi rad per år frå eit analyseselskap: omdømmescore og del med tillit. Blir vist som oppgitt, utan uvisse.',
    en: 'One row per year from a research firm: reputation score and share who trust. Shown as given, without uncertainty.',
  },
  mapping: {
    kind: 'wide',
    duplicates: 'refuse',
    decimal: ',',
    period: { column: ['År', 'Year'], grain: 'year' },
    values: [
      {
        column: ['Omdømme', 'Omdømmescore', 'Reputation', 'Reputation score'],
        quantity: 'reputation-score',
        optional: true,
      },
      {
        column: ['Tillit i prosent', 'Trust in percent'],
        quantity: 'trust-share',
        dims: { country: 'NO', object: 'own' },
        optional: true,
      },
    ],
  },
  example: `År;Omdømme;Tillit i prosent
2024;61,2;70
2025;62,8;71,5
`,
};
