/** What the search knows of a ticket; times in ms. */
export interface Indexed {
  readonly created_at: number;
  readonly create_article_type_id: number;
  readonly create_article_sender_id: number;
  readonly group_id: number;
  readonly tags: readonly string[];
}

type Test = (ticket: Indexed) => boolean;

const TOKEN = /\s*(\[[^\]}]*[\]}]|"[^"]*"|[()]|[\w.]+:|[^\s()]+)/y;

/** As much of Lucene's query language as is used: fields, ranges, phrases, parentheses, AND, OR and NOT. */
export function searchTest(query: string): Test {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  for (let found = TOKEN.exec(query); found; found = TOKEN.exec(query)) tokens.push(found[1]!);

  function either(field: string | null): Test {
    const tests = [both(field)];
    while (tokens[0] === 'OR') {
      tokens.shift();
      tests.push(both(field));
    }
    return (ticket) => tests.some((test) => test(ticket));
  }

  function both(field: string | null): Test {
    const tests = [one(field)];
    while (tokens[0] === 'AND') {
      tokens.shift();
      tests.push(one(field));
    }
    return (ticket) => tests.every((test) => test(ticket));
  }

  function one(field: string | null): Test {
    const token = tokens.shift() ?? '';
    if (token === 'NOT') {
      const test = one(field);
      return (ticket) => !test(ticket);
    }
    if (token.endsWith(':')) return one(token.slice(0, -1));
    if (token === '(') {
      const test = either(field);
      tokens.shift();
      return test;
    }
    const isWanted = valueTest(token);
    return (ticket) => isWanted(ticket[field as keyof Indexed]);
  }

  return either(null);
}

function valueTest(wanted: string): (value: Indexed[keyof Indexed] | undefined) => boolean {
  const [, from, to, end] = /^\[(\S+) TO (\S+)([\]}])$/.exec(wanted) ?? [];
  if (from === undefined || to === undefined) {
    const [phrase, number] = [wanted.slice(1, -1), Number(wanted)];
    return (value) => (typeof value === 'object' ? value.includes(phrase) : value === number);
  }
  const low = from === '*' ? Number.NEGATIVE_INFINITY : Date.parse(from);
  const high = to === '*' ? Number.POSITIVE_INFINITY : Date.parse(to);
  return (value) => typeof value === 'number' && value >= low && (end === ']' ? value <= high : value < high);
}
