import type { SettingField } from '../connectors/fields.ts';
import { SourceError } from '../core/errors.ts';
import { sha256 } from '../core/secrets.ts';
import type { WebDeps } from '../web-deps.ts';
import { carriedName } from './source-values.ts';

/** Where a form belongs: `of` is a connector's key, or a source. */
export interface Place {
  readonly organisation: number;
  readonly of: string;
}

type Box = Pick<WebDeps, 'secrets'>;

/** Secrets that were tried, sealed by name, so that they need not be typed twice: only this house can open them. */
export async function sealed(
  { secrets }: Box,
  place: Place,
  fields: readonly SettingField[],
  config: Readonly<Record<string, unknown>>,
): Promise<Record<string, string>> {
  const carried: Record<string, string> = {};
  for (const [name, text] of secretsIn(fields, config)) {
    carried[name] = await secrets.seal(await placeOf(place, fields, config, name), text);
  }
  return carried;
}

/** The tried secrets that a form carries and that were not typed anew; `lost` are those that do not go with its settings. */
export async function unsealed(
  { secrets }: Box,
  place: Place,
  fields: readonly SettingField[],
  values: URLSearchParams,
  typed: Readonly<Record<string, unknown>>,
): Promise<{ readonly secrets: Readonly<Record<string, string>>; readonly lost: readonly string[] }> {
  const opened: Record<string, string> = {};
  const lost: string[] = [];
  for (const { name, kind } of fields) {
    const text = values.get(carriedName(name));
    if (kind !== 'secret' || !text || typed[name] !== undefined) continue;
    try {
      opened[name] = await secrets.open(await placeOf(place, fields, typed, name), text);
    } catch (caught) {
      if (!(caught instanceof SourceError)) throw caught;
      lost.push(name);
    }
  }
  return { secrets: opened, lost };
}

function secretsIn(fields: readonly SettingField[], config: Readonly<Record<string, unknown>>): [string, string][] {
  return fields.flatMap(({ name, kind }): [string, string][] => {
    const text = config[name];
    return kind === 'secret' && typeof text === 'string' ? [[name, text]] : [];
  });
}

/** It opens with the settings that it was tried with and no others: else it could be sent somewhere it was not typed for. */
async function placeOf(
  { organisation, of }: Place,
  fields: readonly SettingField[],
  config: Readonly<Record<string, unknown>>,
  name: string,
): Promise<string> {
  const open = fields.filter(({ kind }) => kind !== 'secret').map((field) => [field.name, config[field.name] ?? null]);
  return `ekko/${organisation}/tried/${of}/${name}/${await sha256(JSON.stringify(open))}`;
}
