import { z } from 'zod';
import type { Words } from '../../core/words.ts';
import { pagesSetting } from '../pieces.ts';
import { secret } from '../secret.ts';
import { plainUrl, zoneSetting } from '../settings.ts';

/** The number of a goal, as Matomo lists it. */
const goalSetting = (about: Words) => z.int().positive().optional().meta({ addable: true, about });

/** Settings of one Matomo site; `about` is the field's help text. */
export const config = z
  .object({
    url: plainUrl().meta({
      about: {
        nb: 'Adressen til Matomo, uten index.php. For eksempel https://matomo.example.no/',
        nn: 'Adressa til Matomo, utan index.php. Til dømes https://matomo.example.no/',
        en: 'The address of Matomo, without index.php. For example https://matomo.example.no/',
      },
    }),
    site: z
      .int()
      .positive()
      .meta({
        about: {
          nb: 'Nettstedets nummer i Matomo (ID).',
          nn: 'Nummeret til nettstaden i Matomo (ID).',
          en: 'The number of the site in Matomo (ID).',
        },
      }),
    token: secret().meta({
      about: {
        nb: 'Nøkkel (token_auth) til en bruker med bare lesetilgang («view»).',
        nn: 'Nøkkel (token_auth) til ein brukar med berre lesetilgang («view»).',
        en: 'Key (token_auth) of a user with only “view” access.',
      },
    }),
    zone: zoneSetting({
      nb: 'Tidssonen nettstedet har i Matomo. Den avgjør når et døgn begynner.',
      nn: 'Tidssona nettstaden har i Matomo. Ho avgjer når eit døgn byrjar.',
      en: 'The time zone the site has in Matomo. It decides when each day begins.',
    }),
    shared: z
      .boolean()
      .default(false)
      .meta({
        about: {
          nb: 'Om flere virksomheter deler nettstedet. Besøk deles da etter siden de begynte på, og sidevisninger etter siden. Den som drifter Ekko, bestemmer hvem som eier hvilke sider. Det som ikke kan deles, gjelder hele nettstedet og står hos eieren. La virksomheten over alle de andre være eier.',
          nn: 'Om fleire verksemder deler nettstaden. Besøk blir då delte etter sida dei byrja på, og sidevisingar etter sida. Den som driftar Ekko, bestemmer kven som eig kva sider. Det som ikkje kan delast, gjeld heile nettstaden og står hos eigaren. Lat verksemda over alle dei andre vere eigar.',
          en: 'Whether several organisations share the site. Visits are then split by the page they began on, and page views by page. Whoever runs Ekko decides who owns which pages. What cannot be split holds for the whole site and is counted for the owner. Let the organisation above all the others be the owner.',
        },
      }),
    pages: pagesSetting,
    taskStarted: goalSetting({
      nb: 'Nummeret (ID) på målet i Matomo som nås når noen begynner på en oppgave, for eksempel et skjema. Tom hvis nettstedet ikke har noe slikt mål.',
      nn: 'Nummeret (ID) på målet i Matomo som blir nådd når nokon byrjar på ei oppgåve, til dømes eit skjema. Tom om nettstaden ikkje har noko slikt mål.',
      en: 'The number (ID) of the goal in Matomo that is reached when somebody begins a task, such as a form. Empty if the site has no such goal.',
    }),
    taskCompleted: goalSetting({
      nb: 'Nummeret på et annet mål, som nås når oppgaven er fullført. Da viser Ekko hvor stor del som fullfører.',
      nn: 'Nummeret på eit anna mål, som blir nådd når oppgåva er fullført. Då viser Ekko kor stor del som fullfører.',
      en: 'The number of another goal, which is reached when the task is completed. Ekko then shows how large a share complete it.',
    }),
    helpfulYes: goalSetting({
      nb: 'Nummeret på målet som nås når noen svarer ja på «Var dette nyttig?». Tom hvis nettstedet ikke spør.',
      nn: 'Nummeret på målet som blir nådd når nokon svarer ja på «Var dette nyttig?». Tom om nettstaden ikkje spør.',
      en: 'The number of the goal that is reached when somebody answers yes to “Was this useful?”. Empty if the site does not ask.',
    }),
    helpfulNo: goalSetting({
      nb: 'Nummeret på et annet mål, som nås når svaret er nei. Begge må fylles ut, eller ingen.',
      nn: 'Nummeret på eit anna mål, som blir nådd når svaret er nei. Begge må fyllast ut, eller inga.',
      en: 'The number of another goal, which is reached when the answer is no. Fill in both, or neither.',
    }),
  })
  // Else every task were completed.
  .refine(({ taskStarted, taskCompleted }) => !taskCompleted || taskCompleted !== taskStarted, {
    path: ['taskCompleted'],
  })
  // Of one answer alone all were content, or nobody.
  .refine(({ helpfulYes, helpfulNo }) => !helpfulYes || (helpfulNo && helpfulNo !== helpfulYes), {
    path: ['helpfulNo'],
  })
  .refine(({ helpfulYes, helpfulNo }) => !helpfulNo || helpfulYes, { path: ['helpfulYes'] });

export type MatomoConfig = z.output<typeof config>;
