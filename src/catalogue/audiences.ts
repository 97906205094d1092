import type { Words } from '../core/words.ts';
import { AUDIENCE_IDS, type AudienceId, type Labelled } from './types.ts';

export interface Audience extends Labelled {
  readonly id: AudienceId;
  /** The survey's order. */
  readonly rank: number;
  /** The survey's own wording, in its own language; the label holds for any public body. */
  readonly surveyLabel: string;
  readonly description: Words;
}

const entries: Readonly<Record<AudienceId, Omit<Audience, 'id' | 'rank'>>> = {
  'residents-using-services': {
    label: {
      nb: 'Innbyggere som har eller ønsker tjenester og tilbud',
      nn: 'Innbyggjarar som har eller ønskjer tenester og tilbod',
      en: 'Residents who have or want services and offers',
    },
    surveyLabel: 'Innbyggere som har eller ønsker tjenester og tilbud fra kommunen',
    description: {
      nb: 'De som bruker en tjeneste i dag, eller vil begynne å bruke den.',
      nn: 'Dei som bruker ei teneste i dag, eller vil byrje å bruke henne.',
      en: 'Those who use a service today, or want to start using it.',
    },
  },
  'own-employees': {
    label: {
      nb: 'Ansatte i egen virksomhet',
      nn: 'Tilsette i eiga verksemd',
      en: 'Employees of the organisation itself',
    },
    surveyLabel: 'Ansatte i egen virksomhet',
    description: {
      nb: 'Alle som arbeider i virksomheten.',
      nn: 'Alle som arbeider i verksemda.',
      en: 'Everyone who works in the organisation.',
    },
  },
  journalists: {
    label: { nb: 'Journalister', nn: 'Journalistar', en: 'Journalists' },
    surveyLabel: 'Journalister',
    description: {
      nb: 'De som skriver om virksomheten i redaksjonelle medier.',
      nn: 'Dei som skriv om verksemda i redaksjonelle medium.',
      en: 'Those who write about the organisation in edited media.',
    },
  },
  'professional-users': {
    label: {
      nb: 'Profesjonelle brukere, næringsliv, leverandører',
      nn: 'Profesjonelle brukarar, næringsliv, leverandørar',
      en: 'Professional users, businesses, suppliers',
    },
    surveyLabel: 'Profesjonelle brukere, næringsliv, leverandører',
    description: {
      nb: 'De som møter virksomheten i jobben sin.',
      nn: 'Dei som møter verksemda i jobben sin.',
      en: 'Those who deal with the organisation through their work.',
    },
  },
  politicians: {
    label: { nb: 'Politikere', nn: 'Politikarar', en: 'Politicians' },
    surveyLabel: 'Politikere i bystyre og byråd',
    description: {
      nb: 'Folkevalgte som styrer virksomheten eller vedtar rammene.',
      nn: 'Folkevalde som styrer verksemda eller vedtek rammene.',
      en: 'Elected representatives who govern the organisation or set its limits.',
    },
  },
  'interest-organisations': {
    label: { nb: 'Interesseorganisasjoner', nn: 'Interesseorganisasjonar', en: 'Interest organisations' },
    surveyLabel: 'Interesseorganisasjoner',
    description: {
      nb: 'Foreninger som taler for brukere, bransjer eller saker.',
      nn: 'Foreiningar som talar for brukarar, bransjar eller saker.',
      en: 'Associations that speak for users, trades or causes.',
    },
  },
  'politically-interested-residents': {
    label: {
      nb: 'Innbyggere med interesse for politiske beslutninger',
      nn: 'Innbyggjarar med interesse for politiske avgjerder',
      en: 'Residents interested in political decisions',
    },
    surveyLabel: 'Innbyggere med interesse for politiske beslutninger',
    description: {
      nb: 'De som følger med på vedtak, høringer og planer.',
      nn: 'Dei som følgjer med på vedtak, høyringar og planar.',
      en: 'Those who follow decisions, consultations and plans.',
    },
  },
  'other-municipal-employees': {
    label: {
      nb: 'Ansatte i andre virksomheter',
      nn: 'Tilsette i andre verksemder',
      en: 'Employees of sister organisations',
    },
    surveyLabel: 'Ansatte i andre virksomheter i Oslo kommune',
    description: {
      nb: 'De som arbeider i andre deler av samme kommune, fylke eller sektor.',
      nn: 'Dei som arbeider i andre delar av same kommune, fylke eller sektor.',
      en: 'Those who work elsewhere in the same municipality, county or sector.',
    },
  },
  'job-seekers': {
    label: { nb: 'Jobbsøkere', nn: 'Jobbsøkjarar', en: 'Job seekers' },
    surveyLabel: 'Jobbsøkere',
    description: {
      nb: 'De som leter etter arbeid og kan tenke seg å søke her.',
      nn: 'Dei som leitar etter arbeid og kan tenkje seg å søkje her.',
      en: 'Those who look for work and may apply here.',
    },
  },
  'external-experts': {
    label: {
      nb: 'Fagfolk og forskere utenfor virksomheten',
      nn: 'Fagfolk og forskarar utanfor verksemda',
      en: 'Professionals and researchers outside the organisation',
    },
    surveyLabel: 'Fagfolk og forskere som ikke jobber i kommunen',
    description: {
      nb: 'De som arbeider med det samme faget andre steder.',
      nn: 'Dei som arbeider med det same faget andre stader.',
      en: 'Those who work in the same field elsewhere.',
    },
  },
};

/** All ten audiences, in rank order. */
export const audiences: readonly Audience[] = AUDIENCE_IDS.map((id, index) => ({
  id,
  rank: index + 1,
  ...entries[id],
}));
