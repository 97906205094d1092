import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { UserError } from '../core/errors.ts';

/**
 * A source's settings: a JSON file, and single ones over it. `name=value` takes JSON where the value is JSON, and else
 * the text itself; `name=@file` what a file says, `name=@-` what comes on stdin, `name=@env:VARIABLE` what the environment
 * holds, so that no secret need stand in a command, where every process on the machine can read it. `secrets` may be said
 * in these ways alone, or be taken away by `null`. Throws UserError in words.
 */
export async function settingsOf(
  file: string | undefined,
  pairs: readonly string[],
  secrets: readonly string[] = [],
): Promise<Record<string, unknown>> {
  const settings = file === undefined ? {} : await settingsIn(file);
  for (const pair of pairs) {
    const [, name, value] = /^([\w.-]+)=(.*)$/s.exec(pair) ?? [];
    // The pair itself is not told: it may hold a secret.
    if (name === undefined || value === undefined) throw new UserError(422, 'cli.bad-set');
    const said = value.startsWith('@') ? (await elsewhere(value.slice(1))).trim() : plainOrJson(value);
    if (secrets.includes(name) && said !== null && !value.startsWith('@')) {
      throw new UserError(422, 'cli.secret-said', { name });
    }
    settings[name] = said;
  }
  return settings;
}

async function settingsIn(file: string): Promise<Record<string, unknown>> {
  const content = await contentOf(file);
  try {
    const parsed: unknown = JSON.parse(content);
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return { ...parsed };
  } catch {
    // Told below, in the same words as JSON of another kind.
  }
  throw new UserError(422, 'cli.bad-config', { file });
}

/** What the environment, stdin or a file holds. */
async function elsewhere(place: string): Promise<string> {
  const [, variable] = /^env:(.*)$/s.exec(place) ?? [];
  if (variable === undefined) return contentOf(place);
  const value = process.env[variable];
  if (!value) throw new UserError(404, 'cli.no-variable', { variable });
  return value;
}

async function contentOf(file: string): Promise<string> {
  try {
    return file === '-' ? await text(process.stdin) : await readFile(file, 'utf8');
  } catch {
    throw new UserError(404, 'cli.no-file', { file });
  }
}

function plainOrJson(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
