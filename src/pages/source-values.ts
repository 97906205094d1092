import type { SettingField } from '../connectors/fields.ts';
import { presets } from '../connectors/upload/index.ts';
import { phrase, phraseKeys } from '../core/i18n/index.ts';
import type { Language } from '../core/words.ts';
import { canonical } from '../flows/campaign-plan.ts';

/** The name of a setting's field in a form, which is its id too. */
export const fieldName = (setting: string) => `i-${setting}`;
/** The name of the box that takes a secret away. */
export const removalName = (setting: string) => `t-${setting}`;

/** The name of the field that carries a secret, sealed, from a trial to the saving. */
export const carriedName = (setting: string) => `p-${setting}`;

/** What a setting is called. */
export const settingLabel = (lang: Language, setting: string) => wordsOf(lang, setting) ?? setting;

/** What one of a setting's choices is called. */
export const choiceLabel = (lang: Language, setting: string, choice: string) =>
  wordsOf(lang, `${setting}.${choice}`) ?? choice;

function wordsOf(lang: Language, of: string): string | undefined {
  const key = phraseKeys.find((one) => one === `setting.${of}`);
  return key && phrase(lang, key);
}

/** What a setting is set to, as people read it. Of a secret nothing. */
export function settingText(
  lang: Language,
  { name, kind, standard }: SettingField,
  settings: Readonly<Record<string, unknown>>,
): string {
  const value = settings[name] ?? standard;
  if (kind === 'flag') return phrase(lang, value ? 'source-form.yes' : 'source-form.no');
  if (kind === 'secret' || value === undefined) return '–';
  if (kind === 'choice') return choiceLabel(lang, name, String(value));
  // What files hold may be ready-made, told by its key alone.
  const preset = kind === 'json' ? presets.find(({ key }) => key === value) : undefined;
  return preset?.label[lang] ?? (textOf(kind, value) || '–');
}

/** Settings as a form has them; what is not there has what is usual. Of secrets nothing. */
export function valuesOf(
  fields: readonly SettingField[],
  settings: Readonly<Record<string, unknown>> = {},
): URLSearchParams {
  const values = new URLSearchParams();
  for (const { name, kind, standard } of fields) {
    const value = settings[name] ?? standard;
    if (kind === 'secret' || value === undefined || value === false) continue;
    values.set(fieldName(name), textOf(kind, value));
  }
  return values;
}

function textOf(kind: SettingField['kind'], value: unknown): string {
  if (kind === 'flag') return 'ja';
  if (kind === 'list') return (value as readonly string[]).join('\n');
  return kind === 'json' ? JSON.stringify(value, null, 2) : String(value);
}

/** What a form says, before the connector has looked at it. */
export interface FormSettings {
  readonly config: Record<string, unknown>;
  /** Names of settings whose JSON cannot be read. */
  readonly unreadable: readonly string[];
}

export function settingsIn(fields: readonly SettingField[], values: URLSearchParams): FormSettings {
  const config: Record<string, unknown> = {};
  const unreadable: string[] = [];
  for (const { name, kind } of fields) {
    const text = (values.get(fieldName(name)) ?? '').trim();
    if (kind === 'flag') config[name] = values.has(fieldName(name));
    else if (kind === 'list') config[name] = linesOf(text);
    else if (kind === 'secret' && values.has(removalName(name))) config[name] = null;
    else if (text === '') continue;
    else if (kind === 'number') config[name] = /^-?\d+([.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : text;
    else if (kind === 'json') {
      const read = jsonIn(text);
      if (read === undefined) unreadable.push(name);
      else config[name] = read;
    } else config[name] = text;
  }
  return { config, unreadable };
}

/** The settings of a form that differ from those that stand. A secret is never held against another. */
export function differing(
  fields: readonly SettingField[],
  values: URLSearchParams,
  settings: Readonly<Record<string, unknown>>,
): SettingField[] {
  const open = fields.filter(({ kind }) => kind !== 'secret');
  const typed = settingsIn(open, values).config;
  const stands = settingsIn(open, valuesOf(open, settings)).config;
  return open.filter(({ name }) => canonical(typed[name] ?? null) !== canonical(stands[name] ?? null));
}

const linesOf = (text: string) =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** Undefined where it is none. */
function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Its message quotes what was typed; the form says itself what to check.
    return undefined;
  }
}
