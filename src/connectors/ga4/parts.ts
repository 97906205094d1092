import { readablePath } from '../../core/percent.ts';
import { FLAGS, type Piece, type Reading, type Route } from '../contract.ts';
import { isPersonalSegment } from '../personal.ts';
import { pagePieces } from '../pieces.ts';
import type { Days, Row } from './days.ts';
import type { Split, SplitReport } from './reports.ts';

const HOST = /^[a-z0-9.-]{1,253}$/;

/**
 * A day's parts of a shared property, each with its route, and what is left of the whole: rows that Google withholds or
 * rolls together. So the parts and the rest come to the whole. Google estimates how many there are of what is unique, and
 * the parts may come to more; they are then flagged as that, and there is no rest.
 */
export function partsOf({ split, points }: SplitReport, parts: Days, whole: Days, day: string): Reading[] {
  const [wholes, rows] = [whole.rows.get(day) ?? [], parts.rows.get(day) ?? []];
  const flags = whole.flags | parts.flags;
  const seen = new Set([...wholes, ...rows].map(({ point }) => point));
  // A day without any is said to be zero, except at no point of a scale.
  if (seen.size === 0 && !points) seen.add(undefined);
  return [...seen].flatMap((point) =>
    parts.measures.flatMap((measure, at): Reading[] => {
      const places = new Map<string, Reading>();
      const add = (route: Route, value: number) => {
        const key = JSON.stringify(route);
        const before = places.get(key)?.value ?? 0;
        const dims = point ? pointed({ point }) : partOf(measure, route);
        places.set(key, { measure, start: day, value: before + value, ...dims, route });
      };
      const all = wholes.find((row) => row.point === point);
      let rest = all?.values[whole.measures.indexOf(measure)] ?? 0;
      for (const row of rows) {
        const value = row.values[at]!;
        if (value === 0 || row.point !== point) continue;
        rest -= value;
        add(routeOf(split, row), value);
      }
      if (rest > 0 || places.size === 0) add({}, Math.max(rest, 0));
      const own = flags | (rest < 0 ? FLAGS.estimated : 0);
      return [...places.values()].map((reading) => ({ ...reading, ...flagged(own) }));
    }),
  );
}

/** Each day's pages with their views. Google does not say by which scheme they are reached. */
export function piecesOf({ dimensions }: Split, { measures, rows, flags }: Days, days: readonly string[]): Piece[] {
  const at = measures.indexOf('page-views');
  if (at < 0) return [];
  const [host, path] = ['hostName', 'pagePath'].map((name) => dimensions.indexOf(name)) as [number, number];
  const pages = days.map((day) => ({
    ...{ day, flags },
    rows: (rows.get(day) ?? []).flatMap(({ dims, values }) => {
      const [of, where] = [dims[host]!.toLowerCase(), dims[path]!];
      return HOST.test(of) && where.startsWith('/') ? [{ url: `https://${of}${where}`, value: values[at]! }] : [];
    }),
  }));
  return pagePieces('page-views', pages);
}

export const pointed = ({ point }: Pick<Row, 'point'>): Pick<Reading, 'dims'> => (point ? { dims: { point } } : {});

export const flagged = (flags: number) => (flags === 0 ? {} : { flags });

/** Page views are told apart by page and visits by where they began, which makes no ratio of the two. */
function partOf(measure: string, { host, path }: Route): Pick<Reading, 'dims'> {
  return measure === 'page-views' ? { dims: { part: host || path ? 'pages' : 'rest' } } : {};
}

function routeOf({ dimensions }: Split, { dims }: Row): Route {
  const value = (name: string) => dims[dimensions.indexOf(name)];
  const path = plainPath(value('landingPage') ?? value('pagePath') ?? '');
  const host = value('hostName')?.toLowerCase() ?? '';
  return { ...(HOST.test(host) ? { host } : {}), ...(path ? { path } : {}) };
}

/**
 * The path as people write it in a rule: without a query, and only as far as nothing in it looks like a person's.
 * Undefined for what is no path, such as `(other)`.
 */
export function plainPath(text: string): string | undefined {
  if (!text.startsWith('/')) return undefined;
  const [path = ''] = text.split(/[?#]/);
  const segments = readablePath(path).split('/');
  const personal = segments.findIndex(isPersonalSegment);
  return (personal < 0 ? segments : segments.slice(0, personal)).join('/') || '/';
}
