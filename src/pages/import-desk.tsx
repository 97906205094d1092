import { withScope } from '../../db/database.ts';
import { listRuns } from '../../db/queries/runs.ts';
import { listSources, type SourceRow } from '../../db/queries/sources.ts';
import type { WebContext } from '../api/env.ts';
import { UserError } from '../core/errors.ts';
import { sha256 } from '../core/secrets.ts';
import { commitImport, inspectImport } from '../flows/import.ts';
import type { Desk } from './desk.tsx';
import type { Frame } from './frame.ts';
import { ImportPage } from './import.tsx';
import { faultOf, type SentFile, sentFile, statedFault } from './import-file.ts';
import { ReviewPage } from './import-review.tsx';
import { makeSource } from './import-source.ts';
import { INTAKE } from './intake.ts';
import { page } from './layout.tsx';
import { type Fault, type Filled, fresh } from './parts/form.tsx';
import { posted } from './parts/posted.ts';

/** A file from its choice to its storing. Between the steps it stays with whoever chose it. */
export function mountImportPages(desk: Desk): void {
  desk.show(
    '/import',
    async (frame, c) => {
      const all = await uploadSources(frame, c);
      const made = all.find(({ key }) => key === c.req.query('laget')) ?? null;
      const kilde = made?.key ?? c.req.query('kilde') ?? '';
      return (
        <ImportPage {...{ frame, made }} sources={all} file={fresh(new URLSearchParams({ kilde }))} source={NEW} />
      );
    },
    INTAKE,
  );
  // Links to another language lead here from the answer to a form; the file did not come along.
  desk.show('/import/:steg{se-over|lagre|kilde}', (frame, c) => c.redirect(frame.href('/import'), 303), INTAKE);

  desk.act('/import/kilde', INTAKE, async (frame, c) => {
    const values = await posted(c);
    const made = await makeSource(c.get('deps'), frame, values);
    if ('key' in made) return c.redirect(frame.href('/import', { laget: made.key }), 303);
    const sources = await uploadSources(frame, c);
    const source = { values, faults: made.faults };
    return page(c, <ImportPage {...{ frame, sources, source, made: null }} file={fresh(new URLSearchParams())} />, 422);
  });

  desk.act('/import/se-over', INTAKE, async (frame, c) => {
    return reviewed(frame, c, await sentFile(c), []);
  });

  desk.act('/import/lagre', INTAKE, async (frame, c) => {
    const sent = await sentFile(c);
    const source = (await uploadSources(frame, c)).find(({ key }) => key === sent.values.get('kilde'));
    if (!source || !sent.file) return reviewed(frame, c, sent, []);
    const hash = await sha256(await sent.file.bytes());
    const changed = hash !== sent.values.get('sha256');
    if (changed) return reviewed(frame, c, sent, [{ field: 'fil', text: frame.say('source.file-changed') }]);
    try {
      // A form that does not say which settings it was made by is older than any.
      const settings = sent.values.get('settings') ?? '';
      const run = await storeOnce(c, source, { file: sent.file, hash, settings });
      return c.redirect(frame.href(`/hentinger/${run}`), 303);
    } catch (caught) {
      return reviewed(frame, c, sent, [faultOf(frame.say, caught)]);
    }
  });
}

/** A source is not asked for yet: nothing is chosen unseen but that the file holds no answers. */
const NEW: Filled = fresh(new URLSearchParams());

async function uploadSources({ organisation: { id } }: Frame, c: WebContext): Promise<SourceRow[]> {
  const { db, connectors } = c.get('deps');
  const all = await withScope(db, { organisations: [id] }, (tx) => listSources(tx, id));
  return all.filter(({ connector }) => connectors.get(connector)?.needs.includes('file'));
}

/** What a file holds, to be looked over; or step 1 again with what is wrong of it. */
async function reviewed(frame: Frame, c: WebContext, sent: SentFile, faults: readonly Fault[]): Promise<Response> {
  const { say } = frame;
  const sources = await uploadSources(frame, c);
  const source = sources.find(({ key }) => key === sent.values.get('kilde'));
  const again = (fault: Fault) => {
    const file = { values: sent.values, faults: [fault] };
    return page(c, <ImportPage {...{ frame, sources, file, made: null }} source={NEW} />, 422);
  };
  if (!source) {
    return again({ field: 'kilde', text: say('import-page.choose', { field: say('import-page.source') }) });
  }
  const stated = statedFault(say, sent.values);
  if (stated) return again(stated);
  if (!sent.file) return again({ field: 'fil', text: say('upload.no-file') });
  try {
    const { organisation, id } = source;
    // Rows that cannot be read are told of whatever the source does with them.
    const request = { organisation, source: id, file: sent.file, onRefused: 'skip' as const };
    const report = await inspectImport(c.get('deps'), request);
    const { name, period = null } = sent.file;
    const shown = <ReviewPage {...{ frame, source, report, faults, period }} fileName={name} />;
    return page(c, shown, faults.length > 0 ? 422 : 200);
  } catch (caught) {
    return again(faults[0] ?? faultOf(say, caught));
  }
}

/** How long the second of two clicks waits for the first. */
const TRIES = 40;
const PAUSE_MS = 250;

/** Stores a file, and answers the run that stored it. The same file sent twice, such as by two clicks, leads to one run. */
async function storeOnce(c: WebContext, source: SourceRow, { file, hash, settings }: Looked): Promise<number> {
  const { organisation, id } = source;
  for (let turn = 1; ; turn++) {
    // The same file may be about other days this time.
    const known = file.period ? null : await storedIn(c, source, hash);
    if (known !== null) return known;
    try {
      const request = { organisation, source: id, file, sha256: hash, settings, onRefused: 'skip' as const };
      const { run, state, error } = await commitImport(c.get('deps'), request);
      if (error) throw error;
      if (state === 'interrupted' || run === null) throw new UserError(409, 'source.busy');
      // Another request may have stored it in between: what the reader wants to see is the run that brought something.
      return file.period ? run : ((await storedIn(c, source, hash)) ?? run);
    } catch (caught) {
      if (!(caught instanceof UserError) || caught.phrase !== 'source.busy' || turn === TRIES) throw caught;
      await c.get('deps').sleep(PAUSE_MS, new AbortController().signal);
    }
  }
}

/** A file whose bytes are those that were looked over, and what it was read by then. */
interface Looked {
  readonly file: NonNullable<SentFile['file']>;
  readonly hash: string;
  readonly settings: string;
}

/** The run that stored this file, where no other file of the source was stored since; else null. */
async function storedIn(c: WebContext, { organisation, id }: SourceRow, hash: string): Promise<number | null> {
  const runs = await withScope(c.get('deps').db, { organisations: [organisation] }, (tx) =>
    listRuns(tx, organisation, { source: id, limit: 20 }),
  );
  const files = runs.filter(({ kind, state }) => kind === 'import' && state === 'done');
  const other = files.findIndex(({ fileHash }) => fileHash !== hash);
  return files.slice(0, other === -1 ? files.length : other).at(-1)?.id ?? null;
}
