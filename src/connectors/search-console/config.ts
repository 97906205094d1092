import { z } from 'zod';
import { serviceAccountKey } from '../google-account.ts';
import { pagesSetting } from '../pieces.ts';

/** Settings of one property; `about` is the field's help text. */
export const config = z.object({
  siteUrl: z
    .string()
    .trim()
    .refine((text) => isProperty(text))
    .meta({
      about: {
        nb: 'Eiendommen slik den heter i Search Console: sc-domain:example.no for et helt domene, eller https://www.example.no/ med skråstrek til slutt.',
        nn: 'Eigedommen slik han heiter i Search Console: sc-domain:example.no for eit heilt domene, eller https://www.example.no/ med skråstrek til slutt.',
        en: 'The property as Search Console names it: sc-domain:example.no for a whole domain, or https://www.example.no/ with the slash at the end.',
      },
    }),
  key: serviceAccountKey().meta({
    about: {
      nb: 'Hele nøkkelfilen (JSON) til en tjenestekonto som er bruker av eiendommen.',
      nn: 'Heile nøkkelfila (JSON) til ein tenestekonto som er brukar av eigedommen.',
      en: 'The whole key file (JSON) of a service account that is a user of the property.',
    },
  }),
  pages: pagesSetting,
  endpoint: z
    .url({ protocol: /^https?$/ })
    .default('https://searchconsole.googleapis.com')
    .meta({
      about: {
        nb: 'Adressen til tjenesten. La den stå.',
        nn: 'Adressa til tenesta. La ho stå.',
        en: 'The address of the service. Leave it as it is.',
      },
    }),
});

export type SearchConsoleConfig = z.output<typeof config>;

/** A domain, or all that lies below an address. */
function isProperty(text: string): boolean {
  if (/^sc-domain:[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+$/u.test(text)) return true;
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, search, hash } = new URL(text);
  return /^https?:$/.test(protocol) && text.endsWith('/') && !username && !password && !search && !hash;
}
