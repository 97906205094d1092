import { readTerm } from '../../core/campaign-link.ts';
import type { Period } from '../../core/period.ts';
import { type ConnectorIo, FLAGS } from '../contract.ts';
import { type FirstUse, type LinkVisits, linkPage } from '../link-visits.ts';
import { inShape } from '../shape.ts';
import { SYSTEM } from './call.ts';
import type { MatomoConfig } from './config.ts';
import { incomplete, isEmpty, report } from './report.ts';
import type { Site } from './site.ts';
import { type CampaignRow, campaignRows, OTHERS } from './wire.ts';

const METHOD = 'Referrers.getCampaigns';

/** Visits by tagged links, day by day. Matomo itself knows a campaign and a term; the scheme puts the channel there. */
export async function readCampaigns(
  config: MatomoConfig,
  io: ConnectorIo,
  site: Site,
  days: readonly Period[],
  first: FirstUse,
): Promise<ReturnType<typeof linkPage>> {
  const answers = await report(config, io, METHOD, 'day', days, { expanded: '1', showColumns: 'nb_visits' });
  const looked = answers.filter(({ period, answer }) => !isEmpty(answer) || period.to >= site.created);
  const visits = looked.flatMap(({ period, answer }) => {
    const rows = inShape(SYSTEM, METHOD, campaignRows, answer);
    const flags = rows.some(isCut) ? FLAGS.otherRow : 0;
    return rows.flatMap((row) => visitsOf(period, row, flags));
  });
  const periods = looked.map(({ period }) => period);
  return linkPage(visits, periods, first);
}

/** The report keeps so many rows a day, and joins the smallest to one. */
function isCut({ label, subtable }: CampaignRow): boolean {
  return label === OTHERS || subtable.some((row) => row.label === OTHERS);
}

/** A campaign's visits by the term of their links, and those whose links had none. */
function visitsOf(period: Period, { label, nb_visits: all, subtable }: CampaignRow, flags: number): LinkVisits[] {
  const base = { day: period.from, campaign: label.toLowerCase(), channel: '', piece: null, flags };
  const byTerm = subtable.map((row) => ({ ...base, ...readTerm(row.label.toLowerCase()), value: row.nb_visits }));
  const rest = byTerm.reduce((left, { value }) => left - value, all);
  if (rest < 0) throw incomplete(period);
  return [...byTerm, { ...base, value: rest }];
}
