import { z } from 'zod';
import type { Words } from '../../core/words.ts';
import { serviceAccountKey } from '../google-account.ts';
import { pagesSetting } from '../pieces.ts';
import { zoneSetting } from '../settings.ts';

/** The event that Google sends by itself of a search on the site. */
export const SEARCHED = 'view_search_results';

/** The name of an event, as Google allows them: https://support.google.com/analytics/answer/13316687. */
const eventSetting = (about: Words) =>
  z
    .string()
    .regex(/^\p{L}[\p{L}\p{N}_]{0,39}$/u)
    .optional()
    .meta({ addable: true, about });

/** Settings of one GA4 property; `about` is the field's help text. */
export const config = z
  .object({
    property: z
      .int()
      .positive()
      .meta({
        about: {
          nb: 'Eiendommens nummer i Google Analytics, bare sifre. Ikke målings-ID-en som begynner med G-.',
          nn: 'Nummeret til eigedommen i Google Analytics, berre siffer. Ikkje målings-ID-en som byrjar med G-.',
          en: 'The number of the property in Google Analytics, digits only. Not the measurement ID that begins with G-.',
        },
      }),
    key: serviceAccountKey().meta({
      about: {
        nb: 'Hele nøkkelfilen (JSON) til en tjenestekonto med rollen «Viewer».',
        nn: 'Heile nøkkelfila (JSON) til ein tenestekonto med rolla «Viewer».',
        en: 'The whole key file (JSON) of a service account with the role “Viewer”.',
      },
    }),
    shared: z
      .boolean()
      .default(false)
      .meta({
        about: {
          nb: 'Om flere virksomheter deler nettstedet. Da leses tallene side for side, så regler kan fordele dem.',
          nn: 'Om fleire verksemder deler nettstaden. Då blir tala lesne side for side, så reglar kan fordele dei.',
          en: 'Whether several organisations share the site. Figures are then read page by page, so that rules can divide them.',
        },
      }),
    pages: pagesSetting,
    zone: zoneSetting({
      nb: 'Tidssonen eiendommen har i Google Analytics. Den avgjør når et døgn begynner.',
      nn: 'Tidssona eigedommen har i Google Analytics. Ho avgjer når eit døgn byrjar.',
      en: 'The time zone the property has in Google Analytics. It decides when each day begins.',
    }),
    taskStarted: eventSetting({
      nb: 'Navnet på hendelsen som sendes når noen begynner på en oppgave, for eksempel et skjema. Tom hvis nettstedet ikke sender noen.',
      nn: 'Namnet på hendinga som blir send når nokon byrjar på ei oppgåve, til dømes eit skjema. Tom om nettstaden ikkje sender noka.',
      en: 'The name of the event that is sent when somebody begins a task, such as a form. Empty if the site sends none.',
    }),
    taskCompleted: eventSetting({
      nb: 'Navnet på en annen hendelse, som sendes når oppgaven er fullført. Da viser Ekko hvor stor del som fullfører.',
      nn: 'Namnet på ei anna hending, som blir send når oppgåva er fullført. Då viser Ekko kor stor del som fullfører.',
      en: 'The name of another event, which is sent when the task is completed. Ekko then shows how large a share complete it.',
    }),
    searchWithoutHits: eventSetting({
      nb: `Navnet på en egen hendelse, som sendes når et søk på nettstedet ikke gir treff, i tillegg til ${SEARCHED}.`,
      nn: `Namnet på ei eiga hending, som blir send når eit søk på nettstaden ikkje gir treff, i tillegg til ${SEARCHED}.`,
      en: `The name of an event of its own, which is sent when a search on the site finds nothing, besides ${SEARCHED}.`,
    }),
    helpfulYes: eventSetting({
      nb: 'Navnet på hendelsen som sendes når noen svarer ja på «Var dette nyttig?». Tom hvis nettstedet ikke spør.',
      nn: 'Namnet på hendinga som blir send når nokon svarer ja på «Var dette nyttig?». Tom om nettstaden ikkje spør.',
      en: 'The name of the event that is sent when somebody answers yes to “Was this useful?”. Empty if the site does not ask.',
    }),
    helpfulNo: eventSetting({
      nb: 'Navnet på en annen hendelse, som sendes når svaret er nei. Begge må fylles ut, eller ingen.',
      nn: 'Namnet på ei anna hending, som blir send når svaret er nei. Begge må fyllast ut, eller inga.',
      en: 'The name of another event, which is sent when the answer is no. Fill in both, or neither.',
    }),
    endpoint: z
      .url({ protocol: /^https?$/ })
      .default('https://analyticsdata.googleapis.com')
      .meta({
        about: {
          nb: 'Adressen til tjenesten. La den stå.',
          nn: 'Adressa til tenesta. La ho stå.',
          en: 'The address of the service. Leave it as it is.',
        },
      }),
  })
  // Else every task were completed, and every search in vain.
  .refine(({ taskStarted, taskCompleted }) => !taskCompleted || taskCompleted !== taskStarted, {
    path: ['taskCompleted'],
  })
  .refine(({ searchWithoutHits }) => searchWithoutHits !== SEARCHED, { path: ['searchWithoutHits'] })
  // Of one answer alone all were content, or nobody.
  .refine(({ helpfulYes, helpfulNo }) => !helpfulYes || (helpfulNo && helpfulNo !== helpfulYes), {
    path: ['helpfulNo'],
  })
  .refine(({ helpfulYes, helpfulNo }) => !helpfulNo || helpfulYes, { path: ['helpfulYes'] });

export type Ga4Config = z.output<typeof config>;
