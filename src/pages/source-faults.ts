import { CHANNEL_IDS } from '../catalogue/types.ts';
import type { Connector } from '../connectors/contract.ts';
import type { SettingField } from '../connectors/fields.ts';
import { SourceError, UserError } from '../core/errors.ts';
import type { Frame } from './frame.ts';
import type { Fault } from './parts/form.tsx';
import { fieldName, settingLabel } from './source-values.ts';

/** As long as a source's name may be. */
const LONGEST = 200;

interface Sent {
  readonly config: Readonly<Record<string, unknown>>;
  /** Settings that must be filled in, and those whose JSON cannot be read. */
  readonly required: readonly SettingField[];
  readonly unreadable: readonly string[];
  /** Secrets that must be typed again anyhow. */
  readonly lost: readonly string[];
  /** What is asked of the source itself. */
  readonly asks: readonly ('navn' | 'kanal')[];
  /** A trial asks for no name. */
  readonly isTrial: boolean;
}

/** What is wrong with a form before its connector has looked at it. */
export function wrongIn({ say, lang }: Frame, values: URLSearchParams, sent: Sent): Fault[] {
  const { config, required, unreadable, lost, asks, isTrial } = sent;
  const label = (values.get('navn') ?? '').trim();
  const isNamed = label !== '' && label.length <= LONGEST;
  const isPlaced = !asks.includes('kanal') || CHANNEL_IDS.some((id) => id === values.get('kanal'));
  const empty = required.map(({ name }) => name).filter((name) => config[name] === undefined);
  return [
    ...(isNamed || isTrial
      ? []
      : [{ field: 'navn', text: say('import-page.label-wanted', { field: say('import-page.label') }) }]),
    ...(isPlaced || isTrial
      ? []
      : [{ field: 'kanal', text: say('import-page.choose', { field: say('intake.channel') }) }]),
    ...unreadable.map((name) => ({
      field: fieldName(name),
      text: say('source-form.bad-json', { label: settingLabel(lang, name) }),
    })),
    ...empty
      .filter((name) => !unreadable.includes(name) && !lost.includes(name))
      .map((name) => ({ field: fieldName(name), text: say('form.empty', { label: settingLabel(lang, name) }) })),
    ...lost.map((name) => againOf({ say, lang }, name)),
  ];
}

/** What the connector, its system or the store said is wrong, each at its field. Throws on what is no mistake of the form's. */
export function mended(
  { say, lang }: Frame,
  { connector, fields }: { readonly connector: Connector; readonly fields: readonly SettingField[] },
  caught: unknown,
): Fault[] {
  const at = (name: string | undefined) => (fields.some((field) => field.name === name) ? fieldName(name!) : 'send');
  if (caught instanceof UserError && (caught.status === 409 || caught.status === 422)) {
    const { phrase, params, extras } = caught;
    const named = Array.isArray(extras.fields) ? extras.fields.map(String) : [];
    if (named.length === 0) return [{ field: 'send', text: say(phrase, params) }];
    return named.map((name) => ({
      field: at(name),
      text: say(phrase, { ...params, system: connector.label[lang], field: settingLabel(lang, name) }),
    }));
  }
  if (!(caught instanceof SourceError)) throw caught;
  const { phrase, params, kind } = caught;
  const secret = kind === 'auth' ? fields.find((field) => field.kind === 'secret')?.name : undefined;
  const name = params.field === undefined ? secret : String(params.field);
  const told = params.field === undefined ? params : { ...params, field: settingLabel(lang, String(params.field)) };
  return [{ field: at(name), text: say(phrase, told) }];
}

/** With a word at each secret that was typed: it does not come back. */
export function withAgain(frame: Frame, lost: readonly string[], faults: readonly Fault[]): Fault[] {
  const untold = [...new Set(lost)].filter((name) => !faults.some(({ field }) => field === fieldName(name)));
  return [...faults, ...untold.map((name) => againOf(frame, name))];
}

const againOf = ({ say, lang }: Pick<Frame, 'say' | 'lang'>, name: string): Fault => ({
  ...{ field: fieldName(name), text: say('source-form.again', { label: settingLabel(lang, name) }) },
});
