import { withScope } from '../../db/database.ts';
import { findSource, pauseSource } from '../../db/queries/sources.ts';
import { monthStart } from '../core/period.ts';
import { addDays } from '../core/time.ts';
import type { Deps } from '../deps.ts';
import { createGuardedFetch } from '../egress/node.ts';
import { commitImport } from '../flows/import.ts';
import { type IngestResult, ingest } from '../flows/ingest.ts';
import { createOrganisation } from '../flows/organisation.ts';
import { createSource } from '../flows/source.ts';
import { inquiriesFile, surveyFile } from './files.ts';
import { DEMO, DEMO_MONTHS, LATE } from './story.ts';
import { type DemoUpstreams, startUpstreams } from './upstreams.ts';

/** A clock that the demo sets forward, month by month. */
class SteppedClock {
  #now = Date.parse(DEMO.stops);
  readonly now = () => this.#now;
  set(instant: string): void {
    this.#now = Date.parse(instant);
  }
}

export interface DemoOptions {
  /** Told after each month: how many of them are in. */
  readonly progress?: (done: number, of: number) => void;
}

/**
 * Makes the demo organisation and fills it as real figures come: connectors read the demo's systems over loopback HTTP,
 * files go through the import, and a stepped clock lets late answers be late. Nothing is put in behind the pipeline.
 * Throws where any step of it fails.
 */
export async function seedDemo(deps: Deps, options: DemoOptions = {}): Promise<void> {
  const clock = new SteppedClock();
  const upstreams = await startUpstreams(clock);
  try {
    const fetch = createGuardedFetch({ allow: [], demoPorts: [upstreams.port] });
    await fill({ ...deps, clock, fetch }, clock, upstreams, options);
  } finally {
    await upstreams.close();
  }
}

async function fill(deps: Deps, clock: SteppedClock, upstreams: DemoUpstreams, options: DemoOptions): Promise<void> {
  clock.set(`${DEMO.period.from}T05:00:00Z`);
  const organisation = await createOrganisation(deps, { slug: DEMO.slug, name: DEMO.name, parent: null, demo: true });
  const add = (
    key: string,
    label: string,
    connector: string,
    config: Record<string, unknown>,
    sampling: 'random' | 'census' | null,
  ) => createSource(deps, { organisation, key, label, connector, channel: 'website', config, sampling });
  const { site, token } = DEMO;
  const web = await add(
    'nettsted',
    'Nettstedet i Matomo',
    'matomo',
    { url: upstreams.url, site: site.id, token, zone: site.zone },
    null,
  );
  const survey = await add(
    'brukerundersokelse',
    'Brukerundersøkelsen på nettstedet',
    'upload',
    { mapping: 'survey-responses' },
    'random',
  );
  const inquiries = await add(
    'henvendelser',
    'Kundesenterets månedsark',
    'upload',
    { mapping: 'inquiries-monthly' },
    'census',
  );
  for (const [index, month] of DEMO_MONTHS.entries()) {
    clock.set(`${monthStart(month, 1).slice(0, 8)}03T05:00:00Z`);
    const pulled =
      index === 0
        ? ingest(deps, {
            organisation,
            source: web,
            kind: 'backfill',
            window: { from: month, to: addDays(monthStart(month, 1), 1) },
          })
        : ingest(deps, { organisation, source: web, kind: 'pull' });
    done(await pulled);
    done(await commitImport(deps, { organisation, source: survey, file: surveyFile(month, false) }));
    done(await commitImport(deps, { organisation, source: inquiries, file: inquiriesFile(month) }));
    for (const [late, { arrives }] of Object.entries(LATE)) {
      if (arrives === month)
        done(await commitImport(deps, { organisation, source: survey, file: surveyFile(late, true) }));
    }
    options.progress?.(index + 1, DEMO_MONTHS.length);
  }
  // Its systems are gone when this ends: nobody should read it at night and be told of a failure.
  await withScope(deps.db, { organisations: [organisation] }, async (tx) => {
    const source = await findSource(tx, organisation, 'nettsted');
    await pauseSource(tx, organisation, source!.id, { phrase: 'source.demo', params: { day: '03.11.2026' } });
  });
}

function done(result: IngestResult): void {
  if (result.state !== 'done') throw result.error ?? new Error(`a step of the demo ended as ${result.state}`);
}
