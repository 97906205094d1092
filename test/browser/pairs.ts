/** Rows of a table in which every two values of different columns stand together at least once, found greedily. */
export function pairwise<const T extends Readonly<Record<string, readonly unknown[]>>>(
  columns: T,
): { [K in keyof T]: T[K][number] }[] {
  type Row = { [K in keyof T]: T[K][number] };
  const names = Object.keys(columns) as (keyof T & string)[];
  const pairs = new Set<string>();
  const pairOf = (a: string, i: number, b: string, j: number) => `${a}=${i}&${b}=${j}`;
  for (const [at, a] of names.entries()) {
    for (const b of names.slice(at + 1)) {
      for (const i of columns[a]!.keys()) for (const j of columns[b]!.keys()) pairs.add(pairOf(a, i, b, j));
    }
  }
  const rows: Row[] = [];
  while (pairs.size > 0) {
    const chosen = new Map<string, number>();
    // Begin with a pair that is still wanting, and give each other column what adds most.
    const [first] = pairs;
    for (const part of first!.split('&')) {
      const [name, place] = part.split('=');
      chosen.set(name!, Number(place));
    }
    for (const name of names) {
      if (chosen.has(name)) continue;
      const gain = (place: number) =>
        [...chosen].filter(([other, at]) =>
          names.indexOf(other as never) < names.indexOf(name)
            ? pairs.has(pairOf(other, at, name, place))
            : pairs.has(pairOf(name, place, other, at)),
        ).length;
      const places = [...columns[name]!.keys()];
      chosen.set(
        name,
        places.reduce((best, place) => (gain(place) > gain(best) ? place : best), places[rows.length % places.length]!),
      );
    }
    for (const [at, a] of names.entries()) {
      for (const b of names.slice(at + 1)) pairs.delete(pairOf(a, chosen.get(a)!, b, chosen.get(b)!));
    }
    rows.push(Object.fromEntries(names.map((name) => [name, columns[name]![chosen.get(name)!]])) as Row);
  }
  return rows;
}

/** Every row there is. */
export function cross<const T extends Readonly<Record<string, readonly unknown[]>>>(
  columns: T,
): { [K in keyof T]: T[K][number] }[] {
  type Row = { [K in keyof T]: T[K][number] };
  return Object.entries(columns).reduce<Partial<Row>[]>(
    (rows, [name, values]) => rows.flatMap((row) => values.map((value) => ({ ...row, [name]: value }))),
    [{}],
  ) as Row[];
}
