import { daily } from './daily.ts';
import type { Preset } from './preset.ts';

export const smsDaily: Preset = {
  key: 'sms-daily',
  label: { nb: 'SMS per dag', nn: 'SMS per dag', en: 'Text messages by day' },
  about: {
    nb: 'Én rad per dag fra leverandøren av SMS, med dato, leverte og klikk. Kall kolonnene det hvis de heter noe annet. Lister med telefonnumre avvises.',
    nn: 'Éi rad per dag frå leverandøren av SMS, med dato, leverte og klikk. Kall kolonnane det dersom dei heiter noko anna. Lister med telefonnummer blir avviste.',
    en: 'One row per day from the supplier of text messages, with date, delivered and clicks. Call the columns so if they are called otherwise. Lists of telephone numbers are refused.',
  },
  mapping: daily([
    { column: ['Levert', 'Leverte', 'Delivered'], quantity: 'sms-delivered' },
    { column: ['Klikk', 'Clicks'], quantity: 'sms-clicks', optional: true },
  ]),
  example: `Dato;Levert;Klikk
01.10.2026;2 310;188
02.10.2026;402;31
`,
};
