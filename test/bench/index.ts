// `npm run bench`: ratios within one run, medians of turn-about rounds; a table for people and JSON for machines.
import { benchIngest, type IngestFigures } from './ingest.ts';
import { benchRequest, fillMillion, type RequestFigures } from './request.ts';
import { pgliteStage, postgresStage } from './stage.ts';

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
for (const open of only === 'request' ? [postgresStage] : [postgresStage, pgliteStage]) {
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
  } finally {
    await stage.close();
  }
}
say(`\n${JSON.stringify(figures)}`);
