import { book } from './book.ts';

/** What is wrong between a source and Google’s systems, and what to do. */
export const google = book({
  nb: {
    'google.api-off':
      'API-et til {system} er ikke slått på i prosjektet som nøkkelen hører til. Slå det på i Google Cloud.',
    'google.bad-key':
      'Nøkkelen i «{field}» kan ikke leses. Last ned en ny nøkkelfil (JSON) i Google Cloud, og legg inn hele filen.',
    'google.key-restricted':
      'Nøkkelen er begrenset til andre adresser eller tjenester enn {system}. Endre begrensningen i Google Cloud.',
    'google.no-access':
      'Tjenestekontoen har ikke lesetilgang til eiendom {property} i {system}. Legg den til der med rollen «Viewer».',
    'google.quota-kept':
      'Kvoten hos {system} er nesten brukt opp. Resten lar vi stå til andre. Vi prøver igjen {when}.',
    'google-sheets.wave':
      'Arket i {system} har tall for runder uten fast lengde. De kan ikke hentes hver natt. Last dem opp som fil, eller skriv dag, uke, måned, kvartal eller år. Sjekk «{field}».',
  },
  nn: {
    'google.api-off':
      'API-et til {system} er ikkje slått på i prosjektet som nøkkelen høyrer til. Slå det på i Google Cloud.',
    'google.bad-key':
      'Nøkkelen i «{field}» kan ikkje lesast. Last ned ei ny nøkkelfil (JSON) i Google Cloud, og legg inn heile fila.',
    'google.key-restricted':
      'Nøkkelen er avgrensa til andre adresser eller tenester enn {system}. Endre avgrensinga i Google Cloud.',
    'google.no-access':
      'Tenestekontoen har ikkje lesetilgang til eigedom {property} i {system}. Legg han til der med rolla «Viewer».',
    'google.quota-kept':
      'Kvoten hos {system} er nesten brukt opp. Resten lèt vi stå til andre. Vi prøver igjen {when}.',
    'google-sheets.wave':
      'Arket i {system} har tal for rundar utan fast lengd. Dei kan ikkje hentast kvar natt. Last dei opp som fil, eller skriv dag, veke, månad, kvartal eller år. Sjekk «{field}».',
  },
  en: {
    'google.api-off':
      'The API of {system} is not switched on in the project that the key belongs to. Switch it on in Google Cloud.',
    'google.bad-key':
      'The key in “{field}” cannot be read. Download a new key file (JSON) in Google Cloud, and enter the whole file.',
    'google.key-restricted':
      'The key is restricted to other addresses or services than {system}. Change the restriction in Google Cloud.',
    'google.no-access':
      'The service account may not read property {property} in {system}. Add it there with the role “Viewer”.',
    'google.quota-kept':
      'The quota at {system} is nearly used up. We leave the rest to others. We will try again {when}.',
    'google-sheets.wave':
      'The sheet in {system} has figures for rounds of no fixed length. They cannot be read every night. Upload them as a file, or write day, week, month, quarter or year. Check “{field}”.',
  },
});
