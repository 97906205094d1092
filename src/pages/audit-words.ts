import type { AuditRow } from '../../db/queries/audit.ts';
import type { Say } from './layout.tsx';

/** What the ids of an entry stand for, as far as it is known. */
export interface AuditNames {
  /** Names of people who are signed in, by their hash. */
  readonly people: ReadonlyMap<string, string>;
  /** Names of organisations, by their id. */
  readonly organisations: ReadonlyMap<string, string>;
  /** Names of keys, by their id. */
  readonly keys: ReadonlyMap<string, string>;
  /** Names of all else that is still there, by its organisation and reference: `2 source/21`. */
  readonly things: ReadonlyMap<string, string>;
}

/** Enough of a hash to tell people apart in one log. */
const SHOWN = 8;

/** Whom an entry names: «nøkkel «Skjermen»», «den som drifter Ekko», or a person by name while the session lasts. */
export function whoWords(say: Say, { people, keys }: AuditNames, actor: string): string {
  const [kind, id = ''] = parted(actor);
  if (kind === 'person') return people.get(id) ?? say('audit.by-person', { id: id.slice(0, SHOWN) });
  if (kind === 'subscription') return say('audit.by-recipient', { id });
  if (kind === 'clock') return say('audit.by-clock');
  return kind === 'key' ? say('audit.by-key', { id: quoted(say, keys.get(id)) ?? id }) : say('audit.by-operator');
}

/** What an entry says was done, and with what: by name, and by number where it is gone. */
export function doneWords(
  say: Say,
  names: AuditNames,
  { action, subject, organisation }: Pick<AuditRow, 'action' | 'subject' | 'organisation'>,
): string {
  const [kind, id = ''] = parted(subject);
  if (kind === 'person') return say(`audit.${action}`, { id: whoWords(say, names, subject) });
  if (kind === 'organisation') return say(`audit.${action}`, { id: names.organisations.get(id) ?? id });
  const name = kind === 'key' ? names.keys.get(id) : names.things.get(`${organisation} ${subject}`);
  return say(`audit.${action}`, { id: quoted(say, name) ?? id });
}

const quoted = (say: Say, name: string | undefined) =>
  name === undefined ? undefined : say('audit.named', { name: cut(name) });

/** More is no name. */
const LONGEST = 60;
const cut = (name: string) => (name.length > LONGEST ? `${name.slice(0, LONGEST).trimEnd()}…` : name);

function parted(reference: string): readonly [kind: string, id?: string] {
  const at = reference.indexOf('/');
  return at < 0 ? [reference] : [reference.slice(0, at), reference.slice(at + 1)];
}
