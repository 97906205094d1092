import { z } from 'zod';
import { secret } from '../secret.ts';

/** Settings of one account; `about` is the field's help text. */
export const config = z.object({
  account: z
    .string()
    .regex(/^[\w-]{1,64}$/)
    .meta({
      about: {
        nb: 'Konto-ID-en («Account ID») fra appen dere lager i Zoom. Den består av bokstaver og tall.',
        nn: 'Konto-ID-en («Account ID») frå appen de lagar i Zoom. Han består av bokstavar og tal.',
        en: 'The account ID from the app you make in Zoom. It consists of letters and digits.',
      },
    }),
  clientId: z
    .string()
    .regex(/^[\x21-\x39\x3b-\x7e]{1,200}$/)
    .meta({
      changeable: true,
      about: {
        nb: 'Klient-ID-en («Client ID») fra samme app.',
        nn: 'Klient-ID-en («Client ID») frå same app.',
        en: 'The client ID from the same app.',
      },
    }),
  clientSecret: secret()
    .regex(/^[\x21-\x7e]+$/)
    .meta({
      about: {
        nb: 'Hemmeligheten («Client secret») fra samme app.',
        nn: 'Løyndomen («Client secret») frå same app.',
        en: 'The client secret from the same app.',
      },
    }),
});

export type ZoomConfig = z.output<typeof config>;
