import { countWord, sentence } from '../../core/numbers.ts';
import type { TargetReading } from '../../flows/target-reading.ts';
import { TARGET_STATUSES } from '../../verdicts/target.ts';
import type { Frame } from '../frame.ts';

/** «To av tre målverdier er nådd. Én er det for usikkert å si noe om.» */
export function targetsLead({ lang, say }: Pick<Frame, 'lang' | 'say'>, targets: readonly TargetReading[]): string {
  const [first] = targets;
  if (!first) return say('target-page.none');
  if (targets.length === 1) return say(`target-page.only.${first.status}`);
  const many = (status: TargetReading['status']) => targets.filter((one) => one.status === status).length;
  const met = many('met');
  const counts = { many: countWord(lang, met), all: countWord(lang, targets.length) };
  const conclusion = met === targets.length ? (met === 2 ? 'both' : 'all') : met === 0 ? 'none' : 'met';
  const rest = TARGET_STATUSES.filter((status) => status !== 'met' && many(status) > 0).map((status) =>
    sentence(say(`target-page.lead.${status}`, { many: countWord(lang, many(status)), all: counts.all })),
  );
  return [sentence(say(`target-page.lead.${conclusion}`, counts)), ...rest].join(' ');
}
