/** A metric family as OpenMetrics 1.0 tells it. */
export interface Family {
  readonly type: string;
  readonly unit: string;
  readonly help: string;
  readonly samples: readonly { readonly labels: Readonly<Record<string, string>>; readonly value: number }[];
}

const NAME = '[a-zA-Z_:][a-zA-Z0-9_:]*';
const LABEL = String.raw`[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\n]|\\["\\n])*"`;
const METADATA = new RegExp(`^# (TYPE|UNIT|HELP) (${NAME}) (.*)$`);
const SAMPLE = new RegExp(`^(${NAME})(?:\\{((?:${LABEL}(?:,${LABEL})*)?)\\})? (\\S+)$`);
const NUMBER = /^[+-]?(\d+\.?\d*([eE][+-]?\d+)?|\.\d+|Inf|NaN)$/;
const TYPES = ['gauge', 'counter', 'stateset', 'info', 'histogram', 'gaugehistogram', 'summary', 'unknown'];

/**
 * Reads the text format strictly, for the types that Ekko gives: gauges and counters, without timestamps and exemplars.
 * Throws what is wrong and in which line.
 */
export function parseOpenMetrics(text: string): Map<string, Family> {
  const lines = text.split('\n');
  if (lines.pop() !== '' || lines.pop() !== '# EOF') throw new Error('the text does not end with # EOF');
  const families = new Map<
    string,
    { type: string; unit: string; help: string; samples: Family['samples'][number][] }
  >();
  const series = new Set<string>();
  let current = '';
  for (const [i, line] of lines.entries()) {
    const wrong = (what: string) => new Error(`line ${i + 1}: ${what}: ${line}`);
    const metadata = METADATA.exec(line);
    if (metadata) {
      const [, kind, name, rest] = metadata as unknown as [string, 'TYPE' | 'UNIT' | 'HELP', string, string];
      if (name !== current) {
        if (families.has(name)) throw wrong('its family was told before, and others since');
        families.set(name, { type: '', unit: '', help: '', samples: [] });
        current = name;
      }
      const family = families.get(name)!;
      const field = kind.toLowerCase() as 'type' | 'unit' | 'help';
      if (family.samples.length > 0) throw wrong('metadata comes before samples');
      if (family[field] !== '') throw wrong(`${kind} is told twice`);
      if (kind === 'TYPE' && !TYPES.includes(rest)) throw wrong('no such type');
      if (kind === 'UNIT' && !name.endsWith(`_${rest}`)) throw wrong('a name ends with its unit');
      if (kind === 'HELP' && !/^(?:[^"\\]|\\["\\n])*$/.test(rest)) throw wrong('a mark that is not escaped');
      family[field] = rest;
      continue;
    }
    const sample = SAMPLE.exec(line);
    if (!sample) throw wrong('neither metadata nor a sample');
    const [, name, inside = '', number] = sample as unknown as [string, string, string | undefined, string];
    const family = families.get(current);
    if (!family || family.type === '') throw wrong('a sample without its TYPE');
    const suffix = { gauge: '', counter: '_total' }[family.type];
    if (suffix === undefined) throw wrong('a type that this reader does not know');
    if (name !== current + suffix) throw wrong(`not a sample of the ${family.type} ${current}`);
    if (!NUMBER.test(number)) throw wrong('not a number');
    if (family.type === 'counter' && !(Number(number) >= 0)) throw wrong('a counter below zero');
    const labels = [...inside.matchAll(new RegExp(LABEL, 'g'))].map(([pair]) => pair);
    const names = labels.map((pair) => pair.slice(0, pair.indexOf('=')));
    if (new Set(names).size < names.length) throw wrong('a label twice');
    const one = `${name}{${labels.toSorted().join(',')}}`;
    if (series.has(one)) throw wrong('the same series twice');
    series.add(one);
    family.samples.push({ labels: Object.fromEntries(labels.map(unquoted)), value: Number(number) });
  }
  return families;
}

function unquoted(pair: string): [string, string] {
  const at = pair.indexOf('=');
  const value = pair.slice(at + 2, -1).replace(/\\(.)/g, (_, mark: string) => (mark === 'n' ? '\n' : mark));
  return [pair.slice(0, at), value];
}
