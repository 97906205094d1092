import { book } from './book.ts';

/** What someone is told who sends or fills in figures. */
export const delivery = book({
  nb: {
    'push.shape': 'Innsendingen ble ikke lagret. Feltet {field} mangler eller passer ikke. Se /reference.',
    'push.unsigned':
      'Innsendingen mangler signatur. Send webhook-id, webhook-timestamp og webhook-signature etter Standard Webhooks.',
    'push.late':
      'Innsendingen ble signert for mer enn fem minutter siden. Sjekk klokken hos senderen, og send på nytt.',
    'push.wrong': 'Adressen eller signaturen stemmer ikke. Sjekk begge mot kilden i Ekko.',
    'push.not-json': 'Innsendingen er ikke JSON. Ingenting er lagret. Send den på nytt som JSON.',
    'form.nothing-yet': 'Ingenting er ført her ennå. Fyll først ut et av de andre skjemaene.',
    'form.unknown': 'Skjemaet finnes ikke, eller det er tomt. Se listen over skjemaer i katalogen.',
    'form.unknown-field': 'Et av feltene som kom, finnes ikke i skjemaet «{form}». Se skjemaet i katalogen.',
    'form.day': '«{field}» må være en dag som har vært, for eksempel 2026-10-05.',
    'form.month': '«{field}» må være en måned som er slutt, for eksempel 2026-10.',
    'form.label':
      '«{field}» må fylles ut med høyst 80 tegn, uten semikolon, likhetstegn, e-postadresser eller telefonnumre.',
    'form.count': '«{field}» må være et helt tall fra 0 og oppover.',
    'form.takes-none': 'Kilden «{source}» har ingen skjemaer. Velg en skjemakilde.',
  },
  nn: {
    'push.shape': 'Innsendinga vart ikkje lagra. Feltet {field} manglar eller passar ikkje. Sjå /reference.',
    'push.unsigned':
      'Innsendinga manglar signatur. Send webhook-id, webhook-timestamp og webhook-signature etter Standard Webhooks.',
    'push.late': 'Innsendinga vart signert for meir enn fem minutt sidan. Sjekk klokka hos sendaren, og send på nytt.',
    'push.wrong': 'Adressa eller signaturen stemmer ikkje. Sjekk begge mot kjelda i Ekko.',
    'push.not-json': 'Innsendinga er ikkje JSON. Ingenting er lagra. Send ho på nytt som JSON.',
    'form.nothing-yet': 'Ingenting er ført her enno. Fyll først ut eit av dei andre skjemaa.',
    'form.unknown': 'Skjemaet finst ikkje, eller det er tomt. Sjå lista over skjema i katalogen.',
    'form.unknown-field': 'Eit av felta som kom, finst ikkje i skjemaet «{form}». Sjå skjemaet i katalogen.',
    'form.day': '«{field}» må vere ein dag som har vore, til dømes 2026-10-05.',
    'form.month': '«{field}» må vere ein månad som er slutt, til dømes 2026-10.',
    'form.label':
      '«{field}» må fyllast ut med høgst 80 teikn, utan semikolon, likskapsteikn, e-postadresser eller telefonnummer.',
    'form.count': '«{field}» må vere eit heilt tal frå 0 og oppover.',
    'form.takes-none': 'Kjelda «{source}» har ingen skjema. Vel ei skjemakjelde.',
  },
  en: {
    'push.shape': 'The delivery was not stored. The field {field} is missing or does not fit. See /reference.',
    'push.unsigned':
      'The delivery is not signed. Send webhook-id, webhook-timestamp and webhook-signature according to Standard Webhooks.',
    'push.late': 'The delivery was signed more than five minutes ago. Check the sender’s clock, and send again.',
    'push.wrong': 'The address or the signature is not right. Check both against the source in Ekko.',
    'push.not-json': 'The delivery is not JSON. Nothing was stored. Send it again as JSON.',
    'form.nothing-yet': 'Nothing has been entered here yet. Fill in one of the other forms first.',
    'form.unknown': 'There is no such form, or it is empty. See the list of forms in the catalogue.',
    'form.unknown-field': 'One of the fields that came is not in the form “{form}”. See the form in the catalogue.',
    'form.day': '“{field}” must be a day that has been, such as 2026-10-05.',
    'form.month': '“{field}” must be a month that has ended, such as 2026-10.',
    'form.label':
      '“{field}” must be filled in with at most 80 characters, without semicolons, equals signs, e-mail addresses or phone numbers.',
    'form.count': '“{field}” must be a whole number from 0 up.',
    'form.takes-none': 'The source “{source}” has no forms. Choose a form source.',
  },
});
