import { book } from './book.ts';

/** What stands between Ekko and a mailbox, and who can mend it. */
export const mail = book({
  nb: {
    'mail.no-socket': 'Ekko kjører et sted som ikke kan åpne postkasser. Kjør Ekko på en egen maskin for å lese denne.',
    'mail.auth':
      'E-posttjeneren {host} avviste brukernavnet eller passordet. Lag et nytt passord der, og legg det inn på kilden.',
    'mail.no-password':
      'E-posttjeneren {host} slipper ingen inn med passord. Be den som drifter den, om et app-passord.',
    'mail.certificate-untrusted':
      'Sertifikatet til {host} er ikke utstedt av noen vi stoler på. Den som drifter Ekko, kan legge til utstederen med NODE_EXTRA_CA_CERTS.',
    'mail.certificate-name': 'Sertifikatet gjelder et annet navn enn {host}. Sjekk innstillingen «{field}».',
    'mail.certificate-expired':
      'Sertifikatet til {host} gjelder ikke i dag. Be den som drifter tjeneren, om å fornye det.',
    'mail.plain':
      'E-posttjeneren {host} tilbyr ikke kryptering på port {port}. Sjekk innstillingen «{field}». Det vanlige er port 993 med TLS.',
    'mail.folder-missing': 'Mappen «{folder}» finnes ikke i postkassen. Sjekk innstillingen «{field}».',
    'mail.folder-forbidden': 'Brukeren har ikke lesetilgang til mappen «{folder}». Be om lesetilgang.',
  },
  nn: {
    'mail.no-socket':
      'Ekko køyrer ein stad som ikkje kan opne postkasser. Køyr Ekko på ei eiga maskin for å lese denne.',
    'mail.auth':
      'E-posttenaren {host} avviste brukarnamnet eller passordet. Lag eit nytt passord der, og legg det inn på kjelda.',
    'mail.no-password':
      'E-posttenaren {host} slepper ingen inn med passord. Be den som driftar han, om eit app-passord.',
    'mail.certificate-untrusted':
      'Sertifikatet til {host} er ikkje utferda av nokon vi stoler på. Den som driftar Ekko, kan leggje til utferdaren med NODE_EXTRA_CA_CERTS.',
    'mail.certificate-name': 'Sertifikatet gjeld eit anna namn enn {host}. Sjekk innstillinga «{field}».',
    'mail.certificate-expired':
      'Sertifikatet til {host} gjeld ikkje i dag. Be den som driftar tenaren, om å fornye det.',
    'mail.plain':
      'E-posttenaren {host} tilbyr ikkje kryptering på port {port}. Sjekk innstillinga «{field}». Det vanlege er port 993 med TLS.',
    'mail.folder-missing': 'Mappa «{folder}» finst ikkje i postkassa. Sjekk innstillinga «{field}».',
    'mail.folder-forbidden': 'Brukaren har ikkje lesetilgang til mappa «{folder}». Be om lesetilgang.',
  },
  en: {
    'mail.no-socket':
      'Ekko runs in a place that cannot open mailboxes. Run it on a machine of its own to read this one.',
    'mail.auth':
      'The mail server {host} refused the user name or the password. Make a new password there and enter it on the source.',
    'mail.no-password': 'The mail server {host} lets nobody in by password. Ask its operator for an app password.',
    'mail.certificate-untrusted':
      'The certificate of {host} was not issued by anyone we trust. Whoever runs Ekko can add the issuer with NODE_EXTRA_CA_CERTS.',
    'mail.certificate-name': 'The certificate is for another name than {host}. Check the setting “{field}”.',
    'mail.certificate-expired':
      'The certificate of {host} is not valid today. Ask the operator of the server to renew it.',
    'mail.plain':
      'The mail server {host} offers no encryption on port {port}. Check the setting “{field}”. Port 993 with TLS is usual.',
    'mail.folder-missing': 'There is no folder “{folder}” in the mailbox. Check the setting “{field}”.',
    'mail.folder-forbidden': 'The user may not read the folder “{folder}”. Ask for read access.',
  },
});
