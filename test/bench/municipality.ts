import { fork } from 'node:child_process';
import { join } from 'node:path';
import { createUpstreamAccount } from '../../src/connectors/ga4/upstream-account.ts';
import { connectors } from '../../src/connectors/index.ts';
import { createGuardedFetch } from '../../src/egress/node.ts';
import { ingest } from '../../src/flows/ingest.ts';
import { createOrganisation } from '../../src/flows/organisation.ts';
import { connectorIo, createSource, openSource } from '../../src/flows/source.ts';
import { TestClock, testDeps } from '../support/deps.ts';
import { round, type Spread, spreadOf } from './figures.ts';
import type { Stage } from './stage.ts';
import { createStandIns, NOW, type PulledSource, TWO_YEARS } from './stand-ins.ts';

/** As many as the queue works on at once on a real server. */
const HANDS = 4;
/** Agencies that are stored and read in one turn: what disturbs the machine meanwhile disturbs both. */
const TURN = 5;

export interface MunicipalityFigures {
  readonly agencies: number;
  readonly sources: number;
  readonly runs: number;
  readonly pages: number;
  /** Values stored, roll-ups and revisions apart; levels of yesterday among them. */
  readonly values: number;
  /** Media items stored, of which values were made. */
  readonly items: number;
  /** From the systems into the database, and the same reading without storing. */
  readonly seconds: number;
  readonly readSeconds: number;
  readonly perSecond: number;
  /** End to end beside reading alone: all, and the least, middle and most of the turns. */
  readonly ratio: number;
  readonly turns: Spread;
  /** Seconds of the hands and values by connector. */
  readonly connectors: Readonly<
    Record<string, { readonly seconds: number; readonly readSeconds: number; readonly values: number }>
  >;
  /** Sources whose stored totals were held against what their systems counted; all were equal. */
  readonly checked: number;
}

interface Made extends PulledSource {
  readonly slug: string;
  readonly organisation: number;
  readonly id: number;
}

/**
 * A municipality with so many agencies, each with twelve sources, whose two years are read from systems in another process
 * through the guarded fetch and the real pipeline. Every source is read again without storing. Throws where a run ends
 * otherwise than done, or where what stands differs from what a system counted.
 */
export async function benchMunicipality(stage: Stage, agencies: number): Promise<MunicipalityFigures> {
  const server = await startStandIns(agencies);
  try {
    const deps = await testDeps(stage.database, connectors, {
      clock: new TestClock(NOW),
      fetch: createGuardedFetch({ allow: [], demoPorts: [server.port] }),
    });
    const standIns = createStandIns(agencies, await createUpstreamAccount('check@example.no'));
    await createOrganisation(deps, { slug: 'municipality', name: 'Municipality', parent: null });
    const made: Made[][] = [];
    for (const { slug, sources } of standIns.agencies) {
      const organisation = await createOrganisation(deps, { slug, name: slug, parent: 'municipality' });
      const own: Made[] = [];
      for (const source of sources) {
        const { key, connector, channel, sampling } = source;
        const config = source.config(`http://127.0.0.1:${server.port}`, server.google);
        const id = await createSource(deps, { organisation, key, label: key, connector, channel, sampling, config });
        own.push({ ...source, slug, organisation, id });
      }
      made.push(own);
    }

    const spent: Record<string, { seconds: number; readSeconds: number; values: number }> = {};
    const of = ({ connector }: Made) => (spent[connector] ??= { seconds: 0, readSeconds: 0, values: 0 });
    const total = { runs: 0, pages: 0, values: 0 };
    const store = async (source: Made) => {
      const { organisation, id } = source;
      const start = performance.now();
      const result = await ingest(deps, { organisation, source: id, kind: 'backfill', window: TWO_YEARS });
      if (result.state !== 'done') {
        throw new Error(`${source.slug}/${source.key} ended as ${result.state}`, { cause: result.error });
      }
      of(source).seconds += (performance.now() - start) / 1000;
      of(source).values += result.fresh;
      total.runs++;
      total.pages += result.pages;
      total.values += result.fresh;
    };
    const read = async (source: Made) => {
      const start = performance.now();
      const { connector, config } = await openSource(deps, source.organisation, source.id);
      const io = connectorIo(deps, new AbortController().signal);
      let pages = 0;
      // From no bookmark, as the run that stored it.
      for await (const _page of connector.read(config, TWO_YEARS, null, io)) pages++;
      if (pages === 0) throw new Error(`${source.slug}/${source.key} gave no page`);
      of(source).readSeconds += (performance.now() - start) / 1000;
    };

    const turns: { seconds: number; readSeconds: number }[] = [];
    for (let first = 0; first < made.length; first += TURN) {
      const sources = made.slice(first, first + TURN).flat();
      // Who comes second finds what the systems made for the first: they take turns.
      const isStoredFirst = turns.length % 2 === 0;
      const early = isStoredFirst ? 0 : await timed(sources, read);
      const seconds = await timed(sources, store);
      turns.push({ seconds, readSeconds: isStoredFirst ? await timed(sources, read) : early });
    }
    const seconds = turns.reduce((sum, turn) => sum + turn.seconds, 0);
    const readSeconds = turns.reduce((sum, turn) => sum + turn.readSeconds, 0);
    const ratios = turns.map((turn) => turn.seconds / turn.readSeconds);
    const sampled = new Set([0, Math.floor(made.length / 2), made.length - 1]);
    const checked = [...sampled].flatMap((n) => made[n]!);
    for (const source of checked) await check(stage, source);
    const [counted] = await stage.engine.query<{ items: number }>('select count(*)::int as items from item');
    return {
      ...{ agencies, sources: made.flat().length, ...total, items: counted!.items },
      ...{
        seconds: round(seconds, 1),
        readSeconds: round(readSeconds, 1),
        perSecond: round(total.values / seconds, 0),
      },
      ratio: round(seconds / readSeconds, 2),
      turns: spreadOf(ratios),
      connectors: Object.fromEntries(
        Object.entries(spent).map(([key, one]) => [
          key,
          { seconds: round(one.seconds, 1), readSeconds: round(one.readSeconds, 1), values: one.values },
        ]),
      ),
      checked: checked.length,
    };
  } finally {
    server.stop();
  }
}

/** Seconds until every source has been taken by one of the hands. */
async function timed(sources: readonly Made[], work: (source: Made) => Promise<void>): Promise<number> {
  const left = [...sources];
  const start = performance.now();
  const hand = async () => {
    for (let next = left.shift(); next; next = left.shift()) await work(next);
  };
  await Promise.all(Array.from({ length: HANDS }, hand));
  return (performance.now() - start) / 1000;
}

/** What stands of a source, quantity by quantity, is what its system counted. */
async function check(stage: Stage, { slug, key, id, organisation, checked, totals }: Made): Promise<void> {
  const rows = await stage.engine.query<{ name: string; total: number }>(
    `select s.quantity || coalesce('/' || substring(s.dims from 'point=([^;]+)'), '') as name, sum(o.value)::float8 as total
     from series s join observation o on o.organisation = s.organisation and o.series = s.id
     where s.organisation = $1 and s.source = $2 and s.grain = $3 and o.period_start >= $4::date and o.period_end <= $5::date
     group by 1`,
    [organisation, id, checked.grain, checked.from, checked.to],
  );
  const stored = new Map(rows.map(({ name, total }) => [name, total]));
  const counted = Object.entries(totals(checked));
  if (counted.length === 0) throw new Error(`the stand-in of ${slug}/${key} counted nothing`);
  for (const [name, value] of counted) {
    // Means are rounded at the source.
    if (Math.abs((stored.get(name) ?? Number.NaN) - value) < 1e-3) continue;
    throw new Error(`${slug}/${key} ${name}: ${stored.get(name)} stored, ${value} counted`);
  }
}

function startStandIns(agencies: number): Promise<{ port: number; google: string; stop: () => void }> {
  return new Promise((resolve, reject) => {
    const child = fork(join(import.meta.dirname, 'stand-ins-server.ts'), [String(agencies)], {
      execArgv: ['--import', 'tsx'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the stand-ins ended with ${code}`)));
    child.once('message', (said) =>
      resolve({ ...(said as { port: number; google: string }), stop: () => child.kill() }),
    );
  });
}
