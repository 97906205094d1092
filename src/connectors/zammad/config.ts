import { z } from 'zod';
import { secret } from '../secret.ts';
import { ticketSettings } from '../tickets.ts';

/** Settings of one Zammad; `about` is the field's help text. */
export const config = z.object({
  url: z
    .url({ protocol: /^https?$/ })
    .refine((text) => isPlain(text))
    .meta({
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

export type ZammadConfig = z.output<typeof config>;

function isPlain(text: string): boolean {
  const { username, password, search, hash } = URL.canParse(text) ? new URL(text) : { username: 'none' };
  return !username && !password && !search && !hash;
}
