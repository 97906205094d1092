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
  /** Whether two organisations' values may be added: one story may be about both, one person may use both. */
  readonly acrossOrganisations: boolean;
}

export type Unit = 'count' | 'persons' | 'accounts' | 'seconds' | 'percent' | 'points' | 'score';

const five = ['1', '2', '3', '4', '5'] as const;
const eleven = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '10'] as const;
const yesNo = ['yes', 'no'] as const;
const TONES = ['positive', 'neutral', 'negative'] as const;
/** Bands of a time: more than the band before, and up to this many; see `histogram.ts`. */
const HOURS = ['to-1', 'to-4', 'to-8', 'to-24', 'to-48', 'to-72', 'to-168', 'to-720', 'over-720'] as const;
const DAYS = ['to-7', 'to-14', 'to-30', 'to-60', 'to-90', 'to-180', 'to-365', 'to-730', 'over-730'] as const;
/** Which letter, brochure or event: a short name that the body itself gave it. */
const item = { max: 500 } as const;
/** Which campaign a link was made for, and which letter or district it stands in. */
const taggedLink = { campaign: { max: 2_000 }, piece: { max: 2_000 } } as const;

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
    acrossOrganisations: true,
    ...base,
    ...extra,
  }));
}

const given = { additivity: 'given', whole: false, acrossSources: false, acrossOrganisations: false } as const;
const answers = { level: 'outcome', sensitivity: 'guarded', category: 'point', direction: 'higher' } as const;

const list = [
  ...rows('web-analytics', {}, [
    ['visits', 'besøk', 'besøk', 'visits'],
    ['visitors', 'besøkende', 'besøkjande', 'visitors', { ...given, unit: 'persons', whole: true }],
    // Of a shared site they are told apart by page, and visits by where they begin: the two are then no ratio.
    ['page-views', 'sidevisninger', 'sidevisingar', 'page views', { dimensions: { part: ['pages', 'rest'] } }],
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
    [
      'transactions',
      'fullførte søknader og bestillinger',
      'fullførte søknader og bestillingar',
      'completed applications and orders',
    ],
    [
      'transactions-digital',
      'søknader og bestillinger fullført på nett',
      'søknader og bestillingar fullførte på nett',
      'applications and orders completed online',
      { direction: 'higher', level: 'outcome' },
    ],
    [
      'server-log-visits',
      'besøk i serverloggen',
      'besøk i serverloggen',
      'visits in the server log',
      { level: 'quality' },
    ],
    ['search-impressions', 'visninger i søketreff', 'visingar i søkjetreff', 'impressions in search results'],
    ['search-clicks', 'klikk i søketreff', 'klikk i søkjetreff', 'clicks in search results', { direction: 'higher' }],
    ['engaged-visits', 'engasjerte besøk', 'engasjerte besøk', 'engaged visits', { level: 'outtake' }],
    ['key-events', 'nøkkelhendelser', 'nøkkelhendingar', 'key events', { direction: 'higher', level: 'outcome' }],
    [
      'campaign-visits',
      'besøk fra merkede lenker',
      'besøk frå merkte lenkjer',
      'visits from tagged links',
      { direction: 'higher', dimensions: taggedLink },
    ],
    [
      'scans',
      'besøk fra trykt kode',
      'besøk frå trykt kode',
      'visits from printed codes',
      { direction: 'higher', level: 'outtake', dimensions: taggedLink },
    ],
    [
      'copies-distributed',
      'utdelte trykksaker',
      'utdelte trykksaker',
      'copies distributed',
      { level: 'activity', dimensions: { item } },
    ],
    ['referral-visits', 'besøk fra medier', 'besøk frå medium', 'visits from media sites'],
    [
      'contact-page-visits',
      'besøk på kontaktsiden',
      'besøk på kontaktsida',
      'visits to the contact page',
      { direction: 'lower', level: 'outcome' },
    ],
    [
      'helpful-answers',
      'svar på «var dette nyttig?»',
      'svar på «var dette nyttig?»',
      'answers to “was this useful?”',
      {
        direction: 'higher',
        level: 'outtake',
        sensitivity: 'guarded',
        category: 'point',
        dimensions: { point: yesNo },
      },
    ],
    [
      'staff-reached',
      'ansatte som ble nådd',
      'tilsette som vart nådde',
      'staff reached',
      { ...given, unit: 'persons', whole: true, direction: 'higher' },
    ],
    ['headcount', 'ansatte', 'tilsette', 'staff', { ...given, unit: 'persons', whole: true, level: 'input' }],
    ['must-read-targeted', 'mottakere av viktig sak', 'mottakarar av viktig sak', 'recipients of a must-read'],
    [
      'must-read-opened',
      'åpninger av viktig sak',
      'opningar av viktig sak',
      'must-reads opened',
      { direction: 'higher', level: 'outtake' },
    ],
    ['post-delivered', 'leverte digitale brev', 'leverte digitale brev', 'digital letters delivered'],
    [
      'post-opened',
      'åpnede digitale brev',
      'opna digitale brev',
      'digital letters opened',
      { direction: 'higher', level: 'outtake' },
    ],
    // Apart from the letters that inquiries are held against, which may be those on paper alone.
    [
      'post-sent',
      'sendte brev, digitale og på papir',
      'sende brev, digitale og på papir',
      'letters sent, digital and paper',
    ],
    [
      'post-sent-digitally',
      'brev sendt digitalt',
      'brev sende digitalt',
      'letters sent digitally',
      { direction: 'higher' },
    ],
    ['newsletters-delivered', 'leverte nyhetsbrev', 'leverte nyhendebrev', 'newsletters delivered'],
    [
      'newsletter-clicks',
      'klikk i nyhetsbrev',
      'klikk i nyhendebrev',
      'clicks in newsletters',
      { direction: 'higher', level: 'outtake' },
    ],
    ['unsubscribes', 'avmeldinger', 'avmeldingar', 'unsubscribes', { direction: 'lower', level: 'outtake' }],
    ['sms-delivered', 'leverte SMS', 'leverte SMS', 'text messages delivered'],
    ['sms-clicks', 'klikk i SMS', 'klikk i SMS', 'clicks in text messages', { direction: 'higher', level: 'outtake' }],
    ['chats', 'samtaler med chatbot', 'samtalar med chatbot', 'chatbot conversations'],
    [
      'chats-resolved',
      'samtaler som chatboten løste',
      'samtalar som chatboten løyste',
      'conversations the chatbot resolved',
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
      'recall-answers',
      'svar på om de fikk vite om noe her',
      'svar på om dei fekk vite om noko her',
      'answers on whether they learned of something here',
      { dimensions: { point: yesNo }, level: 'outtake', direction: 'context' },
    ],
    [
      'learned-answers',
      'svar om nytten av et arrangement',
      'svar om nytta av eit arrangement',
      'answers on what an event gave',
      { dimensions: { point: five }, level: 'outtake' },
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
    [
      // Never worked out from counts of answers: by month that would tell how many answered in a hidden one.
      'response-share',
      'oppgitt svarprosent',
      'oppgitt svarprosent',
      'published response rate',
      { ...given, unit: 'percent', sensitivity: 'open', category: null, level: 'quality' },
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
    ['posts', 'innlegg', 'innlegg', 'posts', { level: 'activity', direction: 'context' }],
    [
      'reach',
      'nådde kontoer',
      'nådde kontoar',
      'accounts reached',
      { ...given, unit: 'accounts', whole: true, level: 'output', direction: 'context' },
    ],
    ['watch-seconds', 'samlet seertid', 'samla sjåartid', 'total watch time', { unit: 'seconds' }],
    [
      'replies-due',
      'spørsmål i kommentarfelt',
      'spørsmål i kommentarfelt',
      'questions in comments',
      { direction: 'context' },
    ],
    ['replies-given', 'spørsmål som fikk svar', 'spørsmål som fekk svar', 'questions answered', { level: 'activity' }],
    [
      'replies-by-hours',
      'svar etter ventetid i timer',
      'svar etter ventetid i timar',
      'replies by hours of waiting',
      { level: 'activity', direction: 'context', dimensions: { hours: HOURS } },
    ],
  ]),
  ...rows('media-mentions', { acrossOrganisations: false }, [
    ['mentions', 'medieoppslag', 'medieoppslag', 'media mentions'],
    ['stories', 'saker', 'saker', 'stories'],
    [
      'mentions-with-spokesperson',
      'oppslag der vi er sitert',
      'oppslag der vi er siterte',
      'mentions that quote us',
      { direction: 'higher' },
    ],
    [
      'mentions-own-initiated',
      'oppslag som vi tok initiativ til',
      'oppslag som vi tok initiativ til',
      'mentions that we initiated',
      { direction: 'higher' },
    ],
    [
      // What we send ourselves: each organisation has its own, and one may be sent through two systems.
      'press-releases',
      'pressemeldinger',
      'pressemeldingar',
      'press releases',
      { level: 'activity', acrossSources: false, acrossOrganisations: true },
    ],
  ]),
  ...rows('media-analysis', { level: 'outtake' }, [
    ['coded-items', 'kodede oppslag', 'koda oppslag', 'coded items', { dimensions: { tone: TONES } }],
    [
      'coded-items-with-message',
      'kodede oppslag med vårt budskap',
      'koda oppslag med bodskapen vår',
      'coded items carrying our message',
      { direction: 'higher' },
    ],
    [
      'prominence-items',
      'oppslag der synligheten er vurdert',
      'oppslag der synlegheita er vurdert',
      'items assessed for visibility',
      { dimensions: { prominence: ['1', '2', '3'] } },
    ],
    [
      'coding-pairs',
      'oppslag kodet av to',
      'oppslag koda av to',
      'items coded by two',
      {
        direction: 'context',
        level: 'quality',
        dimensions: { pair: TONES.flatMap((a) => TONES.map((b) => `${a}|${b}`)) },
      },
    ],
    [
      'coding-agreement',
      'samsvar mellom kodere',
      'samsvar mellom kodarar',
      'agreement between coders',
      { ...given, unit: 'score', direction: 'higher', level: 'quality' },
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
      'reputation-answers',
      'svar om helhetsinntrykk',
      'svar om heilskapsinntrykk',
      'answers on overall impression',
      { dimensions: { point: five } },
    ],
    ['pride-answers', 'svar om stolthet', 'svar om stoltheit', 'answers on pride', { dimensions: { point: five } }],
    [
      'strategy-answers',
      'svar om kjennskap til strategien',
      'svar om kjennskap til strategien',
      'answers on knowing the strategy',
      { dimensions: { point: yesNo }, level: 'outtake' },
    ],
    [
      'employer-answers',
      'svar om oss som arbeidsplass',
      'svar om oss som arbeidsplass',
      'answers on us as an employer',
      { dimensions: { point: five } },
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
    ['registered', 'påmeldte', 'påmelde', 'registered', { dimensions: { item } }],
    ['attended', 'oppmøtte', 'frammøtte', 'attended', { dimensions: { item, venue: { max: 200 } } }],
    [
      'events',
      'arrangementer',
      'arrangement',
      'events',
      { direction: 'context', level: 'activity', dimensions: { item, venue: { max: 200 } } },
    ],
    ['seats', 'plasser', 'plassar', 'seats', { direction: 'context', level: 'input', dimensions: { item } }],
    ['stream-views', 'visninger av strømming', 'visingar av strøyming', 'stream views'],
    ['input-received', 'innspill', 'innspel', 'contributions received', { dimensions: { item } }],
  ]),
  ...rows('inquiries', {}, [
    ['calls', 'telefoner', 'telefonar', 'phone calls', { dimensions: { item } }],
    ['emails', 'e-poster', 'e-postar', 'e-mails', { dimensions: { item } }],
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
    ['letters-sent', 'sendte brev', 'sende brev', 'letters sent', { level: 'activity', dimensions: { item } }],
    ['live-chats', 'chatter med en ansatt', 'chattar med ein tilsett', 'live chats with staff'],
    [
      'chats-handed-over',
      'samtaler sendt videre til en ansatt',
      'samtalar sende vidare til ein tilsett',
      'conversations handed over to staff',
    ],
    [
      'text-caused',
      'henvendelser fordi en tekst var uklar',
      'førespurnader fordi ein tekst var uklar',
      'contacts because a text was unclear',
      { direction: 'lower', level: 'outcome', dimensions: { item } },
    ],
    ['contacts-closed', 'avsluttede henvendelser', 'avslutta førespurnader', 'contacts closed'],
    [
      'contacts-resolved-first',
      'henvendelser løst ved første kontakt',
      'førespurnader løyste ved første kontakt',
      'contacts resolved at first contact',
      { direction: 'higher', level: 'outcome' },
    ],
    [
      'helpdesk-contacts',
      'henvendelser til intern brukerstøtte',
      'førespurnader til intern brukarstøtte',
      'contacts with the internal help desk',
      // Held against the staff of one organisation, which is no sum over several.
      { acrossOrganisations: false },
    ],
    [
      'applicants-tagged',
      'jobbsøkere fra merkede lenker',
      'jobbsøkjarar frå merkte lenkjer',
      'applicants from tagged links',
      { direction: 'higher', level: 'outcome' },
    ],
    ['messages', 'meldinger i innboksen', 'meldingar i innboksen', 'messages in the inbox'],
    ['calls-answered', 'besvarte anrop', 'svarte anrop', 'calls answered'],
    [
      'calls-answered-in-time',
      'anrop besvart innen fristen',
      'anrop svarte på innan fristen',
      'calls answered in time',
      { direction: 'higher' },
    ],
    ['handling-seconds', 'samlet behandlingstid', 'samla handsamingstid', 'total handling time', { unit: 'seconds' }],
    ['cases', 'saker til behandling', 'saker til handsaming', 'cases handled', { level: 'activity' }],
    [
      'cases-incomplete',
      'mangelfulle søknader',
      'mangelfulle søknader',
      'incomplete applications',
      { direction: 'lower', level: 'outcome' },
    ],
    [
      'cases-by-days',
      'avgjorte saker etter tid i dager',
      'avgjorde saker etter tid i dagar',
      'cases decided by days taken',
      { level: 'impact', dimensions: { days: DAYS } },
    ],
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
