import { phrases } from '../../core/i18n/index.ts';
import { grainPeriod, type Period } from '../../core/period.ts';
import { addDays } from '../../core/time.ts';
import { anyQuantity } from '../any-quantity.ts';
import { type ConnectorIo, type Covered, configError, type Page, type Reading } from '../contract.ts';
import { endedPart } from '../cover.ts';
import { refuseFile } from '../tables/refusal.ts';
import { Scope } from '../tables/scope.ts';
import { mappingOf } from '../tables/setting.ts';
import { rowsOf } from '../tables/table.ts';
import { judge, profiled, walk } from '../tables/walk.ts';
import type { GoogleSheetsConfig } from './config.ts';
import { fetchValues, SYSTEM } from './session.ts';

/** Days in one page. Every read fetches the whole range, so more days cost nothing. */
export const SPAN_DAYS = 366;

export const measures = anyQuantity();

/**
 * What the range says of the days of the window that have ended. It is read and judged whole, whatever is asked for: one
 * row that cannot be read, and nothing is given. What stood there is gone where the range no longer has it, within the
 * days from its first row to its last.
 */
export async function* read(
  config: GoogleSheetsConfig,
  window: Period,
  _state: unknown,
  io: ConnectorIo,
): AsyncGenerator<Page, void, undefined> {
  const { zone } = mappingOf(config.mapping);
  const ended = endedPart(window, zone, io.clock.now());
  if (!ended) return;
  const { readings, covered } = await readRange(config, io);
  const looked = covered.flatMap((one) => one.measures.flatMap((measure) => clipped(one, measure, ended) ?? []));
  if (looked.length === 0) return;
  const given = readings.filter(({ start, end = start }) => end >= ended.from && end <= ended.to);
  yield { readings: given, covered: looked };
}

/** Proves the key, the range, its columns and every row; stores nothing. */
export async function check(config: GoogleSheetsConfig, io: ConnectorIo) {
  const { rows, readings } = await readRange(config, io);
  return { found: phrases('upload.found', { rows, readings: readings.length, refused: 0 }) };
}

/** Throws SourceError `config` where the range is empty, tells of people, or has a row that cannot be read. */
async function readRange(config: GoogleSheetsConfig, io: ConnectorIo) {
  const mapping = mappingOf(config.mapping);
  const opened = await profiled(rowsOf(await fetchValues(config, io), mapping), mapping, io);
  const judged = await judge(opened, io);
  const [worst] = judged.refused;
  if (worst) throw refuseFile(worst.phrase, worst.params);
  const scope = new Scope();
  const readings: Reading[] = [];
  for await (const batch of walk(opened, judged, io, (item) => scope.see(item))) readings.push(...batch);
  const covered = scope.covered(mapping);
  if (covered.length === 0) throw refuseFile('upload.empty');
  // A wave may lie within another that is read on another night, and would take it for gone.
  if (covered.some((one) => one.measures.some((measure) => measures[measure]?.grain === 'wave'))) {
    throw configError('google-sheets.wave', { system: SYSTEM, field: 'mapping' });
  }
  return { rows: opened.found.rows, readings, covered };
}

/** What was looked at of one measure: of its days, weeks, months those whose last day lies in the window. */
function clipped({ from, to, absence }: Covered, measure: string, window: Period): Covered | null {
  const grain = measures[measure]?.grain;
  if (!grain || grain === 'wave') return null;
  const last = grainPeriod(grain, window.to);
  const until = last.to <= window.to ? last.to : addDays(last.from, -1);
  const since = grainPeriod(grain, window.from).from;
  const part = { from: from > since ? from : since, to: to < until ? to : until };
  return part.from > part.to ? null : { ...part, measures: [measure], ...(absence ? { absence } : {}) };
}
