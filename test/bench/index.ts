// `npm run bench`: ratios within one run, medians of turn-about rounds; a table for people and JSON for machines.
import { benchIngest, type IngestFigures } from './ingest.ts';
import { benchMemory, type MemoryFigures } from './memory.ts';
import { benchRequest, fillMillion, type RequestFigures } from './request.ts';
import { pgliteStage, postgresStage } from './stage.ts';
import { benchStart } from './start.ts';

/** V8's young generation, bounded: it is most of what a long import would grow by. */
const YOUNG = '--max-semi-space-size=8';

const say = (line: string) => process.stdout.write(`${line}\n`);
const ratio = (a: number, b: number | null) => (b ? Number((a / b).toFixed(2)) : null);

function ingestTable(f: IngestFigures): void {
  say(`\n${f.database}: ${f.rows} rows a round, rows/s (ratio)`);
  for (const kind of ['fresh', 'same', 'changed'] as const) {
    say(
      `  ${kind.padEnd(8)} pipeline ${f.pipeline[kind]}  unnest ${f.unnest[kind]}  (${ratio(f.pipeline[kind], f.unnest[kind])})`,
    );
  }
  if (f.copy) say(`  COPY without RLS ${f.copy}  (${ratio(f.pipeline.fresh, f.copy)})`);
}

function requestTable(f: RequestFigures): void {
  say(`\nchannel indicators over HTTP, ${f.observations} observations, ${f.concurrency} at a time`);
  for (const mode of ['bare', 'cold', 'warm'] as const) {
    say(
      `  ${mode.padEnd(5)} ${f[mode].perSecond} requests/s  p99 ${f[mode].p99} ms  (${ratio(f[mode].perSecond, f.bare.perSecond)})`,
    );
  }
}

const only = process.argv[2];
const figures: Record<string, unknown> = {};
const stages = only === 'start' ? [] : !only || only === 'ingest' ? [postgresStage, pgliteStage] : [postgresStage];
for (const open of stages) {
  const stage = await open();
  try {
    if (!only || only === 'ingest') {
      const ingest = await benchIngest(stage, stage.url ? 15 : 5, 3);
      figures[`ingest-${stage.name}`] = ingest;
      ingestTable(ingest);
    }
    if (stage.url && (!only || only === 'request')) {
      const observations = await fillMillion(stage, 153);
      const request = await benchRequest(stage, observations, stage.url, 1500);
      figures.request = request;
      requestTable(request);
    }
    if (stage.url && (!only || only === 'memory')) {
      // As the start script sets it, and with Node's own default beside it.
      const memory = { set: await benchMemory(stage.url, [YOUNG]), default: await benchMemory(stage.url, []) };
      figures.memory = memory;
      const line = (f: MemoryFigures) =>
        `${f.rows} rows in ${f.seconds} s, ${f.before} MB before, grew by ${f.growth} MB`;
      say(`\none file of a million rows: ${line(memory.set)} (${YOUNG}); ${line(memory.default)} (Node's default)`);
    }
  } finally {
    await stage.close();
  }
}
if (!only || only === 'start') {
  const start = await benchStart();
  figures.start = start;
  say(`\nfrom npm start on an empty folder to the first page, demo inside: ${start.seconds} s`);
}
say(`\n${JSON.stringify(figures)}`);
