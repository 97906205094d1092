import type { Tx } from '../../db/engine.ts';
import { readAnnotations } from '../../db/queries/annotations.ts';
import type { AuditRow } from '../../db/queries/audit.ts';
import { readCampaigns } from '../../db/queries/campaigns.ts';
import { readKeys } from '../../db/queries/keys.ts';
import { readRequirements } from '../../db/queries/requirements.ts';
import { readShares } from '../../db/queries/shares.ts';
import { listSources } from '../../db/queries/sources.ts';
import { readTargets } from '../../db/queries/targets.ts';
import type { AuditKind } from '../core/audit.ts';
import type { IsoInstant } from '../core/time.ts';
import type { AuditNames } from './audit-words.ts';
import type { Frame } from './frame.ts';
import { keyName } from './key-name.ts';
import { cellName } from './parts/cells.ts';

type Named = readonly (readonly [id: string | number, name: string])[];
type Reader = (tx: Tx, organisation: number, frame: Frame, now: IsoInstant) => Promise<Named>;

/** How what is still there is called, by its kind. */
const READERS: Partial<Record<AuditKind, Reader>> = {
  source: async (tx, of) => (await listSources(tx, of)).map(({ id, label }) => [id, label]),
  target: async (tx, of, { lang }) => (await readTargets(tx, of)).map((one) => [one.id, cellName(lang, one)]),
  requirement: async (tx, of) => (await readRequirements(tx, of)).map(({ id, text }) => [id, text]),
  campaign: async (tx, of) => (await readCampaigns(tx, [of])).map(({ slug, name }) => [slug, name]),
  annotation: async (tx, of) => (await readAnnotations(tx, of)).map(({ id, text }) => [id, text]),
  share: async (tx, of, _frame, now) => (await readShares(tx, of, now)).map(({ id, path }) => [id, path]),
};

/** What these entries are about, by name: only what they name is read. */
export async function thingsOf(
  tx: Tx,
  frame: Frame,
  rows: readonly AuditRow[],
  now: IsoInstant,
): Promise<Pick<AuditNames, 'keys' | 'things'>> {
  const kindOf = ({ subject }: AuditRow) => subject.split('/')[0] as AuditKind;
  const things = new Map<string, string>();
  const asked = new Set(rows.map((row) => `${row.organisation} ${kindOf(row)}`));
  for (const one of asked) {
    const [organisation = '', kind = ''] = one.split(' ');
    const named = (await READERS[kind as AuditKind]?.(tx, Number(organisation), frame, now)) ?? [];
    for (const [id, name] of named) things.set(`${organisation} ${kind}/${id}`, name);
  }
  const keys = new Map<string, string>();
  for (const organisation of new Set([frame.organisation.id, ...rows.map((row) => row.organisation)])) {
    for (const { id, label } of await readKeys(tx, organisation)) keys.set(`${id}`, keyName(frame.say, label));
  }
  return { keys, things };
}
