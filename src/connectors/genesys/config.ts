import { z } from 'zod';
import { secret } from '../secret.ts';
import { zoneSetting } from '../settings.ts';

/** Settings of one organisation; `about` is the field's help text. */
export const config = z.object({
  region: z
    .string()
    .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/)
    .meta({
      about: {
        nb: 'Regionen organisasjonen ligger i: det som står etter «apps.» i adressen til Genesys Cloud. For eksempel mypurecloud.de.',
        nn: 'Regionen organisasjonen ligg i: det som står etter «apps.» i adressa til Genesys Cloud. Til dømes mypurecloud.de.',
        en: 'The region the organisation lies in: what comes after “apps.” in the address of Genesys Cloud. For example mypurecloud.de.',
      },
    }),
  clientId: z
    .string()
    .regex(/^[\x21-\x39\x3b-\x7e]{1,200}$/)
    .meta({
      changeable: true,
      about: {
        nb: 'Klient-ID-en fra «OAuth» under «Integrations» i Genesys Cloud.',
        nn: 'Klient-ID-en frå «OAuth» under «Integrations» i Genesys Cloud.',
        en: 'The client ID from “OAuth” under “Integrations” in Genesys Cloud.',
      },
    }),
  clientSecret: secret()
    .regex(/^[\x21-\x7e]+$/)
    .meta({
      about: {
        nb: 'Hemmeligheten som hører til klienten.',
        nn: 'Løyndomen som høyrer til klienten.',
        en: 'The secret that belongs to the client.',
      },
    }),
  queues: z
    .array(z.guid())
    .max(100)
    .default([])
    .meta({
      about: {
        nb: 'ID-ene til køene som skal telles. Tom liste teller alle.',
        nn: 'ID-ane til køane som skal teljast. Tom liste tel alle.',
        en: 'IDs of the queues to count. An empty list counts all.',
      },
    }),
  zone: zoneSetting(),
});

export type GenesysConfig = z.output<typeof config>;
