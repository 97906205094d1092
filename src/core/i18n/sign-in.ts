import { book } from './book.ts';

/** What whoever signs in, shares a page or sets that up is told. */
export const signIn = book({
  nb: {
    'config.address':
      'EKKO_ADDRESS må være en adresse uten sti, som https://ekko.example.no. Bare adresser på denne maskinen kan ha http i stedet for https.',
    'config.notice': '{name} må være en https-adresse, som https://www.example.no/tilgjengelighet.',
    'config.oidc-missing':
      '{name} mangler. Innlogging trenger EKKO_OIDC_ISSUER, EKKO_OIDC_CLIENT, EKKO_OIDC_SECRET og EKKO_OIDC_ROLES.',
    'config.oidc-issuer': 'EKKO_OIDC_ISSUER må være en https-adresse, som https://innlogging.example.no.',
    'config.oidc-address': 'EKKO_ADDRESS mangler. Sett den til adressen som folk åpner, når Ekko har innlogging.',
    'config.oidc-roles':
      'EKKO_OIDC_ROLES har «{entry}», som ikke passer. Skriv gruppe=virksomhet:rolle, med semikolon mellom. Rollene er {roles}.',
    'sign-in.off': 'Ekko har ingen innlogging her. Åpne lenken som ble skrevet ut ved start, eller bruk en nøkkel.',
    'sign-in.expired': 'Innloggingen tok for lang tid, eller den er brukt før. Logg inn på nytt.',
    'sign-in.denied': 'Innloggingen ble avbrutt, og ingen er logget inn. Logg inn på nytt når du vil.',
    'sign-in.refused':
      'Vi kunne ikke stole på svaret fra innloggingen. Prøv igjen, eller si fra til den som drifter Ekko.',
    'sign-in.unreachable': 'Innloggingen svarer ikke akkurat nå. Vent litt, og prøv igjen.',
    'sign-in.no-access': 'Du har ikke tilgang til Ekko. Be den som drifter Ekko, om å gi gruppen din en rolle.',
    'sign-in.again': 'Logg inn på nytt',
    'sign-in.home': 'Til forsiden',
    'sign-in.out': 'Du er logget ut av Ekko',
    'sign-in.out-about': 'Vi sender deg videre for å logge ut der du logget inn. Følg lenken hvis ingenting skjer.',
    'sign-in.out-there': 'Logg ut der du logget inn',
    'share.gone': 'Denne lenken virker ikke. Den er feil, utløpt eller trukket tilbake. Be om en ny fra den som delte.',
    'share.path': 'Bare sider i Ekko kan deles. Skriv stien slik den står i nettleseren, som /?enhet=bymiljo.',
    'share.unknown': 'Det finnes ingen delt lenke med nummer {id} her. Den kan være trukket tilbake.',
    'share.days': 'En lenke kan vare fra 1 til 90 dager.',
  },
  nn: {
    'config.address':
      'EKKO_ADDRESS må vere ei adresse utan sti, som https://ekko.example.no. Berre adresser på denne maskina kan ha http i staden for https.',
    'config.notice': '{name} må vere ei https-adresse, som https://www.example.no/tilgjenge.',
    'config.oidc-missing':
      '{name} manglar. Innlogging treng EKKO_OIDC_ISSUER, EKKO_OIDC_CLIENT, EKKO_OIDC_SECRET og EKKO_OIDC_ROLES.',
    'config.oidc-issuer': 'EKKO_OIDC_ISSUER må vere ei https-adresse, som https://innlogging.example.no.',
    'config.oidc-address': 'EKKO_ADDRESS manglar. Set han til adressa som folk opnar, når Ekko har innlogging.',
    'config.oidc-roles':
      'EKKO_OIDC_ROLES har «{entry}», som ikkje passar. Skriv gruppe=verksemd:rolle, med semikolon mellom. Rollene er {roles}.',
    'sign-in.off': 'Ekko har inga innlogging her. Opne lenkja som vart skriven ut ved start, eller bruk ein nøkkel.',
    'sign-in.expired': 'Innlogginga tok for lang tid, eller ho er brukt før. Logg inn på nytt.',
    'sign-in.denied': 'Innlogginga vart avbroten, og ingen er logga inn. Logg inn på nytt når du vil.',
    'sign-in.refused':
      'Vi kunne ikkje stole på svaret frå innlogginga. Prøv igjen, eller sei frå til den som driftar Ekko.',
    'sign-in.unreachable': 'Innlogginga svarer ikkje akkurat no. Vent litt, og prøv igjen.',
    'sign-in.no-access': 'Du har ikkje tilgang til Ekko. Be den som driftar Ekko, om å gi gruppa di ei rolle.',
    'sign-in.again': 'Logg inn på nytt',
    'sign-in.home': 'Til framsida',
    'sign-in.out': 'Du er logga ut av Ekko',
    'sign-in.out-about': 'Vi sender deg vidare for å logge ut der du logga inn. Følg lenkja om ingenting skjer.',
    'sign-in.out-there': 'Logg ut der du logga inn',
    'share.gone': 'Denne lenkja verkar ikkje. Ho er feil, utgått eller trekt tilbake. Be om ei ny frå den som delte.',
    'share.path': 'Berre sider i Ekko kan delast. Skriv stien slik han står i nettlesaren, som /?enhet=bymiljo.',
    'share.unknown': 'Det finst inga delt lenkje med nummer {id} her. Ho kan vere trekt tilbake.',
    'share.days': 'Ei lenkje kan vare frå 1 til 90 dagar.',
  },
  en: {
    'config.address':
      'EKKO_ADDRESS must be an address without a path, such as https://ekko.example.no. Only addresses on this machine may have http instead of https.',
    'config.notice': '{name} must be an https address, such as https://www.example.no/accessibility.',
    'config.oidc-missing':
      '{name} is missing. Sign-in needs EKKO_OIDC_ISSUER, EKKO_OIDC_CLIENT, EKKO_OIDC_SECRET and EKKO_OIDC_ROLES.',
    'config.oidc-issuer': 'EKKO_OIDC_ISSUER must be an https address, such as https://login.example.no.',
    'config.oidc-address': 'EKKO_ADDRESS is missing. Set it to the address that people open, when Ekko has sign-in.',
    'config.oidc-roles':
      'EKKO_OIDC_ROLES has “{entry}”, which does not fit. Write group=organisation:role, with semicolons between. The roles are {roles}.',
    'sign-in.off': 'Ekko has no sign-in here. Open the link that was printed at start, or use a key.',
    'sign-in.expired': 'The sign-in took too long, or it was used before. Sign in again.',
    'sign-in.denied': 'The sign-in was stopped, and nobody is signed in. Sign in again when you wish.',
    'sign-in.refused': 'We could not trust the answer from the sign-in. Try again, or tell whoever runs Ekko.',
    'sign-in.unreachable': 'The sign-in is not answering right now. Wait a little, and try again.',
    'sign-in.no-access': 'You do not have access to Ekko. Ask whoever runs Ekko to give your group a role.',
    'sign-in.again': 'Sign in again',
    'sign-in.home': 'To the front page',
    'sign-in.out': 'You are signed out of Ekko',
    'sign-in.out-about': 'We send you on to sign out where you signed in. Follow the link if nothing happens.',
    'sign-in.out-there': 'Sign out where you signed in',
    'share.gone':
      'This link does not work. It is wrong, has run out or was revoked. Ask whoever shared it for a new one.',
    'share.path': 'Only pages of Ekko can be shared. Write the path as the browser shows it, such as /?enhet=bymiljo.',
    'share.unknown': 'There is no shared link with number {id} here. It may have been revoked.',
    'share.days': 'A link may last from 1 to 90 days.',
  },
});
