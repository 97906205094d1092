import { z } from 'zod';
import { serviceAccountKey } from '../google-account.ts';
import type { Mapping } from '../tables/mapping.ts';
import { mappingOf, mappingSetting } from '../tables/setting.ts';

/** Settings of one range; `about` is the field's help text. */
export const config = z.object({
  spreadsheet: z
    .string()
    .trim()
    .regex(/^[\w-]{20,200}$/)
    .meta({
      about: {
        nb: 'Regnearkets id. Den står mellom «/d/» og «/edit» i adressen.',
        nn: 'Id-en til reknearket. Han står mellom «/d/» og «/edit» i adressa.',
        en: 'The id of the spreadsheet. It stands between “/d/” and “/edit” in the address.',
      },
    }),
  range: z
    .string()
    .trim()
    .regex(/^[^\p{C}\p{Zl}\p{Zp}]{1,200}$/u)
    .meta({
      about: {
        nb: 'Navnet på arket, for eksempel Besøk, eller et område i det: Besøk!A1:F. Rader telles fra øverst i området.',
        nn: 'Namnet på arket, til dømes Besøk, eller eit område i det: Besøk!A1:F. Rader blir talde frå øvst i området.',
        en: 'The name of the sheet, such as Visits, or a range in it: Visits!A1:F. Rows are counted from the top of the range.',
      },
    }),
  key: serviceAccountKey().meta({
    about: {
      nb: 'Hele nøkkelfilen (JSON) til en tjenestekonto som regnearket er delt med.',
      nn: 'Heile nøkkelfila (JSON) til ein tenestekonto som reknearket er delt med.',
      en: 'The whole key file (JSON) of a service account that the spreadsheet is shared with.',
    },
  }),
  mapping: mappingSetting
    // A range that is read every night is about more days each night, and says by itself which.
    .refine((setting) => isOpen(mappingOf(setting)))
    .meta({
      about: {
        nb: 'Et av oppsettene for opplastede filer, eller et eget: hvilke kolonner som er hva. Hvilket ark sies i «range».',
        nn: 'Eitt av oppsetta for opplasta filer, eller eit eige: kva kolonnar som er kva. Kva ark blir sagt i «range».',
        en: 'One of the mappings for uploaded files, or your own: which columns are what. Which sheet is said in “range”.',
      },
    }),
  endpoint: z
    .url({ protocol: /^https?$/ })
    .default('https://sheets.googleapis.com')
    .meta({
      about: {
        nb: 'Adressen til tjenesten. La den stå.',
        nn: 'Adressa til tenesta. La ho stå.',
        en: 'The address of the service. Leave it as it is.',
      },
    }),
});

export type GoogleSheetsConfig = z.output<typeof config>;

function isOpen(mapping: Mapping): boolean {
  return mapping.stated === undefined && !('period' in mapping && 'constant' in mapping.period);
}
