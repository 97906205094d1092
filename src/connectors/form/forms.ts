import type { Words } from '../../core/words.ts';

/** One field of a form. `count` fields are the measures; a `label` names what they are about. */
export interface Field {
  readonly name: string;
  readonly kind: 'day' | 'month' | 'label' | 'count';
  readonly required: boolean;
  readonly label: Words;
  /** A measure of the connector, for a count. */
  readonly measure?: string;
}

export interface Form {
  readonly key: string;
  readonly label: Words;
  readonly about: Words;
  readonly fields: readonly Field[];
}

const words = (nb: string, nn: string, en: string): Words => ({ nb, nn, en });
const day = (label: Words): Field => ({ name: 'day', kind: 'day', required: true, label });
const item = (label: Words): Field => ({ name: 'item', kind: 'label', required: true, label });
const count = (name: string, measure: string, required: boolean, label: Words): Field => ({
  ...{ name, kind: 'count', required, label, measure },
});

const calls = count('calls', 'calls', false, words('Telefoner om dette', 'Telefonar om dette', 'Phone calls about it'));
const emails = count('emails', 'emails', false, words('E-poster om dette', 'E-postar om dette', 'E-mails about it'));

/** What people fill in, two minutes each. A field left empty is not known; a zero is written as 0. */
export const forms: readonly Form[] = [
  {
    key: 'letter',
    label: words('Brev', 'Brev', 'Letter'),
    about: words(
      'Når et brev er sendt: hvor mange, og hvor mange som tok kontakt om det.',
      'Når eit brev er sendt: kor mange, og kor mange som tok kontakt om det.',
      'When a letter is sent: how many, and how many made contact about it.',
    ),
    fields: [
      day(words('Dagen det ble sendt', 'Dagen det vart sendt', 'The day it was sent')),
      item(words('Kort navn på brevet', 'Kort namn på brevet', 'Short name of the letter')),
      count('sent', 'letters-sent', true, words('Sendte brev', 'Sende brev', 'Letters sent')),
      calls,
      emails,
    ],
  },
  {
    key: 'meeting',
    label: words('Møte eller konferanse', 'Møte eller konferanse', 'Meeting or conference'),
    about: words(
      'Etter et arrangement: plasser, påmeldte, oppmøtte og innspill.',
      'Etter eit arrangement: plassar, påmelde, frammøtte og innspel.',
      'After an event: seats, registered, attended and contributions.',
    ),
    fields: [
      day(words('Dagen det var', 'Dagen det var', 'The day it took place')),
      item(words('Kort navn på arrangementet', 'Kort namn på arrangementet', 'Short name of the event')),
      count('seats', 'seats', false, words('Plasser', 'Plassar', 'Seats')),
      count('registered', 'registered', false, words('Påmeldte', 'Påmelde', 'Registered')),
      count('attended', 'attended', true, words('Oppmøtte', 'Frammøtte', 'Attended')),
      count('input', 'input-received', false, words('Innspill', 'Innspel', 'Contributions')),
    ],
  },
  {
    key: 'brochure',
    label: words('Brosjyre eller plakat', 'Brosjyre eller plakat', 'Brochure or poster'),
    about: words(
      'Når trykksaker er delt ut: hvor mange.',
      'Når trykksaker er delte ut: kor mange.',
      'When printed matter was handed out: how many copies.',
    ),
    fields: [
      day(words('Dagen de ble delt ut', 'Dagen dei vart delte ut', 'The day they were handed out')),
      item(words('Kort navn på trykksaken', 'Kort namn på trykksaka', 'Short name of the printed matter')),
      count('copies', 'copies-distributed', true, words('Utdelte', 'Utdelte', 'Copies')),
      calls,
      emails,
    ],
  },
  {
    key: 'month-done',
    label: words('Alt er ført', 'Alt er ført', 'All is entered'),
    about: words(
      'Når alt i en måned er ført. Det som ikke er ført, regnes da som null.',
      'Når alt i ein månad er ført. Det som ikkje er ført, blir då rekna som null.',
      'When all of a month is entered. What was not entered then counts as zero.',
    ),
    fields: [{ name: 'month', kind: 'month', required: true, label: words('Måneden', 'Månaden', 'The month') }],
  },
];

export function formOf(key: unknown): Form | undefined {
  return forms.find((form) => form.key === key);
}
