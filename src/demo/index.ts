import { readTree, withScope } from '../../db/database.ts';
import { clearLeases, newestRun } from '../../db/queries/runs.ts';
import { listSources, pauseSource, type SourceRow } from '../../db/queries/sources.ts';
import { monthStart } from '../core/period.ts';
import { addDays, type IsoDate } from '../core/time.ts';
import type { Deps } from '../deps.ts';
import { createGuardedMail } from '../egress/mail.ts';
import { createGuardedFetch } from '../egress/node.ts';
import { addAnnotation, listAnnotations } from '../flows/annotation.ts';
import { enterForm, receivePush } from '../flows/deliver.ts';
import { commitImport } from '../flows/import.ts';
import { type IngestResult, ingest } from '../flows/ingest.ts';
import { createOrganisation } from '../flows/organisation.ts';
import { createSource, rotateSecrets } from '../flows/source.ts';
import { setAims } from './aims.ts';
import { deliveryOf, filesOf, formsOf } from './brought.ts';
import { type Addresses, type DemoSource, KEYS, ORGANISATIONS, SOURCES } from './municipality.ts';
import { NOTED } from './noted.ts';
import { demoSteps, type Step } from './steps.ts';
import { DEMO } from './story.ts';
import { type DemoPorts, startUpstreams } from './upstreams.ts';
import { signed } from './webhook.ts';

export interface DemoOptions {
  /** Told before the first step and after each: how many are done. */
  readonly progress?: (done: number, of: number) => void;
  /** Ends the filling between two sources; it goes on from there the next time. */
  readonly signal?: AbortSignal;
}

/** How far the demo has come: not begun, begun and cut off, or whole. */
export type DemoState = 'none' | 'begun' | 'whole';

const REASON = { phrase: 'source.demo', params: { day: '03.11.2026' } } as const;

/** A clock that the demo sets forward, step by step. */
class SteppedClock {
  #now = Date.parse(DEMO.stops);
  readonly now = () => this.#now;
  set(instant: string): void {
    this.#now = Date.parse(instant);
  }
}

interface Making {
  readonly deps: Deps;
  readonly ids: ReadonlyMap<string, number>;
  readonly sources: ReadonlyMap<string, SourceRow>;
}

export async function demoState(deps: Pick<Deps, 'db'>): Promise<DemoState> {
  const ids = await demoIds(deps);
  if (ids.size === 0) return 'none';
  const rows = await demoSources(deps, ids);
  const pulled = SOURCES.filter(({ reads }) => reads !== null);
  return pulled.every(({ key }) => rows.get(key)?.reason?.phrase === REASON.phrase) ? 'whole' : 'begun';
}

/** Fills the demo; its systems stop when this ends. Throws where any step fails. */
export type Fill = (options?: DemoOptions) => Promise<void>;

/**
 * Makes the demo municipality with its sources, and answers how to fill it as real figures come: connectors read the demo's
 * systems over loopback, files go through the import, forms and signed deliveries through their doors, and a stepped clock
 * lets late answers be late. Nothing is put in behind the pipeline. What was cut off goes on from its last step: every step
 * may be taken again.
 */
export async function beginDemo(deps: Deps): Promise<Fill> {
  const clock = new SteppedClock();
  const upstreams = await startUpstreams(clock, await portsBefore(deps));
  try {
    const guard = { allow: [], demoPorts: Object.values(upstreams.ports) };
    const doors = { fetch: createGuardedFetch(guard), mail: createGuardedMail(guard) };
    clock.set(demoSteps()[0]!.at);
    // Connectors let real systems breathe between two calls; the demo's own need none of that.
    const sleep: Deps['sleep'] = (_, signal) => deps.sleep(0, signal);
    const making = await settle({ ...deps, clock, sleep, ...doors }, upstreams.addresses);
    return (options = {}) => fill(making, clock, options).finally(upstreams.close);
  } catch (error) {
    await upstreams.close();
    throw error;
  }
}

async function fill(making: Making, clock: SteppedClock, { progress, signal }: DemoOptions): Promise<void> {
  const begun = await lastBegun(making);
  const steps = demoSteps();
  for (const [i, step] of steps.entries()) {
    if (step.at < begun) continue;
    progress?.(i, steps.length);
    clock.set(step.at);
    for (const act of actsOf(making, step)) {
      if (signal?.aborted) return;
      ended(await act());
    }
  }
  await note(making);
  await setAims(making.deps, making.ids);
  await rest(making);
  progress?.(steps.length, steps.length);
}

async function demoIds(deps: Pick<Deps, 'db'>): Promise<Map<string, number>> {
  const slugs: readonly string[] = ORGANISATIONS.map(({ slug }) => slug);
  const tree = (await readTree(deps.db)).filter(({ slug }) => slugs.includes(slug));
  return new Map(tree.map(({ slug, id }) => [slug, id]));
}

async function demoSources(deps: Pick<Deps, 'db'>, ids: ReadonlyMap<string, number>): Promise<Map<string, SourceRow>> {
  const organisations = [...ids.values()];
  const rows = await withScope(deps.db, { organisations }, async (tx) =>
    Promise.all(organisations.map((id) => listSources(tx, id))),
  );
  return new Map(rows.flat().map((row) => [row.key, row]));
}

/** Sources keep the addresses that they were made with. */
async function portsBefore(deps: Deps): Promise<DemoPorts> {
  const known = await demoSources(deps, await demoIds(deps));
  const http = known.get('nettsted');
  const mail = known.get('svarpost');
  return { http: http ? Number(new URL(String(http.config.url)).port) : 0, mail: mail ? Number(mail.config.port) : 0 };
}

/** Makes the organisations and sources that are not there. */
async function settle(deps: Deps, addresses: Addresses): Promise<Making> {
  const before = await demoIds(deps);
  for (const { slug, name } of ORGANISATIONS) {
    const parent = slug === DEMO.slug ? null : DEMO.slug;
    if (!before.has(slug)) await createOrganisation(deps, { slug, name, parent, demo: true });
  }
  const ids = await demoIds(deps);
  const known = await demoSources(deps, ids);
  for (const source of SOURCES) if (!known.has(source.key)) await createSource(deps, inputOf(source, ids, addresses));
  const sources = await demoSources(deps, ids);
  // Google's account is made anew with every start.
  await rotateSecrets(deps, { row: sources.get('bibliotek')! }, { secrets: { key: addresses.keyFile } });
  return { deps, ids, sources };
}

const ANYTHING = { account: null, host: null, tag: null, topic: null };

function inputOf(source: DemoSource, ids: ReadonlyMap<string, number>, addresses: Addresses) {
  const { key, label, connector, channel, sampling = null, routes = [] } = source;
  return {
    ...{ organisation: ids.get(source.organisation)!, key, label, connector, channel, sampling },
    config: source.config(addresses),
    branch: [...ids.values()],
    routes: routes.map((route) => ({ ...ANYTHING, ...route, target: ids.get(route.target)! })),
  };
}

/** When the newest run of all began: the step that was cut off. Whoever held a lease then is gone. */
async function lastBegun({ deps, ids }: Making): Promise<string> {
  return withScope(deps.db, { organisations: [...ids.values()] }, async (tx) => {
    const begun = await newestRun(tx, [...ids.values()]);
    if (begun !== null) await clearLeases(tx, begun);
    return begun ?? '';
  });
}

/** What is done at a step, one thing after the other. */
function actsOf(making: Making, step: Step): (() => Promise<IngestResult>)[] {
  const { deps, sources } = making;
  const of = (key: string) => {
    const { organisation, id: source } = sources.get(key)!;
    return { organisation, source };
  };
  const today: IsoDate = step.at.slice(0, 10);
  const read = SOURCES.filter(({ reads }) => reads !== null && (step.pull === 'all' || step.pull === reads));
  const pulls = read.map(({ key, connector }) => () => {
    if (step.pull === 'all') return ingest(deps, { ...of(key), kind: 'pull' });
    // The month that has ended, and as much before it as a nightly reading would take again.
    const from = addDays(monthStart(today, -1), -deps.connectors.get(connector)!.lookback);
    const window = { from: from < DEMO.period.from ? DEMO.period.from : from, to: addDays(today, -1) };
    return ingest(deps, { ...of(key), kind: 'backfill', window });
  });
  const pushes = step.pull === 1 ? [] : [() => push(making)];
  if (step.month === null) return [...pulls, ...pushes];
  const files = filesOf(step.month, deps.clock.now()).map(
    ([key, file]) =>
      () =>
        commitImport(deps, { ...of(key), file }),
  );
  const forms = formsOf(step.month).map(
    ({ source, form, values }) =>
      () =>
        enterForm(deps, { ...of(source), form, values }),
  );
  return [...pulls, ...pushes, ...files, ...forms];
}

async function push({ deps }: Making): Promise<IngestResult> {
  const { id, body } = deliveryOf(deps.clock.now());
  const headers = await signed(KEYS.push, id, deps.clock.now(), body);
  return receivePush(deps, { organisation: DEMO.slug, source: 'x', headers, body });
}

/** Notes what happened, once the figures are in, and nothing twice. */
async function note({ deps, ids }: Making): Promise<void> {
  for (const { organisation: slug, ...body } of NOTED) {
    const organisation = ids.get(slug)!;
    const known = await listAnnotations(deps, organisation, { from: body.day, to: body.day });
    if (known.some(({ text }) => text === body.text)) continue;
    await addAnnotation(deps, { organisation, actor: 'operator', body });
  }
}

/** The demo's systems are gone when this ends: nobody should read them at night and be told of a failure. */
async function rest({ deps, ids, sources }: Making): Promise<void> {
  await withScope(deps.db, { organisations: [...ids.values()] }, async (tx) => {
    for (const { key, reads } of SOURCES) {
      const { organisation, id } = sources.get(key)!;
      if (reads !== null) await pauseSource(tx, organisation, id, REASON);
    }
  });
}

function ended({ state, error }: IngestResult): void {
  if (state !== 'done') throw error ?? new Error(`a step of the demo ended as ${state}`);
}
