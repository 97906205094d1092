import { withScope } from '../../db/database.ts';
import { getRun, listRuns, type RunRow } from '../../db/queries/runs.ts';
import { getSource, listSources, resumeSource, type SourceRow } from '../../db/queries/sources.ts';
import type { WebContext } from '../api/env.ts';
import { startRun } from '../api/start-run.ts';
import { UserError } from '../core/errors.ts';
import { isPulled } from '../flows/source.ts';
import type { Desk } from './desk.tsx';
import { type Frame, named } from './frame.ts';
import { INTAKE, sourceOf } from './intake.ts';
import { RunList, RunPage, type RunsModel } from './runs.tsx';

const SHOWN = 50;

/** The ledger of runs, and what a source's buttons do. */
export function mountRunPages(desk: Desk): void {
  desk.show('/hentinger', async (frame, c) => <RunList frame={frame} model={await loadRuns(frame, c)} />, INTAKE);

  desk.show(
    '/hentinger/:id{[0-9]{1,15}}',
    async (frame, c) => {
      const { id } = frame.organisation;
      const [run, source] = await withScope(c.get('deps').db, { organisations: [id] }, async (tx) => {
        const row = await getRun(tx, id, Number(c.req.param('id')));
        return [row, row && (await getSource(tx, id, row.source))] as const;
      });
      return <RunPage frame={frame} run={named(run ?? undefined)} source={named(source ?? undefined)} />;
    },
    INTAKE,
  );

  desk.act('/kilder/:key/hent', INTAKE, async (frame, c) => {
    const source = await sourceOf(frame, c);
    if (!isPulled(c.get('deps'), source)) throw new UserError(422, 'source.not-pulled', { source: source.key });
    const to = await startedRun(frame, c, source);
    const nothing = frame.href('/hentinger', { kilde: source.key, nytt: 'ingenting' });
    return c.redirect(to === null ? nothing : frame.href(`/hentinger/${to}`), 303);
  });

  desk.act('/kilder/:key/pa-igjen', INTAKE, async (frame, c) => {
    const { organisation, id } = await sourceOf(frame, c);
    await withScope(c.get('deps').db, { organisations: [organisation] }, (tx) => resumeSource(tx, organisation, id));
    return c.redirect(frame.href('/kilder'), 303);
  });
}

/** The runs that the address asks for, newest first. */
export async function loadRuns(frame: Frame, c: WebContext): Promise<RunsModel> {
  const { id } = frame.organisation;
  const asked = Number(c.req.query('for'));
  const olderThan = Number.isSafeInteger(asked) && asked > 0 ? asked : null;
  return withScope(c.get('deps').db, { organisations: [id] }, async (tx) => {
    const sources = await listSources(tx, id);
    const only = sources.find(({ key }) => key === c.req.query('kilde')) ?? null;
    const filter = {
      ...{ limit: SHOWN + 1, ...(only ? { source: only.id } : {}) },
      ...(olderThan === null ? {} : { before: olderThan }),
    };
    const rows = await listRuns(tx, id, filter);
    const runs = rows.slice(0, SHOWN);
    const nothingDue = c.req.query('nytt') === 'ingenting';
    return { runs, sources, only, olderThan, nothingDue, before: rows.length > SHOWN ? runs.at(-1)!.id : null };
  });
}

/** The same runs in the API, after the organisation. */
export async function runsInApi(frame: Frame, c: WebContext): Promise<string> {
  const { only, olderThan } = await loadRuns(frame, c);
  const query = {
    ...{ limit: String(SHOWN), ...(only ? { source: only.key } : {}) },
    ...(olderThan === null ? {} : { before: String(olderThan) }),
  };
  return `runs?${new URLSearchParams(query)}`;
}

/** The run that reads the source now: a new one, or the one that already does; null where nothing is due. */
async function startedRun({ organisation }: Frame, c: WebContext, source: SourceRow): Promise<number | null> {
  try {
    const begun = await startRun(c, source, null);
    return 'window' in begun ? begun.run : begun.id;
  } catch (caught) {
    if (!(caught instanceof UserError) || caught.phrase !== 'source.busy') throw caught;
    const newest = await withScope(c.get('deps').db, { organisations: [organisation.id] }, (tx) =>
      listRuns(tx, organisation.id, { source: source.id, limit: 1 }),
    );
    return (newest as RunRow[])[0]?.id ?? null;
  }
}
