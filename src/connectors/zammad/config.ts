import { z } from 'zod';
import { secret } from '../secret.ts';
import { plainUrl } from '../settings.ts';
import { enteredChannels, ticketSettings } from '../tickets.ts';

/** Settings of one Zammad; `about` is the field's help text. */
export const config = z.object({
  url: plainUrl().meta({
    about: {
      nb: 'Adressen til Zammad. For eksempel https://henvendelser.example.no',
      nn: 'Adressa til Zammad. Til dømes https://henvendelser.example.no',
      en: 'The address of Zammad. For example https://henvendelser.example.no',
    },
  }),
  token: secret()
    .regex(/^[\x21-\x7e]+$/)
    .meta({
      about: {
        nb: 'Tilgangsnøkkel til en egen bruker, med bare rettigheten ticket.agent.',
        nn: 'Tilgangsnøkkel til ein eigen brukar, med berre retten ticket.agent.',
        en: 'Access token of a user of its own, with only the permission ticket.agent.',
      },
    }),
  channels: enteredChannels,
  ...ticketSettings,
});

export type ZammadConfig = z.output<typeof config>;
