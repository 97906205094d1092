import { z } from 'zod';
import { secret } from '../secret.ts';
import { ticketSettings } from '../tickets.ts';

/** Settings of one Freshdesk; `about` is the field's help text. */
export const config = z.object({
  url: z
    .url({ protocol: /^https?$/ })
    .refine((text) => isPlain(text))
    .meta({
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
  channels: z
    .array(z.enum(['emails', 'calls']))
    .min(1)
    .max(2)
    .refine((list) => new Set(list).size === list.length)
    .default(['emails', 'calls'])
    .meta({
      about: {
        nb: 'Hva som telles: emails er e-poster, calls er telefoner som ansatte har ført. Ta ut det en annen kilde alt teller.',
        nn: 'Kva som blir talt: emails er e-postar, calls er telefonar som tilsette har ført. Ta ut det ei anna kjelde alt tel.',
        en: 'What is counted: emails, and calls that staff have entered. Leave out what another source already counts.',
      },
    }),
  ...ticketSettings,
});

export type FreshdeskConfig = z.output<typeof config>;

function isPlain(text: string): boolean {
  const { username, password, search, hash } = URL.canParse(text) ? new URL(text) : { username: 'none' };
  return !username && !password && !search && !hash;
}
