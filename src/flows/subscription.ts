import { withScope } from '../../db/database.ts';
import { endSubscription, insertSubscription, listSubscriptions } from '../../db/queries/digests.ts';
import { auditLog } from '../../db/schema/index.ts';
import type { AuditAction } from '../core/audit.ts';
import { UserError } from '../core/errors.ts';
import { randomToken, type SecretBox, sha256 } from '../core/secrets.ts';
import { type IsoInstant, isoInstant } from '../core/time.ts';
import type { Language } from '../core/words.ts';
import type { Deps } from '../deps.ts';

type Needs = Pick<Deps, 'db' | 'clock' | 'secrets'>;

/** Who gets an organisation's letters. */
export interface Subscription {
  readonly id: number;
  readonly lang: Language;
  readonly address: string;
  readonly createdAt: IsoInstant;
}

/** As long as RFC 5321, 4.5.3.1, lets a path be, and one address alone: no name, no list, no line break. */
const ADDRESS = /^[^\s@<>(),;:"\\[\]\p{Cc}]{1,64}@[^\s@<>(),;:"\\[\]\p{Cc}]{1,190}\.[\p{L}]{2,}$/u;

/** Adds an address to those who get the letters. Throws UserError: 409 where it gets them already, 422. */
export async function addSubscription(
  deps: Needs,
  { organisation, actor, ...asked }: { organisation: number; actor: string; address: string; lang: Language },
): Promise<Subscription> {
  const address = asked.address.trim();
  if (!ADDRESS.test(address)) throw new UserError(422, 'subscription.address');
  const createdAt = isoInstant(deps.clock.now());
  const token = randomToken();
  const row = {
    ...{ organisation, lang: asked.lang, createdAt },
    address: await deps.secrets.seal(placeOf(organisation, 'address'), address),
    mark: await deps.secrets.mark(placeOf(organisation, 'address'), address.toLowerCase()),
    token: await deps.secrets.seal(placeOf(organisation, 'token'), token),
    tokenHash: await sha256(token),
  };
  return withScope(deps.db, { organisations: [organisation] }, async (tx) => {
    const id = await insertSubscription(tx, row);
    if (id === null) throw new UserError(409, 'subscription.there-already');
    await tx.orm.insert(auditLog).values(entry(organisation, id, actor, 'subscription.add', createdAt));
    return { id, lang: row.lang, address, createdAt };
  });
}

/** Those who get the letters, in the order that they came. */
export async function readSubscriptions(deps: Needs, organisation: number): Promise<Subscription[]> {
  const rows = await withScope(deps.db, { organisations: [organisation] }, (tx) => listSubscriptions(tx, organisation));
  return Promise.all(
    rows.map(async ({ id, lang, address, createdAt }) => ({
      ...{ id, lang, createdAt: isoInstant(Date.parse(createdAt)) },
      address: await openAddress(deps.secrets, organisation, address!),
    })),
  );
}

/** Ends a subscription for good; the address is forgotten. Throws UserError 404. */
export async function removeSubscription(
  { db, clock }: Needs,
  { organisation, id, actor }: { readonly organisation: number; readonly id: number; readonly actor: string },
): Promise<void> {
  const now = isoInstant(clock.now());
  await withScope(db, { organisations: [organisation] }, async (tx) => {
    if (!(await endSubscription(tx, organisation, id, now))) throw new UserError(404, 'subscription.unknown', { id });
    await tx.orm.insert(auditLog).values(entry(organisation, id, actor, 'subscription.remove', now));
  });
}

/** Where what is sealed of a subscription belongs. */
const placeOf = (organisation: number, field: 'address' | 'token') => `ekko/digest/${organisation}/${field}`;

export function openAddress(secrets: SecretBox, organisation: number, sealed: string): Promise<string> {
  return secrets.open(placeOf(organisation, 'address'), sealed);
}

function entry(organisation: number, id: number, actor: string, action: AuditAction, at: IsoInstant) {
  return { organisation, at, actor, action, subject: `subscription/${id}`, facts: {} };
}
