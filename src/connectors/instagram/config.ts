import { z } from 'zod';
import { metaSettings } from '../meta.ts';
import { zoneSetting } from '../settings.ts';

/** Settings of one professional account; `about` is the field's help text. */
export const config = z.object({
  account: z
    .string()
    .regex(/^\d{5,20}$/)
    .meta({
      about: {
        nb: 'Kontoens nummer hos Meta. Det står i Meta Business Manager under «Instagram-kontoer».',
        nn: 'Nummeret på kontoen hos Meta. Det står i Meta Business Manager under «Instagram-kontoar».',
        en: 'The number of the account at Meta. It stands in Meta Business Manager under “Instagram accounts”.',
      },
    }),
  ...metaSettings('https://graph.facebook.com', 'v25.0'),
  zone: zoneSetting(),
});

export type InstagramConfig = z.output<typeof config>;
