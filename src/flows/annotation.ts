import { withScope } from '../../db/database.ts';
import type { Tx } from '../../db/engine.ts';
import {
  type AnnotationBody,
  type AnnotationChoice,
  type AnnotationRow,
  deleteAnnotation,
  insertAnnotation,
  readAnnotations,
  updateAnnotation,
} from '../../db/queries/annotations.ts';
import { auditLog } from '../../db/schema/index.ts';
import { personalValue } from '../connectors/personal.ts';
import type { AuditAction } from '../core/audit.ts';
import { UserError } from '../core/errors.ts';
import { isIsoDate, isoInstant } from '../core/time.ts';
import type { Deps } from '../deps.ts';
import { indicator as indicatorOf } from '../indicators/index.ts';

type Needs = Pick<Deps, 'db' | 'clock'>;

/** Which annotation, and who asks: `key/7`. */
export interface AnnotationKey {
  readonly organisation: number;
  readonly id: number;
  /** The version that was read; a change of any other is refused. */
  readonly version: number;
  readonly actor: string;
}

const MOST_TEXT = 200;
const YEARS = { first: '2000-01-01', last: '2099-12-31' };

/** The organisation's annotations that were chosen, as they stand today, the earliest first. */
export function listAnnotations(
  { db }: Pick<Deps, 'db'>,
  organisation: number,
  choice: AnnotationChoice = {},
): Promise<AnnotationRow[]> {
  return withScope(db, { organisations: [organisation] }, (tx) => readAnnotations(tx, organisation, choice));
}

/** Throws UserError 404. */
export function getAnnotation({ db }: Pick<Deps, 'db'>, organisation: number, id: number): Promise<AnnotationRow> {
  return withScope(db, { organisations: [organisation] }, (tx) => one(tx, organisation, id));
}

/** Adds an annotation. It moves no data version: no figure and no verdict depends on it. Throws UserError in words. */
export async function addAnnotation(
  { db, clock }: Needs,
  input: Pick<AnnotationKey, 'organisation' | 'actor'> & { readonly body: AnnotationBody },
): Promise<AnnotationRow> {
  const body = checked(input.body);
  const now = isoInstant(clock.now());
  const { organisation, actor } = input;
  return withScope(db, { organisations: [organisation] }, async (tx) => {
    const id = await insertAnnotation(tx, organisation, body, now);
    await note(tx, { organisation, id, version: 1, actor }, 'annotation.add', now);
    return one(tx, organisation, id);
  });
}

/** Replaces what an annotation says. Throws UserError: 404, 409 where somebody else has changed it since, 422. */
export async function changeAnnotation(
  { db, clock }: Needs,
  key: AnnotationKey,
  input: AnnotationBody,
): Promise<AnnotationRow> {
  const body = checked(input);
  const now = isoInstant(clock.now());
  return withScope(db, { organisations: [key.organisation] }, async (tx) => {
    const version = await updateAnnotation(tx, key, body, now);
    if (version === null) throw await stale(tx, key);
    await note(tx, { ...key, version }, 'annotation.change', now);
    return one(tx, key.organisation, key.id);
  });
}

/** Removes an annotation; the audit log keeps that it was there. Throws UserError: 404, 409. */
export async function removeAnnotation({ db, clock }: Needs, key: AnnotationKey): Promise<void> {
  await withScope(db, { organisations: [key.organisation] }, async (tx) => {
    if (!(await deleteAnnotation(tx, key))) throw await stale(tx, key);
    await note(tx, key, 'annotation.remove', isoInstant(clock.now()));
  });
}

async function one(tx: Tx, organisation: number, id: number): Promise<AnnotationRow> {
  const [row] = await readAnnotations(tx, organisation, { id });
  if (!row) throw new UserError(404, 'annotation.unknown', { id });
  return row;
}

/** Why a change met nothing: it is gone, or another version stands. */
async function stale(tx: Tx, { organisation, id }: AnnotationKey): Promise<UserError> {
  const { version } = await one(tx, organisation, id);
  return new UserError(409, 'annotation.changed', { id, version }, { version });
}

async function note(tx: Tx, { organisation, id, version, actor }: AnnotationKey, action: AuditAction, at: string) {
  await tx.orm
    .insert(auditLog)
    .values({ organisation, at, actor, action, subject: `annotation/${id}`, facts: { version } });
}

/** On one line, of something that is measured, on days there are. The list of channels is checked where it comes in. */
function checked({ text, ...body }: AnnotationBody): AnnotationBody {
  checkPlace(body);
  checkDays(body);
  const line = text.trim().replace(/\s+/g, ' ');
  if (line === '' || line.length > MOST_TEXT) throw new UserError(422, 'annotation.text', { most: MOST_TEXT });
  if (personalValue(line) !== null) throw new UserError(422, 'annotation.personal');
  return { ...body, text: line };
}

function checkPlace({ indicator: id, channel }: Pick<AnnotationBody, 'indicator' | 'channel'>): void {
  if (id === null) return;
  const indicator = id.slice(0, 80);
  const found = indicatorOf(id);
  if (!found) throw new UserError(422, 'annotation.indicator', { indicator });
  if (channel === null) throw new UserError(422, 'annotation.no-channel', { indicator });
  if (!found.channels.includes(channel)) throw new UserError(422, 'annotation.channel', { indicator, channel });
}

function checkDays({ day, last }: Pick<AnnotationBody, 'day' | 'last'>): void {
  const known = (date: string) => isIsoDate(date) && date >= YEARS.first && date <= YEARS.last;
  if (!known(day)) throw new UserError(422, 'annotation.day', YEARS);
  if (last !== null && (!known(last) || last < day)) throw new UserError(422, 'annotation.last', YEARS);
}
