import { daysIn, type Period } from '../../core/period.ts';
import { addDays, HOME_ZONE, type IsoDate } from '../../core/time.ts';
import { inEach } from '../../core/words.ts';
import type { ConnectorIo, Page, Reading } from '../contract.ts';
import { coverage, endedPart } from '../cover.ts';
import { fetchJson } from '../http.ts';
import { inShape } from '../shape.ts';
import type { MakeConfig } from './config.ts';
import { type MeasureKey, measures } from './measures.ts';
import { letter, letters } from './wire.ts';

const SYSTEM = 'Make';
const WHAT = 'newsletters/stats';
/** The one mode that the documentation names: clicks are counted. */
const TRACKED = 'standard';

/** A letter as Make sent it, its counts not yet looked at. */
interface Sent {
  readonly day: IsoDate;
  readonly row: unknown;
}

/**
 * Counts of the letters sent on days of the window that have ended, as they are now. Days before the first letter are not
 * covered: what was sent then was not sent with Make.
 */
export async function* read(
  config: MakeConfig,
  window: Period,
  _state: unknown,
  io: ConnectorIo,
): AsyncGenerator<Page, void, undefined> {
  const ended = endedPart(window, HOME_ZONE, io.clock.now());
  if (!ended) return;
  const all = await sentBy(config, io);
  const first = all[0]?.day;
  if (first === undefined || first > ended.to) return;
  yield pageOf(all, { from: ended.from > first ? ended.from : first, to: ended.to });
}

/** Proves address and key, and that the last letter has its counts; says how many letters there are. */
export async function check(config: MakeConfig, io: ConnectorIo) {
  const all = await sentBy(config, io);
  all.slice(-1).forEach(countsOf);
  const found = { nb: ['Fant', 'nyhetsbrev'], nn: ['Fann', 'nyhendebrev'], en: ['Found', 'newsletters'] };
  return { found: inEach((lang) => `${found[lang][0]} ${all.length} ${found[lang][1]}.`) };
}

/** All letters that are sent, oldest first. */
async function sentBy({ endpoint, user, token }: MakeConfig, io: ConnectorIo): Promise<Sent[]> {
  const answer = await fetchJson(io, {
    system: SYSTEM,
    what: WHAT,
    field: 'endpoint',
    url: new URL(WHAT, endpoint.replace(/\/*$/, '/')),
    headers: { accept: 'application/json', authorization: `Basic ${btoa(`${user}:${token}`)}` },
  });
  return inShape(SYSTEM, WHAT, letters, answer)
    .flatMap(({ sent_at: day, ...row }) => (day === null ? [] : [{ day, row }]))
    .sort((a, b) => (a.day < b.day ? -1 : 1));
}

function pageOf(all: readonly Sent[], period: Period): Page {
  const due = all.filter(({ day }) => day >= period.from && day <= period.to);
  const byDay = Map.groupBy(
    due.map((sent) => ({ day: sent.day, counts: countsOf(sent) })),
    ({ day }) => day,
  );
  const readings: Reading[] = [];
  const looked = new Map<string, Period[]>();
  for (let i = 0; i < daysIn(period); i += 1) {
    const day = addDays(period.from, i);
    const counted = byDay.get(day) ?? [];
    for (const measure of Object.keys(measures) as MeasureKey[]) {
      const counts = counted.map(({ counts }) => counts[measure]);
      // A day on which one letter does not tell is a day we do not know, whatever the others say.
      if (counts.includes(null)) continue;
      looked.set(measure, [...(looked.get(measure) ?? []), { from: day, to: day }]);
      const value = counts.reduce<number>((sum, count) => sum + (count ?? 0), 0);
      if (counts.length > 0) readings.push({ measure, start: day, value });
    }
  }
  return { readings, covered: coverage(looked) };
}

/** Null where Make does not tell, or where no clicks may mean that none were counted. */
function countsOf({ row }: Sent): Record<MeasureKey, number | null> {
  const { tracking_mode: mode, delivered, clicks, unsubscribes } = inShape(SYSTEM, WHAT, letter, row);
  const isCounted = clicks !== 0 || (mode ?? TRACKED) === TRACKED;
  return { delivered, clicks: isCounted ? clicks : null, unsubscribes };
}
