import { z } from 'zod';
import { metaSettings } from '../meta.ts';
import { zoneSetting } from '../settings.ts';

/** Settings of one page; `about` is the field's help text. */
export const config = z.object({
  page: z
    .string()
    .regex(/^\d{5,20}$/)
    .meta({
      about: {
        nb: 'Sidens nummer. Det står under «Om» og «Åpenhet» på siden.',
        nn: 'Nummeret på sida. Det står under «Om» og «Openheit» på sida.',
        en: 'The number of the page. It stands under “About” and “Page transparency”.',
      },
    }),
  ...metaSettings('https://graph.facebook.com', 'v25.0'),
  zone: zoneSetting(),
});

export type FacebookConfig = z.output<typeof config>;
