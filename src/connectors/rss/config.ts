import { z } from 'zod';
import { secret } from '../secret.ts';
import { zoneSetting } from '../settings.ts';

/** Settings of one feed; `about` is the field's help text. */
export const config = z.object({
  // Services for media monitoring put the customer's key into the address.
  feed: secret()
    .refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol))
    .meta({
      about: {
        nb: 'Adressen til strømmen (RSS eller Atom). Den vises ikke igjen, siden noen har nøkkelen sin i den.',
        nn: 'Adressa til straumen (RSS eller Atom). Ho blir ikkje vist igjen, sidan nokre har nøkkelen sin i ho.',
        en: 'The address of the feed (RSS or Atom). It is not shown again, since some hold a key.',
      },
    }),
  words: z
    .array(z.string().trim().min(2).max(80))
    .max(50)
    .default([])
    .meta({
      about: {
        nb: 'Teller bare saker med minst ett av disse ordene i tittel eller ingress. «bro*» finner også broen og broene. Tom liste teller alle.',
        nn: 'Tel berre saker med minst eitt av desse orda i tittel eller ingress. «bru*» finn òg brua og bruene. Tom liste tel alle.',
        en: 'Counts only items with at least one of these words in headline or introduction. “bridge*” finds bridges too. An empty list counts all.',
      },
    }),
  complete: z
    .boolean()
    .default(false)
    .meta({
      about: {
        nb: 'Om strømmen holder alt tilbake til sin eldste sak, som et arkiv. Da regnes de dagene som sett.',
        nn: 'Om straumen har alt tilbake til den eldste saka si, som eit arkiv. Da blir dei dagane rekna som sett.',
        en: 'Whether the feed holds everything back to its oldest item, as an archive does. Those days then count as seen.',
      },
    }),
  zone: zoneSetting(),
});

export type RssConfig = z.output<typeof config>;
