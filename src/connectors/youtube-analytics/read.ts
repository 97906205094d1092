import type { z } from 'zod';
import { SourceError } from '../../core/errors.ts';
import { daysIn, type Period } from '../../core/period.ts';
import { addDays, dayIn, type IsoDate, isIsoDate } from '../../core/time.ts';
import { type ConnectorIo, FLAGS, type Page, type Reading } from '../contract.ts';
import { coverage, endedPart, spans } from '../cover.ts';
import type { YoutubeAnalyticsConfig } from './config.ts';
import { type MeasureName, measures } from './measures.ts';
import { openSession, refused, type Session, SYSTEM } from './session.ts';
import type { report } from './wire.ts';

/** Days asked for in one call. */
export const SPAN_DAYS = 366;
/** YouTube cuts days there, whoever asks. */
export const ZONE = 'America/Los_Angeles';
const ALL = Object.keys(measures) as MeasureName[];
const CHECK_DAYS = 10;

type Table = z.output<typeof report>;
interface Row {
  readonly day: IsoDate;
  readonly value: number;
}

/** The window in spans, oldest first. A day that YouTube leaves out is not counted yet: nothing is said of it. */
export async function* read(
  config: YoutubeAnalyticsConfig,
  window: Period,
  _state: unknown,
  io: ConnectorIo,
): AsyncGenerator<Page, void, undefined> {
  const ended = endedPart(window, ZONE, io.clock.now());
  if (!ended) return;
  const session = await openSession(config, io);
  for (const span of spans(ended, SPAN_DAYS)) yield await pageOf(session, span);
}

/** Proves client, token and channel, and that the channel's figures may be read. */
export async function check(config: YoutubeAnalyticsConfig, io: ConnectorIo) {
  const yesterday = addDays(dayIn(ZONE, io.clock.now()), -1);
  const period = { from: addDays(yesterday, 1 - CHECK_DAYS), to: yesterday };
  const { covered } = await pageOf(await openSession(config, io), period);
  const n = Math.max(0, ...ALL.map((name) => daysOf(covered.filter(({ measures }) => measures.includes(name)))));
  return {
    found: {
      nb: `Kanalen har tall for ${n} av de siste ${CHECK_DAYS} dagene.`,
      nn: `Kanalen har tal for ${n} av dei siste ${CHECK_DAYS} dagane.`,
      en: `The channel has figures for ${n} of the last ${CHECK_DAYS} days.`,
    },
  };
}

const daysOf = (periods: readonly Period[]) => periods.reduce((sum, period) => sum + daysIn(period), 0);

/** Where YouTube refuses the metrics together, each is asked for by itself: one that is gone ends itself alone. */
async function pageOf(session: Session, period: Period): Promise<Page> {
  const together = await session.report(period, ALL);
  const found = new Map<MeasureName, readonly Row[]>();
  for (const name of ALL) {
    const table = together ?? (await session.report(period, [name]));
    if (table) found.set(name, rowsOf(table, name, period));
  }
  if (found.size === 0) throw refused();
  const readings: Reading[] = [];
  const looked = new Map<string, Period[]>();
  for (const [measure, rows] of found) {
    for (const { day, value } of rows) {
      // Told in whole minutes, and reckoned.
      const isTime = measure === 'watch-seconds';
      const told = isTime ? { value: value * 60, flags: FLAGS.estimated | FLAGS.rounded } : { value };
      readings.push({ measure, start: day, ...told });
      looked.set(measure, [...(looked.get(measure) ?? []), { from: day, to: day }]);
    }
  }
  return { readings, covered: coverage(looked) };
}

/** The metric's column, wherever it stands. */
function rowsOf({ columnHeaders, rows }: Table, name: MeasureName, { from, to }: Period): Row[] {
  const columns = columnHeaders.map((header) => header.name);
  const [dayAt, at] = [columns.indexOf('day'), columns.indexOf(measures[name].native)];
  if (dayAt < 0 || at < 0) throw badShape('reports.columnHeaders');
  return rows.map((row) => {
    const [day, value] = [row[dayAt], row[at]];
    if (typeof day !== 'string' || !isIsoDate(day) || day < from || day > to) throw badShape('reports.rows.day');
    if (!Number.isSafeInteger(value) || Number(value) < 0) throw badShape(`reports.rows.${measures[name].native}`);
    return { day, value: Number(value) };
  });
}

const badShape = (field: string) => new SourceError('shape', 'source.shape', { params: { system: SYSTEM, field } });
