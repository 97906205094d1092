import { book } from './book.ts';

/** What is said of a letter in a new version. Never more than that something changed. */
export const letters = book({
  nb: {
    'letter.unknown':
      'Vi har ikke noe brev som heter «{item}» i denne kanalen. Velg et annet brev eller en annen kanal.',
    'letter.too-little':
      'Vi kan ikke si om det nye brevet ga færre henvendelser. Det trengs minst {fewest} utsendinger før og én etter.',
    'letter.no-clear-change':
      'Ingen sikker endring fra {from}: {after} av tusen tok kontakt, mot {before} av tusen før.',
    'letter.fewer': 'Færre tok kontakt fra {from}: {after} av tusen, mot {before} av tusen før.',
    'letter.more': 'Flere tok kontakt fra {from}: {after} av tusen, mot {before} av tusen før.',
    'letter.avoided': 'Det er {avoided} færre henvendelser enn før ({range}).',
    'letter.added': 'Det er {avoided} flere henvendelser enn før ({range}).',
    'letter.hours': 'Med {minutes} minutter på hver er det {hours} timer ({range}).',
    'letter.unknown-cause': 'Vi vet ikke hva endringen kommer av.',
    'letter.access': 'Færre henvendelser kan også bety at det er vanskeligere å komme fram.',
  },
  nn: {
    'letter.unknown':
      'Vi har ikkje noko brev som heiter «{item}» i denne kanalen. Vel eit anna brev eller ein annan kanal.',
    'letter.too-little':
      'Vi kan ikkje seie om det nye brevet gav færre førespurnader. Det trengst minst {fewest} utsendingar før og éi etter.',
    'letter.no-clear-change':
      'Inga sikker endring frå {from}: {after} av tusen tok kontakt, mot {before} av tusen før.',
    'letter.fewer': 'Færre tok kontakt frå {from}: {after} av tusen, mot {before} av tusen før.',
    'letter.more': 'Fleire tok kontakt frå {from}: {after} av tusen, mot {before} av tusen før.',
    'letter.avoided': 'Det er {avoided} færre førespurnader enn før ({range}).',
    'letter.added': 'Det er {avoided} fleire førespurnader enn før ({range}).',
    'letter.hours': 'Med {minutes} minutt på kvar er det {hours} timar ({range}).',
    'letter.unknown-cause': 'Vi veit ikkje kva endringa kjem av.',
    'letter.access': 'Færre førespurnader kan òg bety at det er vanskelegare å kome fram.',
  },
  en: {
    'letter.unknown': 'We have no letter called “{item}” in this channel. Choose another letter or another channel.',
    'letter.too-little':
      'We cannot say whether the new letter brought fewer inquiries. It takes at least {fewest} mailings before and one after.',
    'letter.no-clear-change':
      'No clear change from {from}: {after} in a thousand got in touch, against {before} in a thousand before.',
    'letter.fewer': 'Fewer got in touch from {from}: {after} in a thousand, against {before} in a thousand before.',
    'letter.more': 'More got in touch from {from}: {after} in a thousand, against {before} in a thousand before.',
    'letter.avoided': 'That is {avoided} fewer inquiries than before ({range}).',
    'letter.added': 'That is {avoided} more inquiries than before ({range}).',
    'letter.hours': 'At {minutes} minutes each that is {hours} hours ({range}).',
    'letter.unknown-cause': 'We do not know what the change comes from.',
    'letter.access': 'Fewer inquiries may also mean that it is harder to get through.',
  },
});
