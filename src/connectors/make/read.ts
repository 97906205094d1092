import type { ConnectorIo } from '../contract.ts';
import { fetchJson } from '../http.ts';
import { type LetterCount, readingLetters, type SentLetter } from '../letters.ts';
import { inShape } from '../shape.ts';
import type { MakeConfig } from './config.ts';
import { letter, letters } from './wire.ts';

const SYSTEM = 'Make';
const WHAT = 'newsletters/stats';
/** The one mode that the documentation names: clicks are counted. */
const TRACKED = 'standard';

export const { read, check } = readingLetters(sentBy);

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
