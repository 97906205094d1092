import type { Words } from '../core/words.ts';
import { type Labelled, METHOD_IDS, type MethodId } from './types.ts';

export interface Method extends Labelled {
  readonly id: MethodId;
  /** The survey's order. */
  readonly rank: number;
  /** The survey's own wording, in its own language. */
  readonly surveyLabel: string;
  readonly description: Words;
  /** What the method cannot show, however good its figures are. */
  readonly limits: Words;
}

const entries: Readonly<Record<MethodId, Omit<Method, 'id' | 'rank'>>> = {
  'web-analytics': {
    label: {
      nb: 'Google Analytics/andre digitale måleverktøy',
      nn: 'Google Analytics/andre digitale måleverktøy',
      en: 'Google Analytics/other digital measurement tools',
    },
    surveyLabel: 'Google Analytics/andre digitale måleverktøy',
    description: {
      nb: 'Teller hva folk gjør på nettet: besøk, søk, klikk og fullførte oppgaver.',
      nn: 'Tel kva folk gjer på nettet: besøk, søk, klikk og fullførte oppgåver.',
      en: 'Counts what people do online: visits, searches, clicks and completed tasks.',
    },
    limits: {
      nb: 'Metoden viser ikke hvorfor folk kom, eller om de forsto. Den ser bare dem som lar seg måle.',
      nn: 'Metoden viser ikkje kvifor folk kom, eller om dei forstod. Han ser berre dei som lèt seg måle.',
      en: 'The method does not show why people came, or whether they understood. It sees only those who can be measured.',
    },
  },
  'user-satisfaction': {
    label: {
      nb: 'Brukertilfredshetsundersøkelser',
      nn: 'Undersøkingar av kor nøgde brukarane er',
      en: 'User satisfaction surveys',
    },
    surveyLabel: 'Brukertilfredshetsundersøkelser',
    description: {
      nb: 'Spør brukerne om de er fornøyde, forsto og fikk gjort det de kom for.',
      nn: 'Spør brukarane om dei er nøgde, forstod og fekk gjort det dei kom for.',
      en: 'Asks users whether they are satisfied, understood and got done what they came for.',
    },
    limits: {
      nb: 'Metoden sier bare noe om dem som svarte. Er svarene få eller selvvalgte, gjelder de ikke alle brukere.',
      nn: 'Metoden seier berre noko om dei som svarte. Er svara få eller sjølvvalde, gjeld dei ikkje alle brukarar.',
      en: 'The method speaks only for those who answered. Few or self-selected answers do not hold for all users.',
    },
  },
  'social-followers': {
    label: {
      nb: 'Antall følgere i sosiale medier',
      nn: 'Talet på følgjarar i sosiale medium',
      en: 'Number of followers in social media',
    },
    surveyLabel: 'Antall følgere i sosiale medier',
    description: {
      nb: 'Teller kontoer som følger virksomheten.',
      nn: 'Tel kontoar som følgjer verksemda.',
      en: 'Counts accounts that follow the organisation.',
    },
    limits: {
      nb: 'Kontoer er ikke personer. Tallet viser ikke om noen så eller brydde seg om innholdet.',
      nn: 'Kontoar er ikkje personar. Talet viser ikkje om nokon såg eller brydde seg om innhaldet.',
      en: 'Accounts are not people. The number does not show whether anyone saw or cared about the content.',
    },
  },
  'media-mentions': {
    label: { nb: 'Antall medieoppslag', nn: 'Talet på medieoppslag', en: 'Number of media mentions' },
    surveyLabel: 'Antall medieoppslag',
    description: {
      nb: 'Teller oppslag om virksomheten i redaksjonelle medier.',
      nn: 'Tel oppslag om verksemda i redaksjonelle medium.',
      en: 'Counts items about the organisation in edited media.',
    },
    limits: {
      nb: 'Mange oppslag er ikke nødvendigvis bra. Tallet viser verken tone, lesere eller virkning.',
      nn: 'Mange oppslag er ikkje nødvendigvis bra. Talet viser verken tone, lesarar eller verknad.',
      en: 'Many items are not necessarily good. The number shows neither tone, readers nor effect.',
    },
  },
  'social-engagement': {
    label: {
      nb: 'Antall likes/delinger i sosiale medier',
      nn: 'Talet på likes/delingar i sosiale medium',
      en: 'Number of likes/shares in social media',
    },
    surveyLabel: 'Antall likes/delinger i sosiale medier',
    description: {
      nb: 'Teller reaksjoner, delinger og kommentarer på innlegg.',
      nn: 'Tel reaksjonar, delingar og kommentarar på innlegg.',
      en: 'Counts reactions, shares and comments on posts.',
    },
    limits: {
      nb: 'Plattformen styrer hvem som ser hva. Sinne teller like mye som glede.',
      nn: 'Plattforma styrer kven som ser kva. Sinne tel like mykje som glede.',
      en: 'The platform decides who sees what. Anger counts as much as joy.',
    },
  },
  reputation: {
    label: { nb: 'Omdømmeundersøkelse', nn: 'Omdømmeundersøking', en: 'Reputation survey' },
    surveyLabel: 'Omdømmeundersøkelse',
    description: {
      nb: 'Spør et utvalg om kjennskap, tillit og inntrykk av virksomheten.',
      nn: 'Spør eit utval om kjennskap, tillit og inntrykk av verksemda.',
      en: 'Asks a sample about awareness of, trust in and impressions of the organisation.',
    },
    limits: {
      nb: 'Metoden viser ikke hvorfor inntrykket endret seg. Saker ellers i samfunnet påvirker det også.',
      nn: 'Metoden viser ikkje kvifor inntrykket endra seg. Andre saker i samfunnet påverkar det òg.',
      en: 'The method does not show why the impression changed. Other events in society affect it too.',
    },
  },
  'event-attendance': {
    label: {
      nb: 'Antall påmeldte/oppmøtte på arrangementer',
      nn: 'Talet på påmelde/frammøtte på arrangement',
      en: 'Number registered for/attending events',
    },
    surveyLabel: 'Antall påmeldte/oppmøtte på arrangementer',
    description: {
      nb: 'Teller hvor mange som meldte seg på, og hvor mange som kom.',
      nn: 'Tel kor mange som melde seg på, og kor mange som kom.',
      en: 'Counts how many signed up and how many came.',
    },
    limits: {
      nb: 'Oppmøte sier ikke om møtet virket, eller om de rette kom.',
      nn: 'Frammøte seier ikkje om møtet verka, eller om dei rette kom.',
      en: 'Attendance does not say whether the meeting worked, or whether the right people came.',
    },
  },
  'media-analysis': {
    label: { nb: 'Medieanalyse', nn: 'Medieanalyse', en: 'Media analysis' },
    surveyLabel: 'Medieanalyse',
    description: {
      nb: 'Leser oppslagene og vurderer tone, budskap og plassering.',
      nn: 'Les oppslaga og vurderer tone, bodskap og plassering.',
      en: 'Reads the items and judges tone, message and prominence.',
    },
    limits: {
      nb: 'Metoden viser hva mediene skrev, ikke hva leserne mente. To som koder, kan være uenige.',
      nn: 'Metoden viser kva media skreiv, ikkje kva lesarane meinte. To som kodar, kan vere usamde.',
      en: 'The method shows what the media wrote, not what readers thought. Two coders may disagree.',
    },
  },
  inquiries: {
    label: {
      nb: 'Type/antall henvendelser på telefon og e-post',
      nn: 'Type/tal på førespurnader på telefon og e-post',
      en: 'Type/number of inquiries by phone and e-mail',
    },
    surveyLabel: 'Type/antall henvendelser på telefon og e-post',
    description: {
      nb: 'Teller hva folk tar kontakt om, og hvor mye som kunne vært unngått.',
      nn: 'Tel kva folk tek kontakt om, og kor mykje som kunne vore unngått.',
      en: 'Counts what people get in touch about, and how much could have been avoided.',
    },
    limits: {
      nb: 'Færre telefoner kan bety bedre informasjon, men også at folk ga opp.',
      nn: 'Færre telefonar kan bety betre informasjon, men òg at folk gav opp.',
      en: 'Fewer calls may mean better information, but also that people gave up.',
    },
  },
};

/** All nine methods, in rank order. */
export const methods: readonly Method[] = METHOD_IDS.map((id, index) => ({ id, rank: index + 1, ...entries[id] }));

const byId = new Map(methods.map((method) => [method.id, method]));

/** The method; throws where the id is unknown, which only a mistake in code can cause. */
export function method(id: MethodId): Method {
  const found = byId.get(id);
  if (!found) throw new RangeError(`unknown method ${id}`);
  return found;
}
