import { daily } from './daily.ts';
import type { Preset } from './preset.ts';

export const digitalPostDaily: Preset = {
  key: 'digital-post-daily',
  label: { nb: 'Digital post per dag', nn: 'Digital post per dag', en: 'Digital post by day' },
  about: {
    nb: 'Én rad per dag fra Digipost, SvarUt eller en annen tjeneste for digital post, med dato, leverte og åpnede brev. Kall kolonnene det hvis de heter noe annet. Linjer over kolonnenavnene hoppes over.',
    nn: 'Éi rad per dag frå Digipost, SvarUt eller ei anna teneste for digital post, med dato, leverte og opna brev. Kall kolonnane det dersom dei heiter noko anna. Linjer over kolonnenamna blir hoppa over.',
    en: 'One row per day from Digipost, SvarUt or another service for digital post, with date, letters delivered and opened. Call the columns so if they are called otherwise. Lines above the column names are skipped.',
  },
  mapping: daily([
    { column: ['Levert', 'Leverte', 'Delivered'], quantity: 'post-delivered' },
    { column: ['Åpnet', 'Åpnede', 'Opna', 'Opened'], quantity: 'post-opened', optional: true },
    { column: ['Sendt digitalt', 'Sende digitalt', 'Sent digitally'], quantity: 'post-sent-digitally', optional: true },
  ]),
  example: `Dato;Levert;Åpnet
01.10.2026;1 204;803
02.10.2026;988;640
`,
};
