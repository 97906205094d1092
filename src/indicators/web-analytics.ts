// Longer than most: each indicator is said in three languages and shown with a worked case.
import type { ChannelId } from '../catalogue/types.ts';
import type { Words } from '../core/words.ts';
import { defineIndicator, type Indicator } from './types.ts';

const sites: readonly ChannelId[] = ['website', 'intranet', 'other-website', 'app'];
const MATOMO = 'matomo.org: reporting API, VisitsSummary and Actions';
const base = {
  method: 'web-analytics',
  version: 1,
  declared: false,
  direction: 'context',
  level: 'output',
  sources: [],
} as const;

const onlyMeasured: Words = {
  nb: 'Teller bare dem som lar seg måle. Mer bruk er ikke i seg selv bedre.',
  nn: 'Tel berre dei som lèt seg måle. Meir bruk er ikkje i seg sjølv betre.',
  en: 'Counts only those who let themselves be measured. More use is not better in itself.',
};

/** A part per hundred of a whole, for the examples' titles. */
const partOf = (part: string, whole: string): Words => ({
  nb: `${part} av ${whole}`,
  nn: `${part} av ${whole}`,
  en: `${part} of ${whole}`,
});

export const webAnalytics: readonly Indicator[] = [
  defineIndicator({
    ...base,
    id: 'web-analytics.visits',
    channels: [...sites, 'public-meeting'],
    label: { nb: 'Besøk', nn: 'Besøk', en: 'Visits' },
    question: {
      nb: 'Hvor mange ganger ble nettstedet besøkt?',
      nn: 'Kor mange gonger vart nettstaden besøkt?',
      en: 'How many times was the site visited?',
    },
    limits: onlyMeasured,
    unit: 'count',
    decimals: 0,
    formula: { kind: 'total', of: [{ quantity: 'visits' }] },
    sources: [MATOMO],
    examples: [
      {
        title: { nb: 'Summen av dagene', nn: 'Summen av dagane', en: 'The sum of the days' },
        totals: { visits: 41200 },
        value: 41200,
      },
    ],
  }),
  defineIndicator({
    ...base,
    id: 'web-analytics.users',
    channels: sites,
    label: { nb: 'Besøkende', nn: 'Besøkjande', en: 'Visitors' },
    question: {
      nb: 'Hvor mange ulike besøkende kom i måneden?',
      nn: 'Kor mange ulike besøkjande kom i månaden?',
      en: 'How many different visitors came in the month?',
    },
    limits: {
      nb: 'Kan ikke legges sammen over dager eller måneder, for samme person teller på nytt.',
      nn: 'Kan ikkje leggjast saman over dagar eller månader, for same person tel på nytt.',
      en: 'Cannot be added over days or months, since the same person counts again.',
    },
    unit: 'persons',
    decimals: 0,
    formula: { kind: 'given', of: { quantity: 'visitors' } },
    sources: ['matomo.org/faq/general/faq_113'],
    examples: [
      {
        title: {
          nb: 'Slik kilden oppgir måneden',
          nn: 'Slik kjelda oppgir månaden',
          en: 'As the source gives the month',
        },
        totals: { visitors: 18300 },
        value: 18300,
      },
    ],
  }),
  defineIndicator({
    ...base,
    id: 'web-analytics.page-views',
    channels: sites,
    label: { nb: 'Sidevisninger', nn: 'Sidevisingar', en: 'Page views' },
    question: {
      nb: 'Hvor mange ganger ble en side vist?',
      nn: 'Kor mange gonger vart ei side vist?',
      en: 'How many times was a page shown?',
    },
    limits: onlyMeasured,
    unit: 'count',
    decimals: 0,
    formula: { kind: 'total', of: [{ quantity: 'page-views' }] },
    sources: [MATOMO],
    examples: [
      {
        title: { nb: 'Ingen dager er hentet', nn: 'Ingen dagar er henta', en: 'No days were read' },
        totals: {},
        value: null,
      },
    ],
  }),
  defineIndicator({
    ...base,
    id: 'web-analytics.pages-per-visit',
    channels: sites,
    label: { nb: 'Sider per besøk', nn: 'Sider per besøk', en: 'Pages per visit' },
    question: {
      nb: 'Hvor mange sider så folk i hvert besøk?',
      nn: 'Kor mange sider såg folk i kvart besøk?',
      en: 'How many pages did people see per visit?',
    },
    limits: {
      nb: 'Mange sider kan bety interesse, men også at folk leter.',
      nn: 'Mange sider kan bety interesse, men òg at folk leitar.',
      en: 'Many pages may mean interest, but also that people are searching.',
    },
    unit: 'ratio',
    decimals: 1,
    formula: {
      kind: 'ratio',
      numerator: [{ quantity: 'page-views', whole: true }],
      denominator: [{ quantity: 'visits' }],
      scale: 1,
      proportion: false,
    },
    sources: [MATOMO],
    examples: [{ title: partOf('103 000', '41 200'), totals: { 'page-views': 103000, visits: 41200 }, value: 2.5 }],
  }),
  defineIndicator({
    ...base,
    id: 'web-analytics.single-page-share',
    channels: sites,
    label: { nb: 'Besøk med bare én side', nn: 'Besøk med berre éi side', en: 'Single-page visits' },
    question: {
      nb: 'Hvor stor del av besøkene så bare én side?',
      nn: 'Kor stor del av besøka såg berre éi side?',
      en: 'What share of visits saw only one page?',
    },
    limits: {
      nb: 'Den som fant svaret på første side, teller også. Derfor er verken høyt eller lavt best.',
      nn: 'Den som fann svaret på første side, tel òg. Derfor er verken høgt eller lågt best.',
      en: 'Those who found the answer on the first page count too. Neither high nor low is best.',
    },
    unit: 'percent',
    decimals: 1,
    // Visits by the same person depend on each other, so that Wilson does not hold.
    formula: {
      kind: 'ratio',
      numerator: [{ quantity: 'single-page-visits' }],
      denominator: [{ quantity: 'visits' }],
      scale: 100,
      proportion: false,
    },
    sources: [MATOMO],
    examples: [
      { title: partOf('19 776', '41 200'), totals: { 'single-page-visits': 19776, visits: 41200 }, value: 48 },
    ],
  }),
  defineIndicator({
    ...base,
    id: 'web-analytics.visit-duration',
    channels: sites,
    label: { nb: 'Tid per besøk', nn: 'Tid per besøk', en: 'Time per visit' },
    question: {
      nb: 'Hvor lenge varte et besøk i snitt?',
      nn: 'Kor lenge varte eit besøk i snitt?',
      en: 'How long did a visit last on average?',
    },
    limits: {
      nb: 'Tiden på den siste siden blir sjelden målt. Lang tid kan også bety at noe er vanskelig.',
      nn: 'Tida på den siste sida blir sjeldan målt. Lang tid kan òg bety at noko er vanskeleg.',
      en: 'Time on the last page is seldom measured. Long visits may also mean that something is hard.',
    },
    unit: 'seconds',
    decimals: 0,
    formula: {
      kind: 'ratio',
      numerator: [{ quantity: 'visit-seconds' }],
      denominator: [{ quantity: 'visits' }],
      scale: 1,
      proportion: false,
    },
    sources: [MATOMO],
    examples: [
      {
        title: {
          nb: '5 150 000 sekunder på 41 200 besøk',
          nn: '5 150 000 sekund på 41 200 besøk',
          en: '5,150,000 seconds in 41,200 visits',
        },
        totals: { 'visit-seconds': 5150000, visits: 41200 },
        value: 125,
      },
    ],
  }),
  defineIndicator({
    ...base,
    id: 'web-analytics.converted-share',
    channels: ['website', 'other-website'],
    label: { nb: 'Besøk som nådde et mål', nn: 'Besøk som nådde eit mål', en: 'Visits reaching a goal' },
    question: {
      nb: 'Hvor stor del av besøkene nådde et mål dere har satt opp?',
      nn: 'Kor stor del av besøka nådde eit mål de har sett opp?',
      en: 'What share of visits reached a goal you have set up?',
    },
    limits: {
      nb: 'Avhenger av hvilke mål som er satt opp. Mange besøk har et annet ærend.',
      nn: 'Er avhengig av kva mål som er sette opp. Mange besøk har eit anna ærend.',
      en: 'Depends on which goals are set up. Many visits have another errand.',
    },
    direction: 'higher',
    level: 'outcome',
    unit: 'percent',
    decimals: 1,
    formula: {
      kind: 'ratio',
      numerator: [{ quantity: 'converted-visits' }],
      denominator: [{ quantity: 'visits' }],
      scale: 100,
      proportion: false,
    },
    sources: ['matomo.org: reporting API, Goals'],
    examples: [{ title: partOf('1 236', '41 200'), totals: { 'converted-visits': 1236, visits: 41200 }, value: 3 }],
  }),
  defineIndicator({
    ...base,
    id: 'web-analytics.downloads',
    channels: ['website', 'intranet', 'conference', 'brochure', 'other-website', 'podcast'],
    label: { nb: 'Nedlastinger', nn: 'Nedlastingar', en: 'Downloads' },
    question: {
      nb: 'Hvor mange ganger ble et dokument lastet ned?',
      nn: 'Kor mange gonger vart eit dokument lasta ned?',
      en: 'How many times was a document downloaded?',
    },
    limits: {
      nb: 'En nedlasting viser ikke at dokumentet ble lest.',
      nn: 'Ei nedlasting viser ikkje at dokumentet vart lese.',
      en: 'A download does not show that the document was read.',
    },
    level: 'outtake',
    unit: 'count',
    decimals: 0,
    formula: { kind: 'total', of: [{ quantity: 'downloads' }] },
    sources: [MATOMO],
    examples: [
      {
        title: { nb: 'Ingen lastet ned noe', nn: 'Ingen lasta ned noko', en: 'Nobody downloaded anything' },
        totals: { downloads: 0 },
        value: 0,
      },
    ],
  }),
  defineIndicator({
    ...base,
    id: 'web-analytics.search-zero',
    channels: sites,
    label: { nb: 'Søk uten treff', nn: 'Søk utan treff', en: 'Searches without hits' },
    question: {
      nb: 'Hvor stor del av søkene på nettstedet ga ingen treff?',
      nn: 'Kor stor del av søka på nettstaden gav ingen treff?',
      en: 'What share of searches on the site found nothing?',
    },
    limits: {
      nb: 'Treff er ikke det samme som svar. Den som prøver flere ord, teller flere ganger.',
      nn: 'Treff er ikkje det same som svar. Den som prøver fleire ord, tel fleire gonger.',
      en: 'A hit is not an answer. Those who try several words count several times.',
    },
    direction: 'lower',
    level: 'outtake',
    unit: 'percent',
    decimals: 1,
    formula: {
      kind: 'ratio',
      numerator: [{ quantity: 'site-searches-without-hits' }],
      denominator: [{ quantity: 'site-searches' }],
      scale: 100,
      proportion: false,
    },
    sources: ['matomo.org: reporting API, Actions.getSiteSearchNoResultKeywords'],
    examples: [
      {
        title: partOf('270', '2 250'),
        totals: { 'site-searches-without-hits': 270, 'site-searches': 2250 },
        value: 12,
      },
      { title: partOf('0', '0'), totals: { 'site-searches-without-hits': 0, 'site-searches': 0 }, value: null },
    ],
  }),
  defineIndicator({
    ...base,
    id: 'web-analytics.task-completion',
    channels: ['website', 'other-website', 'app'],
    label: { nb: 'Fullførte oppgaver', nn: 'Fullførte oppgåver', en: 'Tasks completed' },
    question: {
      nb: 'Hvor stor del av de påbegynte oppgavene ble fullført?',
      nn: 'Kor stor del av dei påbyrja oppgåvene vart fullførte?',
      en: 'What share of the tasks started was completed?',
    },
    limits: {
      nb: 'Starter noen på nytt, teller de to ganger. Vi vet ikke hvorfor noen stopper.',
      nn: 'Startar nokon på nytt, tel dei to gonger. Vi veit ikkje kvifor nokon stoppar.',
      en: 'Those who start anew count twice. We do not know why some stop.',
    },
    direction: 'higher',
    level: 'outcome',
    unit: 'percent',
    decimals: 1,
    formula: {
      kind: 'ratio',
      numerator: [{ quantity: 'tasks-completed' }],
      denominator: [{ quantity: 'tasks-started' }],
      scale: 100,
      proportion: true,
    },
    sources: ['gov.uk service manual: completion rate', 'Wilson 1927'],
    examples: [
      {
        title: partOf('840', '1 000'),
        totals: { 'tasks-completed': 840, 'tasks-started': 1000 },
        value: 84,
        interval: [81.6, 86.1],
      },
    ],
  }),
  defineIndicator({
    ...base,
    id: 'web-analytics.contact-page-rate',
    channels: ['website', 'other-website'],
    label: { nb: 'Går videre til kontaktsiden', nn: 'Går vidare til kontaktsida', en: 'Go on to the contact page' },
    question: {
      nb: 'I hvor stor del av besøkene gikk de til kontaktsiden?',
      nn: 'I kor stor del av besøka gjekk dei til kontaktsida?',
      en: 'In what share of visits did they go to the contact page?',
    },
    limits: {
      nb: 'Noen kommer for å finne kontakt. Da er siden svaret, ikke et tegn på at noe mangler.',
      nn: 'Nokon kjem for å finne kontakt. Da er sida svaret, ikkje eit teikn på at noko manglar.',
      en: 'Some come to find contact details. Then the page is the answer, not a sign that something is missing.',
    },
    unit: 'percent',
    decimals: 1,
    direction: 'lower',
    level: 'outcome',
    formula: {
      kind: 'ratio',
      numerator: [{ quantity: 'contact-page-visits' }],
      denominator: [{ quantity: 'visits' }],
      scale: 100,
      proportion: false,
    },
    examples: [
      {
        title: { nb: '2 060 av 41 200', nn: '2 060 av 41 200', en: '2 060 of 41 200' },
        totals: { 'contact-page-visits': 2060, visits: 41200 },
        value: 5,
      },
    ],
  }),
  defineIndicator({
    ...base,
    id: 'web-analytics.engaged-rate',
    channels: sites,
    label: { nb: 'Engasjerte besøk', nn: 'Engasjerte besøk', en: 'Engaged visits' },
    question: {
      nb: 'Hvor stor del av besøkene varte en stund eller gikk videre til flere sider?',
      nn: 'Kor stor del av besøka varte ei stund eller gjekk vidare til fleire sider?',
      en: 'What share of visits lasted a while or went on to more pages?',
    },
    limits: onlyMeasured,
    unit: 'percent',
    decimals: 1,
    level: 'outtake',
    formula: {
      kind: 'ratio',
      numerator: [{ quantity: 'engaged-visits' }],
      denominator: [{ quantity: 'visits' }],
      scale: 100,
      proportion: false,
    },
    examples: [
      {
        title: { nb: '24 720 av 41 200', nn: '24 720 av 41 200', en: '24 720 of 41 200' },
        totals: { 'engaged-visits': 24720, visits: 41200 },
        value: 60,
      },
    ],
  }),
  defineIndicator({
    ...base,
    id: 'web-analytics.staff-reached',
    channels: ['intranet'],
    label: { nb: 'Ansatte som ble nådd', nn: 'Tilsette som vart nådde', en: 'Staff reached' },
    question: {
      nb: 'Hvor stor del av de ansatte var innom i perioden?',
      nn: 'Kor stor del av dei tilsette var innom i perioden?',
      en: 'What share of staff looked in during the period?',
    },
    limits: {
      nb: 'Krever et tall for hele perioden fra systemet selv. Å være innom er ikke å ha lest.',
      nn: 'Krev eit tal for heile perioden frå systemet sjølv. Å vere innom er ikkje å ha lese.',
      en: 'Needs a figure for the whole period from the system itself. Looking in is not having read.',
    },
    unit: 'percent',
    decimals: 1,
    direction: 'higher',
    formula: {
      kind: 'ratio',
      numerator: [{ quantity: 'staff-reached' }],
      denominator: [{ quantity: 'headcount' }],
      scale: 100,
      proportion: false,
    },
    examples: [
      {
        title: { nb: '3 200 av 4 000', nn: '3 200 av 4 000', en: '3 200 of 4 000' },
        totals: { 'staff-reached': 3200, headcount: 4000 },
        value: 80,
      },
    ],
  }),
  defineIndicator({
    ...base,
    id: 'web-analytics.must-read',
    channels: ['intranet'],
    label: { nb: 'Åpnet det alle må lese', nn: 'Opna det alle må lese', en: 'Opened what everyone must read' },
    question: {
      nb: 'Hvor stor del av dem som fikk en viktig sak, åpnet den?',
      nn: 'Kor stor del av dei som fekk ei viktig sak, opna ho?',
      en: 'What share of those sent a must-read opened it?',
    },
    limits: { nb: 'Å åpne er ikke å ha lest.', nn: 'Å opne er ikkje å ha lese.', en: 'Opening is not having read.' },
    unit: 'percent',
    decimals: 1,
    direction: 'higher',
    level: 'outtake',
    formula: {
      kind: 'ratio',
      numerator: [{ quantity: 'must-read-opened' }],
      denominator: [{ quantity: 'must-read-targeted' }],
      scale: 100,
      proportion: true,
    },
    examples: [
      {
        title: { nb: '62 av 200', nn: '62 av 200', en: '62 of 200' },
        totals: { 'must-read-opened': 62, 'must-read-targeted': 200 },
        value: 31,
        interval: [25, 37.7],
      },
    ],
  }),
  defineIndicator({
    ...base,
    id: 'web-analytics.helpful',
    channels: ['website', 'other-website'],
    label: { nb: 'Syntes siden var nyttig', nn: 'Syntest sida var nyttig', en: 'Found the page useful' },
    question: {
      nb: 'Hvor stor del av dem som svarte, syntes siden var nyttig?',
      nn: 'Kor stor del av dei som svarte, syntest sida var nyttig?',
      en: 'What share of those who answered found the page useful?',
    },
    limits: {
      nb: 'Få svarer, og de velger det selv. Den som er misfornøyd, svarer oftere.',
      nn: 'Få svarer, og dei vel det sjølve. Den som er misnøgd, svarer oftare.',
      en: 'Few answer, and they choose to. Those who are dissatisfied answer more often.',
    },
    direction: 'higher',
    level: 'outtake',
    unit: 'percent',
    decimals: 1,
    formula: { kind: 'share', of: 'helpful-answers', points: ['yes'] },
    declared: true,
    sources: ['Wilson 1927'],
    examples: [
      {
        title: { nb: '81 av 263 svarte ja', nn: '81 av 263 svarte ja', en: '81 of 263 said yes' },
        totals: { 'helpful-answers/yes': 81, 'helpful-answers/no': 182 },
        value: 30.8,
        interval: [25.5, 36.6],
      },
    ],
  }),
  defineIndicator({
    ...base,
    id: 'web-analytics.digital-takeup',
    channels: ['website', 'other-website', 'app'],
    label: { nb: 'Gjort på nett', nn: 'Gjort på nett', en: 'Done online' },
    question: {
      nb: 'Hvor stor del av søknadene og bestillingene ble fullført på nett?',
      nn: 'Kor stor del av søknadene og bestillingane vart fullført på nett?',
      en: 'What share of applications and orders was completed online?',
    },
    limits: {
      nb: 'Krever at også det som kommer på papir og telefon, blir talt. Noen har ikke noe valg.',
      nn: 'Krev at òg det som kjem på papir og telefon, blir talt. Nokon har ikkje noko val.',
      en: 'Needs what comes on paper and by phone to be counted too. Some have no choice.',
    },
    direction: 'higher',
    level: 'outcome',
    unit: 'percent',
    decimals: 1,
    // One user may stand behind hundreds of them, so that Wilson does not hold.
    formula: {
      kind: 'ratio',
      numerator: [{ quantity: 'transactions-digital' }],
      denominator: [{ quantity: 'transactions' }],
      scale: 100,
      proportion: false,
    },
    sources: ['gov.uk service manual: digital take-up'],
    examples: [
      {
        title: partOf('8 400', '10 000'),
        totals: { 'transactions-digital': 8400, transactions: 10000 },
        value: 84,
      },
    ],
  }),
  defineIndicator({
    ...base,
    id: 'web-analytics.consent-rate',
    channels: sites,
    label: { nb: 'Besøk som lot seg måle', nn: 'Besøk som lét seg måle', en: 'Visits that could be measured' },
    question: {
      nb: 'Hvor stor del av besøkene i serverloggen ser måleverktøyet?',
      nn: 'Kor stor del av besøka i serverloggen ser måleverktøyet?',
      en: 'What share of the visits in the server log does the measuring tool see?',
    },
    limits: {
      nb: 'Sier hvor godt vi måler, ikke hvor godt nettstedet er. Loggen må gjelde de samme sidene, uten roboter.',
      nn: 'Seier kor godt vi måler, ikkje kor god nettstaden er. Loggen må gjelde dei same sidene, utan robotar.',
      en: 'Tells how well we measure, not how good the site is. The log must cover the same pages, without robots.',
    },
    level: 'quality',
    unit: 'percent',
    decimals: 1,
    formula: {
      kind: 'ratio',
      numerator: [{ quantity: 'visits' }],
      denominator: [{ quantity: 'server-log-visits' }],
      scale: 100,
      proportion: false,
    },
    examples: [
      { title: partOf('41 200', '51 500'), totals: { visits: 41200, 'server-log-visits': 51500 }, value: 80 },
      {
        title: {
          nb: '41 200 besøk, og loggen er ikke hentet',
          nn: '41 200 besøk, og loggen er ikkje henta',
          en: '41,200 visits, and the log was not read',
        },
        totals: { visits: 41200, 'server-log-visits': null },
        value: null,
      },
    ],
  }),
];
