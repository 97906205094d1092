import { book } from './book.ts';

/** When a number cannot be given, and what to ask instead. */
export const number = book({
  nb: {
    'number.cell-missing': 'Måles ikke her ennå. Først må noen telle dette: {what}.',
    'number.unknown-indicator': 'Indikatoren «{indicator}» finnes ikke. Se listen i katalogen.',
    'number.unknown-organisation': 'Vi finner ingen virksomhet som heter «{organisation}».',
    'number.guarded-days': 'Dette tallet vises bare per måned, kvartal eller år, for å verne dem som svarte.',
    'number.guarded-period': 'Dette tallet vises bare for en hel, avsluttet periode. Nærmeste er {from} til {to}.',
    'number.unknown': 'Vi finner ikke dette tallet. Sjekk at adressen er hel.',
    'number.old-definition': 'Tallet ble laget med definisjon {version}, som ikke er i bruk lenger.',
    'number.not-shown': 'Dette tallet kan ikke vises.',
  },
  nn: {
    'number.cell-missing': 'Blir ikkje målt her enno. Først må nokon telje dette: {what}.',
    'number.unknown-indicator': 'Indikatoren «{indicator}» finst ikkje. Sjå lista i katalogen.',
    'number.unknown-organisation': 'Vi finn inga verksemd som heiter «{organisation}».',
    'number.guarded-days': 'Dette talet blir berre vist per månad, kvartal eller år, for å verne dei som svarte.',
    'number.guarded-period': 'Dette talet blir berre vist for ein heil, avslutta periode. Nærmaste er {from} til {to}.',
    'number.unknown': 'Vi finn ikkje dette talet. Sjekk at adressa er heil.',
    'number.old-definition': 'Talet vart laga med definisjon {version}, som ikkje er i bruk lenger.',
    'number.not-shown': 'Dette talet kan ikkje visast.',
  },
  en: {
    'number.cell-missing': 'Not measured here yet. Someone must first count this: {what}.',
    'number.unknown-indicator': 'There is no indicator “{indicator}”. See the list in the catalogue.',
    'number.unknown-organisation': 'We find no organisation called “{organisation}”.',
    'number.guarded-days': 'This figure is shown only by month, quarter or year, to protect those who answered.',
    'number.guarded-period':
      'This figure is shown only for a whole period that has ended. The nearest is {from} to {to}.',
    'number.unknown': 'We cannot find this figure. Check that the address is complete.',
    'number.old-definition': 'The figure was made by definition {version}, which is no longer in use.',
    'number.not-shown': 'This figure cannot be shown.',
  },
});
