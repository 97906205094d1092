// `npm run bench`: ratios within one run, medians of turn-about rounds; a table for people and JSON for machines.
import { benchIngest, type IngestFigures } from './ingest.ts';
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

const only = process.argv[2];
const figures: Record<string, unknown> = {};
for (const open of [postgresStage, pgliteStage]) {
  const stage = await open();
  try {
    if (!only || only === 'ingest') {
      const ingest = await benchIngest(stage, stage.url ? 15 : 5, 3);
      figures[`ingest-${stage.name}`] = ingest;
      ingestTable(ingest);
    }
  } finally {
    await stage.close();
  }
}
say(`\n${JSON.stringify(figures)}`);
