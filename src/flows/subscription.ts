import { findSubscription, withScope } from '../../db/database.ts';
import {
  endSubscription,
  insertSubscription,
  listSubscriptions,
  type SubscriptionBody,
  updateSubscription,
} from '../../db/queries/digest-subscriptions.ts';
import { auditLog } from '../../db/schema/index.ts';
import { CHANNEL_IDS } from '../catalogue/types.ts';
import type { AuditAction } from '../core/audit.ts';
import { UserError } from '../core/errors.ts';
import { randomToken, type SecretBox, sha256 } from '../core/secrets.ts';
import { type IsoInstant, isoInstant } from '../core/time.ts';
import type { Deps } from '../deps.ts';

type Needs = Pick<Deps, 'db' | 'clock' | 'secrets'>;

/** Who gets an organisation's letters, and which. */
export interface Subscription extends SubscriptionBody {
  readonly id: number;
  readonly address: string;
  readonly createdAt: IsoInstant;
}

/** A subscription as whoever holds a letter of it sees it: without the address. */
export interface OwnSubscription extends SubscriptionBody {
  readonly id: number;
  readonly organisation: { readonly id: number; readonly name: string };
}

interface Key {
  readonly organisation: number;
  readonly id: number;
  readonly actor: string;
}

/** As long as RFC 5321, 4.5.3.1, lets a path be, and one address alone: no name, no list, no line break. */
const ADDRESS = /^[^\s@<>(),;:"\\[\]\p{Cc}]{1,64}@[^\s@<>(),;:"\\[\]\p{Cc}]{1,190}\.[\p{L}]{2,}$/u;

/** Adds an address to those who get the letters. Throws UserError: 409 where it gets them already, 422. */
export async function addSubscription(
  deps: Needs,
  {
    organisation,
    actor,
    ...asked
  }: { organisation: number; actor: string; address: string } & Pick<SubscriptionBody, 'lang'> &
    Partial<SubscriptionBody>,
): Promise<Subscription> {
  const address = asked.address.trim();
  if (!ADDRESS.test(address)) throw new UserError(422, 'subscription.address');
  const createdAt = isoInstant(deps.clock.now());
  const token = randomToken();
  const body = bodyOf({ role: 'leader', channels: null, ...asked });
  const row = {
    ...{ organisation, ...body, createdAt },
    address: await deps.secrets.seal(placeOf(organisation, 'address'), address),
    mark: await deps.secrets.mark(placeOf(organisation, 'address'), address.toLowerCase()),
    token: await deps.secrets.seal(placeOf(organisation, 'token'), token),
    tokenHash: await sha256(token),
  };
  return withScope(deps.db, { organisations: [organisation] }, async (tx) => {
    const id = await insertSubscription(tx, row);
    if (id === null) throw new UserError(409, 'subscription.there-already');
    await tx.orm.insert(auditLog).values(entry({ organisation, id, actor }, 'subscription.add', createdAt));
    return { id, ...body, address, createdAt };
  });
}

/** Those who get the letters, in the order that they came. */
export async function readSubscriptions(deps: Needs, organisation: number): Promise<Subscription[]> {
  const rows = await withScope(deps.db, { organisations: [organisation] }, (tx) => listSubscriptions(tx, organisation));
  return Promise.all(
    rows.map(async ({ id, lang, role, channels, address, createdAt }) => ({
      ...{ id, lang, role, channels, createdAt: isoInstant(Date.parse(createdAt)) },
      address: await openAddress(deps.secrets, organisation, address!),
    })),
  );
}

/** One of them. Throws UserError 404. */
export async function readSubscription(deps: Needs, organisation: number, id: number): Promise<Subscription> {
  const found = (await readSubscriptions(deps, organisation)).find((one) => one.id === id);
  if (!found) throw new UserError(404, 'subscription.unknown', { id });
  return found;
}

/** Changes which letter somebody gets. Throws UserError 404. */
export async function changeSubscription(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  { organisation, id, actor }: Key,
  asked: SubscriptionBody,
): Promise<void> {
  const now = isoInstant(clock.now());
  await withScope(db, { organisations: [organisation] }, async (tx) => {
    if (!(await updateSubscription(tx, organisation, id, bodyOf(asked)))) {
      throw new UserError(404, 'subscription.unknown', { id });
    }
    await tx.orm.insert(auditLog).values(entry({ organisation, id, actor }, 'subscription.change', now));
  });
}

/** Ends a subscription for good; the address is forgotten. Throws UserError 404. */
export async function removeSubscription(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  { organisation, id, actor }: Key,
): Promise<void> {
  const now = isoInstant(clock.now());
  await withScope(db, { organisations: [organisation] }, async (tx) => {
    if (!(await endSubscription(tx, organisation, id, now))) throw new UserError(404, 'subscription.unknown', { id });
    await tx.orm.insert(auditLog).values(entry({ organisation, id, actor }, 'subscription.remove', now));
  });
}

/** The subscription that the link in a letter is about, or null: unknown and ended are one answer. */
export async function ownSubscription({ db }: Pick<Deps, 'db'>, token: string): Promise<OwnSubscription | null> {
  // A token is 256 random bits, and only its hash is looked up: neither time nor answer tells a near miss from a far one.
  const found = await findSubscription(db, await sha256(token));
  if (found === null) return null;
  const { organisation, id, name } = found;
  const [row] = await withScope(db, { organisations: [organisation] }, (tx) => listSubscriptions(tx, organisation, id));
  // Ended since it was found.
  if (row === undefined) return null;
  const { lang, role, channels } = row;
  return { id, organisation: { id: organisation, name }, lang, role, channels };
}

/** For the log: whoever holds a letter of this subscription. */
export const holderOf = ({ id }: Pick<OwnSubscription, 'id'>) => `subscription/${id}`;

/** Leaders get the whole. No channel chosen is all of them; each stands once, in the catalogue's order. */
function bodyOf({ lang, role, channels }: SubscriptionBody): SubscriptionBody {
  const chosen = CHANNEL_IDS.filter((id) => channels?.includes(id));
  return { lang, role, channels: role === 'leader' || chosen.length === 0 ? null : chosen };
}

/** Where a letter is changed and stopped: a path that ends in the token. */
export const OWN_PATH = '/manedsbrev/mottaker/';

/** Where what is sealed of a subscription belongs. */
const placeOf = (organisation: number, field: 'address' | 'token') => `ekko/digest/${organisation}/${field}`;

export function openAddress(secrets: SecretBox, organisation: number, sealed: string): Promise<string> {
  return secrets.open(placeOf(organisation, 'address'), sealed);
}

/** Where whoever holds a letter changes or stops it: the token, and nothing else, says whose it is. */
export async function ownLink(
  secrets: SecretBox,
  { organisation, origin, token }: { organisation: number; origin: string; token: string },
): Promise<string> {
  return `${origin}${OWN_PATH}${await secrets.open(placeOf(organisation, 'token'), token)}`;
}

function entry({ organisation, id, actor }: Key, action: AuditAction, at: IsoInstant) {
  return { organisation, at, actor, action, subject: `subscription/${id}`, facts: {} };
}
