import type { CoverageRow } from '../../db/queries/load.ts';
import { dimsText, type SeriesKey } from '../../db/queries/series.ts';
import type { RouteRow } from '../../db/queries/sources.ts';
import { type Quantity, quantity } from '../catalogue/quantities.ts';
import type { Connector, Covered, Measure, Page, Reading, Route } from '../connectors/contract.ts';
import { personalValue } from '../connectors/personal.ts';
import { SourceError } from '../core/errors.ts';
import { isCount } from '../core/numbers.ts';
import { type Grain, grainPeriod } from '../core/period.ts';
import { dayNumber, isIsoDate } from '../core/time.ts';

/** Where a source's readings go. */
export interface Destination {
  readonly organisation: number;
  readonly channel: string;
  readonly topic: string;
}

export interface Routing {
  /** Where a reading goes that no rule names: the source's own organisation and channel. */
  readonly home: Destination;
  readonly rules: readonly Pick<RouteRow, 'account' | 'host' | 'pathPrefix' | 'tag' | 'target' | 'channel' | 'topic'>[];
}

/** A page's readings in columns, checked and given their places; days are numbers since 1970. */
export interface PreparedPage {
  /** Place of each row's series in the run's list of keys (`Preparer.keys`). */
  readonly place: number[];
  readonly start: number[];
  readonly end: number[];
  readonly value: number[];
  readonly flags: number[];
}

/** Checks and places the readings of one run. */
export interface Preparer {
  /** Every series met so far; only ever grows. */
  readonly keys: readonly SeriesKey[];
  prepare(page: Page): PreparedPage;
}

/** The first rule all of whose named parts fit; a rule that names nothing fits all. */
export function routeOf(routing: Routing, route: Route | undefined): Destination {
  const rule = routing.rules.find(
    (r) =>
      (r.account === null || r.account === route?.account) &&
      (r.host === null || r.host === route?.host) &&
      (r.pathPrefix === null || liesBelow(route?.path ?? '', r.pathPrefix)) &&
      (r.tag === null || r.tag === route?.tag),
  );
  if (rule) return { organisation: rule.target, channel: rule.channel, topic: rule.topic ?? '' };
  const { channel = routing.home.channel } = route ?? {};
  return channel === routing.home.channel ? routing.home : { ...routing.home, channel };
}

/** Whole segments only: what lies below `/bydel-a` does not lie below `/bydel`. */
function liesBelow(path: string, prefix: string): boolean {
  const base = prefix.endsWith('/') ? prefix.slice(0, -1) : prefix;
  return path === base || path.startsWith(`${base}/`);
}

/** Every organisation that the source feeds, in order of id. */
export function feedsOf({ rules, home }: Routing): number[] {
  return [...new Set([...rules.map((r) => r.target), home.organisation])].sort((a, b) => a - b);
}

/** Makes columns of a page's readings. Keeps what it has checked, so use one per run. Throws SourceError `shape`. */
export function createPreparer(connector: Connector, zone: string, routing: Routing): Preparer {
  const keys: SeriesKey[] = [];
  const places = new Map<string, number>();
  const days = new Map<string, number>();
  const labels = new Map<string, Set<string>>();
  const measures = new Map(
    Object.entries(connector.measures).map(([name, m]) => [name, { ...m, q: quantity(m.quantity) }]),
  );
  const refuse = (field: string, facts: Record<string, string | number> = {}) =>
    new SourceError('shape', 'source.shape', { params: { system: connector.label.nb, field }, facts });

  const dayOf = (date: string): number => {
    let day = days.get(date);
    if (day === undefined) {
      if (!isIsoDate(date)) throw refuse('date');
      day = dayNumber(date);
      days.set(date, day);
    }
    return day;
  };

  const home = whereOf(routing.home);

  /** A series that was met before has been checked before. */
  const placeOf = (reading: Reading, measure: Measure & { q: Quantity }): number => {
    const to = routing.rules.length > 0 || reading.route ? routeOf(routing, reading.route) : routing.home;
    const dims = dimsText(reading.dims);
    const where = to === routing.home ? home : whereOf(to);
    const broken = measure.breaks?.filter((day) => day <= reading.start).length ?? 0;
    const name = `${reading.measure}\n${dims}\n${where}\n${broken}`;
    const known = places.get(name);
    if (known !== undefined) return known;
    checkDimensions(measure.q, reading, labels, refuse);
    places.set(name, keys.length);
    return keys.push({ ...to, quantity: measure.q.id, grain: measure.grain, zone, dims, break: broken }) - 1;
  };

  return {
    keys,
    prepare(page) {
      const columns: PreparedPage = { place: [], start: [], end: [], value: [], flags: [] };
      /** Rows made of parts of a shared source, by place and day. */
      const parts = new Map<string, number>();
      for (const reading of page.readings) {
        const measure = measures.get(reading.measure);
        if (!measure) throw refuse(reading.measure);
        const { value } = reading;
        if (!Number.isFinite(value) || (measure.q.whole && !isCount(value))) {
          throw refuse(measure.native, { value: 'not a count' });
        }
        const start = dayOf(reading.start);
        const end = reading.end === undefined ? start : dayOf(reading.end);
        if (!isNative(measure.grain, reading, start, end)) throw refuse('period', { grain: measure.grain });
        const place = placeOf(reading, measure);
        if (reading.route) {
          // Paths that no rule tells apart are one value. Only what adds may come in parts.
          if (measure.q.additivity !== 'flow') throw refuse(measure.native, { value: 'in parts' });
          const row = parts.get(`${place} ${start}`);
          if (row !== undefined) {
            columns.value[row]! += value;
            columns.flags[row]! |= reading.flags ?? 0;
            continue;
          }
          parts.set(`${place} ${start}`, columns.place.length);
        }
        columns.place.push(place);
        columns.start.push(start);
        columns.end.push(end);
        columns.value.push(value);
        columns.flags.push(reading.flags ?? 0);
      }
      return columns;
    },
  };
}

/** A place by its parts: a rule may lead back home. */
const whereOf = ({ organisation, channel, topic }: Destination) => `${organisation}\n${channel}\n${topic}`;

/** Whether the days are one native period of the grain. */
function isNative(grain: Grain, reading: Reading, start: number, end: number): boolean {
  if (grain === 'day') return start === end;
  if (reading.end === undefined || end < start) return false;
  if (grain === 'wave') return true;
  const native = grainPeriod(grain, reading.start);
  return native.from === reading.start && native.to === reading.end;
}

/**
 * Where a stretch was looked at: at the owner's, and where it was told apart, at every place that a rule leads to. A rule
 * that names a part which its readings never carry meets none of them: there nothing was looked at.
 */
function placesOf({ rules, home }: Routing, { routed = false, channel }: Covered): Omit<Destination, 'topic'>[] {
  if (routed === false) return [{ ...home, channel: channel ?? home.channel }];
  const carried = (part: keyof Route, named: string | null) =>
    named === null || routed === true || routed.includes(part);
  const met = rules.filter(
    (r) =>
      carried('account', r.account) &&
      carried('host', r.host) &&
      carried('path', r.pathPrefix) &&
      carried('tag', r.tag),
  );
  const places = [...met.map((r) => ({ organisation: r.target, channel: r.channel })), home];
  return [...new Map(places.map((place) => [`${place.organisation} ${place.channel}`, place])).values()];
}

/** What a page answered for, at each place where it was looked at. */
export function coverageOf(connector: Connector, zone: string, routing: Routing, page: Page): CoverageRow[] {
  return page.covered.flatMap((stretch) =>
    stretch.measures.flatMap((name) => {
      const measure = connector.measures[name];
      if (!measure)
        throw new SourceError('shape', 'source.shape', { params: { system: connector.label.nb, field: name } });
      return placesOf(routing, stretch).map((to) => ({
        organisation: to.organisation,
        channel: to.channel,
        quantity: measure.quantity,
        grain: measure.grain,
        zone,
        absenceZero: (stretch.absence ?? measure.absence) === 'zero',
        keeps: stretch.keeps === true,
        from: stretch.from,
        to: stretch.to,
      }));
    }),
  );
}

/** Dimensions come from the quantity's list; a source's own labels are short, plain and not too many. */
function checkDimensions(
  q: Quantity,
  reading: Reading,
  labels: Map<string, Set<string>>,
  refuse: (field: string, facts?: Record<string, string>) => SourceError,
): void {
  for (const name in reading.dims) {
    const rule = q.dimensions[name];
    const value = reading.dims[name]!;
    if (!rule) throw refuse(name);
    if ('max' in rule) {
      const known = labels.get(`${q.id} ${name}`) ?? new Set();
      labels.set(`${q.id} ${name}`, known.add(value));
      if (known.size > rule.max || value.length > 80 || /[;=\p{Cc}]/u.test(value)) throw refuse(name);
      if (personalValue(value)) throw refuse(name, { value: 'looks personal' });
    } else if (!rule.includes(value)) throw refuse(name);
  }
  if (q.category !== null && reading.dims?.[q.category] === undefined) throw refuse(q.category);
}
