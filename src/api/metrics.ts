import { createRoute, z } from '@hono/zod-openapi';
import { queueDepth, withSnapshot } from '../../db/database.ts';
import { deadLetters, newestSlots } from '../../db/queries/jobs.ts';
import { runsSince, sourceStatus } from '../../db/queries/status.ts';
import { dayIn, dayNumber, HOME_ZONE, isoInstant, parseInstant } from '../core/time.ts';
import { needs } from './auth.ts';
import type { Api, WebContext } from './env.ts';
import { failures } from './problem.ts';
import { onlyLang } from './query.ts';

const DAY_MS = 86_400_000;
const TYPE = 'application/openmetrics-text';

const route = createRoute({
  method: 'get',
  path: '/metrics',
  operationId: 'metrics',
  tags: ['Operation'],
  summary: 'State of sources, runs, schedule and queue, as OpenMetrics',
  description: 'Only for the organisations that the key opens. The schedule is that of the whole installation.',
  ...needs('manage'),
  request: { query: onlyLang },
  responses: {
    200: { description: 'OpenMetrics 1.0', content: { [TYPE]: { schema: z.string() } } },
    ...failures(400, 401, 403),
  },
});

/** One metric: all are gauges, read from the database when they are asked for. */
interface Gauge {
  readonly name: string;
  /** The last part of the name, where it is a unit. */
  readonly unit?: string;
  readonly help: string;
  readonly samples: readonly (readonly [labels: Readonly<Record<string, string>>, value: number])[];
}

export function mountMetrics(app: Api): void {
  app.openapi(route, async (c) => {
    const text = openMetrics(await gauges(c));
    return c.body(text, 200, { 'content-type': `${TYPE}; version=1.0.0; charset=utf-8`, 'cache-control': 'no-store' });
  });
}

async function gauges(c: WebContext): Promise<Gauge[]> {
  const { db, machineClock } = c.get('deps');
  const { branch, organisations } = c.get('holder');
  const now = machineClock.now();
  const slugs = new Map(organisations.map(({ id, slug }) => [id, slug]));
  const slugOf = (id: number) => slugs.get(id) ?? '';
  const [sources, runs, letters, slots] = await withSnapshot(db, { organisations: branch }, async (tx) => [
    await sourceStatus(tx, branch),
    await runsSince(tx, branch, isoInstant(now - DAY_MS)),
    await deadLetters(tx, branch),
    await newestSlots(tx),
  ]);
  const depth = await queueDepth(db, branch);
  const today = dayNumber(dayIn(HOME_ZONE, now));
  const given = Map.groupBy(letters, (letter) => letter.organisation);
  return [
    {
      name: 'ekko_source_active',
      help: 'Whether a source is read by the clock (1) or paused (0).',
      samples: sources.map((s) => [
        { organisation: slugOf(s.organisation), source: s.key },
        s.state === 'active' ? 1 : 0,
      ]),
    },
    {
      name: 'ekko_source_behind_days',
      unit: 'days',
      help: 'Days from the last day that a source has answered for until today.',
      samples: sources.flatMap((s) =>
        s.reached === null
          ? []
          : [[{ organisation: slugOf(s.organisation), source: s.key }, today - dayNumber(s.reached)] as const],
      ),
    },
    {
      name: 'ekko_runs_last_day',
      help: 'Runs that began in the last 24 hours, by how they ended.',
      samples: runs.map((r) => [{ organisation: slugOf(r.organisation), state: r.state }, r.runs]),
    },
    {
      name: 'ekko_dead_letters',
      help: 'Sources and jobs whose last work was given up.',
      samples: branch.map((id) => [{ organisation: slugOf(id) }, given.get(id)?.length ?? 0]),
    },
    {
      name: 'ekko_slot_timestamp_seconds',
      unit: 'seconds',
      help: 'The newest time of the schedule that was seen to.',
      samples: [...slots].map(([job, slot]) => [{ job }, parseInstant(slot) / 1000]),
    },
    {
      name: 'ekko_queue_messages',
      help: 'Messages in the queue, by state.',
      samples: depth ? Object.entries(depth).map(([state, n]) => [{ state }, n] as const) : [],
    },
  ];
}

/** The text format of OpenMetrics 1.0. */
function openMetrics(all: readonly Gauge[]): string {
  const lines = all.flatMap(({ name, unit, help, samples }) => [
    `# TYPE ${name} gauge`,
    ...(unit ? [`# UNIT ${name} ${unit}`] : []),
    `# HELP ${name} ${help}`,
    ...samples.map(([labels, value]) => `${name}{${labelsOf(labels)}} ${value}`),
  ]);
  return `${[...lines, '# EOF'].join('\n')}\n`;
}

function labelsOf(labels: Readonly<Record<string, string>>): string {
  return Object.entries(labels)
    .map(([name, value]) => `${name}="${value.replace(/[\\"\n]/g, (mark) => (mark === '\n' ? '\\n' : `\\${mark}`))}"`)
    .join(',');
}
