import { Multiples } from '../charts/multiples.tsx';
import { ChartTable } from '../charts/table.tsx';
import { formatNumber } from '../core/numbers.ts';
import type { Campaign } from '../flows/campaign.ts';
import type { RolloutGroups } from '../flows/campaign-rollout.ts';
import { indicator } from '../indicators/index.ts';
import { chartWords, formatOf, pointsAt } from '../verdicts/charted.ts';
import { range, withUnit } from '../verdicts/words.ts';
import type { Frame } from './frame.ts';
import { dayText } from './parts/figures.ts';

interface GroupsProps {
  readonly frame: Frame;
  readonly campaign: Campaign;
  readonly read: RolloutGroups;
}

/**
 * Groups that got it one after another, each with the day it began there. In per cent of its own mean before, since a large
 * district and a small one are held against themselves. Nothing is drawn where one of them has no time before.
 */
export function Groups({ frame, campaign: { plan }, read: { times, groups } }: GroupsProps) {
  const { lang, say, organisations } = frame;
  const asked = indicator(plan.metric.indicator);
  if (!asked || groups.some(({ before }) => !before)) return null;
  const figure = formatOf(frame, asked);
  const format = (value: number) => withUnit(lang, 'percent', formatNumber(lang, value, 0));
  const words = chartWords(say);
  const items = groups.map(({ group, from, before, values }) => {
    const name = organisations.find(({ slug }) => slug === group)?.name ?? group;
    const points = pointsAt(
      frame,
      times,
      values.map((value) => (value === null ? null : (100 * value) / before!)),
    );
    const day = dayText(lang, from);
    const start = times.indexOf(from.slice(0, times[0]!.length));
    const last = points.findLast(({ value }) => value !== null)!;
    return {
      ...{ title: say('plan.group-title', { name, day }), points },
      // The last one begins where the line ends. Each has one mark, so that the plots stand level.
      annotations: [
        start < 0 ? { at: times.length - 1, text: say('plan.group-waits') } : { at: start, text: say('plan.start') },
      ],
      label: say('plan.group-label', {
        ...{ name, day, before: figure(before!), period: last.full, last: format(last.value!) },
      }),
      caption: say('plan.group-table', { name, before: figure(before!) }),
    };
  });
  return (
    <>
      <h2 class="ds-heading" data-size="sm">
        {say('plan.each-group')}
      </h2>
      <p>{say('plan.each-group-about')}</p>
      <Multiples
        {...{ items, format, words }}
        target={{ value: 100, text: say('plan.group-before') }}
        width={280}
        oneScale
      />
      <details class="ds-details">
        <summary>{say('chart.as-table')}</summary>
        {items.map(({ points, annotations, caption }) => (
          <ChartTable
            {...{ points, annotations, caption, format }}
            range={(low, high) => range(lang, low, high, 0)}
            words={{ ...words, period: say('page.period'), value: say('number.value'), note: say('chart.note') }}
          />
        ))}
      </details>
    </>
  );
}
