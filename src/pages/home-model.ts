import type { KeyHolder, OrganisationRow } from '../../db/database.ts';
import { todayOf } from '../api/query.ts';
import { type Channel, channels } from '../catalogue/channels.ts';
import type { CalendarUnit, Period } from '../core/period.ts';
import type { IsoDate, IsoInstant } from '../core/time.ts';
import { readVerdicts } from '../flows/read.ts';
import type { NumberedVerdict } from '../flows/read-types.ts';
import { indicatorsOfChannel } from '../indicators/index.ts';
import type { WebDeps } from '../web-deps.ts';
import { chosenPeriod, endedPeriods } from './periods.ts';

interface HomeQuery {
  readonly enhet?: string | undefined;
  readonly kanal?: string | undefined;
  readonly periode?: string | undefined;
}

export interface HomeModel {
  readonly organisations: readonly OrganisationRow[];
  readonly organisation: OrganisationRow;
  readonly channels: readonly Channel[];
  readonly channel: Channel;
  readonly period: Period;
  readonly offered: Readonly<Record<CalendarUnit, readonly Period[]>>;
  readonly today: IsoDate;
  readonly updated: IsoInstant;
  readonly shown: readonly NumberedVerdict[];
  readonly notMeasured: readonly NumberedVerdict[];
  /** How far the demo has come, while it is filled or where that broke off. */
  readonly filling: NonNullable<WebDeps['demo']> | null;
}

/** All that the first page shows; null where the key reaches no organisation. */
export async function loadHome(deps: WebDeps, holder: KeyHolder, query: HomeQuery): Promise<HomeModel | null> {
  const organisations = holder.organisations;
  const organisation =
    organisations.find((o) => o.slug === query.enhet) ?? organisations.find((o) => o.demo) ?? organisations[0];
  if (!organisation) return null;
  const measurable = channels.filter((channel) => indicatorsOfChannel(channel.id).length > 0);
  const channel = measurable.find((one) => one.id === query.kanal) ?? measurable[0]!;
  const today = todayOf(deps);
  const filling = organisation.demo && deps.demo && deps.demo.done < deps.demo.of ? deps.demo : null;
  const period = chosenPeriod(query.periode, today, filling?.month);
  const verdicts = await readVerdicts(deps, {
    organisation,
    channels: [channel.id],
    period,
    compare: 'year-before',
  });
  // What is measured and cannot be shown is told with its reason.
  const unset = ({ state, flags }: NumberedVerdict) =>
    state === 'not-set-up' || (state === 'not-measurable' && flags.length === 0);
  return {
    organisations,
    organisation,
    channels: measurable,
    channel,
    period,
    offered: {
      month: endedPeriods('month', today),
      quarter: endedPeriods('quarter', today),
      year: endedPeriods('year', today),
    },
    today,
    updated: organisation.recordedAt,
    shown: verdicts.filter((verdict) => !unset(verdict)),
    notMeasured: verdicts.filter(unset),
    filling,
  };
}
