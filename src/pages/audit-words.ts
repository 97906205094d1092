import type { AuditRow } from '../../db/queries/audit.ts';
import type { Say } from './layout.tsx';

/** What the ids of an entry stand for, as far as it is known. */
export interface AuditNames {
  /** Names of people who are signed in, by their hash. */
  readonly people: ReadonlyMap<string, string>;
  /** Names of organisations, by their id. */
  readonly organisations: ReadonlyMap<string, string>;
}

/** Enough of a hash to tell people apart in one log. */
const SHOWN = 8;

/** Whom an entry names: «nøkkel 7», «operatør», or a person by name while the session lasts. */
export function whoWords(say: Say, { people }: AuditNames, actor: string): string {
  const [kind, id = ''] = parted(actor);
  if (kind === 'person') return people.get(id) ?? say('audit.by-person', { id: id.slice(0, SHOWN) });
  return kind === 'key' ? say('audit.by-key', { id }) : say('audit.by-operator');
}

/** What an entry says was done, and with what. */
export function doneWords(
  say: Say,
  names: AuditNames,
  { action, subject }: Pick<AuditRow, 'action' | 'subject'>,
): string {
  const [kind, id = ''] = parted(subject);
  if (kind === 'person') return say(`audit.${action}`, { id: whoWords(say, names, subject) });
  return say(`audit.${action}`, { id: kind === 'organisation' ? (names.organisations.get(id) ?? id) : id });
}

function parted(reference: string): readonly [kind: string, id?: string] {
  const at = reference.indexOf('/');
  return at < 0 ? [reference] : [reference.slice(0, at), reference.slice(at + 1)];
}
