import fc from 'fast-check';
import { quantity as quantityOf } from '../../src/catalogue/quantities.ts';
import type { ChannelId } from '../../src/catalogue/types.ts';
import { calendarPeriod, type Grain, grainPeriod, monthStart } from '../../src/core/period.ts';
import { addDays, type IsoDate } from '../../src/core/time.ts';
import { quantitiesOf, termsOf } from '../../src/indicators/compute.ts';
import { gateRuleOf, indicators } from '../../src/indicators/index.ts';

/** Draws one of the worlds that there are. */
export type Draw = fc.GeneratorValue;

/** From here on there may be values, until the last night that was read. */
const FIRST = '2022-07-01';
const LAST = '2026-10-18';

/** What one source gives one organisation of a quantity. */
export interface Given {
  readonly grains: readonly Grain[];
  readonly dims: readonly string[];
  readonly absenceZero: readonly boolean[];
  readonly zones: readonly string[];
  /** First days of its definitions. */
  readonly breaks: readonly IsoDate[];
  readonly from: IsoDate;
  readonly to: IsoDate;
  /** Days that nobody looked at. */
  readonly gap: readonly [IsoDate, IsoDate] | null;
  readonly everyDay: boolean;
  readonly readLast: string;
}

/** The quantities that a channel's open indicators are made of. */
export function openQuantitiesOf(channel: ChannelId): string[] {
  const open = indicators.filter((one) => gateRuleOf(one) === null && one.channels.includes(channel));
  return [...new Set(open.flatMap(({ formula }) => quantitiesOf(formula)))];
}

/** How a quantity may be told apart: as the terms ask for it, and in one more way. */
function partsOf(id: string): string[] {
  const asked = indicators
    .flatMap(({ formula }) => termsOf(formula))
    .filter((term) => term.quantity === id && term.where);
  const named = asked.slice(0, 3).map(({ where }) =>
    Object.entries(where!)
      .map(([name, value]) => `${name}=${value}`)
      .join(';'),
  );
  return named.length > 0
    ? [...new Set([...named, `${named[0]!.split('=')[0]}=other`])]
    : ['device=desk', 'device=phone'];
}

/** What a feed says: as all others do, now and then in a way of its own. */
export function givenBy(draw: Draw, id: string, odd: number): Given {
  const oddly = <T>(plain: T, ...others: T[]): T =>
    draw(fc.integer, { min: 0, max: 99 }) < odd ? others[draw(fc.nat, { max: others.length - 1 })]! : plain;
  const { additivity } = quantityOf(id as Parameters<typeof quantityOf>[0]);
  const parts = partsOf(id);
  const toldApart = parts.length > 2 || parts[0] !== 'device=desk';
  return {
    grains:
      additivity === 'given'
        ? ['month', 'quarter']
        : oddly<readonly Grain[]>(['day'], ['month'], ['week'], ['day', 'month']),
    dims: toldApart ? oddly(parts, [''], parts.slice(0, 2), ['', ...parts]) : oddly([''], parts, ['', ...parts]),
    absenceZero: oddly([additivity !== 'stock'], [additivity === 'stock'], [true, false]),
    zones: oddly(['Europe/Oslo'], ['UTC'], ['Europe/Oslo', 'UTC']),
    breaks: oddly<readonly IsoDate[]>(
      [FIRST],
      [FIRST, '2026-09-10'],
      [FIRST, '2025-03-01'],
      [FIRST, '2025-03-01', '2026-01-01'],
    ),
    from: oddly(FIRST, '2025-09-01', '2025-09-12', '2024-02-01', '2026-09-20', '2023-01-01'),
    to: oddly(LAST, '2026-08-31', '2025-09-15', '2026-09-10'),
    gap: oddly<Given['gap']>(
      null,
      ['2026-09-04', '2026-09-20'],
      ['2025-09-01', '2025-09-08'],
      ['2024-05-01', '2024-06-30'],
    ),
    everyDay: additivity === 'stock' && draw(fc.boolean),
    readLast: oddly(
      '2026-10-19T03:00:00.000Z',
      '2026-10-18T03:00:00.000Z',
      '2026-09-25T03:00:00.000Z',
      '2026-10-04T22:30:00.000Z',
    ),
  };
}

/** First days of native periods with a value: some of each month, or all of the last two years. */
export function daysOf(grain: Grain, from: IsoDate, to: IsoDate, { everyDay, gap }: Given): IsoDate[] {
  const days: IsoDate[] = [];
  const put = (day: IsoDate) => {
    if (grain === 'wave') return;
    const native = grainPeriod(grain, day);
    if (native.from < from || native.to > to || (gap && native.from <= gap[1] && native.to >= gap[0])) return;
    if (days.at(-1) !== native.from) days.push(native.from);
  };
  for (let month = monthStart(from); month <= to; month = monthStart(month, 1)) {
    const all = everyDay && month >= '2025-08-01';
    const last = calendarPeriod('month', month).to;
    for (let day = month; day <= last; day = addDays(day, all || grain === 'week' ? 1 : 6)) put(day);
    put(last);
  }
  return days;
}
