import { withSnapshot } from '../../db/database.ts';
import { type DailyQuestion, readDaily, readDailyCovered } from '../../db/queries/daily.ts';
import { readFeeding } from '../../db/queries/sources.ts';
import { readVersion } from '../../db/queries/version.ts';
import { quantities } from '../catalogue/quantities.ts';
import { isBrought } from '../connectors/contract.ts';
import { UserError } from '../core/errors.ts';
import { daysIn, type Period } from '../core/period.ts';
import { addDays, dayIn, HOME_ZONE, type IsoDate } from '../core/time.ts';
import { isHolidayTime } from '../core/working-days.ts';
import type { Deps } from '../deps.ts';
import type { Anomaly } from '../verdicts/anomaly-words.ts';
import { branchOf } from './answers.ts';
import { dailySeries, type FeedFacts } from './daily-series.ts';
import type { OrganisationRef } from './read-types.ts';
import { gapsIn, type Unusuals, unusuals } from './unusual.ts';

/**
 * How much history is read, in days: a year and what the first predictions need. Of a fortnight a single day can then stand
 * out where there are some two hundred days; of two months, two days must.
 */
const HISTORY = 430;
const MOST_DAYS = 62;
const USUAL_DAYS = 14;

/** What stands out in a period, by day. */
export interface Anomalies extends Unusuals {
  readonly period: Period;
  /** Days off, and those around Christmas and Easter, which are not judged. */
  readonly daysOff: readonly IsoDate[];
}

/**
 * Counted by day, open, and not the body's own doing: what it sends, posts and holds comes on the days that it chose. Guarded
 * quantities never enter: a day of theirs is shown nowhere.
 */
const judged = quantities.filter(
  (q) =>
    q.sensitivity === 'open' &&
    q.additivity !== 'given' &&
    q.method !== 'event-attendance' &&
    q.level !== 'activity' &&
    q.level !== 'input',
);
const QUANTITIES = judged.map((q) => q.id);
const ADDITIVE = judged.filter((q) => q.acrossOrganisations).map((q) => q.id);

/** What stands out among an organisation's daily figures; of the last fourteen days unless asked. Throws UserError 400. */
export async function readAnomalies(
  deps: Deps,
  { organisation, period: asked }: { readonly organisation: OrganisationRef; readonly period?: Period },
): Promise<Anomalies> {
  const today = dayIn(HOME_ZONE, deps.clock.now());
  const period = ended(asked ?? { from: addDays(today, -USUAL_DAYS), to: today }, addDays(today, -1));
  const keyAt = (version: string) => JSON.stringify(['anomalies', organisation.id, version, today, period]);
  const { recordedAt } = organisation;
  const kept = recordedAt === undefined ? undefined : deps.answers?.get(keyAt(recordedAt));
  if (kept) return kept as Anomalies;
  const { version, series, first } = await readDays(deps, organisation, period);
  const days = Array.from({ length: daysIn(period) }, (_, at) => addDays(period.from, at));
  const answer = {
    ...{ period, daysOff: days.filter(isHolidayTime) },
    ...unusuals(series, first, HISTORY - daysIn(period)),
  };
  if (version !== null) deps.answers?.set(keyAt(version), answer);
  return answer;
}

/** The days of a period that nobody looked at, as `readAnomalies` tells them; nothing is judged. Throws UserError 400. */
export async function readGaps(
  deps: Deps,
  { organisation, period: asked }: { readonly organisation: OrganisationRef; readonly period: Period },
): Promise<readonly Anomaly[]> {
  const today = dayIn(HOME_ZONE, deps.clock.now());
  const period = ended(asked, addDays(today, -1));
  const { series, first } = await readDays(deps, organisation, period);
  return gapsIn(series, first, HISTORY - daysIn(period));
}

/** The daily series that a period is judged by, and the day of their first place. */
async function readDays(deps: Deps, organisation: OrganisationRef, period: Period) {
  const whole = { from: addDays(period.to, 1 - HISTORY), to: period.to };
  const branch = branchOf(organisation);
  const question: DailyQuestion = {
    ...{ organisation: organisation.id, branch, quantities: QUANTITIES, additive: ADDITIVE, period: whole },
  };
  const [version, rows, covered, sources] = await withSnapshot(deps.db, { organisations: branch }, (tx) =>
    Promise.all([
      readVersion(tx, organisation.id),
      readDaily(tx, question),
      readDailyCovered(tx, question),
      readFeeding(tx, branch),
    ]),
  );
  const facts = new Map(sources.map(({ id, connector }) => [id, factsOf(deps, connector)]));
  return { version, series: dailySeries(rows, covered, facts, whole), first: whole.from };
}

/** As far as it has ended. */
function ended({ from, to }: Period, yesterday: IsoDate): Period {
  const period = { from, to: to < yesterday ? to : yesterday };
  if (from > yesterday) throw new UserError(400, 'anomaly.not-yet', { day: yesterday });
  if (daysIn(period) > MOST_DAYS) throw new UserError(400, 'anomaly.too-long', { days: MOST_DAYS });
  return period;
}

function factsOf(deps: Deps, key: string): FeedFacts {
  const connector = deps.connectors.get(key);
  if (!connector) return { finality: () => null, pulled: false };
  const measures = Object.values(connector.measures);
  return {
    // A level as it was on its day is never corrected, however long other figures of its source are.
    finality: (quantity) =>
      measures.some((m) => m.quantity === quantity && m.reads !== 'snapshot') ? connector.finality : null,
    pulled: !isBrought(connector),
  };
}
