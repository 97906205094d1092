// `npm run bench [part]`: ratios within one run, medians of turn-about rounds; a table for people and JSON for machines.
// Smaller for a trial: EKKO_BENCH_AGENCIES (50), EKKO_BENCH_OBSERVATIONS (1000000; the great database holds ten times as
// many), EKKO_BENCH_ROUNDS (5, of requests), EKKO_BENCH_ORGANISATIONS (1000, of verdicts).
import { benchDigests } from './digests.ts';
import { benchIngest } from './ingest.ts';
import { benchMemory } from './memory.ts';
import { benchMunicipality } from './municipality.ts';
import { benchPages } from './pages.ts';
import { benchPieces } from './pieces.ts';
import { benchRequest } from './request.ts';
import { pgliteStage, type Stage, type StageServer, startStages } from './stage.ts';
import { benchStart } from './start.ts';
import {
  digestLines,
  ingestLines,
  memoryLines,
  municipalityLines,
  pageLines,
  pieceLines,
  requestLines,
  startLines,
  verdictLines,
} from './tables.ts';
import { benchVerdicts } from './verdicts.ts';

/** V8's young generation, bounded: it is most of what a long import would grow by. */
const YOUNG = '--max-semi-space-size=8';

const say = (lines: readonly string[]) => process.stdout.write(`\n${lines.join('\n')}\n`);
const figures: Record<string, unknown> = {};

/** Keeps the figures of a part under its name, and shows them. */
function told<F>(name: string, found: F, lines: (found: F) => readonly string[]): void {
  figures[name] = found;
  say(lines(found));
}

async function within<S extends Stage>(stage: S, work: (stage: S) => Promise<void>): Promise<void> {
  try {
    await work(stage);
  } finally {
    await stage.close();
  }
}

const parts: Record<string, (server: () => Promise<StageServer>) => Promise<void>> = {
  async ingest(server) {
    const of = (pages: number) => async (stage: Stage) =>
      told(`ingest-${stage.name}`, await benchIngest(stage, pages, 3), ingestLines);
    await within(await (await server()).open(), of(15));
    await within(await pgliteStage(), of(5));
  },
  async municipality(server) {
    await within(await (await server()).open(), async (stage) =>
      told('municipality', await benchMunicipality(stage, sizeOf('AGENCIES', 50)), municipalityLines),
    );
  },
  async request(server) {
    const stages = await server();
    await within(await stages.open(), async (small) =>
      within(await stages.open(), async (great) => {
        const found = await benchRequest({ small, great }, sizeOf('OBSERVATIONS', 1_000_000), sizeOf('ROUNDS', 5));
        told('request', found, requestLines);
      }),
    );
  },
  async pages(server) {
    await within(await (await server()).open(), async (stage) => {
      const size = { organisations: sizeOf('AGENCIES', 50), channels: 15 };
      told('pages', await benchPages(stage, size), pageLines);
    });
  },
  async digests(server) {
    await within(await (await server()).open(), async (stage) => {
      const size = { organisations: sizeOf('AGENCIES', 50), channels: 4, leaders: 20 };
      told('digests', await benchDigests(stage, size), digestLines);
    });
  },
  async pieces(server) {
    const of = async (stage: Stage) => told(`pieces-${stage.name}`, await benchPieces(stage, 2_000, 5), pieceLines);
    await within(await (await server()).open(), of);
    await within(await pgliteStage(), of);
  },
  async verdicts() {
    told('verdicts', benchVerdicts(sizeOf('ORGANISATIONS', 1_000)), verdictLines);
  },
  async memory(server) {
    await within(await (await server()).open(), async ({ url }) => {
      // As the start script sets it, and with Node's own default beside it.
      const found = { set: await benchMemory(url, [YOUNG]), default: await benchMemory(url, []) };
      told('memory', found, memoryLines(YOUNG));
    });
  },
  async start() {
    told('start', await benchStart(), startLines);
  },
};

/** How much of something is measured: as the environment says, a whole number above 0. */
function sizeOf(name: string, standard: number): number {
  const said = process.env[`EKKO_BENCH_${name}`] ?? String(standard);
  if (!/^[1-9]\d{0,8}$/.test(said)) throw new RangeError(`EKKO_BENCH_${name} is no whole number above 0: ${said}`);
  return Number(said);
}

const only = process.argv[2];
if (only !== undefined && !Object.hasOwn(parts, only)) {
  process.stderr.write(`no part is called ${only}: ${Object.keys(parts).join(', ')}\n`);
  process.exit(2);
}
let server: StageServer | undefined;
const startedOnce = async () => {
  server ??= await startStages();
  return server;
};
try {
  for (const [name, part] of Object.entries(parts)) {
    if (only === undefined || only === name) await part(startedOnce);
  }
} finally {
  await server?.close();
}
say([JSON.stringify(figures)]);
