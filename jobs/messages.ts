import { readTree, withScope } from '../db/database.ts';
import { listSources, type SourceRow } from '../db/queries/sources.ts';
import type { Deps } from '../src/deps.ts';
import { isPulled } from '../src/flows/source.ts';
import type { Message } from './queue.ts';
import type { Job } from './table.ts';

/** What a job's slot comes to: a message for each source that is read by itself, or for each organisation. Demos stand still. */
export async function messagesOf(deps: Deps, job: Job, slot: string): Promise<Message[]> {
  const messages: Message[] = [];
  for (const { id: organisation } of await readTree(deps.db)) {
    const sources = await workedOn(deps, organisation);
    if (sources === null) continue;
    if (job.per === 'organisation') messages.push({ job: job.key, slot, organisation, source: null });
    else {
      const read = sources.filter((source) => source.state === 'active' && isPulled(deps, source));
      messages.push(...read.map(({ id }) => ({ job: job.key, slot, organisation, source: id })));
    }
  }
  return messages;
}

/** The sources of an organisation; null of a demo, which stands still. */
export function workedOn(deps: Pick<Deps, 'db'>, organisation: number): Promise<readonly SourceRow[] | null> {
  return withScope(deps.db, { organisations: [organisation] }, async (tx) => {
    const [row] = await tx.query<{ demo: boolean }>('select demo from organisation where id = $1', [organisation]);
    return row!.demo ? null : listSources(tx, organisation);
  });
}
