import { z } from 'zod';
import { graphSettings } from '../graph.ts';
import { filing, isOneThing, keptSetting } from '../mail.ts';
import { zoneSetting } from '../settings.ts';

/** Names from the mailbox down, as «Innboks/Byggesak»; a folder that every mailbox has by its name in Graph, as `inbox`. */
const folder = z.string().regex(/^[^\p{Cc}/]{1,100}(\/[^\p{Cc}/]{1,100}){0,9}$/u);

const rule = z
  .strictObject({
    /** Whole name of a folder, which then is read too. */
    folder: folder.optional(),
    /** A category that the e-mail has in Outlook. */
    category: z
      .string()
      .regex(/^\P{Cc}{1,100}$/u)
      .optional(),
    ...filing.shape,
  })
  .refine(isOneThing);

/** Settings of one mailbox; `about` is the field's help text. */
export const config = z.object({
  ...graphSettings,
  mailbox: z.email().meta({
    about: {
      nb: 'Adressen til den felles postkassen. For eksempel postmottak@example.no',
      nn: 'Adressa til den felles postkassa. Til dømes postmottak@example.no',
      en: 'The address of the shared mailbox. For example postmottak@example.no',
    },
  }),
  folders: z
    .array(folder)
    .min(1)
    .max(50)
    .default(['inbox'])
    .meta({
      about: {
        nb: 'Mappene som leses: inbox, archive, deleteditems, eller navnet i Outlook, som «inbox/Byggesak». Ta med mappene der behandlet e-post havner, men ikke sendt e-post og søppelpost. Ingen e-post telles to ganger.',
        nn: 'Mappene som blir lesne: inbox, archive, deleteditems, eller namnet i Outlook, som «inbox/Byggesak». Ta med mappene der handsama e-post hamnar, men ikkje sendt e-post og søppelpost. Ingen e-post blir talt to gonger.',
        en: 'The folders to read: inbox, archive, deleteditems, or the name in Outlook, as “inbox/Byggesak”. Include those where handled e-mail ends up, but not sent mail and junk. No e-mail is counted twice.',
      },
    }),
  kept: keptSetting,
  rules: z
    .array(rule)
    .max(100)
    .default([])
    .meta({
      about: {
        nb: 'Hva en e-post teller som: folder og category sier hvilke, og topic, class eller item hva de er. Den første regelen som passer, gjelder. «count: false» holder utenfor. Autosvar og returpost telles hvis de ligger i mappene. Lag en regel i Outlook som gir dem en kategori eller flytter dem, og hold dem utenfor her.',
        nn: 'Kva ein e-post tel som: folder og category seier kva for nokre, og topic, class eller item kva dei er. Den første regelen som passar, gjeld. «count: false» held utanfor. Autosvar og returpost blir talde dersom dei ligg i mappene. Lag ein regel i Outlook som gir dei ein kategori eller flyttar dei, og hald dei utanfor her.',
        en: 'What an e-mail counts as: folder and category say which, and topic, class or item what they are. The first rule that fits decides. “count: false” leaves out. Automatic replies and bounces are counted if they lie in the folders. Make a rule in Outlook that gives them a category or moves them, and leave them out here.',
      },
    }),
  zone: zoneSetting(),
});

export type GraphMailboxConfig = z.output<typeof config>;

/** Every folder that is read, each once: those named as such, and those of the rules. */
export function foldersOf({ folders, rules }: GraphMailboxConfig): string[] {
  return [
    ...new Map([...folders, ...rules.flatMap((one) => one.folder ?? [])].map((name) => [plain(name), name])).values(),
  ];
}

/** Outlook has no two folders of one name, whichever the size of its letters. */
export const plain = (text: string) => text.toLowerCase();
