import type { RequirementBody, RequirementRow } from '../../db/queries/requirements.ts';
import { AUDIENCE_IDS, GOAL_IDS } from '../catalogue/types.ts';
import type { PhraseKey } from '../core/i18n/index.ts';

/** Where requirements come from. */
export const KINDS = ['allotment-letter', 'plan', 'strategy'] as const;

/** What a requirement says, as its form has it. */
export function valuesOf({ version, text, sourceKind, sourceReference, deadline, links }: RequirementRow) {
  const values = new URLSearchParams({
    ...{ version: String(version), text, kind: sourceKind, reference: sourceReference, deadline: deadline ?? '' },
  });
  for (const kind of ['goal', 'audience', 'campaign', 'indicator'] as const) {
    for (const target of links[kind]) values.append(kind, target);
  }
  return values;
}

/** What a form says, before the flow has looked at it. */
export function bodyOf(values: URLSearchParams): RequirementBody {
  const all = (name: string) => values.getAll(name);
  return {
    text: values.get('text') ?? '',
    sourceKind: KINDS.find((kind) => kind === values.get('kind')) ?? 'plan',
    sourceReference: values.get('reference') ?? '',
    deadline: values.get('deadline')?.trim() || null,
    links: {
      goal: GOAL_IDS.filter((id) => all('goal').includes(id)),
      audience: AUDIENCE_IDS.filter((id) => all('audience').includes(id)),
      ...{ campaign: all('campaign'), indicator: all('indicator') },
    },
  };
}

const FIELDS: Partial<Record<PhraseKey, string>> = {
  'requirement.text': 'text',
  'requirement.reference': 'reference',
  'requirement.deadline': 'deadline',
  'requirement.indicator': 'send',
  'requirement.campaign': 'campaign',
  'requirement.changed': 'send',
};

/** The field that a refused requirement is mended in. */
export const requirementField = (phrase: PhraseKey) => FIELDS[phrase];
