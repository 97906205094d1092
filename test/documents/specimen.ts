import type { Language } from '../../src/core/words.ts';
import type { Block, Document, Table } from '../../src/documents/model.ts';
import { format, month, words } from '../charts/samples.ts';

const WORDS = {
  nb: {
    contents: 'Innhold',
    table: 'Tabell',
    figure: 'Figur',
    title: 'Bruk av kommunikasjon som strategisk virkemiddel 2026',
    subtitle: 'Etat for prøver & måling\nTallene er låst 3. februar 2027, revisjon 4.',
    findings: '1 Hovedfunn',
    aims: '2 Krav, mål og målgrupper',
    appendix: 'Vedlegg: alle tall',
    text: 'Færre tok unødig kontakt enn året før. Vi vet ikke ennå hvorfor. «Brev v3» ble sendt i alle bydeler fra september, og svartiden ble ikke dårligere. Tallene under er de samme som på sidene.',
    comment: 'Kommentar',
    month: 'Måned',
    count: 'Henvendelser',
    certainty: 'Hva vi kan si',
  },
  nn: {
    contents: 'Innhald',
    table: 'Tabell',
    figure: 'Figur',
    title: 'Bruk av kommunikasjon som strategisk verkemiddel 2026',
    subtitle: 'Etat for prøver & måling\nTala er låste 3. februar 2027, revisjon 4.',
    findings: '1 Hovudfunn',
    aims: '2 Krav, mål og målgrupper',
    appendix: 'Vedlegg: alle tal',
    text: 'Færre tok unødig kontakt enn året før. Vi veit ikkje enno kvifor. «Brev v3» vart sendt i alle bydelar frå september, og svartida vart ikkje dårlegare. Tala under er dei same som på sidene.',
    comment: 'Kommentar',
    month: 'Månad',
    count: 'Førespurnader',
    certainty: 'Kva vi kan seie',
  },
  en: {
    contents: 'Contents',
    table: 'Table',
    figure: 'Figure',
    title: 'Communication as a strategic means 2026',
    subtitle: 'Agency of Samples & Measures\nThe figures were frozen on 3 February 2027, revision 4.',
    findings: '1 Main findings',
    aims: '2 Requirements, goals and audiences',
    appendix: 'Appendix: all figures',
    text: 'Fewer people made avoidable contacts than the year before. We do not yet know why. “Letter v3” was sent in all districts from September, and answers took no longer. The figures below are those of the pages.',
    comment: 'Comment',
    month: 'Month',
    count: 'Inquiries',
    certainty: 'What we can say',
  },
} as const;

/** Rows that go over several pages. */
const MANY_ROWS = 120;

/** Made-up, and the same each time. */
const made = (at: number) => 9_000 + ((at * 7_919) % 1_000);

function longTable({ month, count, certainty, text }: (typeof WORDS)[Language]): Table {
  return {
    kind: 'table',
    caption: `${count} – ${certainty.toLowerCase()} <&>`,
    columns: [{ title: month }, { title: count, numeric: true }, { title: certainty }],
    rows: Array.from({ length: MANY_ROWS }, (_, at) => [
      { text: `${month} ${at + 1}` },
      { text: format(made(at)), value: made(at), href: `/tall/${at + 1}?lang=nb&a=1` },
      { text: at % 7 === 0 ? text : '' },
    ]),
  };
}

function wideTable({ month, count, certainty }: (typeof WORDS)[Language]): Table {
  const columns = [month, 'Etat for prøver', 'Definisjon', 'Utgave', count, 'Usikkerhetsområde', 'Svar', certainty];
  return {
    kind: 'table',
    caption: 'Indikatorer, definisjoner og utgaver',
    columns: columns.map((title, at) => ({ title, numeric: at === 4 || at === 6 })),
    rows: Array.from({ length: 40 }, (_, at) => [
      { text: `Oktober ${1990 + at}` },
      { text: 'Plan- og bygningsetaten, seksjon for kart og tekniske tjenester' },
      { text: 'unngaaelige-henvendelser.v1' },
      { text: '1' },
      { text: format(made(at)), value: made(at), href: `https://ekko.example.no/tall/${at}` },
      { text: '−25 til −9' },
      { text: String(at), value: at },
      { text: 'For usikkert å si om målet er nådd' },
    ]),
  };
}

function blocksOf(lang: Language): Block[] {
  const { text, comment, count, findings } = WORDS[lang];
  const values = [9_310, 9_280, null, 9_120, 8_890, 8_640, 8_200, 7_900, 7_950, 7_640, 7_510, 7_480];
  return [
    { kind: 'paragraph', text },
    { kind: 'list', items: [text, count, 'A < B & C > "D"'] },
    { kind: 'comment', label: comment, text: `${text}\n\n${text}` },
    { kind: 'heading', text: count },
    { kind: 'paragraph', text },
    {
      kind: 'figure',
      caption: `${count}, ${findings}`,
      chart: {
        points: values.map((value, at) =>
          month(at, value, value === null ? {} : { low: value - 300, high: value + 300, provisional: at === 11 }),
        ),
        label: `${count}: «${text}»`,
        format,
        words,
        target: { value: 8_000, text: 'Mål 8 000' },
        annotations: [{ at: 6, text: 'Brev v3' }],
      },
    },
  ];
}

/** A document with a block of each kind, tables over several pages and wider than a page that stands. */
export function specimen(lang: Language): Document {
  const said = WORDS[lang];
  const { title, subtitle, contents, table, figure } = said;
  return {
    lang,
    title,
    subtitle,
    author: 'Etat for prøver & måling',
    at: '2027-02-03T09:00:00.000Z',
    labels: { contents, table, figure },
    chapters: [
      { id: 'hovedfunn', title: said.findings, blocks: blocksOf(lang) },
      {
        id: 'maal',
        title: said.aims,
        blocks: [
          ...blocksOf(lang).slice(3),
          { kind: 'heading', text: said.certainty },
          longTable(said),
          { kind: 'paragraph', text: said.text },
          ...blocksOf(lang).slice(0, 3),
        ],
      },
      { id: 'vedlegg', title: said.appendix, blocks: [{ kind: 'paragraph', text: said.text }, wideTable(said)] },
      { id: 'etter', title: `${said.findings} (2)`, blocks: blocksOf(lang) },
    ],
  };
}
