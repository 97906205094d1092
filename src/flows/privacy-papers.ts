import { PIECES_KEPT_DAYS } from '../connectors/pieces.ts';
import { type PhraseKey, type PhraseParams, phrase } from '../core/i18n/index.ts';
import { HEADLINES_KEPT_DAYS, SIGNED_IN_HOURS, TITLES_KEPT_DAYS } from '../core/retention.ts';
import { ROLE_SCOPES, ROLES } from '../core/roles.ts';
import { capital } from '../core/typography.ts';
import type { Language } from '../core/words.ts';
import type { Form } from '../documents/forms.ts';
import type { Block, Chapter, Document, Table } from '../documents/model.ts';
import { SENSITIVITY } from '../measure/suppress.ts';
import { momentName } from '../verdicts/period-names.ts';
import type { PrivacyFacts } from './privacy-facts.ts';

export const PAPERS = ['record', 'threshold', 'risks'] as const;
/** As which they come: they are text, and no figures to work on. */
export const PAPER_FORMS = ['html', 'docx', 'pdf'] as const satisfies readonly Form[];
export type Paper = (typeof PAPERS)[number];

/** The limits and numbers that the words name, read from what keeps them. */
function paramsOf({ recipients }: PrivacyFacts): PhraseParams {
  return {
    ...{ hidden: SENSITIVITY.guarded.k, headlines: HEADLINES_KEPT_DAYS, titles: TITLES_KEPT_DAYS },
    ...{ pieces: PIECES_KEPT_DAYS, hours: SIGNED_IN_HOURS, many: recipients, recipients },
  };
}

/** A draft of a data-protection paper, made of what is set up: the body's own people judge it. */
export function privacyPaper(paper: Paper, lang: Language, facts: PrivacyFacts): Document {
  const say = sayer(lang, paramsOf(facts));
  const title = say('paper.title', { title: say(`paper.${paper}`) });
  const chapters = { record: recordOf, threshold: thresholdOf, risks: risksOf }[paper](say, facts);
  const day = momentName(lang, facts.day);
  const about = ['paper.draft', 'paper.judge', 'paper.only-ekko'] as const;
  return {
    ...{ lang, title, author: facts.organisation, at: facts.at },
    subtitle: `${facts.organisation}\n${say('paper.made', { day })}`,
    labels: { contents: say('report.contents'), table: say('report.table'), figure: say('report.figure') },
    chapters: [
      { id: 'om', title: say('paper.about'), blocks: about.map((key) => paragraph(say(key, { day }))) },
      ...chapters,
    ],
  };
}

/** Phrases in one language, with what they name of the setup filled in. */
function sayer(lang: Language, params: PhraseParams) {
  const say = (key: PhraseKey, more: PhraseParams = {}) => phrase(lang, key, { ...params, ...more });
  return Object.assign(say, { lang });
}
type Sayer = ReturnType<typeof sayer>;

const paragraph = (text: string): Block => ({ kind: 'paragraph', text });

function table(caption: string, heads: readonly string[], rows: readonly (readonly string[])[]): Table {
  return {
    ...{ kind: 'table', caption, columns: heads.map((title) => ({ title })) },
    rows: rows.map((row) => row.map((text) => ({ text }))),
  };
}

const OWN = ['controller', 'officer', 'receivers', 'processors', 'transfers', 'approved'] as const;
const TREATMENTS = ['figures', 'published', 'recipients', 'sign-in', 'audit', 'texts'] as const;
const SAFE = ['rows', 'secrets', 'small', 'calls', 'tracking', 'own'] as const;

/** GDPR, article 30: what is done with personal data, why, whose, who sees it, and when it is erased. */
function recordOf(say: Sayer, facts: PrivacyFacts): Chapter[] {
  const fill = say('paper.to-fill');
  const heads = ['treatment', 'purpose', 'whom', 'data', 'basis', 'erased'] as const;
  const done = TREATMENTS.filter((treatment) => isDone(treatment, facts));
  return [
    {
      ...{ id: 'virksomheten', title: say('paper.own-part') },
      blocks: [
        table(
          say('paper.own-part'),
          [say('paper.own-question'), say('paper.own-answer')],
          OWN.map((own) => [say(`paper.own.${own}`), own === 'controller' ? `${facts.organisation}. ${fill}` : fill]),
        ),
      ],
    },
    {
      ...{ id: 'behandlingene', title: say('paper.treatments') },
      blocks: [
        table(
          say('paper.treatments'),
          heads.map((head) => say(`paper.${head}`)),
          done.map((one) => [
            ...[say(`treatment.${one}`), say(`treatment.${one}.purpose`), say(`treatment.${one}.whom`)],
            ...[say(`treatment.${one}.data`), fill, say(`treatment.${one}.erased`)],
          ]),
        ),
      ],
    },
    { ...{ id: 'kildene', title: say('paper.sources') }, blocks: [sourcesOf(say, facts)] },
    { ...{ id: 'tilgang', title: say('paper.who-sees') }, blocks: accessOf(say, facts) },
    {
      ...{ id: 'sikkerhet', title: say('paper.security') },
      blocks: [{ kind: 'list', items: SAFE.map((one) => say(`paper.safe.${one}`)) }],
    },
  ];
}

function isDone(treatment: (typeof TREATMENTS)[number], { sources, signIn, letters }: PrivacyFacts): boolean {
  switch (treatment) {
    case 'figures':
      return sources.length > 0;
    case 'published':
      return sources.some(publishes);
    case 'recipients':
      return letters;
    case 'sign-in':
      return signIn;
    default:
      return true;
  }
}

/** Whether headlines or titles come with its figures. */
function publishes({ connector }: PrivacyFacts['sources'][number]): boolean {
  return Object.values(connector.measures).some(({ reads }) => reads === 'items');
}

function sourcesOf(say: Sayer, { sources }: PrivacyFacts): Block {
  if (sources.length === 0) return paragraph(say('paper.sources-none'));
  const heads = ['source', 'system', 'reads', 'personal', 'access'] as const;
  return table(
    say('paper.sources'),
    heads.map((head) => say(`paper.${head}`)),
    sources.map(({ label, connector }) => [
      ...[label, connector.label[say.lang], connector.about[say.lang]],
      ...[connector.privacy[say.lang], connector.access[say.lang]],
    ]),
  );
}

function accessOf(say: Sayer, { signIn }: PrivacyFacts): Block[] {
  const others = [paragraph(say('paper.sees-keys')), paragraph(say('paper.sees-shares'))];
  if (!signIn) return [paragraph(say('paper.sees-none')), ...others];
  const roles = ROLES.map((role) => [
    capital(say(`admin.role.${role}`)),
    capital(ROLE_SCOPES[role].map((scope) => say(`paper.scope.${scope}`)).join(', ')),
  ]);
  return [
    table(say('paper.who-sees'), [say('paper.role'), say('paper.may')], roles),
    ...[paragraph(say('paper.sees-branch')), ...others],
  ];
}

/** The nine criteria of WP 248 rev. 01, and whether Ekko answers them by how it works, or the body must. */
const CRITERIA = [
  { id: 'scoring', open: false },
  { id: 'decisions', open: false },
  { id: 'monitoring', open: true },
  { id: 'sensitive', open: true },
  { id: 'scale', open: true },
  { id: 'matching', open: false },
  { id: 'vulnerable', open: true },
  { id: 'technology', open: false },
  { id: 'rights', open: false },
] as const;

/** GDPR, article 35: whether an impact assessment may be needed. Ekko concludes nothing for the body. */
function thresholdOf(say: Sayer, facts: PrivacyFacts): Chapter[] {
  const open = CRITERIA.filter((criterion) => criterion.open).length;
  const counts = { all: CRITERIA.length, open, untouched: CRITERIA.length - open };
  const systems = [...new Set(facts.sources.map(({ connector }) => connector.label[say.lang]))].join(', ');
  const factOf = (id: (typeof CRITERIA)[number]['id']) =>
    id === 'monitoring' && systems === '' ? say('criterion.monitoring.none') : say(`criterion.${id}.fact`, { systems });
  const heads = ['criterion', 'how-it-is', 'hit', 'own-answer'] as const;
  return [
    {
      ...{ id: 'konklusjon', title: say('paper.conclusion') },
      blocks: [
        paragraph(say('paper.concludes', counts)),
        ...[paragraph(say('paper.two-or-more')), paragraph(say('paper.authority-list'))],
      ],
    },
    {
      ...{ id: 'kriteriene', title: say('paper.criteria') },
      blocks: [
        paragraph(say('paper.criteria-from')),
        table(
          say('paper.criteria'),
          heads.map((head) => say(`paper.${head}`)),
          CRITERIA.map(({ id, open: isOpen }) => [
            ...[say(`criterion.${id}`), factOf(id), say(isOpen ? 'paper.hit-open' : 'paper.hit-no')],
            say('paper.to-fill'),
          ]),
        ),
      ],
    },
  ];
}

const RISKS = [
  ...['small-groups', 'source-key', 'wrong-figure', 'silent-source', 'person-in-text', 'published-name'],
  ...['addresses', 'wrong-recipient', 'left', 'open-machine', 'lost', 'administrator'],
] as const;
type Risk = (typeof RISKS)[number];

/** What may go wrong with what is set up, and what is done about it. How likely and how bad, the body says. */
function risksOf(say: Sayer, facts: PrivacyFacts): Chapter[] {
  const fill = say('paper.to-fill');
  const heads = ['risk', 'harm', 'measures', 'likelihood', 'severity', 'rest'] as const;
  const rows = RISKS.filter((risk) => isPossible(risk, facts)).map((risk) => [
    ...[say(`risk.${risk}`), say(`risk.${risk}.harm`), say(`risk.${risk}.measure`)],
    ...[fill, fill, fill],
  ]);
  return [
    {
      ...{ id: 'hendelser', title: say('paper.risk-table') },
      blocks: [
        paragraph(say('paper.risk-how')),
        table(
          say('paper.risk-table'),
          heads.map((head) => say(`paper.${head}`)),
          rows,
        ),
      ],
    },
  ];
}

function isPossible(risk: Risk, facts: PrivacyFacts): boolean {
  switch (risk) {
    case 'source-key':
    case 'silent-source':
      return facts.sources.length > 0;
    case 'published-name':
      return facts.sources.some(publishes);
    case 'addresses':
    case 'wrong-recipient':
      return facts.letters;
    case 'left':
      return facts.signIn;
    case 'open-machine':
      return !facts.signIn;
    default:
      return true;
  }
}
