import { type PhraseKey, phrase } from '../core/i18n/index.ts';
import type { IsoDate } from '../core/time.ts';
import { inEach } from '../core/words.ts';
import type { Deps } from '../deps.ts';
import { dayName } from '../verdicts/anomaly-words.ts';
import type { Deadline } from './deadline.ts';
import { readMissing } from './digest.ts';
import { type LetterStanding, readStanding } from './digest-plan.ts';
import type { OrganisationRef } from './read-types.ts';

/** What the month's letter asks of people today: to look it over before it is sent, or to let it go. */
export async function letterDeadline(deps: Deps, organisation: OrganisationRef, today: IsoDate): Promise<Deadline[]> {
  if (!deps.outgoing) return [];
  const standing = await readStanding(deps, organisation.id, today);
  const { month, state, readers, draftDay, sendDay, demo } = standing;
  if (demo || readers === 0 || today < draftDay || state === 'approved') return [];
  const key = await phraseOf(deps, organisation, standing);
  const words = inEach((lang) => phrase(lang, key, { day: dayName(lang, sendDay) }));
  return [{ kind: 'digest', id: month.from.slice(0, 7), text: '', day: sendDay, words }];
}

async function phraseOf(
  deps: Deps,
  organisation: OrganisationRef,
  { state, month }: LetterStanding,
): Promise<PhraseKey> {
  if (state === 'held') return 'today.letter-held';
  return (await readMissing(deps, organisation, month)).length > 0 ? 'today.letter-waits' : 'today.letter';
}
