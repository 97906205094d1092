import { z } from 'zod';
import { filing, isOneThing, keptSetting } from '../mail.ts';
import { secret } from '../secret.ts';
import { zoneSetting } from '../settings.ts';

/** Fields that a rule may look at: of whoever sends, or of what is written, there is none. */
const FIELD = /^(list-id|delivered-to|precedence|auto-submitted|content-language|x-(?!.*(sender|from|ip$))[a-z0-9-]+)$/;

const folder = z.string().regex(/^[^\p{Cc}%*]{1,200}$/u);

const rule = z
  .strictObject({
    /** Whole name of a folder, which then is read too. */
    folder: folder.optional(),
    /** A header field, and what its value contains; without `contains` it is enough that the field is there. */
    header: z.string().toLowerCase().regex(FIELD).optional(),
    contains: z.string().min(1).max(200).optional(),
    ...filing.shape,
  })
  .refine(({ contains, header }) => contains === undefined || header !== undefined)
  .refine(isOneThing);

/** Settings of one mailbox; `about` is the field's help text. */
export const config = z.object({
  host: z
    .string()
    .regex(/^([a-z0-9_-]+\.)*[a-z0-9_-]+$/i)
    .meta({
      about: {
        nb: 'Navnet på e-posttjeneren. For eksempel imap.example.no',
        nn: 'Namnet på e-posttenaren. Til dømes imap.example.no',
        en: 'The name of the mail server. For example imap.example.no',
      },
    }),
  port: z
    .int()
    .min(1)
    .max(65_535)
    .default(993)
    .meta({
      changeable: true,
      about: {
        nb: 'Porten. 993 med TLS, 143 med STARTTLS.',
        nn: 'Porten. 993 med TLS, 143 med STARTTLS.',
        en: 'The port. 993 with TLS, 143 with STARTTLS.',
      },
    }),
  encryption: z
    .enum(['tls', 'starttls'])
    .default('tls')
    .meta({
      changeable: true,
      about: {
        nb: 'tls krypterer fra første tegn, starttls før innlogging. Uten kryptering leser Ekko ikke.',
        nn: 'tls krypterer frå første teikn, starttls før innlogging. Utan kryptering les ikkje Ekko.',
        en: 'tls encrypts from the first character, starttls before the login. Ekko does not read without encryption.',
      },
    }),
  user: z
    .string()
    .regex(/^\P{Cc}{1,200}$/u)
    .meta({
      about: {
        nb: 'Brukernavnet til postkassen.',
        nn: 'Brukarnamnet til postkassa.',
        en: 'The user name of the mailbox.',
      },
    }),
  password: secret().meta({
    about: {
      nb: 'Passordet, helst et app-passord bare for Ekko.',
      nn: 'Passordet, helst eit app-passord berre for Ekko.',
      en: 'The password, preferably an app password for Ekko alone.',
    },
  }),
  folders: z
    .array(folder)
    .min(1)
    .max(50)
    .default(['INBOX'])
    .meta({
      about: {
        nb: 'Mappene som leses. Ta med mappene der behandlet e-post havner, gjerne papirkurven også, men ikke sendt e-post. Ingen e-post telles to ganger.',
        nn: 'Mappene som blir lesne. Ta med mappene der handsama e-post hamnar, gjerne papirkorga òg, men ikkje sendt e-post. Ingen e-post blir talt to gonger.',
        en: 'The folders to read. Include those where handled e-mail ends up, and the bin, but not sent mail. No e-mail is counted twice.',
      },
    }),
  kept: keptSetting,
  rules: z
    .array(rule)
    .max(100)
    .default([])
    .meta({
      about: {
        nb: 'Hva en e-post teller som: folder og header (med contains) sier hvilke, og topic, class eller item hva de er. Den første regelen som passer, gjelder. «count: false» holder utenfor. Autosvar, returpost, lister og søppelpost telles bare når en regel nevner et felt de har.',
        nn: 'Kva ein e-post tel som: folder og header (med contains) seier kva for nokre, og topic, class eller item kva dei er. Den første regelen som passar, gjeld. «count: false» held utanfor. Autosvar, returpost, lister og søppelpost blir berre talde når ein regel nemner eit felt dei har.',
        en: 'What an e-mail counts as: folder and header (with contains) say which, and topic, class or item what they are. The first rule that fits decides. “count: false” leaves out. Automatic replies, bounces, lists and junk are counted only where a rule names a field they have.',
      },
    }),
  zone: zoneSetting(),
});

export type ImapConfig = z.output<typeof config>;
export type Rule = z.output<typeof rule>;

/** Every folder that is read, each once: those named as such, and those of the rules. */
export function foldersOf({ folders, rules }: ImapConfig): string[] {
  return [...new Set([...folders, ...rules.flatMap((one) => one.folder ?? [])].map(plainFolder))];
}

/** INBOX is the one name whose letters may be of either size (RFC 3501 §5.1). */
export function plainFolder(name: string): string {
  return name.toUpperCase() === 'INBOX' ? 'INBOX' : name;
}
