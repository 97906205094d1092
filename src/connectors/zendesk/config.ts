import { z } from 'zod';
import { secret } from '../secret.ts';
import { channelsSetting, plainUrl } from '../settings.ts';
import { ticketSettings } from '../tickets.ts';

/** Settings of one Zendesk; `about` is the field's help text. */
export const config = z.object({
  url: plainUrl().meta({
    about: {
      nb: 'Adressen til Zendesk. For eksempel https://kommunen.zendesk.com',
      nn: 'Adressa til Zendesk. Til dømes https://kommunen.zendesk.com',
      en: 'The address of Zendesk. For example https://kommunen.zendesk.com',
    },
  }),
  user: z
    .string()
    .regex(/^[\x21-\x39\x3b-\x7e]{1,200}$/)
    .optional()
    .meta({
      about: {
        nb: 'E-postadressen til brukeren, hvis nøkkelen er en API-nøkkel. La feltet stå tomt for en OAuth-nøkkel.',
        nn: 'E-postadressa til brukaren, dersom nøkkelen er ein API-nøkkel. La feltet stå tomt for ein OAuth-nøkkel.',
        en: 'The e-mail address of the user, if the key is an API token. Leave it empty for an OAuth token.',
      },
    }),
  token: secret()
    .regex(/^[\x21-\x7e]+$/)
    .meta({
      about: {
        nb: 'OAuth-nøkkel med bare rettigheten read. En API-nøkkel virker også, men kan mer enn å lese.',
        nn: 'OAuth-nøkkel med berre retten read. Ein API-nøkkel verkar òg, men kan meir enn å lese.',
        en: 'OAuth token with only the scope read. An API token works too, but may do more than read.',
      },
    }),
  channels: channelsSetting(['emails', 'calls', 'live-chats'], {
    nb: 'Hva som telles: emails er e-poster, calls er innkommende anrop i Zendesk, live-chats er chatter. Ta ut det en annen kilde alt teller.',
    nn: 'Kva som blir talt: emails er e-postar, calls er innkomande anrop i Zendesk, live-chats er chattar. Ta ut det ei anna kjelde alt tel.',
    en: 'What is counted: emails, calls that came in through Zendesk, and live-chats. Leave out what another source already counts.',
  }),
  ...ticketSettings,
});

export type ZendeskConfig = z.output<typeof config>;
