import { z } from 'zod';

/** A setting that is stored encrypted, masked in every view and kept out of logs. */
export function secret() {
  return z.string().min(1).meta({ secret: true });
}

/** Names of the secret fields of a connector's settings. */
export function secretFields(config: z.ZodObject): string[] {
  return Object.entries(config.shape)
    .filter(([, field]) => isSecret(field as z.ZodType))
    .map(([name]) => name);
}

function isSecret(field: z.ZodType): boolean {
  if (field.meta()?.secret === true) return true;
  const inner = (field as { def?: { innerType?: z.ZodType } }).def?.innerType;
  return inner ? isSecret(inner) : false;
}
