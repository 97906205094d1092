import { z } from 'zod';
import { secret } from '../secret.ts';
import { plainUrl } from '../settings.ts';

/** Settings of one account; `about` is the field's help text. */
export const config = z.object({
  account: z
    .string()
    .regex(/^AC[0-9a-f]{32}$/)
    .meta({
      about: {
        nb: 'Kontoens SID. Den begynner på AC og står på forsiden av Twilio-konsollen.',
        nn: 'SID-en til kontoen. Han byrjar på AC og står på framsida av Twilio-konsollen.',
        en: 'The SID of the account. It begins with AC and stands on the front page of the Twilio console.',
      },
    }),
  clientId: z
    .string()
    .regex(/^SK[0-9a-f]{32}$/)
    .meta({
      changeable: true,
      about: {
        nb: 'SID-en til API-nøkkelen. Den begynner på SK.',
        nn: 'SID-en til API-nøkkelen. Han byrjar på SK.',
        en: 'The SID of the API key. It begins with SK.',
      },
    }),
  clientSecret: secret()
    .regex(/^[\x21-\x7e]+$/)
    .meta({
      about: {
        nb: 'Hemmeligheten som hører til API-nøkkelen. Den vises bare når nøkkelen lages.',
        nn: 'Løyndomen som høyrer til API-nøkkelen. Han blir berre vist når nøkkelen blir laga.',
        en: 'The secret that belongs to the API key. It is shown only when the key is made.',
      },
    }),
  endpoint: plainUrl()
    .default('https://api.twilio.com')
    .meta({
      changeable: true,
      about: {
        nb: 'Adressen til API-et. La den stå om kontoen ikke ligger i en annen region.',
        nn: 'Adressa til API-et. La ho stå om ikkje kontoen ligg i ein annan region.',
        en: 'The address of the API. Leave it unless the account lies in another region.',
      },
    }),
});

export type TwilioConfig = z.output<typeof config>;
