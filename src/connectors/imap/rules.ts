import { judgedBy } from '../mail.ts';
import type { Judged } from '../mail-ledger.ts';
import { type ImapConfig, plainFolder, type Rule } from './config.ts';
import { isMachineMade, MACHINE_FIELDS } from './machine.ts';

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
  return machine && rank < 0 ? null : judgedBy(rules, rank);
}

function fits({ folder, header, contains }: Rule, where: string, headers: Headers): boolean {
  if (folder !== undefined && plainFolder(folder) !== plainFolder(where)) return false;
  if (header === undefined) return true;
  const value = headers[header];
  return value !== undefined && (contains === undefined || value.toLowerCase().includes(contains.toLowerCase()));
}
