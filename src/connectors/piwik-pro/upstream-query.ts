import { monthStart } from '../../core/period.ts';
import { daysBetween, sum } from '../../demo/calendar.ts';
import { type Fact, factsOf, monthVisitors, type UpstreamWebsite } from './upstream-facts.ts';

interface Column {
  readonly column_id: string;
  readonly transformation_id?: string;
}

interface Condition extends Column {
  readonly condition: { readonly operator: 'eq' | 'gt'; readonly value: number };
}

/** What of a question the connector uses. */
export interface Question {
  readonly website_id: string;
  readonly columns: readonly Column[];
  readonly date_from: string;
  readonly date_to: string;
  readonly filters: { readonly conditions: readonly Condition[] };
  readonly metric_filters?: { readonly conditions: readonly Condition[] };
  readonly order_by?: readonly (readonly [number, 'asc' | 'desc'])[];
  readonly offset?: number;
  readonly limit?: number;
}

/** A column that does not exist. */
export class NoColumn extends Error {
  override readonly name = 'NoColumn';
}

type Cell = string | number | null;

const DIMENSIONS = ['timestamp', 'event_url', 'referrer_type', 'source', 'campaign_name', 'campaign_content'];
const METRICS = ['sessions', 'visitors', 'page_views', 'downloads', 'outlinks', 'searches'];

/** What `query` answers at `now` (ms): rows of cells in the order of the columns, and how many there are in all. */
export function replyTo(question: Question, website: UpstreamWebsite, seed: string | number, now: number) {
  const { columns, filters, metric_filters, order_by = [], offset = 0, limit = 100 } = question;
  const conditions = [...filters.conditions, ...(metric_filters?.conditions ?? [])];
  for (const { column_id } of [...columns, ...conditions]) {
    const known = DIMENSIONS.includes(column_id) || METRICS.includes(column_id);
    if (!known || website.without?.includes(column_id)) throw new NoColumn();
  }
  const days = daysBetween({ from: question.date_from, to: question.date_to });
  const facts = days
    .flatMap((day) => factsOf(seed, website, day, now))
    .filter(({ dimensions }) => filters.conditions.every((one) => dimensions[one.column_id] === one.condition.value));
  const dims = columns.filter(({ column_id }) => DIMENSIONS.includes(column_id));
  const groups = Map.groupBy(facts, (fact) => JSON.stringify(dims.map((column) => cellOf(column, fact))));
  const rows = [...groups].flatMap(([key, group]) => {
    const total = (metric: string) => sum(group.map(({ metrics }) => metrics[metric] ?? 0));
    const told = (metric_filters?.conditions ?? []).every((one) => total(one.column_id) > one.condition.value);
    // Page views have no link, and visits no page: nothing of the sort was counted there.
    const metrics = columns.flatMap(({ column_id: metric }) => {
      if (metric === 'visitors') return [monthVisitors(seed, website, monthStart(group[0]!.day), now)];
      return METRICS.includes(metric) ? [total(metric)] : [];
    });
    return told && metrics.some((value) => value > 0) ? [[...(JSON.parse(key) as Cell[]), ...metrics]] : [];
  });
  rows.sort((a, b) => order_by.map(([at]) => compare(a[at]!, b[at]!)).find((sign) => sign !== 0) ?? 0);
  return { data: rows.slice(offset, offset + limit), meta: { count: rows.length } };
}

function cellOf({ column_id, transformation_id }: Column, { day, dimensions }: Fact): Cell {
  if (column_id === 'timestamp') return transformation_id === 'to_start_of_month' ? monthStart(day) : day;
  const value = dimensions[column_id] ?? null;
  return transformation_id === 'strip_qs' && typeof value === 'string' ? value.replace(/\?.*/, '') : value;
}

const compare = (a: Cell, b: Cell) =>
  String(a ?? '') < String(b ?? '') ? -1 : String(a ?? '') > String(b ?? '') ? 1 : 0;
