import type { Preset } from './preset.ts';

const day = ['Dato', 'Date'];
const outlet = ['Kilde', 'Kjelde', 'Source', 'Source Name'];
const headline = ['Overskrift', 'Tittel', 'Headline', 'Title'];

/**
 * Meltwater's columns are as code that reads its exports names them (Date, Source or Source Name, Headline or Title);
 * Retriever publishes none of its own. The tone that such systems set by themselves is no coding.
 */
export const mediaMentions: Preset = {
  key: 'media-mentions',
  label: {
    nb: 'Medieoppslag fra Retriever eller Meltwater',
    nn: 'Medieoppslag frå Retriever eller Meltwater',
    en: 'Media mentions from Retriever or Meltwater',
  },
  about: {
    nb: 'Én rad per oppslag, med «Dato», «Kilde» og «Overskrift». Heter kolonnene noe annet, gi dem disse navnene; de engelske fra Meltwater kjennes. Radene telles som medieoppslag på dagen de sto. Ta bare med redaksjonelle medier. Slett kolonner med navn på journalister. Tonen leses ikke, for systemet har satt den selv. Har noen hos dere kodet den, bruk «Kodede medieoppslag».',
    nn: 'Éi rad per oppslag, med «Dato», «Kjelde» og «Overskrift». Heiter kolonnane noko anna, gi dei desse namna; dei engelske frå Meltwater blir kjende att. Radene blir talde som medieoppslag på dagen dei stod. Ta berre med redaksjonelle medium. Slett kolonnar med namn på journalistar. Tonen blir ikkje lesen, for systemet har sett han sjølv. Har nokon hos dykk koda han, bruk «Koda medieoppslag».',
    en: 'One row per item, with “Date”, “Source” and “Headline”. If the columns are called something else, give them these names; those of Meltwater are known. The rows are counted as media mentions on the day they appeared. Take along editorial media only. Delete columns with names of journalists. The tone is not read, since the system has set it by itself. If someone at yours has coded it, use “Coded media items”.',
  },
  mapping: {
    kind: 'events',
    duplicates: 'sum',
    header: { within: 20, has: [day, outlet, headline] },
    // Names of media and of the search, not of people.
    notPersonal: ['Source Name', 'Input Name'],
    // Asks for both columns too: any list has dates, and not every list is of media.
    skipRows: [outlet, headline].map((column) => ({ column, equals: ['Sum', 'Totalt', 'Total', 'I alt'] })),
    period: { column: day, grain: 'day' },
    count: { quantity: 'mentions' },
  },
  example: `Dato;Kilde;Overskrift;Medietype
05.10.2026;Avisen;Ny skole åpnet;Nett
05.10.2026;Bladet;Ny skole åpnet i sentrum;Papir
07.10.2026;Avisen;Badevannet er testet;Nett
`,
};
