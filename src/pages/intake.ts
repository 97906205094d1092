import { withScope } from '../../db/database.ts';
import { findSource, type SourceRow } from '../../db/queries/sources.ts';
import type { WebContext } from '../api/env.ts';
import { channels } from '../catalogue/channels.ts';
import { UserError } from '../core/errors.ts';
import type { KeyScope } from '../core/key-scopes.ts';
import type { Language } from '../core/words.ts';
import { type Frame, sameOrganisation } from './frame.ts';

/** Who may see and do all this: the counts of a run may tell of small groups. */
export const INTAKE: KeyScope = 'manage';

/** The source that the address names, in the organisation that it names. Throws UserError 404. */
export async function sourceOf(frame: Frame, c: WebContext): Promise<SourceRow> {
  sameOrganisation(frame, c);
  const { id } = frame.organisation;
  const key = c.req.param('key')!;
  const row = await withScope(c.get('deps').db, { organisations: [id] }, (tx) => findSource(tx, id, key));
  if (!row) throw new UserError(404, 'source.unknown', { source: key });
  return row;
}

/** A channel's name. */
export function channelName(lang: Language, id: string): string {
  return channels.find((one) => one.id === id)?.label[lang] ?? id;
}

/** A key for a source of this name: small letters, digits and hyphens. */
export function keyOf(label: string): string {
  return slugOf(label).slice(0, 50).replace(/-+$/, '') || 'fil';
}

/** A name in small letters, digits and hyphens; empty where nothing of it is left. */
export function slugOf(name: string): string {
  return name
    .toLowerCase()
    .replaceAll('æ', 'ae')
    .replaceAll('ø', 'o')
    .normalize('NFD')
    .replace(/[^a-z0-9]+/g, (gap) => (/^\p{M}+$/u.test(gap) ? '' : '-'))
    .replace(/^-+|-+$/g, '');
}
