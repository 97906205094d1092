import { z } from 'zod';
import { type ImapConfig, plainFolder, type Rule } from './config.ts';
import { isMachineMade, MACHINE_FIELDS } from './machine.ts';

/** What a message counts as: nothing said is an e-mail like any other, `count: false` is set aside. */
export const kind = z.object({
  topic: z.string().optional(),
  class: z.enum(['avoidable', 'necessary']).optional(),
  item: z.string().optional(),
  count: z.literal(false).optional(),
});
export type Kind = z.output<typeof kind>;

export interface Judged {
  readonly kind: Kind;
  /** Place of the rule that decided; after all others where none did. */
  readonly rank: number;
}

type Headers = Readonly<Record<string, string>>;

/** The header fields that these rules look at. */
export function fieldsOf({ rules }: ImapConfig): string[] {
  return [...new Set([...MACHINE_FIELDS, ...rules.flatMap(({ header }) => header ?? [])])];
}

/**
 * What a message in this folder is by the first rule that fits; null where it is no inquiry. What a machine made is one
 * only where a rule names a field that it has: then somebody has said so.
 */
export function judge(rules: readonly Rule[], folder: string, headers: Headers): Judged | null {
  const machine = isMachineMade(headers);
  const rank = rules.findIndex((rule) => fits(rule, folder, headers) && (!machine || rule.header !== undefined));
  const rule = rules[rank];
  if (!rule) return machine ? null : { kind: {}, rank: rules.length };
  const { topic, class: own, item, count } = rule;
  const said = Object.entries({ topic, class: own, item, count }).filter(([, value]) => value !== undefined);
  return { kind: Object.fromEntries(said), rank };
}

function fits({ folder, header, contains }: Rule, where: string, headers: Headers): boolean {
  if (folder !== undefined && plainFolder(folder) !== plainFolder(where)) return false;
  if (header === undefined) return true;
  const value = headers[header];
  return value !== undefined && (contains === undefined || value.toLowerCase().includes(contains.toLowerCase()));
}
