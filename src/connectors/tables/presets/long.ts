import type { Preset } from './preset.ts';

export const long: Preset = {
  key: 'long',
  label: { nb: 'Ett tall per rad', nn: 'Eitt tal per rad', en: 'One figure per row' },
  about: {
    nb: 'Hver rad har måltall, periode og verdi. Passer for uttrekk fra andre systemer.',
    nn: 'Kvar rad har måltal, periode og verdi. Passar for uttrekk frå andre system.',
    en: 'Each row has a metric, a period and a value. Suits extracts from other systems.',
  },
  mapping: { kind: 'long', duplicates: 'refuse' },
  example: `metric;period_start;period_end;granularity;value;dim.venue
visits;2026-10-01;2026-10-31;month;18405;
calls;2026-10-05;;day;212;
emails;2026-10-05;2026-10-11;week;96;
attended;2026-10-07;2026-10-07;day;41;Hovedbiblioteket
trust-share;2026-01-01;2026-12-31;year;71,5;
`,
};
