import { fork } from 'node:child_process';
import { join } from 'node:path';
import { Pool } from 'undici';
import { quantile, round, type Spread, spreadOf } from './figures.ts';
import { fill, KEY, observationsOf, type Size } from './fill.ts';
import type { Stage } from './stage.ts';

const CHANNEL = '/v1/organisations/filled-1/channels/website/indicators';
const SERIES = '/v1/organisations/filled-1/indicators/web-analytics.visits/series';
/** What is asked of both databases, and whose figures must be equal. */
const QUESTIONS = {
  /** A month whose figures are final, beside the year before: roll-ups alone. */
  month: `${CHANNEL}?from=2026-09`,
  /** The month that has just ended: the year before is read as it stood at the same age. */
  fresh: `${CHANNEL}?from=2026-10`,
  /** Two years by month. */
  series: `${SERIES}?channel=website&grain=month&from=2024-11&to=2026-10`,
  /** Three months by day, from the rows. */
  daily: `${SERIES}?channel=website&grain=day&from=2026-08&to=2026-10`,
  /** The same month as it stood before: rows and what they said earlier, never roll-ups. */
  asOf: `${CHANNEL}?from=2026-09&asOf=2026-10-20T05:00:00Z`,
} as const;
type Question = keyof typeof QUESTIONS;
const MODES = ['cold', 'warm'] as const;
type Mode = (typeof MODES)[number];

const BLOCK_MS = 600;
const WARM_UP_MS = 250;
const CONCURRENCY = 8;
const THROUGHPUT_MS = 1_200;

/** ms of one request at a time in the small and the great database, and the great beside the small, round by round. */
export interface Asked {
  readonly small: { readonly p50: number; readonly p99: number };
  readonly great: { readonly p50: number; readonly p99: number };
  readonly ratio: Spread;
}

export interface RequestFigures {
  readonly small: number;
  readonly great: number;
  /** Cold: found anew each time; warm: kept answers, as the server has them. */
  readonly questions: Readonly<Record<Question, Readonly<Record<Mode, Asked>>>>;
  /** ms of the first question that a process is asked, by round. */
  readonly first: { readonly small: Spread; readonly great: Spread };
  /** Requests per second, several at a time, of the month's question in the small database; beside the barest routes. */
  readonly throughput: Readonly<Record<Load, number>>;
  readonly ratios: {
    /** Beside a route that looks up the key and makes one prepared query. */
    readonly cold: Spread;
    readonly warm: Spread;
    /** Nothing has changed (304): beside a route that looks up the key, makes no query and says 304. */
    readonly unchanged: Spread;
  };
}

/** ms by question and mode, block by block. */
type Took = Map<string, Record<'small' | 'great', number[][]>>;
type Load = 'query' | 'key' | 'cold' | 'warm' | 'unchanged';

/** Twice the organisations and five times the history: ten times the observations, and the same question. */
function sizesFor(observations: number): { small: Size; great: Size } {
  const days = 730;
  const organisations = Math.max(Math.ceil(observations / observationsOf({ organisations: 1, days })), 1);
  return { small: { organisations, days }, great: { organisations: 2 * organisations, days: 5 * days } };
}

/**
 * The same questions over HTTP, from another process, of two databases that lie beside each other; block by block in turns,
 * so that what disturbs the machine disturbs both. Throws where an answer of one differs from the other's.
 */
export async function benchRequest(stages: { small: Stage; great: Stage }, observations: number, rounds: number) {
  const sizes = sizesFor(observations);
  await fill(stages.small, sizes.small);
  await fill(stages.great, sizes.great);
  const names = Object.keys(QUESTIONS) as Question[];
  const took: Took = new Map(
    names.flatMap((question) => MODES.map((mode) => [`${question} ${mode}`, { small: [], great: [] }])),
  );
  const first = { small: [] as number[], great: [] as number[] };
  const loads: Record<Load, number[]> = { query: [], key: [], cold: [], warm: [], unchanged: [] };
  for (let turn = 0; turn < rounds; turn++) {
    const servers = { small: await startServer(stages.small.url!), great: await startServer(stages.great.url!) };
    const order = turn % 2 === 0 ? (['small', 'great'] as const) : (['great', 'small'] as const);
    try {
      for (const which of order) first[which].push(await once(servers[which], QUESTIONS.month, 'cold'));
      for (const question of Object.keys(QUESTIONS) as Question[]) {
        await compare(servers, QUESTIONS[question]);
        for (const mode of MODES) {
          const of = took.get(`${question} ${mode}`)!;
          for (const which of order) await block(servers[which], QUESTIONS[question], mode, WARM_UP_MS);
          for (const which of order) {
            of[which].push(await block(servers[which], QUESTIONS[question], mode, BLOCK_MS));
          }
        }
      }
      for (const [load, speed] of await throughput(servers.small)) loads[load].push(speed);
    } finally {
      for (const which of order) await servers[which].stop();
    }
  }
  return figuresOf(sizes, took, first, loads);
}

function figuresOf(
  sizes: { small: Size; great: Size },
  took: Took,
  first: Record<'small' | 'great', number[]>,
  loads: Record<Load, number[]>,
): RequestFigures {
  const p = (blocks: number[][]) => ({
    p50: round(quantile(blocks.flat(), 0.5), 2),
    p99: round(quantile(blocks.flat(), 0.99), 2),
  });
  const asked = (name: string): Asked => {
    const { small, great } = took.get(name)!;
    const ratios = great.map((block, turn) => quantile(block, 0.5) / quantile(small[turn]!, 0.5));
    return { small: p(small), great: p(great), ratio: spreadOf(ratios) };
  };
  const beside = (load: Load, bare: Load) => spreadOf(loads[load].map((speed, turn) => speed / loads[bare][turn]!));
  const questions = Object.keys(QUESTIONS).map((question) => [
    question,
    Object.fromEntries(MODES.map((mode) => [mode, asked(`${question} ${mode}`)])),
  ]);
  return {
    ...{ small: observationsOf(sizes.small), great: observationsOf(sizes.great) },
    questions: Object.fromEntries(questions) as RequestFigures['questions'],
    first: { small: spreadOf(first.small), great: spreadOf(first.great) },
    throughput: Object.fromEntries(
      Object.entries(loads).map(([load, speeds]) => [load, Math.round(quantile(speeds, 0.5))]),
    ) as Record<Load, number>,
    ratios: {
      cold: beside('cold', 'query'),
      warm: beside('warm', 'query'),
      unchanged: beside('unchanged', 'key'),
    },
  };
}

interface Server {
  ask(path: string, headers?: Record<string, string>): Promise<{ status: number; text: string; etag: string | null }>;
  stop(): Promise<void>;
}

async function once(server: Server, path: string, mode: Mode): Promise<number> {
  const start = performance.now();
  const { status, text } = await server.ask(path, { 'x-bench': mode });
  if (status !== 200) throw new Error(`${status}: ${text.slice(0, 200)}`);
  return performance.now() - start;
}

/** ms of each request that was asked, one after the other, within so many ms; five at least. */
async function block(server: Server, path: string, mode: Mode, ms: number): Promise<number[]> {
  const took: number[] = [];
  for (const end = performance.now() + ms; performance.now() < end || took.length < 5; ) {
    took.push(await once(server, path, mode));
  }
  return took;
}

/** Figures are the same in both databases, and answers the same kept as found. How sure a change is depends on the history. */
async function compare(servers: Record<'small' | 'great', Server>, path: string): Promise<void> {
  const figures = new Set<string>();
  for (const server of [servers.small, servers.great]) {
    const texts = new Set<string>();
    for (const mode of ['cold', 'warm', 'warm']) texts.add((await server.ask(path, { 'x-bench': mode })).text);
    const [text] = texts;
    if (texts.size !== 1 || !text!.includes('"measured"'))
      throw new Error(`${path} is answered in ${texts.size} ways: ${text}`);
    figures.add([...text!.matchAll(/"value":(null|-?[\d.]+)/g)].map(([, value]) => value).join());
  }
  if (figures.size !== 1)
    throw new Error(`${path} has other figures in the great database: ${[...figures].join(' / ')}`);
}

/** Requests per second of each kind, several at a time. */
async function throughput(server: Server): Promise<[Load, number][]> {
  const { etag } = await server.ask(QUESTIONS.month, { 'x-bench': 'warm' });
  const kinds: readonly [Load, path: string, headers: Record<string, string>, status: number][] = [
    ['query', '/bare/query', {}, 200],
    ['cold', QUESTIONS.month, { 'x-bench': 'cold' }, 200],
    ['warm', QUESTIONS.month, { 'x-bench': 'warm' }, 200],
    ['key', '/bare/key', {}, 304],
    ['unchanged', QUESTIONS.month, { 'x-bench': 'warm', 'if-none-match': etag! }, 304],
  ];
  const speeds: [Load, number][] = [];
  for (const [load, path, headers, expected] of kinds) {
    const ask = async () => {
      const { status } = await server.ask(path, headers);
      if (status !== expected) throw new Error(`${load} was answered with ${status}`);
    };
    await perSecond(ask, WARM_UP_MS);
    speeds.push([load, await perSecond(ask, THROUGHPUT_MS)]);
  }
  return speeds;
}

async function perSecond(ask: () => Promise<void>, ms: number): Promise<number> {
  let asked = 0;
  const start = performance.now();
  await Promise.all(
    Array.from({ length: CONCURRENCY }, async () => {
      while (performance.now() - start < ms) {
        await ask();
        asked++;
      }
    }),
  );
  return (asked * 1000) / (performance.now() - start);
}

async function startServer(url: string): Promise<Server> {
  const child = fork(join(import.meta.dirname, 'request-server.ts'), [url], {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const port = await new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
    child.once('message', (said) => resolve((said as { port: number }).port));
  });
  const pool = new Pool(`http://127.0.0.1:${port}`, { connections: CONCURRENCY });
  const authorization = `Bearer ${KEY}`;
  return {
    async ask(path, headers = {}) {
      const {
        statusCode,
        body,
        headers: got,
      } = await pool.request({
        ...{ path, method: 'GET', headers: { ...headers, authorization } },
      });
      return { status: statusCode, text: await body.text(), etag: (got.etag as string | undefined) ?? null };
    },
    async stop() {
      await pool.close();
      child.kill();
    },
  };
}
