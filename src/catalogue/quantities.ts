// Longer than most: one row per quantity reads better in one table than in nine files.
import type { Words } from '../core/words.ts';
import type { Additivity, Direction, Level, MethodId, Sensitivity } from './types.ts';

/** Allowed values of a dimension: a closed list, or at most so many of the source's own short labels. */
export type DimensionRule = readonly string[] | { readonly max: number };

export interface Quantity {
  readonly id: string;
  readonly label: Words;
  readonly method: MethodId;
  readonly unit: Unit;
  readonly additivity: Additivity;
  readonly direction: Direction;
  readonly level: Level;
  readonly sensitivity: Sensitivity;
  readonly dimensions: Readonly<Record<string, DimensionRule>>;
  /** The dimension whose values together make one cell: the scale points of a question, the classes of a count. */
  readonly category: string | null;
  /** Whether values are counts: whole numbers from zero up. */
  readonly whole: boolean;
  /** Whether two sources' values of the same channel may be added (they never count the same thing). */
  readonly acrossSources: boolean;
}

export type Unit = 'count' | 'persons' | 'accounts' | 'seconds' | 'percent' | 'points' | 'score';

const five = ['1', '2', '3', '4', '5'] as const;
const eleven = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '10'] as const;
const yesNo = ['yes', 'no'] as const;

type Row = readonly [id: string, nb: string, nn: string, en: string, extra?: Partial<Quantity>];

function rows<const T extends readonly Row[]>(method: MethodId, base: Partial<Quantity>, list: T) {
  return list.map(([id, nb, nn, en, extra]) => ({
    id: id as T[number][0],
    label: { nb, nn, en },
    method,
    unit: 'count' as Unit,
    additivity: 'flow' as Additivity,
    direction: 'context' as Direction,
    level: 'output' as Level,
    sensitivity: 'open' as Sensitivity,
    dimensions: {} as Quantity['dimensions'],
    category: null as string | null,
    whole: true,
    acrossSources: true,
    ...base,
    ...extra,
  }));
}

const given = { additivity: 'given', whole: false, acrossSources: false } as const;
const answers = { level: 'outcome', sensitivity: 'guarded', category: 'point', direction: 'higher' } as const;

const list = [
  ...rows('web-analytics', {}, [
    ['visits', 'besøk', 'besøk', 'visits'],
    ['visitors', 'besøkende', 'besøkjande', 'visitors', { ...given, unit: 'persons', whole: true }],
    ['page-views', 'sidevisninger', 'sidevisingar', 'page views'],
    ['visit-actions', 'handlinger i besøk', 'handlingar i besøk', 'actions during visits'],
    ['single-page-visits', 'besøk med bare én side', 'besøk med berre éi side', 'single-page visits'],
    [
      'converted-visits',
      'besøk som nådde et mål',
      'besøk som nådde eit mål',
      'visits reaching a goal',
      { direction: 'higher', level: 'outcome' },
    ],
    ['visit-seconds', 'samlet besøkstid', 'samla besøkstid', 'total visit time', { unit: 'seconds' }],
    [
      'visit-seconds-mean',
      'gjennomsnittlig besøkstid',
      'gjennomsnittleg besøkstid',
      'mean visit time',
      { ...given, unit: 'seconds' },
    ],
    ['downloads', 'nedlastinger', 'nedlastingar', 'downloads', { level: 'outtake' }],
    ['outlinks', 'klikk på lenker ut', 'klikk på lenkjer ut', 'outbound link clicks', { level: 'outtake' }],
    ['site-searches', 'søk på nettstedet', 'søk på nettstaden', 'searches on the site'],
    [
      'site-searches-without-hits',
      'søk uten treff',
      'søk utan treff',
      'searches without hits',
      { direction: 'lower', level: 'outtake' },
    ],
    ['tasks-started', 'påbegynte oppgaver', 'påbyrja oppgåver', 'tasks started'],
    [
      'tasks-completed',
      'fullførte oppgaver',
      'fullførte oppgåver',
      'tasks completed',
      { direction: 'higher', level: 'outcome' },
    ],
  ]),
  ...rows('user-satisfaction', answers, [
    [
      'csat-answers',
      'svar om tilfredshet',
      'svar om kor nøgde folk er',
      'satisfaction answers',
      { dimensions: { point: five } },
    ],
    [
      'ease-answers',
      'svar om hvor lett det var',
      'svar om kor lett det var',
      'answers on ease',
      { dimensions: { point: five } },
    ],
    [
      'understood-answers',
      'svar om forståelse',
      'svar om forståing',
      'answers on understanding',
      { dimensions: { point: five }, level: 'outtake' },
    ],
    [
      'task-success-answers',
      'svar om de fikk gjort det de kom for',
      'svar om dei fekk gjort det dei kom for',
      'answers on task success',
      { dimensions: { point: yesNo } },
    ],
    [
      'nps-answers',
      'svar om anbefaling',
      'svar om tilråding',
      'recommendation answers',
      { dimensions: { point: eleven }, direction: 'context' },
    ],
    [
      'survey-answers',
      'svar på andre spørsmål',
      'svar på andre spørsmål',
      'answers to other questions',
      { dimensions: { question: { max: 100 }, point: eleven }, direction: 'context' },
    ],
    [
      'satisfaction-mean',
      'oppgitt snitt for tilfredshet',
      'oppgitt snitt for kor nøgde folk er',
      'published mean satisfaction',
      {
        ...given,
        unit: 'score',
        sensitivity: 'open',
        category: null,
        // `best` says which end of the published scale is good, where it is not the high one.
        dimensions: { service: { max: 100 }, best: ['high', 'low'] },
      },
    ],
    [
      'survey-invited',
      'inviterte til undersøkelse',
      'inviterte til undersøking',
      'survey invitations',
      { sensitivity: 'open', category: null, level: 'activity', direction: 'context' },
    ],
  ]),
  ...rows('social-followers', {}, [
    ['followers', 'følgere', 'følgjarar', 'followers', { unit: 'accounts', additivity: 'stock', direction: 'higher' }],
  ]),
  ...rows('social-engagement', { level: 'outtake', direction: 'higher' }, [
    ['reactions', 'reaksjoner', 'reaksjonar', 'reactions'],
    ['shares', 'delinger', 'delingar', 'shares'],
    ['comments', 'kommentarer', 'kommentarar', 'comments'],
    ['link-clicks', 'lenkeklikk', 'lenkjeklikk', 'link clicks'],
    ['views', 'visninger', 'visingar', 'views', { level: 'output', direction: 'context' }],
  ]),
  ...rows('media-mentions', {}, [
    ['mentions', 'medieoppslag', 'medieoppslag', 'media mentions'],
    ['stories', 'saker', 'saker', 'stories'],
  ]),
  ...rows('media-analysis', { level: 'outtake' }, [
    [
      'coded-items',
      'kodede oppslag',
      'koda oppslag',
      'coded items',
      { dimensions: { tone: ['positive', 'neutral', 'negative'] } },
    ],
    [
      'tone-mean',
      'oppgitt snitt for tone',
      'oppgitt snitt for tone',
      'published mean tone',
      { ...given, unit: 'score', direction: 'higher', dimensions: { topic: { max: 100 } } },
    ],
  ]),
  ...rows('reputation', answers, [
    ['trust-answers', 'svar om tillit', 'svar om tillit', 'answers on trust', { dimensions: { point: five } }],
    [
      'awareness-answers',
      'svar om kjennskap',
      'svar om kjennskap',
      'answers on awareness',
      { dimensions: { point: yesNo }, level: 'outtake' },
    ],
    [
      'trust-share',
      'oppgitt andel med tillit',
      'oppgitt del med tillit',
      'published share who trust',
      {
        ...given,
        unit: 'percent',
        sensitivity: 'open',
        category: null,
        dimensions: { country: { max: 250 }, object: { max: 50 } },
      },
    ],
    [
      'reputation-score',
      'oppgitt omdømmescore',
      'oppgitt omdømmescore',
      'published reputation score',
      { ...given, unit: 'points', sensitivity: 'open', category: null },
    ],
  ]),
  ...rows('event-attendance', { direction: 'higher' }, [
    ['registered', 'påmeldte', 'påmelde', 'registered'],
    ['attended', 'oppmøtte', 'frammøtte', 'attended', { dimensions: { venue: { max: 200 } } }],
    [
      'events',
      'arrangementer',
      'arrangement',
      'events',
      { direction: 'context', level: 'activity', dimensions: { venue: { max: 200 } } },
    ],
  ]),
  ...rows('inquiries', {}, [
    ['calls', 'telefoner', 'telefonar', 'phone calls'],
    ['emails', 'e-poster', 'e-postar', 'e-mails'],
    ['calls-offered', 'innkommende anrop', 'innkomande anrop', 'calls offered'],
    ['calls-abandoned', 'avbrutte anrop', 'avbrotne anrop', 'calls abandoned', { direction: 'lower' }],
    [
      'contacts-classified',
      'vurderte henvendelser',
      'vurderte førespurnader',
      'classified contacts',
      {
        direction: 'lower',
        level: 'outcome',
        sensitivity: 'guarded',
        category: 'class',
        dimensions: { class: ['avoidable', 'necessary'] },
      },
    ],
    [
      'contacts-by-topic',
      'henvendelser etter tema',
      'førespurnader etter tema',
      'contacts by topic',
      { sensitivity: 'guarded', category: 'topic', dimensions: { topic: { max: 100 } } },
    ],
    [
      'access-requests',
      'innsynskrav',
      'innsynskrav',
      'requests for access to documents',
      { dimensions: { body: { max: 250 } } },
    ],
    ['letters-sent', 'sendte brev', 'sende brev', 'letters sent', { level: 'activity' }],
  ]),
] as const;

export type QuantityId = (typeof list)[number]['id'];

export const quantities: readonly Quantity[] = list;

const byId = new Map(quantities.map((q) => [q.id, q]));

/** The quantity; throws where the id is unknown, which only a mistake in code can cause. */
export function quantity(id: QuantityId): Quantity {
  const found = byId.get(id);
  if (!found) throw new RangeError(`unknown quantity ${id}`);
  return found;
}

export function isQuantityId(id: string): id is QuantityId {
  return byId.has(id);
}
