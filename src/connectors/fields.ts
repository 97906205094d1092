import { z } from 'zod';
import type { Words } from '../core/words.ts';
import type { Connector } from './contract.ts';
import { secretFields } from './secret.ts';

/** A setting as a form asks for it. */
export interface SettingField {
  readonly name: string;
  /** `json`: made of parts, which no single field shows. */
  readonly kind: 'text' | 'number' | 'day' | 'flag' | 'choice' | 'list' | 'secret' | 'json';
  /** What to write; null where the connector does not say. */
  readonly about: Words | null;
  /** Whether it may be left out. */
  readonly optional: boolean;
  /** What holds where it is left out; undefined where nothing does. */
  readonly standard: unknown;
  /** Of a `choice`. */
  readonly choices: readonly string[];
  /** Whether it may change after figures were read: it says how they are reached, not which they are. */
  readonly changeable: boolean;
  /** Whether it may be given after figures were read, where it was not: it brings more of them, and alters none. */
  readonly addable: boolean;
}

/** The settings of a connector in the order of its declaration, each as a form asks for it. */
export function fieldsOf({ config }: Pick<Connector, 'config'>): SettingField[] {
  const schema = z.toJSONSchema(config, { io: 'input', unrepresentable: 'any' });
  const secrets = secretFields(config);
  return Object.entries(schema.properties ?? {}).map(([name, property]) => {
    const said = typeof property === 'object' ? property : {};
    const isSecret = secrets.includes(name);
    return {
      name,
      kind: isSecret ? 'secret' : kindOf(said),
      about: isWords(said.about) ? said.about : null,
      optional: !schema.required?.includes(name),
      standard: said.default,
      choices: said.enum?.map(String) ?? [],
      changeable: isSecret || said.changeable === true,
      addable: said.addable === true,
    };
  });
}

/** Whether a setting that stands as `value` is one that figures were read by: it then stands as long as they do. */
export function isSettled({ changeable, addable }: SettingField, value: unknown): boolean {
  return !changeable && !(addable && (value === undefined || value === null));
}

function kindOf({
  type,
  format,
  enum: choices,
  items,
}: z.core.JSONSchema.BaseSchema): Exclude<SettingField['kind'], 'secret'> {
  if (type === 'string') return choices ? 'choice' : format === 'date' ? 'day' : 'text';
  if (type === 'integer' || type === 'number') return 'number';
  if (type === 'boolean') return 'flag';
  const each = items as z.core.JSONSchema.BaseSchema | undefined;
  return type === 'array' && each?.type === 'string' ? 'list' : 'json';
}

export function isWords(value: unknown): value is Words {
  return typeof value === 'object' && value !== null && 'en' in value && typeof value.en === 'string';
}
