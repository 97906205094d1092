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
  /** What whoever fills it in does: the heading over it. */
  readonly title: Words;
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
    title: words('Før inn et brev', 'Før inn eit brev', 'Enter a letter'),
    about: words(
      'Skriv hvor mange brev dere sendte, og hvor mange som tok kontakt om brevet.',
      'Skriv kor mange brev de sende, og kor mange som tok kontakt om brevet.',
      'Write how many letters you sent, and how many got in touch about the letter.',
    ),
    fields: [
      day(words('Dagen det ble sendt', 'Dagen det vart sendt', 'The day it was sent')),
      item(words('Kort navn på brevet', 'Kort namn på brevet', 'Short name of the letter')),
      count('sent', 'letters-sent', true, words('Sendte brev', 'Talet på sende brev', 'Letters sent')),
      calls,
      emails,
    ],
  },
  {
    key: 'meeting',
    label: words('Møte eller konferanse', 'Møte eller konferanse', 'Meeting or conference'),
    title: words(
      'Før inn et møte eller en konferanse',
      'Før inn eit møte eller ein konferanse',
      'Enter a meeting or conference',
    ),
    about: words(
      'Skriv hvor mange som var påmeldt og møtte opp, etter at arrangementet er over.',
      'Skriv kor mange som var påmelde og møtte fram, etter at arrangementet er over.',
      'Write how many registered and attended, once the event is over.',
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
    title: words('Før inn en brosjyre eller plakat', 'Før inn ein brosjyre eller plakat', 'Enter a brochure or poster'),
    about: words(
      'Skriv hvor mange trykksaker dere delte ut, og hvor mange som tok kontakt om dem.',
      'Skriv kor mange trykksaker de delte ut, og kor mange som tok kontakt om dei.',
      'Write how many copies you handed out, and how many got in touch about them.',
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
    label: words('Meld måneden ferdig', 'Meld månaden ferdig', 'Report the month as complete'),
    title: words('Meld måneden ferdig', 'Meld månaden ferdig', 'Report the month as complete'),
    about: words(
      'Meld fra når alt for måneden er ført. Det dere pleier å føre, men ikke har ført, teller da som null.',
      'Meld frå når alt for månaden er ført. Det de pleier å føre, men ikkje har ført, tel då som null.',
      'Report when all of the month is entered. Anything you usually enter but leave out then counts as zero.',
    ),
    fields: [{ name: 'month', kind: 'month', required: true, label: words('Måneden', 'Månaden', 'The month') }],
  },
];

export function formOf(key: unknown): Form | undefined {
  return forms.find((form) => form.key === key);
}
