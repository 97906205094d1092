import { type Channel, channels } from '../catalogue/channels.ts';
import { cell } from '../catalogue/matrix.ts';
import { METHOD_IDS, type MethodId } from '../catalogue/types.ts';
import type { NumberedVerdict } from '../flows/read-types.ts';

/** What a method tells of a channel, at a glance. */
export interface Glance {
  readonly method: MethodId;
  /** `figure`: there is one. `hidden`, `missing`: measured, and not to be shown. `unset`: a source could tell. `never`: none could. */
  readonly kind: 'figure' | 'hidden' | 'missing' | 'unset' | 'never';
  /** The first indicator of the method that has a figure, else that is measured. */
  readonly verdict: NumberedVerdict | null;
}

export interface ChannelGlance {
  readonly channel: Channel;
  readonly methods: readonly Glance[];
}

/** Every channel by every method. Verdicts come in the catalogue's order, in which the most telling indicator is first. */
export function glances(verdicts: readonly NumberedVerdict[]): ChannelGlance[] {
  const byCell = Map.groupBy(verdicts, (v) => `${v.channel} ${v.method}`);
  return channels.map((channel) => ({
    channel,
    methods: METHOD_IDS.map((method): Glance => {
      if (!cell(channel.id, method).measurable) return { method, kind: 'never', verdict: null };
      const own = byCell.get(`${channel.id} ${method}`) ?? [];
      const figure = own.find((v) => v.state === 'measured');
      if (figure) return { method, kind: 'figure', verdict: figure };
      const hidden = own.find((v) => v.state === 'suppressed' || (v.state === 'not-measurable' && v.flags.length > 0));
      if (hidden) return { method, kind: 'hidden', verdict: hidden };
      const missing = own.find((v) => v.state === 'missing-data');
      return missing ? { method, kind: 'missing', verdict: missing } : { method, kind: 'unset', verdict: null };
    }),
  }));
}

/** Whether anything of the channel is measured. */
export const isMeasured = ({ methods }: ChannelGlance) => methods.some((each) => each.verdict !== null);

/** The verdicts that stand on the page, channel by channel. */
export const shownIn = (model: readonly ChannelGlance[]): NumberedVerdict[] =>
  model.flatMap(({ methods }) => methods.flatMap(({ verdict }) => verdict ?? []));
