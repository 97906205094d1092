import { withScope } from '../../db/database.ts';
import { readTargets } from '../../db/queries/targets.ts';
import { channels } from '../catalogue/channels.ts';
import type { ChannelId } from '../catalogue/types.ts';
import type { Period } from '../core/period.ts';
import { addDays } from '../core/time.ts';
import type { Deps } from '../deps.ts';
import type { MailInput } from '../mail/digest-mail.ts';
import { digestWords, type ToldFigure } from '../verdicts/digest.ts';
import { type Digest, judgedBy } from './digest.ts';
import { glances, isMeasured, readGlances } from './glances.ts';
import { readVerdicts } from './read.ts';
import type { NumberedVerdict, OrganisationRef } from './read-types.ts';

/** What communicators are told of a channel: of each method one figure. */
export interface ChannelDigest {
  readonly channel: ChannelId;
  readonly figures: readonly ToldFigure<NumberedVerdict>[];
}

/**
 * Every channel that was measured in the month, each as its page tells it: a letter says no more of a change than that page
 * does, whichever channels somebody gets.
 */
export async function readChannels(
  deps: Deps,
  { organisation, month }: { readonly organisation: OrganisationRef; readonly month: Period },
): Promise<ChannelDigest[]> {
  const measured = (await readGlances(deps, { organisation, period: month })).filter(isMeasured);
  const { id } = organisation;
  const targets = await withScope(deps.db, { organisations: [id] }, (tx) => readTargets(tx, id));
  const all: ChannelDigest[] = [];
  for (const { channel } of measured) {
    const asked = { organisation, channels: [channel.id], period: month, compare: 'year-before' as const };
    const verdicts = await readVerdicts(deps, asked);
    const own = glances(verdicts).find((one) => one.channel.id === channel.id)!;
    const shown = own.methods.flatMap(({ kind, verdict }) => (kind === 'figure' && verdict ? [verdict] : []));
    const figures = shown.map((number) => ({ number, target: judgedBy(targets, number, month) }));
    all.push({ channel: channel.id, figures });
  }
  return all;
}

/** What somebody is told who gets the figures of channels; `chosen` null: of all. Nobody asks communicators to decide. */
export function channelLetter(
  { digest: { month, missing }, comment }: { readonly digest: Digest; readonly comment: string | null },
  all: readonly ChannelDigest[],
  chosen: readonly ChannelId[] | null,
): MailInput['draft'] {
  const own = chosen?.map((channel) => all.find((one) => one.channel === channel) ?? { channel, figures: [] }) ?? all;
  // A letter is read in the month after its own, whenever it is made.
  const seenIn = Number(addDays(month.to, 1).slice(0, 4));
  const words = digestWords(
    month,
    own.flatMap(({ figures }) => figures),
    seenIn,
  );
  return {
    ...{ decision: null, decideBy: null, comment },
    digest: {
      ...{ ...words, month, figures: [], history: null },
      channels: own.map(({ channel, figures }) => ({
        label: channels.find(({ id }) => id === channel)!.label,
        figures,
      })),
      missing: missing.filter(({ channel }) => chosen === null || chosen.includes(channel)),
    },
  };
}
