import type { Tx } from '../../db/engine.ts';
import { beginRun, type NewRun } from '../../db/queries/runs.ts';
import { getSource, readSecrets } from '../../db/queries/sources.ts';
import { UserError } from '../core/errors.ts';
import { sha256 } from '../core/secrets.ts';
import { canonical } from './campaign-plan.ts';
import type { OpenSource } from './source.ts';

type Opened = Pick<OpenSource, 'row' | 'sealed'>;

/**
 * Begins a run of a source by the settings and secrets that it was opened with, or answers null while another run holds it. From here
 * the lease keeps them as they are: a change waits for it, or takes it away, and then no page of the run is stored. Throws
 * UserError 409 where they were changed since it was opened.
 */
export async function beginOpened(
  tx: Tx,
  { row: { organisation, id, config }, sealed }: Opened,
  run: Omit<NewRun, 'organisation' | 'source'>,
): Promise<number | null> {
  const begun = await beginRun(tx, { ...run, organisation, source: id });
  if (begun === null) return null;
  const stands = await getSource(tx, organisation, id);
  // What was opened may read another site than the source is of by now.
  if (canonical(stands?.config) !== canonical(config)) throw new UserError(409, 'source.settings-changed');
  // Another run may have used up the key that was opened.
  if (canonical(await readSecrets(tx, organisation, id)) !== canonical(sealed)) {
    throw new UserError(409, 'source.settings-changed');
  }
  return begun;
}

/** The settings of a source without secrets, as one short text: whoever looked at what they give can name them later. */
export function settingsMark({ row }: Pick<Opened, 'row'>): Promise<string> {
  return sha256(canonical(row.config));
}
