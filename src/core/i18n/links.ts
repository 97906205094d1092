import { book } from './book.ts';

/** What whoever builds a link is told. */
export const links = book({
  nb: {
    'link.address': 'Adressen må være en hel nettadresse, slik: https://www.example.no/opptak.',
    'link.user': 'Adressen har brukernavn eller passord i seg. Ta det bort, for alle kan lese lenken.',
    'link.personal': 'Adressen har noe som kan peke på én person: «{name}». Bruk en adresse som er lik for alle.',
    'link.personal-path': 'Stien i adressen har noe som kan peke på én person. Bruk en adresse som er lik for alle.',
    'link.tagged': 'Adressen er merket fra før med «{name}». Ta bort merket, og prøv igjen.',
    'link.name': '«{name}» må være små bokstaver a–z, tall og bindestrek, høyst 60 tegn, uten lange tall.',
    'link.long': 'Lenken ble for lang: over {most} tegn. Velg en kortere adresse.',
    'link.code': 'QR-kode til {print}',
    'cli.link': 'Lag en lenke som kan telles, til brev, plakat, nyhetsbrev, SMS eller innlegg.',
    'cli.link-to': 'hvor lenken skal føre, for eksempel https://www.example.no/opptak',
    'cli.link-channel': 'hvor lenken skal stå: {known}',
    'cli.link-campaign': 'hva lenken hører til, for eksempel barnehage-2027',
    'cli.link-piece': 'hvilket brev, hvilken plakat eller bydel',
    'cli.link-qr': 'lagre QR-koden som SVG i denne filen',
    'cli.link-print': 'Kort adresse til trykk: {print}. De som skriver den inn, kan ikke skilles fra andre.',
    'cli.link-scans': 'Besøk telles som besøk fra trykt kode, når nettstedet leses fra Matomo eller Google Analytics.',
    'cli.link-campaign-visits':
      'Besøk telles som besøk fra merkede lenker, når nettstedet leses fra Matomo eller Google Analytics.',
    'cli.link-saved': 'QR-koden er lagret i {file}.',
    'cli.unwritable': 'Filen {file} kan ikke skrives. Sjekk mappen.',
  },
  nn: {
    'link.address': 'Adressa må vere ei heil nettadresse, slik: https://www.example.no/opptak.',
    'link.user': 'Adressa har brukarnamn eller passord i seg. Ta det bort, for alle kan lese lenkja.',
    'link.personal': 'Adressa har noko som kan peike på éin person: «{name}». Bruk ei adresse som er lik for alle.',
    'link.personal-path': 'Stien i adressa har noko som kan peike på éin person. Bruk ei adresse som er lik for alle.',
    'link.tagged': 'Adressa er merkt frå før med «{name}». Ta bort merket, og prøv igjen.',
    'link.name': '«{name}» må vere små bokstavar a–z, tal og bindestrek, høgst 60 teikn, utan lange tal.',
    'link.long': 'Lenkja vart for lang: over {most} teikn. Vel ei kortare adresse.',
    'link.code': 'QR-kode til {print}',
    'cli.link': 'Lag ei lenkje som kan teljast, til brev, plakat, nyhendebrev, SMS eller innlegg.',
    'cli.link-to': 'kvar lenkja skal føre, til dømes https://www.example.no/opptak',
    'cli.link-channel': 'kvar lenkja skal stå: {known}',
    'cli.link-campaign': 'kva lenkja høyrer til, til dømes barnehage-2027',
    'cli.link-piece': 'kva brev, kva plakat eller bydel',
    'cli.link-qr': 'lagre QR-koden som SVG i denne fila',
    'cli.link-print': 'Kort adresse til trykk: {print}. Dei som skriv ho inn, kan ikkje skiljast frå andre.',
    'cli.link-scans':
      'Besøk blir talde som besøk frå trykt kode, når nettstaden blir lesen frå Matomo eller Google Analytics.',
    'cli.link-campaign-visits':
      'Besøk blir talde som besøk frå merkte lenkjer, når nettstaden blir lesen frå Matomo eller Google Analytics.',
    'cli.link-saved': 'QR-koden er lagra i {file}.',
    'cli.unwritable': 'Fila {file} kan ikkje skrivast. Sjekk mappa.',
  },
  en: {
    'link.address': 'The address must be a full web address, such as https://www.example.no/apply.',
    'link.user': 'The address holds a user name or password. Remove it: everyone can read the link.',
    'link.personal':
      'The address holds something that may point at one person: “{name}”. Use an address that is the same for all.',
    'link.personal-path': 'The path of the address may point at one person. Use an address that is the same for all.',
    'link.tagged': 'The address is tagged already with “{name}”. Remove the tag, and try again.',
    'link.name': '“{name}” must be lower-case letters a–z, digits and hyphens, 60 at most, without long numbers.',
    'link.long': 'The link became too long: over {most} characters. Choose a shorter address.',
    'link.code': 'QR code to {print}',
    'cli.link': 'Make a link that can be counted, for a letter, poster, newsletter, text message or post.',
    'cli.link-to': 'where the link leads, such as https://www.example.no/apply',
    'cli.link-channel': 'where the link will be placed: {known}',
    'cli.link-campaign': 'what the link belongs to, such as kindergarten-2027',
    'cli.link-piece': 'which letter, poster or district',
    'cli.link-qr': 'save the QR code as SVG in this file',
    'cli.link-print': 'Short address for print: {print}. Those who type it cannot be told from others.',
    'cli.link-scans':
      'Visits are counted as visits from printed codes, when the site is read from Matomo or Google Analytics.',
    'cli.link-campaign-visits':
      'Visits are counted as visits from tagged links, when the site is read from Matomo or Google Analytics.',
    'cli.link-saved': 'The QR code is saved in {file}.',
    'cli.unwritable': 'The file {file} cannot be written. Check the folder.',
  },
});
