import type { CoverageRow } from '../../db/queries/load.ts';
import { dimsText, type SeriesKey } from '../../db/queries/series.ts';
import type { RouteRow } from '../../db/queries/sources.ts';
import { type Quantity, quantity } from '../catalogue/quantities.ts';
import type { Connector, Page, Reading, Route } from '../connectors/contract.ts';
import { SourceError } from '../core/errors.ts';
import { isCount } from '../core/numbers.ts';
import { grainPeriod } from '../core/period.ts';
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

/** One reading that is ready to be stored, but for its series' id. */
export interface PreparedRow {
  readonly key: SeriesKey;
  /** Same text, same series. */
  readonly name: string;
  readonly start: string;
  readonly startDay: number;
  readonly end: string;
  readonly value: number;
  readonly flags: number;
}

/** The first rule all of whose named parts fit; a rule that names nothing fits all. */
export function routeOf(routing: Routing, route: Route | undefined): Destination {
  const rule = routing.rules.find(
    (r) =>
      (r.account === null || r.account === route?.account) &&
      (r.host === null || r.host === route?.host) &&
      (r.pathPrefix === null || (route?.path ?? '').startsWith(r.pathPrefix)) &&
      (r.tag === null || r.tag === route?.tag),
  );
  return rule ? { organisation: rule.target, channel: rule.channel, topic: rule.topic ?? '' } : routing.home;
}

/** Every place that the source feeds, each once. */
export function destinationsOf(routing: Routing): Destination[] {
  const all = [
    ...routing.rules.map((r) => ({ organisation: r.target, channel: r.channel, topic: r.topic ?? '' })),
    routing.home,
  ];
  return [...new Map(all.map((d) => [`${d.organisation} ${d.channel} ${d.topic}`, d])).values()];
}

/** Every organisation that the source feeds, in order of id. */
export function feedsOf(routing: Routing): number[] {
  return [...new Set(destinationsOf(routing).map((d) => d.organisation))].sort((a, b) => a - b);
}

/** Makes rows of a page's readings, one by one. Keeps what it has checked, so use one per run. */
export function createPreparer(
  connector: Connector,
  zone: string,
  routing: Routing,
): (page: Page) => Iterable<PreparedRow> {
  const days = new Map<string, number>();
  const keys = new Map<string, SeriesKey>();
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

  const prepare = (reading: Reading): PreparedRow => {
    const measure = measures.get(reading.measure);
    if (!measure) throw refuse(reading.measure);
    const { q, grain } = measure;
    if (!Number.isFinite(reading.value) || (q.whole && !isCount(reading.value))) {
      throw refuse(measure.native, { value: 'not a count' });
    }
    checkDimensions(q, reading, labels, refuse);
    const startDay = dayOf(reading.start);
    const end = reading.end ?? (grain === 'day' ? reading.start : null);
    if (end === null || dayOf(end) < startDay) throw refuse('period');
    if (grain !== 'wave' && grain !== 'day') {
      const native = grainPeriod(grain, reading.start);
      if (native.from !== reading.start || native.to !== end) throw refuse('period', { grain });
    } else if (grain === 'day' && end !== reading.start) throw refuse('period', { grain });
    const to = routing.rules.length > 0 ? routeOf(routing, reading.route) : routing.home;
    const dims = dimsText(reading.dims);
    const name = `${to.organisation} ${to.channel} ${to.topic} ${reading.measure} ${dims}`;
    let key = keys.get(name);
    if (!key) {
      key = { ...to, quantity: q.id, grain, zone, dims, break: 0 };
      keys.set(name, key);
    }
    return { key, name, start: reading.start, startDay, end, value: reading.value, flags: reading.flags ?? 0 };
  };

  return function* rows(page) {
    for (const reading of page.readings) yield prepare(reading);
  };
}

/** What a page answered for, at every place the source feeds. */
export function coverageOf(connector: Connector, zone: string, routing: Routing, page: Page): CoverageRow[] {
  const destinations = [...new Map(destinationsOf(routing).map((d) => [`${d.organisation} ${d.channel}`, d])).values()];
  return page.covered.flatMap((stretch) =>
    stretch.measures.flatMap((name) => {
      const measure = connector.measures[name];
      if (!measure)
        throw new SourceError('shape', 'source.shape', { params: { system: connector.label.nb, field: name } });
      return destinations.map((to) => ({
        organisation: to.organisation,
        channel: to.channel,
        quantity: measure.quantity,
        grain: measure.grain,
        zone,
        absenceZero: measure.absence === 'zero',
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
  refuse: (field: string) => SourceError,
): void {
  for (const name in reading.dims) {
    const rule = q.dimensions[name];
    const value = reading.dims[name]!;
    if (!rule) throw refuse(name);
    if ('max' in rule) {
      const known = labels.get(`${q.id} ${name}`) ?? new Set();
      labels.set(`${q.id} ${name}`, known.add(value));
      if (known.size > rule.max || value.length > 80 || /[;=\p{Cc}]/u.test(value)) throw refuse(name);
    } else if (!rule.includes(value)) throw refuse(name);
  }
  if (q.category !== null && reading.dims?.[q.category] === undefined) throw refuse(q.category);
}
