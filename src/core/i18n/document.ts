import { book } from './book.ts';

/** What is said of documents as files, and of the packages that they are put away in. */
export const documents = book({
  nb: {
    'document.no-pdf':
      'Ekko kan ikke lage PDF her, for Chromium mangler. Last ned DOCX, eller be den som drifter Ekko, installere Chromium.',
    'archive.of-report':
      'Dette er rapporten slik den ble låst, laget for å bevares. Senere rettelser av tallene endrer den ikke.',
    'archive.of-digest':
      'Dette er månedsbrevet slik det ble godkjent, laget for å bevares. Senere rettelser av tallene endrer det ikke.',
    'archive.data': 'data.json: alle tallene og hvordan de er regnet ut.',
    'archive.metadata':
      'metadata.json: hva dette er, hvem og hvilken tid det gjelder, og hvordan hver fil kan kontrolleres.',
    'archive.document': '{name}: dokumentet for den som skal lese.',
    'archive.pdf-a':
      '{name}: dokumentet som {claims}. Ikke validert: ingen har kontrollert at filen følger standarden.',
    'archive.sums':
      'sha256sums.txt: kontrollsummer. Kommandoen «sha256sum -c sha256sums.txt» sier om en fil er endret.',
  },
  nn: {
    'document.no-pdf':
      'Ekko kan ikkje lage PDF her, for Chromium manglar. Last ned DOCX, eller be den som driftar Ekko, installere Chromium.',
    'archive.of-report':
      'Dette er rapporten slik han vart låst, laga for å takast vare på. Seinare rettingar av tala endrar han ikkje.',
    'archive.of-digest':
      'Dette er månadsbrevet slik det vart godkjent, laga for å takast vare på. Seinare rettingar av tala endrar det ikkje.',
    'archive.data': 'data.json: alle tala og korleis dei er rekna ut.',
    'archive.metadata':
      'metadata.json: kva dette er, kven og kva tid det gjeld, og korleis kvar fil kan kontrollerast.',
    'archive.document': '{name}: dokumentet for den som skal lese.',
    'archive.pdf-a':
      '{name}: dokumentet som {claims}. Ikkje validert: ingen har kontrollert at fila følgjer standarden.',
    'archive.sums':
      'sha256sums.txt: kontrollsummar. Kommandoen «sha256sum -c sha256sums.txt» seier om ei fil er endra.',
  },
  en: {
    'document.no-pdf':
      'Ekko cannot make PDF here, since Chromium is missing. Download DOCX, or ask whoever runs Ekko to install Chromium.',
    'archive.of-report':
      'This is the report as it was frozen, made to be kept. Later corrections of the figures do not change it.',
    'archive.of-digest':
      'This is the monthly letter as it was approved, made to be kept. Later corrections of the figures do not change it.',
    'archive.data': 'data.json: all figures and how they were worked out.',
    'archive.metadata': 'metadata.json: what this is, whom and which time it is about, and how to check each file.',
    'archive.document': '{name}: the document for whoever reads it.',
    'archive.pdf-a':
      '{name}: the document as {claims}. Not validated: nobody has checked that the file follows the standard.',
    'archive.sums':
      'sha256sums.txt: checksums. The command “sha256sum -c sha256sums.txt” tells whether a file was changed.',
  },
});
