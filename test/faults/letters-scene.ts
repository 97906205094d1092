import type { Database } from '../../db/database.ts';
import type { Checkpoint, Deps } from '../../src/deps.ts';
import { createSmtpMailer } from '../../src/egress/smtp.ts';
import { type DeliveryCounts, deliverDigest, readDeliveries, sendDigest } from '../../src/flows/digest-delivery.ts';
import { changeDigest } from '../../src/flows/digest-draft.ts';
import { createOrganisation } from '../../src/flows/organisation.ts';
import { addSubscription } from '../../src/flows/subscription.ts';
import { TestClock, testDeps } from '../support/deps.ts';

const month = { from: '2026-10-01', to: '2026-10-31' };
const actor = 'key/1';
const keyOf = (id: number) => ({ organisation: { id, slug: 'scene', name: 'Scene', demo: false }, month });
/** Short, so that a server that says nothing is given up while a test waits. */
const PATIENCE = { connectMs: 500, answerMs: 500, finalMs: 500 };

/** Everybody of the scene, in order. */
export const addressOf = (at: number) => `leder${at}@example.no`;

/** A database with an approved letter that waits for so many. Answers the organisation's id. */
export async function prepareLetters(database: Database, many: number): Promise<number> {
  const deps = await withOutgoing(database, 0, 1);
  const organisation = await createOrganisation(deps, { slug: 'scene', name: 'Scene', parent: null });
  for (let at = 0; at < many; at++)
    await addSubscription(deps, { organisation, actor, address: addressOf(at), lang: 'nb' });
  await changeDigest(deps, { ...keyOf(organisation), version: 0, actor }, 'approve');
  await sendDigest(deps, { ...keyOf(organisation), actor });
  return organisation;
}

/** Hands them over to the server on that port; `minutes` later than it might have been. */
export async function deliver(
  database: Database,
  organisation: number,
  { port, minutes = 0, at }: { port: number; minutes?: number; at?: (name: Checkpoint) => void },
): Promise<DeliveryCounts> {
  const deps = await withOutgoing(database, minutes, port, at);
  try {
    return await deliverDigest(deps, keyOf(organisation));
  } finally {
    await deps.outgoing!.mailer.close();
  }
}

/** How each letter stands, in the order of its people. */
export async function statesOf(database: Database, organisation: number) {
  return readDeliveries({ db: database }, keyOf(organisation));
}

async function withOutgoing(
  database: Database,
  minutes: number,
  port: number,
  checkpoint?: (name: Checkpoint) => void,
): Promise<Deps> {
  const clock = new TestClock('2026-11-04T07:00:00Z');
  clock.advance(minutes * 60_000);
  const settings = { host: '127.0.0.1', port, secure: 'none' } as const;
  return {
    ...(await testDeps(database, [], { clock, ...(checkpoint ? { checkpoint } : {}) })),
    outgoing: {
      mailer: createSmtpMailer({ allow: [], demoPorts: [port], settings, patience: PATIENCE }),
      ...{ from: { name: 'Ekko', address: 'ekko@example.no' }, origin: 'https://ekko.example.no' },
      stopping: new AbortController().signal,
    },
  };
}
