import { daily } from './daily.ts';
import type { Preset } from './preset.ts';

export const callsDaily: Preset = {
  key: 'calls-daily',
  label: { nb: 'Anrop per dag', nn: 'Anrop per dag', en: 'Calls by day' },
  about: {
    nb: 'Én rad per dag fra Puzzel, 3CX eller en annen sentral, med dato, innkommende, besvarte og avbrutte anrop. Kall kolonnene det hvis de heter noe annet. Linjer over kolonnenavnene hoppes over.',
    nn: 'Éi rad per dag frå Puzzel, 3CX eller ein annan sentral, med dato, innkomande, svarte og avbrotne anrop. Kall kolonnane det dersom dei heiter noko anna. Linjer over kolonnenamna blir hoppa over.',
    en: 'One row per day from Puzzel, 3CX or another switchboard, with date, offered, answered and abandoned calls. Call the columns so if they are called otherwise. Lines above the column names are skipped.',
  },
  mapping: daily([
    { column: ['Innkommende', 'Innkomande', 'Offered'], quantity: 'calls-offered' },
    { column: ['Besvart', 'Besvarte', 'Svarte', 'Answered'], quantity: 'calls-answered', optional: true },
    { column: ['Avbrutt', 'Avbrutte', 'Avbrotne', 'Abandoned'], quantity: 'calls-abandoned', optional: true },
    {
      column: ['Besvart innen fristen', 'Svarte innan fristen', 'Answered in time'],
      quantity: 'calls-answered-in-time',
      optional: true,
    },
  ]),
  example: `Kø;Innbyggertorget

Dato;Innkommende;Besvart;Avbrutt;Besvart innen fristen
01.10.2026;412;371;41;290
02.10.2026;388;360;28;301
Totalt;800;731;69;591
`,
};
