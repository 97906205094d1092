import { z } from 'zod';
import { zoneSetting } from '../settings.ts';

/** Settings of one account; `about` is the field's help text. */
export const config = z.object({
  actor: z
    .string()
    .trim()
    .regex(/^@?[\w.:-]{3,253}$/)
    .transform((name) => name.replace(/^@/, ''))
    .meta({
      about: {
        nb: 'Kontoen, som navn (bymiljo.example.no) eller DID (did:plc:…). DID-en varer også når navnet byttes.',
        nn: 'Kontoen, som namn (bymiljo.example.no) eller DID (did:plc:…). DID-en varer òg når namnet blir bytt.',
        en: 'The account, as a handle (bymiljo.example.no) or DID (did:plc:…). The DID lasts when the handle changes.',
      },
    }),
  endpoint: z
    .url({ protocol: /^https?$/ })
    .default('https://public.api.bsky.app')
    .meta({
      about: {
        nb: 'Adressen til tjenesten. La den stå.',
        nn: 'Adressa til tenesta. La ho stå.',
        en: 'The address of the service. Leave it as it is.',
      },
    }),
  zone: zoneSetting(),
});

export type BlueskyConfig = z.output<typeof config>;
