import { z } from 'zod';
import { secret } from '../secret.ts';
import { plainUrl } from '../settings.ts';
import { enteredChannels, ticketSettings } from '../tickets.ts';

/** Settings of one Freshdesk; `about` is the field's help text. */
export const config = z.object({
  url: plainUrl().meta({
    about: {
      nb: 'Adressen til Freshdesk. For eksempel https://kommunen.freshdesk.com',
      nn: 'Adressa til Freshdesk. Til dømes https://kommunen.freshdesk.com',
      en: 'The address of Freshdesk. For example https://kommunen.freshdesk.com',
    },
  }),
  token: secret()
    .regex(/^[\x21-\x39\x3b-\x7e]+$/)
    .meta({
      about: {
        nb: 'API-nøkkelen til en egen bruker som bare kan se saker.',
        nn: 'API-nøkkelen til ein eigen brukar som berre kan sjå saker.',
        en: 'API key of a user of its own that may only view tickets.',
      },
    }),
  channels: enteredChannels,
  ...ticketSettings,
});

export type FreshdeskConfig = z.output<typeof config>;
