import { z } from 'zod';
import { quantity } from '../catalogue/quantities.ts';
import type { Words } from '../core/words.ts';
import type { Connector } from './contract.ts';
import { isWords } from './fields.ts';
import { secretFields } from './secret.ts';

/**
 * The README of a connector's folder, made from its declaration alone. The contract suite compares the file with it.
 */
export function connectorReadme(connector: Connector): string {
  return `${[
    `# ${connector.label.nb}`,
    'Generated from `index.ts` by `npx tsx test/support/write-docs.ts`; do not edit.',
    threeTimes(connector.about),
    `## Settings\n\n${table(['setting', 'kind', 'default', 'meaning'], settings(connector))}`,
    `## Measures\n\n${table(['measure', 'quantity', 'native name', 'reads', 'without a row', 'each'], measures(connector))}`,
    `## Time\n\n${[time(connector), ...breaks(connector)].join('\n')}`,
    `## Privacy\n\n${threeTimes(connector.privacy)}`,
    `## Access to ask for\n\n${threeTimes(connector.access)}`,
  ].join('\n\n')}\n`;
}

function settings({ config }: Connector): string[][] {
  const schema = z.toJSONSchema(config, { io: 'input', unrepresentable: 'any' });
  const secrets = secretFields(config);
  const required = schema.required ?? [];
  return Object.entries(schema.properties ?? {}).map(([name, property]) => {
    const { type, default: standard, about } = typeof property === 'object' ? property : {};
    const kind = secrets.includes(name) ? 'secret' : (type ?? 'value');
    const missing = required.includes(name) ? 'required' : 'optional';
    return [
      `\`${name}\``,
      String(kind),
      standard === undefined ? missing : `\`${String(standard)}\``,
      isWords(about) ? about.en : '',
    ];
  });
}

/** A row for each measure; those that differ only in grain share one. */
function measures(connector: Connector): string[][] {
  const alike = Object.entries(connector.measures).map(([name, measure]) => {
    const absence = measure.absence === 'zero' ? 'zero, when it was looked at' : 'not known';
    const rest = [quantity(measure.quantity).label.en, `\`${measure.native}\``, measure.reads, absence];
    return { name, grain: measure.grain, rest };
  });
  return [...Map.groupBy(alike, ({ rest }) => rest.join('|')).values()].map((group) => {
    const name = group.length === 1 ? group[0]?.name : `${sharedStart(group.map((measure) => measure.name))}…`;
    return [`\`${name}\``, ...(group[0]?.rest ?? []), group.map(({ grain }) => grain).join(', ')];
  });
}

function sharedStart(names: readonly string[]): string {
  const [first = ''] = names;
  let length = first.length;
  while (!names.every((name) => name.startsWith(first.slice(0, length)))) length -= 1;
  return first.slice(0, length);
}

function time({ zone, lookback, finality, backfill, span, needs }: Connector): string {
  const cut = `- Days are cut in ${typeof zone === 'string' ? `\`${zone}\`` : 'the zone from the settings'}.`;
  if (needs.includes('file'))
    return `${cut}\n- The file says which days it is about; a new file for the same days replaces them.`;
  if (needs.includes('body') || needs.includes('form'))
    return `${cut}\n- What comes says which days it is about; the same again replaces what stood.`;
  const back = backfill === null ? 'all that the source keeps' : `${backfill} days`;
  return [
    cut,
    `- Every run reads the last ${lookback} days again; after ${finality} days a value no longer changes by itself.`,
    `- Reads back: ${back}; ${span} days in one call. Needs: ${needs.join(', ')}.`,
  ].join('\n');
}

function breaks({ measures }: Connector): string[] {
  return Object.entries(measures).flatMap(([name, { breaks: days = [] }]) =>
    days.map((day) => `- \`${name}\` was defined anew on ${day}: no comparison crosses that day.`),
  );
}

function threeTimes({ nb, nn, en }: Words): string {
  return `- nb: ${nb}\n- nn: ${nn}\n- en: ${en}`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
