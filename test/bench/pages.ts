import { gzipSync } from 'node:zlib';
import { createApp } from '../../src/app.ts';
import { connectors } from '../../src/connectors/index.ts';
import { createAnswerCache } from '../../src/core/answer-cache.ts';
import { readAsset } from '../../src/runtime/assets.ts';
import { PAGES } from '../browser/paths.ts';
import { TestClock, testDeps } from '../support/deps.ts';
import { quantile, round } from './figures.ts';
import { KEY } from './fill.ts';
import { fillOverview, type OverviewSize } from './fill-overview.ts';
import type { Stage } from './stage.ts';

/** ms of processor time of this process, the database's apart. */
interface Cpu {
  readonly p50: number;
  readonly most: number;
}

export interface PageFigures extends OverviewSize {
  /** Cells of the matrix with a figure in it. */
  readonly figures: number;
  /** Found anew each time; and from kept answers, as the server has them. */
  readonly overview: { readonly first: number; readonly cold: Cpu; readonly warm: Cpu };
  /** Of one agency, which has the same channels and nothing below it. */
  readonly agency: { readonly cold: Cpu; readonly warm: Cpu };
  /** KB as they travel, compressed. */
  readonly html: { readonly most: number; readonly of: string; readonly overview: number };
  readonly script: number;
}

const OVERVIEW = '/oversikt?periode=2026-09&lang=nb';
const AGENCY = `${OVERVIEW}&enhet=filled-2`;
const ROUNDS = 40;
const KB = 1024;

/** The overview of a municipality in which every channel measures all that it can, and what each page weighs. */
export async function benchPages(stage: Stage, size: OverviewSize): Promise<PageFigures> {
  await fillOverview(stage, size);
  const clock = new TestClock('2026-11-03T05:00:00Z');
  const deps = await testDeps(stage.database, connectors, { clock });
  const web = {
    ...deps,
    machineClock: clock,
    origins: null,
    local: null,
    waitUntil: () => undefined,
    asset: readAsset,
  };
  const cold = createApp(() => web);
  const kept = { ...web, answers: createAnswerCache(500) };
  const warm = createApp(() => kept);
  const read = async (app: typeof cold, path: string) => {
    const answer = await app.request(path, { headers: { authorization: `Bearer ${KEY}`, accept: 'text/html' } });
    const text = await answer.text();
    if (answer.status >= 500 || answer.status === 401)
      throw new Error(`${path}: ${answer.status} ${text.slice(0, 300)}`);
    return text;
  };
  const cpuOf = async (app: typeof cold, path: string) => {
    const before = process.cpuUsage();
    await read(app, path);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  };
  const first = round(await cpuOf(cold, OVERVIEW), 1);
  const spent = async (app: typeof cold, path: string): Promise<Cpu> => {
    const all: number[] = [];
    for (let at = 0; at < ROUNDS; at++) all.push(await cpuOf(app, path));
    // What comes first is still being compiled.
    const served = all.slice(ROUNDS / 4);
    return { p50: round(quantile(served, 0.5), 1), most: round(Math.max(...served), 1) };
  };
  const overview = { first, cold: await spent(cold, OVERVIEW), warm: await spent(warm, OVERVIEW) };
  const agency = { cold: await spent(cold, AGENCY), warm: await spent(warm, AGENCY) };
  const page = await read(warm, OVERVIEW);
  const weights: [string, number][] = [];
  for (const path of PAGES) weights.push([path, weight(await read(warm, path))]);
  const heaviest = weights.reduce((a, b) => (b[1] > a[1] ? b : a));
  return {
    ...size,
    figures: page.match(/<td><span class="what">/g)?.length ?? 0,
    overview,
    agency,
    html: { most: heaviest[1], of: heaviest[0], overview: weight(page) },
    script: weight(await read(warm, '/assets/ekko.js')),
  };
}

const weight = (text: string) => round(gzipSync(text).length / KB, 1);
