import { withScope } from '../../db/database.ts';
import { readTargets, type TargetRow } from '../../db/queries/targets.ts';
import type { IsoDate } from '../core/time.ts';
import type { Deps } from '../deps.ts';
import { noLonger, type TargetVerdict, targetVerdict, tooEarly } from '../verdicts/target.ts';
import { firstPeriod, judgedPeriod } from '../verdicts/target-period.ts';
import { dayOf } from './answers.ts';
import { readVerdicts } from './read.ts';
import type { NumberedVerdict, VerdictQuery } from './read-types.ts';

interface Asked extends Pick<VerdictQuery, 'organisation' | 'asOf'> {
  /** The day on which it is judged: today, or that of `asOf`, unless told. */
  readonly day?: IsoDate;
}

/** A target and how it stands with it. */
export interface TargetReading extends TargetRow, TargetVerdict {
  /** The figure it is judged by; null where no whole period under it has ended. */
  readonly number: NumberedVerdict | null;
}

/** Some of the targets, as they are now, judged by the figures that are asked for. */
export async function targetsWhere(
  deps: Deps,
  asked: Asked,
  isWanted: (row: TargetRow) => boolean,
): Promise<TargetReading[]> {
  const { id } = asked.organisation;
  const rows = await withScope(deps.db, { organisations: [id] }, (tx) => readTargets(tx, id));
  return judged(deps, asked, rows.filter(isWanted));
}

/** How it stands with each, by the last unit under it that has ended. Targets of the same period are read together. */
export async function judged(deps: Deps, asked: Asked, rows: readonly TargetRow[]): Promise<TargetReading[]> {
  const { day, ...question } = asked;
  const today = day ?? dayOf(deps.clock.now(), asked.asOf);
  const spans = rows.map((row) => ({ row, period: judgedPeriod(row, today) }));
  const found = new Map<string, NumberedVerdict>();
  for (const [, together] of Map.groupBy(spans, ({ period }) => JSON.stringify(period))) {
    const period = together[0]!.period;
    if (!period) continue;
    const indicators = together.map(({ row }) => row.indicator);
    const channels = together.map(({ row }) => row.channel);
    for (const each of await readVerdicts(deps, { ...question, indicators, channels, period, compare: null })) {
      found.set(keyOf(each, period.to), each);
    }
  }
  return spans.map(({ row, period }) => {
    const number = period ? (found.get(keyOf(row, period.to)) ?? null) : null;
    if (number) return { ...row, number, ...targetVerdict(row, number, today > row.deadline) };
    return { ...row, number, ...(period ? noLonger(row) : tooEarly(row, firstPeriod(row))) };
  });
}

const keyOf = ({ indicator, channel }: Pick<TargetRow, 'indicator' | 'channel'>, to: string) =>
  `${indicator}@${channel} ${to}`;
