import { type QuantityId, quantity } from '../catalogue/quantities.ts';
import { capital } from '../core/typography.ts';
import { inEach, type Language, type Words } from '../core/words.ts';
import type { Formula, Indicator, Term } from './types.ts';

const join: Record<
  Language,
  {
    and: string;
    per: string;
    of: string;
    times: string;
    first: string;
    level: string;
    given: string;
    index: string;
    nps: string;
    net: string;
    growth: string;
    balance: string;
    mean: string;
    quantile: string;
    alpha: string;
    start: string;
  }
> = {
  nb: {
    and: ' og ',
    per: ' delt på ',
    of: ' av alle ',
    times: ' ganger ',
    first: 'Summen av ',
    level: 'Siste tall for ',
    given: 'Kildens eget tall for ',
    index: 'Snittet av {of}, flyttet til 0–100',
    nps: 'Andelen 9–10 minus andelen 0–6 av {of}',
    net: 'Siste tall for {of} minus tallet da perioden begynte',
    growth: 'Siste tall for {of} minus tallet da perioden begynte, i prosent av det',
    balance: '{of} med «{plus}» minus dem med «{minus}», delt på alle',
    mean: 'Snittet av {of}',
    quantile: 'Grensen som {percent} prosent av {of} er innenfor, anslått jevnt i gruppen den ligger i',
    alpha: 'Krippendorffs alfa av {of}, med avstand mellom kodene',
    start: ' da perioden begynte',
  },
  nn: {
    and: ' og ',
    per: ' delt på ',
    of: ' av alle ',
    times: ' gonger ',
    first: 'Summen av ',
    level: 'Siste tal for ',
    given: 'Kjelda sitt eige tal for ',
    index: 'Snittet av {of}, flytta til 0–100',
    nps: 'Delen 9–10 minus delen 0–6 av {of}',
    net: 'Siste tal for {of} minus talet då perioden byrja',
    growth: 'Siste tal for {of} minus talet då perioden byrja, i prosent av det',
    balance: '{of} med «{plus}» minus dei med «{minus}», delt på alle',
    mean: 'Snittet av {of}',
    quantile: 'Grensa som {percent} prosent av {of} er innanfor, rekna jamt i gruppa ho ligg i',
    alpha: 'Krippendorffs alfa av {of}, med avstand mellom kodane',
    start: ' då perioden byrja',
  },
  en: {
    and: ' and ',
    per: ' divided by ',
    of: ' of all ',
    times: ' times ',
    first: 'The sum of ',
    level: 'The last figure for ',
    given: 'The source’s own figure for ',
    index: 'The mean of {of}, moved to 0–100',
    nps: 'Share of 9–10 minus share of 0–6 of {of}',
    net: 'The last figure for {of} minus the one as the period began',
    growth: 'The last figure for {of} minus the one as the period began, in percent of it',
    balance: '{of} with “{plus}” minus those with “{minus}”, divided by all',
    mean: 'The mean of {of}',
    quantile: 'The limit that {percent} percent of {of} are within, taken evenly in the band it lies in',
    alpha: 'Krippendorff’s alpha of {of}, with distance between the codes',
    start: ' as the period began',
  },
};

/** What is counted apart, where its own name is no word of the language; scales name their points by numbers. */
const POINTS: Readonly<Record<string, Words>> = {
  yes: { nb: 'ja', nn: 'ja', en: 'yes' },
  positive: { nb: 'positiv', nn: 'positiv', en: 'positive' },
  negative: { nb: 'negativ', nn: 'negativ', en: 'negative' },
  avoidable: { nb: 'kunne vært unngått', nn: 'kunne vore unngått', en: 'avoidable' },
};

function pointWords(point: string, lang: Language): string {
  return POINTS[point]?.[lang] ?? point;
}

/** How the indicator is computed, in a sentence made from its formula, so that the two cannot differ. */
export function formulaWords(indicator: Indicator): Words {
  return inEach((lang) => describe(indicator.formula, lang));
}

/** One part of a formula by itself, as its sum is told. */
export function termWords(term: Term): Words {
  return inEach((lang) => `${terms([term], lang)}${term.at ? join[lang].start : ''}`);
}

function describe(formula: Formula, lang: Language): string {
  const say = join[lang];
  switch (formula.kind) {
    case 'total':
      return `${say.first}${terms(formula.of, lang)}`;
    case 'level':
      return `${say.level}${terms([formula.of], lang)}`;
    case 'given':
      return `${say.given}${terms([formula.of], lang)}`;
    case 'ratio': {
      const ratio = `${terms(formula.numerator, lang)}${say.per}${terms(formula.denominator, lang)}`;
      const sentence = formula.scale === 1 ? ratio : `${ratio}${say.times}${formula.scale}`;
      return capital(sentence);
    }
    case 'share': {
      const points = formula.points.map((point) => `«${pointWords(point, lang)}»`).join(say.and);
      return `${points}${say.of}${label(formula.of, lang)}${say.times}100`;
    }
    case 'balance': {
      const sentence = say.balance
        .replace('{plus}', pointWords(formula.plus, lang))
        .replace('{minus}', pointWords(formula.minus, lang));
      return capital(sentence.replace('{of}', label(formula.of, lang)));
    }
    case 'quantile':
      return say.quantile.replace('{percent}', `${formula.percent}`).replace('{of}', label(formula.of, lang));
    default:
      return say[formula.kind].replace('{of}', label(formula.of, lang));
  }
}

function terms(list: readonly Term[], lang: Language): string {
  const named = list.map(({ quantity: id, where }) => {
    const only = where
      ? ` (${Object.values(where)
          .map((value) => pointWords(value, lang))
          .join(', ')})`
      : '';
    return `${label(id, lang)}${only}`;
  });
  return named.join(join[lang].and);
}

const label = (id: QuantityId, lang: Language) => quantity(id).label[lang];
