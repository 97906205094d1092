import { type PhraseKey, type PhraseParams, phrase } from '../core/i18n/index.ts';
import { countWord, sentence } from '../core/numbers.ts';
import type { Language } from '../core/words.ts';
import type { TargetStatus } from './target.ts';

/** How it stands with a requirement, by the targets of its figures; else whether any of its figures is there at all. */
const REQUIREMENT_STANDINGS = ['met', 'not-met', 'unsure', 'no-target', 'not-measured'] as const;
export type RequirementStanding = (typeof REQUIREMENT_STANDINGS)[number];

/** Met only where every target of its figures is. `wanted` and `measured`: indicators. */
export function requirementStanding(
  wanted: readonly string[],
  targets: readonly { readonly indicator: string; readonly status: TargetStatus }[],
  measured: ReadonlySet<string>,
): RequirementStanding {
  const statuses = targets
    .filter(({ indicator }) => wanted.includes(indicator))
    .map(({ status }) => status)
    .filter((status) => status !== 'not-measured');
  if (statuses.includes('not-met')) return 'not-met';
  if (statuses.includes('unsure')) return 'unsure';
  if (statuses.length > 0) return 'met';
  return wanted.some((id) => measured.has(id)) ? 'no-target' : 'not-measured';
}

/** «Målverdien er nådd for ett av to krav. Ett måles ikke.» */
export function requirementsLead(lang: Language, standings: readonly RequirementStanding[]): string {
  const say = (key: PhraseKey, params: PhraseParams = {}) => phrase(lang, key, params);
  if (standings.length === 0) return say('requirement-page.none');
  const count = (of: RequirementStanding) => standings.filter((one) => one === of).length;
  const all = countWord(lang, standings.length, true);
  const met = count('met');
  const rest = REQUIREMENT_STANDINGS.filter((one) => one !== 'met' && count(one) > 0);
  if (standings.length === 1) return say(`requirement-page.standing.${standings[0]!}`);
  return [
    say(met === 0 ? 'requirement-page.lead.none' : 'requirement-page.lead.met', {
      ...{ many: countWord(lang, met, true), all },
    }),
    ...rest.map((one) => sentence(say(`requirement-page.lead.${one}`, { many: countWord(lang, count(one), true) }))),
  ].join(' ');
}
