import { sum } from '../../demo/calendar.ts';
import { canary } from '../../demo/seed.ts';
import type { Fact, UpstreamProperty } from './upstream-facts.ts';

interface TextFilter {
  readonly filter: { readonly fieldName: string } & (
    | { readonly stringFilter: { readonly matchType: 'EXACT' | 'BEGINS_WITH'; readonly value: string } }
    | { readonly inListFilter: { readonly values: readonly string[] } }
  );
}

/** The parts of a RunReportRequest that the stand-in understands. */
export interface Report {
  readonly dateRanges: readonly { readonly startDate: string; readonly endDate: string }[];
  readonly dimensions: readonly { readonly name: string }[];
  readonly metrics: readonly { readonly name: string }[];
  readonly dimensionFilter?: TextFilter | { readonly notExpression: TextFilter };
  readonly orderBys?: readonly { readonly dimension: { readonly dimensionName: string } }[];
  readonly limit?: string;
  readonly offset?: string;
  readonly returnPropertyQuota?: boolean;
}

/** INVALID_ARGUMENT: a field that does not exist, or that does not go with the others. */
export class Refused extends Error {
  override readonly name = 'Refused';
}

/** What `runReport` answers of these facts. Rows of zeros are left out, and fields that are zero, false or empty. */
export function answerOf(report: Report, property: UpstreamProperty, facts: readonly Fact[]) {
  const dimensions = report.dimensions.map(({ name }) => name);
  const metrics = report.metrics.map(({ name }) => name);
  const [sample] = facts;
  const known = [
    ...dimensions.map((name) => sample?.dimensions[name]),
    ...metrics.map((name) => sample?.metrics[name]),
  ];
  if (sample && known.includes(undefined)) throw new Refused();
  const groups = Map.groupBy(facts.filter(passes(report)), (fact) =>
    JSON.stringify(dimensions.map((name) => shown(name, fact.dimensions[name]!))),
  );
  const all = [...groups]
    .map(([key, group]) => ({
      values: JSON.parse(key) as string[],
      counts: metrics.map((name) => sum(group.map((fact) => fact.metrics[name]!))),
    }))
    .filter(({ counts }) => counts.some((count) => count > 0));
  const open = all.filter(({ counts }) => Math.max(...counts) >= (property.withheldBelow ?? 0));
  const order = (report.orderBys ?? []).map(({ dimension }) => dimensions.indexOf(dimension.dimensionName));
  open.sort((a, b) => order.map((at) => compare(a.values[at]!, b.values[at]!)).find((sign) => sign !== 0) ?? 0);
  const offset = Number(report.offset ?? 0);
  const page = open.slice(offset, offset + Number(report.limit ?? 10_000));
  return {
    kind: 'analyticsData#runReport',
    owner: canary.email,
    dimensionHeaders: dimensions.map((name) => ({ name })),
    metricHeaders: metrics.map((name) => ({ name, type: name === 'keyEvents' ? 'TYPE_FLOAT' : 'TYPE_INTEGER' })),
    ...(page.length > 0
      ? {
          rows: page.map(({ values, counts }) => ({
            dimensionValues: values.map((value) => ({ value })),
            metricValues: counts.map((count) => ({ value: String(count) })),
          })),
        }
      : {}),
    ...(open.length > 0 ? { rowCount: open.length } : {}),
    metadata: {
      currencyCode: 'NOK',
      timeZone: property.zone,
      ...(property.withheldBelow ? { subjectToThresholding: true } : {}),
    },
    ...(report.returnPropertyQuota ? { propertyQuota: plenty } : {}),
  };
}

const plenty = {
  tokensPerDay: { consumed: 3, remaining: 199_812 },
  tokensPerHour: { consumed: 3, remaining: 39_812 },
  concurrentRequests: { remaining: 10 },
  serverErrorsPerProjectPerHour: { remaining: 10 },
  potentiallyThresholdedRequestsPerHour: { remaining: 120 },
  tokensPerProjectPerHour: { consumed: 3, remaining: 13_812 },
};

/** Days and months have no hyphens on the wire. */
function shown(name: string, value: string): string {
  if (name === 'yearMonth') return value.slice(0, 7).replaceAll('-', '');
  return name === 'date' ? value.replaceAll('-', '') : value;
}

function passes({ dimensionFilter }: Report): (fact: Fact) => boolean {
  if (!dimensionFilter) return () => true;
  if ('notExpression' in dimensionFilter) {
    const inner = passesText(dimensionFilter.notExpression);
    return (fact) => !inner(fact);
  }
  return passesText(dimensionFilter);
}

function passesText({ filter }: TextFilter): (fact: Fact) => boolean {
  return ({ dimensions }) => {
    const own = dimensions[filter.fieldName];
    if (own === undefined) throw new Refused();
    if ('inListFilter' in filter) return filter.inListFilter.values.includes(own);
    const { matchType, value } = filter.stringFilter;
    return matchType === 'EXACT' ? own === value : own.startsWith(value);
  };
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
