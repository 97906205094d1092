import type { GoalId } from '../catalogue/types.ts';
import type { Words } from '../core/words.ts';

/** What tells whether a goal is being reached. */
export interface GoalEvidence {
  /** Indicators that tell it themselves. */
  readonly primary: readonly string[];
  /** Where nobody but the organisation itself has the figures that tell it: which those are. */
  readonly own: Words | null;
  /** They say something on the way there. */
  readonly supporting: readonly string[];
  /** They must not get worse meanwhile. */
  readonly guards: readonly string[];
  /** However they move, they do not tell whether the goal is reached. */
  readonly neverSufficient: { readonly indicators: readonly string[]; readonly words: Words };
}

const never = (indicators: readonly string[], nb: string, nn: string, en: string) => ({
  indicators,
  words: { nb, nn, en },
});

/** By goal. Source: the house's measurement model, §4.1. */
export const goalEvidence: Readonly<Record<GoalId, GoalEvidence>> = {
  'build-reputation': {
    primary: ['reputation.index', 'reputation.awareness'],
    own: null,
    supporting: ['media-analysis.tone-net', 'media-analysis.message-share'],
    guards: [],
    neverSufficient: never(
      ['media-mentions.mentions', 'social-followers.followers'],
      'Mange oppslag eller følgere er ikke et godt omdømme.',
      'Mange oppslag eller følgjarar er ikkje eit godt omdømme.',
      'Many mentions or followers are not a good reputation.',
    ),
  },
  'support-objectives': {
    primary: [],
    own: {
      nb: 'virksomhetens egne tall',
      nn: 'tala til verksemda sjølv',
      en: 'the organisation’s own figures',
    },
    supporting: ['web-analytics.task-completion'],
    guards: [],
    neverSufficient: never(
      [],
      'Det som er laget og sendt ut, sier ikke om målet er nådd.',
      'Det som er laga og sendt ut, seier ikkje om målet er nådd.',
      'What was made and sent out does not tell whether the goal is reached.',
    ),
  },
  'build-trust': {
    primary: ['reputation.trust'],
    own: null,
    supporting: ['user-satisfaction.understood', 'social-engagement.reply-rate'],
    guards: [],
    neverSufficient: never(
      ['social-engagement.reach'],
      'At mange ble nådd, sier ikke at de stoler på det som ble sagt.',
      'At mange vart nådde, seier ikkje at dei stoler på det som vart sagt.',
      'Reaching many does not mean that they trust what was said.',
    ),
  },
  'internal-pride': {
    primary: ['reputation.employee-pride'],
    own: null,
    supporting: ['web-analytics.staff-reached', 'web-analytics.must-read'],
    guards: [],
    neverSufficient: never(
      ['social-engagement.reactions'],
      'Reaksjoner på intranettet er ikke stolthet.',
      'Reaksjonar på intranettet er ikkje stoltheit.',
      'Reactions on the intranet are not pride.',
    ),
  },
  'change-behaviour': {
    primary: [],
    own: {
      nb: 'tall for det folk gjør, eller de samme spørsmålene før og etter',
      nn: 'tal for det folk gjer, eller dei same spørsmåla før og etter',
      en: 'figures for what people do, or the same questions before and after',
    },
    supporting: ['user-satisfaction.channel-recall', 'social-engagement.link-clicks'],
    guards: [],
    neverSufficient: never(
      ['social-engagement.views'],
      'Visninger sier ikke at noen gjør noe annerledes.',
      'Visingar seier ikkje at nokon gjer noko annleis.',
      'Views do not say that anyone acts differently.',
    ),
  },
  'more-users': {
    primary: [],
    own: {
      nb: 'hvor mange som bruker eller søker om tilbudet',
      nn: 'kor mange som bruker eller søkjer om tilbodet',
      en: 'how many use or apply for the service',
    },
    supporting: ['web-analytics.task-completion', 'web-analytics.scan-rate'],
    guards: [],
    neverSufficient: never(
      ['web-analytics.visits'],
      'Besøk på nettstedet er ikke brukere av tilbudet.',
      'Besøk på nettstaden er ikkje brukarar av tilbodet.',
      'Visits to the website are not users of the service.',
    ),
  },
  'show-political-results': {
    primary: ['reputation.awareness'],
    own: null,
    supporting: ['media-analysis.message-share', 'media-mentions.stories'],
    guards: [],
    neverSufficient: never(
      ['media-mentions.press-releases'],
      'Utsendte pressemeldinger sier ikke at noen fikk vite det.',
      'Utsende pressemeldingar seier ikkje at nokon fekk vite det.',
      'Press releases that were sent do not say that anyone learned of it.',
    ),
  },
  recruitment: {
    primary: [],
    own: {
      nb: 'kvalifiserte søkere per stilling',
      nn: 'kvalifiserte søkjarar per stilling',
      en: 'qualified applicants per post',
    },
    supporting: ['reputation.employer-attract', 'inquiries.tagged-applicants'],
    guards: [],
    neverSufficient: never(
      ['social-followers.followers'],
      'Følgere er ikke søkere.',
      'Følgjarar er ikkje søkjarar.',
      'Followers are not applicants.',
    ),
  },
  'fewer-calls': {
    primary: ['inquiries.text-caused', 'inquiries.avoidable', 'inquiries.per-thousand-cases'],
    own: null,
    supporting: ['web-analytics.digital-takeup', 'web-analytics.search-zero'],
    guards: ['inquiries.abandon-rate', 'user-satisfaction.csat'],
    neverSufficient: never(
      ['inquiries.calls'],
      'Færre telefoner kan også være dårligere hjelp, eller at færre trengte den.',
      'Færre telefonar kan òg vere dårlegare hjelp, eller at færre trong henne.',
      'Fewer calls may also be worse help, or fewer who needed it.',
    ),
  },
  'shorter-case-time': {
    primary: ['inquiries.case-days', 'inquiries.incomplete-rate'],
    own: null,
    supporting: ['user-satisfaction.understood', 'web-analytics.digital-takeup'],
    guards: ['user-satisfaction.csat'],
    neverSufficient: never(
      ['inquiries.calls'],
      'Hvor mange som ringer, sier ikke hvor lang tid sakene tar.',
      'Kor mange som ringjer, seier ikkje kor lang tid sakene tek.',
      'The number of calls does not show how long cases take.',
    ),
  },
};
