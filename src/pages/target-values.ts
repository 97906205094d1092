import type { TargetBody } from '../../db/queries/targets.ts';
import { GOAL_IDS } from '../catalogue/types.ts';
import type { PhraseKey } from '../core/i18n/index.ts';
import type { Language } from '../core/words.ts';
import { TARGET_SIDES } from '../verdicts/target.ts';
import { cellText, readCell } from './parts/cells.ts';

export const GRAINS = ['month', 'quarter', 'year'] as const;

/** What a target says, as its form has it. */
export function valuesOf(lang: Language, target: TargetBody & { readonly version: number }): URLSearchParams {
  const { version, side, value, grain, from, deadline, goal, text } = target;
  // Without spaces between thousands, which are read as people mean them in one language alone.
  const plain = lang === 'en' ? String(value) : String(value).replace('.', ',');
  return new URLSearchParams({
    ...{ version: String(version), metric: cellText(target), side, value: plain },
    ...{ grain, from, deadline, goal: goal ?? '', text: text ?? '' },
  });
}

/** What a form says, before the flow has looked at it. */
export function bodyOf(values: URLSearchParams): TargetBody {
  const said = (name: string) => values.get(name)?.trim() ?? '';
  return {
    ...readCell(said('metric')),
    side: TARGET_SIDES.find((side) => side === said('side')) ?? 'at-least',
    value: numberIn(said('value')),
    grain: GRAINS.find((grain) => grain === said('grain')) ?? 'month',
    ...{ from: said('from'), deadline: said('deadline'), text: said('text') || null },
    goal: GOAL_IDS.find((goal) => goal === said('goal')) ?? null,
  };
}

/** As people write numbers: with a comma or a point, spaces between thousands, any minus. Not a number where it is none. */
function numberIn(text: string): number {
  const plain = text.replace(/\s/g, '').replace(',', '.').replace('\u2212', '-');
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : Number.NaN;
}

const FIELDS: Partial<Record<PhraseKey, string>> = {
  'target.indicator': 'metric',
  'target.channel': 'metric',
  'target.value': 'value',
  'target.percent': 'value',
  'target.decimals': 'value',
  'target.days': 'deadline',
  'target.no-period': 'deadline',
  'target.text': 'text',
  'target.changed': 'send',
};

/** The field that a refused target is mended in. */
export const targetField = (phrase: PhraseKey) => FIELDS[phrase];
