import type { Preset } from './preset.ts';

export const inquiriesMonthly: Preset = {
  key: 'inquiries-monthly',
  label: { nb: 'Henvendelser per måned', nn: 'Førespurnader per månad', en: 'Inquiries by month' },
  about: {
    nb: 'Månedsark fra kundesenteret: telefoner, e-poster, besvarte, avbrutte, unngåelige og vurderte.',
    nn: 'Månadsark frå kundesenteret: telefonar, e-postar, svara, avbrotne, unngåelege og vurderte.',
    en: 'Monthly sheet from the contact centre: calls, e-mails, answered, abandoned, avoidable and assessed.',
  },
  mapping: {
    kind: 'wide',
    duplicates: 'refuse',
    decimal: ',',
    skipRows: [{ equals: ['Sum', 'Totalt', 'Total', 'I alt'] }],
    notPersonal: ['E-post', 'Telefon', 'E-mail', 'Phone'],
    period: { column: ['Måned', 'Månad', 'Month', 'Dato', 'Date'], grain: 'month' },
    values: [
      { column: ['Telefoner', 'Telefonar', 'Telefon', 'Calls'], quantity: 'calls', optional: true },
      { column: ['E-poster', 'E-postar', 'E-post', 'E-mails', 'Emails'], quantity: 'emails', optional: true },
      {
        column: ['Besvarte', 'Svara', 'Answered'],
        plus: ['Avbrutte', 'Avbrotne', 'Abandoned'],
        quantity: 'calls-offered',
        optional: true,
      },
      { column: ['Avbrutte', 'Avbrotne', 'Abandoned'], quantity: 'calls-abandoned', optional: true },
      {
        column: ['Unngåelige', 'Unngåelege', 'Avoidable'],
        quantity: 'contacts-classified',
        dims: { class: 'avoidable' },
        optional: true,
      },
      {
        column: ['Vurderte', 'Assessed', 'Classified'],
        minus: ['Unngåelige', 'Unngåelege', 'Avoidable'],
        quantity: 'contacts-classified',
        dims: { class: 'necessary' },
        optional: true,
      },
    ],
  },
  example: `Måned;Telefoner;E-poster;Besvarte;Avbrutte;Unngåelige;Vurderte
aug 2026;4 812;1 930;4 401;411;36;100
sep 2026;5 106;2 044;4 590;516;33;100
okt 2026;4 655,0;-;4 287;368;31;100
Sum;14 573;3 974;13 278;1 295;100;300
`,
};
