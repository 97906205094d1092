import { z } from 'zod';
import { secret } from '../secret.ts';
import { plainUrl } from '../settings.ts';

/** Settings of one account; `about` is the field's help text. */
export const config = z.object({
  endpoint: plainUrl()
    .default('https://newsletters.dialogapi.no/api/public/v1')
    .meta({
      about: {
        nb: 'Adressen til API-et for nyhetsbrev. La den stå om ikke Make har gitt dere en annen.',
        nn: 'Adressa til API-et for nyhendebrev. La ho stå om ikkje Make har gitt dykk ei anna.',
        en: 'The address of the API for newsletters. Leave it unless Make has given you another.',
      },
    }),
  // A colon would end the user in the login (RFC 7617).
  user: z
    .string()
    .regex(/^[\x21-\x39\x3b-\x7e]{1,200}$/)
    .meta({
      about: {
        nb: 'Bruker-ID-en (user_id) som hører til API-nøkkelen.',
        nn: 'Brukar-ID-en (user_id) som høyrer til API-nøkkelen.',
        en: 'The user ID (user_id) that belongs to the API key.',
      },
    }),
  token: secret()
    .regex(/^[\x21-\x7e]+$/)
    .meta({
      about: {
        nb: 'API-nøkkelen (api_key) fra Make.',
        nn: 'API-nøkkelen (api_key) frå Make.',
        en: 'The API key (api_key) from Make.',
      },
    }),
});

export type MakeConfig = z.output<typeof config>;
