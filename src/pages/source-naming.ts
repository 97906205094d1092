import { withScope } from '../../db/database.ts';
import { findSource } from '../../db/queries/sources.ts';
import { SourceError, UserError } from '../core/errors.ts';
import { canonical } from '../flows/campaign-plan.ts';
import { checkedSettings, connectorOf, createSource, openSource, type SourceInput } from '../flows/source.ts';
import type { WebDeps } from '../web-deps.ts';
import { keyOf } from './intake.ts';

/** How many sources may bear one name. */
const ALIKE = 20;

/**
 * Makes a source whose key is made from its name, and answers the key. The same form sent twice, such as by two clicks,
 * makes one source. Throws UserError as `createSource` does.
 */
export async function createNamed(deps: WebDeps, input: Omit<SourceInput, 'key'>): Promise<string> {
  for (let turn = 1; ; turn++) {
    const key = turn === 1 ? keyOf(input.label) : `${keyOf(input.label)}-${turn}`;
    try {
      await createSource(deps, { ...input, key });
      return key;
    } catch (caught) {
      if (!(caught instanceof UserError) || caught.phrase !== 'source.key-taken' || turn === ALIKE) throw caught;
      if (await isSame(deps, input, key)) return key;
    }
  }
}

/** Whether the source that has the key is the one asked for, to its last secret. */
async function isSame(deps: WebDeps, input: Omit<SourceInput, 'key'>, key: string): Promise<boolean> {
  const { organisation } = input;
  const there = await withScope(deps.db, { organisations: [organisation] }, (tx) => findSource(tx, organisation, key));
  const alike = (['label', 'connector', 'channel', 'sampling'] as const).every((part) => there?.[part] === input[part]);
  if (!there || !alike) return false;
  const asked = checkedSettings(connectorOf(deps, input.connector), input.config).config;
  const stands = await openSource(deps, organisation, there.id).catch((caught: unknown) => {
    if (caught instanceof SourceError) return null;
    throw caught;
  });
  return stands !== null && canonical(stands.config) === canonical(asked);
}
