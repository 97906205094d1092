import { z } from 'zod';
import { type Mapping, mappingSchema } from './mapping.ts';
import { presetOf, presets } from './presets/index.ts';
import { refuseFile } from './refusal.ts';

/** The setting that says what the columns are: a preset's name, or the mapping itself. */
export const mappingSetting = z.union([z.enum(presets.map((preset) => preset.key)), mappingSchema]);

/** The mapping that the setting means. */
export function mappingOf(setting: z.output<typeof mappingSetting>): Mapping {
  if (typeof setting !== 'string') return setting;
  const preset = presetOf(setting);
  if (!preset) throw refuseFile('upload.preset', { preset: setting });
  return mappingSchema.parse(preset.mapping);
}
