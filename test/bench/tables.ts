import type { DigestFigures } from './digests.ts';
import type { Spread } from './figures.ts';
import type { IngestFigures } from './ingest.ts';
import type { MemoryFigures } from './memory.ts';
import type { MunicipalityFigures } from './municipality.ts';
import type { PageFigures } from './pages.ts';
import type { PieceFigures } from './pieces.ts';
import type { RequestFigures } from './request.ts';
import type { StartFigures } from './start.ts';
import type { VerdictFigures } from './verdicts.ts';

const ratio = (a: number, b: number | null) => (b ? Number((a / b).toFixed(2)) : null);
/** The middle of the rounds, and how far they lie apart. */
const spread = ({ least, median, most }: Spread) => `${median} (${least}–${most})`;
const cells = (...all: (string | number)[]) => `  ${all.map((cell) => String(cell).padEnd(18)).join('')}`.trimEnd();

export function ingestLines(f: IngestFigures): string[] {
  const kinds = (['fresh', 'same', 'changed'] as const).map((kind) =>
    cells(kind, f.pipeline[kind], f.unnest[kind], ratio(f.pipeline[kind], f.unnest[kind])!),
  );
  return [
    `${f.database}: ${f.rows} rows a round, rows/s`,
    cells('', 'pipeline', 'bare unnest', 'ratio'),
    ...kinds,
    ...(f.copy ? [cells('fresh', f.pipeline.fresh, `COPY ${f.copy}`, ratio(f.pipeline.fresh, f.copy)!)] : []),
  ];
}

export function municipalityLines(f: MunicipalityFigures): string[] {
  return [
    `a municipality of ${f.agencies} agencies, ${f.sources} sources, two years from end to end`,
    `  ${f.runs} runs, ${f.pages} pages, ${f.values} values and ${f.items} media items in ${f.seconds} s: ${f.perSecond} values/s`,
    `  the same reading without storing ${f.readSeconds} s; end to end ${f.ratio} times that, by turns ${spread(f.turns)}`,
    `  stored totals of ${f.checked} sources equal what their systems counted`,
    cells('seconds of hands', 'end to end', 'reading', 'values'),
    ...Object.entries(f.connectors).map(([key, one]) => cells(key, one.seconds, one.readSeconds, one.values)),
  ];
}

export function requestLines(f: RequestFigures): string[] {
  const asked = Object.entries(f.questions).flatMap(([question, modes]) =>
    Object.entries(modes).map(([mode, { small, great, ratio: beside }]) =>
      cells(`${question} ${mode}`, `${small.p50} / ${small.p99}`, `${great.p50} / ${great.p99}`, spread(beside)),
    ),
  );
  const { throughput: t, ratios } = f;
  return [
    `requests over HTTP, one at a time, ms p50 / p99; ratio of the p50, middle of the rounds and spread`,
    cells('', `${f.small} values`, `${f.great} values`, 'ratio'),
    ...asked,
    cells('first of a process', spread(f.first.small), spread(f.first.great)),
    `the month's question, eight at a time, requests/s`,
    cells('bare, one query', t.query),
    cells('cold', t.cold, spread(ratios.cold)),
    cells('warm', t.warm, spread(ratios.warm)),
    cells('bare, no query', t.key),
    cells('unchanged', t.unchanged, spread(ratios.unchanged)),
  ];
}

export function pieceLines(f: PieceFigures): string[] {
  return [
    `${f.database}: a site of ${f.pages} pages, each told of by itself every day of a year, ${f.rows} in all`,
    `  for the first time ${f.fresh} a second`,
    cells('a week again, ms', 'figures alone', 'pieces, same', 'pieces, changed'),
    cells('', spread(f.night.without), spread(f.night.same), spread(f.night.changed)),
    cells('lists, ms', 'a month', 'a quarter', 'a year'),
    cells('', spread(f.lists.month), spread(f.lists.quarter), spread(f.lists.year)),
  ];
}

export function verdictLines(f: VerdictFigures): string[] {
  return [
    `from evidence to words: the website's page of ${f.page.verdicts} takes ${f.page.cpu} ms of processor time (the first of a process ${f.page.first})`,
    `  ${f.organisations} organisations, 100 indicators, 24 months: ${f.verdicts} verdicts in ${f.seconds} s, ${f.perSecond}/s`,
  ];
}

export function pageLines({ overview: o, agency: a, html, ...f }: PageFigures): string[] {
  return [
    `the overview of ${f.organisations} organisations and ${f.channels} channels, ${f.figures} figures in its matrix`,
    `  ms of processor time: ${o.cold.p50} found anew (${o.cold.most} at most), ${o.warm.p50} from kept answers, ${o.first} the first of a process; aim 50`,
    `  of one of them: ${a.cold.p50} found anew (${a.cold.most} at most), ${a.warm.p50} from kept answers`,
    `  compressed: ${html.overview} KB, the heaviest page ${html.most} KB (${html.of}); aim 60. The script ${f.script} KB; aim 10`,
  ];
}

export function digestLines({ cpu, ...f }: DigestFigures): string[] {
  return [
    `the month's letters of ${f.organisations} organisations to ${f.leaders} leaders each, by SMTP to a server in another process`,
    `  ${f.letters} letters of ${f.weight} KB with ${f.charts} charts drawn, one at a time in ${f.seconds} s: ${f.perSecond} letters/s`,
    `  ms of processor time a letter: ${cpu.whole}, of which ${cpu.approved} its share of finding the figures and ${cpu.handed} the letter itself, by organisations ${spread(f.turns)}; aim 25`,
  ];
}

export function memoryLines(flag: string): (f: { set: MemoryFigures; default: MemoryFigures }) => string[] {
  const line = (f: MemoryFigures) => `${f.rows} rows in ${f.seconds} s, ${f.before} MB before, grew by ${f.growth} MB`;
  return (f) => ['one file of a million rows', `  ${line(f.set)} (${flag})`, `  ${line(f.default)} (Node's default)`];
}

export function startLines(f: StartFigures): string[] {
  return [`from npm start on an empty folder: first page ${f.firstPage} s, demo whole ${f.whole} s`];
}
