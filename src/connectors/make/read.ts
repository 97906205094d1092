import type { Period } from '../../core/period.ts';
import { HOME_ZONE } from '../../core/time.ts';
import type { ConnectorIo, Page } from '../contract.ts';
import { endedPart } from '../cover.ts';
import { fetchJson } from '../http.ts';
import { type LetterCount, letterPage, lettersFound, type SentLetter } from '../letters.ts';
import { inShape } from '../shape.ts';
import type { MakeConfig } from './config.ts';
import { letter, letters } from './wire.ts';

const SYSTEM = 'Make';
const WHAT = 'newsletters/stats';
/** The one mode that the documentation names: clicks are counted. */
const TRACKED = 'standard';

/** Every letter comes in one answer, however long the window is. */
export async function* read(
  config: MakeConfig,
  window: Period,
  _state: unknown,
  io: ConnectorIo,
): AsyncGenerator<Page, void, undefined> {
  if (!endedPart(window, HOME_ZONE, io.clock.now())) return;
  const page = letterPage(await sentBy(config, io), window, io.clock.now());
  if (page) yield page;
}

/** Proves address and key, and that the last letter has its counts; says how many letters there are. */
export async function check(config: MakeConfig, io: ConnectorIo) {
  return lettersFound(await sentBy(config, io));
}

async function sentBy({ endpoint, user, token }: MakeConfig, io: ConnectorIo): Promise<SentLetter[]> {
  const answer = await fetchJson(io, {
    system: SYSTEM,
    what: WHAT,
    field: 'endpoint',
    url: new URL(WHAT, endpoint.replace(/\/*$/, '/')),
    headers: { accept: 'application/json', authorization: `Basic ${btoa(`${user}:${token}`)}` },
  });
  return inShape(SYSTEM, WHAT, letters, answer).flatMap(({ sent_at: day, ...row }) =>
    day === null ? [] : [{ day, counts: () => countsOf(row) }],
  );
}

/** Null where Make does not tell, or where no clicks may mean that none were counted. */
function countsOf(row: unknown): Record<LetterCount, number | null> {
  const { tracking_mode: mode, delivered, clicks, unsubscribes } = inShape(SYSTEM, WHAT, letter, row);
  const isCounted = clicks !== 0 || (mode ?? TRACKED) === TRACKED;
  return { delivered, clicks: isCounted ? clicks : null, unsubscribes };
}
