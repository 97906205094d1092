import { z } from 'zod';
import { secret } from '../secret.ts';
import { zoneSetting } from '../settings.ts';
import { SECRET } from './signature.ts';

const key = () => secret().regex(SECRET);

/** Settings of one sender. */
export const config = z.object({
  secret: key().meta({
    about: {
      nb: 'Hemmelighet som senderen signerer med: whsec_ og 24–64 byte i base64. Lag en egen for hver kilde.',
      nn: 'Løyndom som sendaren signerer med: whsec_ og 24–64 byte i base64. Lag ein eigen for kvar kjelde.',
      en: 'Secret that the sender signs with: whsec_ and 24–64 bytes in base64. Make one for each source.',
    },
  }),
  secretBefore: key()
    .optional()
    .meta({
      about: {
        nb: 'Den forrige hemmeligheten, mens senderen bytter.',
        nn: 'Den førre løyndommen, medan sendaren byter.',
        en: 'The secret before, while the sender changes over.',
      },
    }),
  zone: zoneSetting({
    nb: 'Tidssonen som avgjør når et døgn begynner hos senderen.',
    nn: 'Tidssona som avgjer når eit døgn byrjar hos sendaren.',
    en: 'The time zone that decides when each day begins at the sender.',
  }),
});

export type PushConfig = z.output<typeof config>;
