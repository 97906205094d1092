import { z } from 'zod';

/** A setting that is stored encrypted, masked in every view and kept out of logs. */
export function secret() {
  return z.string().min(1).meta({ secret: true });
}

/** The setting that tells how long a key works. Whoever must renew it hears of that in time. */
export const keyExpires = z.iso
  .date()
  .optional()
  .meta({
    changeable: true,
    about: {
      nb: 'Ekko sier fra 14 dager før. La feltet stå tomt om nøkkelen ikke går ut.',
      nn: 'Ekko seier frå 14 dagar før. Lat feltet stå tomt om nøkkelen ikkje går ut.',
      en: 'Ekko tells you 14 days before. Leave it empty if the key does not expire.',
    },
  });

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
