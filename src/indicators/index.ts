import { type QuantityId, quantity } from '../catalogue/quantities.ts';
import type { ChannelId, MethodId } from '../catalogue/types.ts';
import { type GateRule, SENSITIVITY } from '../measure/suppress.ts';
import { quantitiesOf, weightsOf } from './compute.ts';
import { eventAttendance } from './event-attendance.ts';
import { inquiries } from './inquiries.ts';
import { outcomes } from './inquiries-outcomes.ts';
import { mediaAnalysis } from './media-analysis.ts';
import { mediaMentions } from './media-mentions.ts';
import { reputation } from './reputation.ts';
import { socialEngagement } from './social-engagement.ts';
import { socialFollowers } from './social-followers.ts';
import type { Indicator } from './types.ts';
import { userSatisfaction } from './user-satisfaction.ts';
import { webAnalytics } from './web-analytics.ts';
import { traces } from './web-analytics-traces.ts';

/** In the order of the survey's methods. */
export const indicators: readonly Indicator[] = [
  ...webAnalytics,
  ...traces,
  ...userSatisfaction,
  ...socialFollowers,
  ...mediaMentions,
  ...socialEngagement,
  ...reputation,
  ...eventAttendance,
  ...mediaAnalysis,
  ...inquiries,
  ...outcomes,
];

const byId = new Map(indicators.map((indicator) => [indicator.id, indicator]));

/** The indicator with this long id, or undefined. */
export function indicator(id: string): Indicator | undefined {
  return byId.get(id);
}

export function indicatorsOfMethod(method: MethodId): readonly Indicator[] {
  return indicators.filter((i) => i.method === method);
}

export function indicatorsOfChannel(channel: ChannelId): readonly Indicator[] {
  return indicators.filter((i) => i.channels.includes(channel));
}

/** How the gate treats the indicator's question; null where all it reads is open. */
export function gateRuleOf(asked: Indicator): GateRule | null {
  let rule = rules.get(asked);
  if (rule === undefined) {
    rule = quantitiesOf(asked.formula).map(gateRuleOfQuantity).find(Boolean) ?? null;
    rules.set(asked, rule);
  }
  return rule;
}

/** Indicators never change: what is asked of each many times is found once. */
const rules = new WeakMap<Indicator, GateRule | null>();

/** Thresholds and declared statistic of a guarded or strict question; null for an open quantity. */
function gateRuleOfQuantity(id: QuantityId): GateRule | null {
  const { sensitivity } = quantity(id);
  if (sensitivity === 'open') return null;
  const declared = indicators.find((i) => i.declared && quantitiesOf(i.formula).includes(id));
  return { ...SENSITIVITY[sensitivity], weights: (declared && weightsOf(declared.formula)) ?? {} };
}
