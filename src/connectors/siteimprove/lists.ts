import type { Period } from '../../core/period.ts';
import type { IsoDate } from '../../core/time.ts';
import { type ConnectorIo, FLAGS, type Piece } from '../contract.ts';
import { type FirstUse, type LinkVisits, linkPage } from '../link-visits.ts';
import { MOST_PIECES, type PagesOfDay, pagePieces } from '../pieces.ts';
import { type Report, rowsOf } from './call.ts';
import type { SiteimproveConfig } from './config.ts';
import { bounceRow, campaignRow, pageRow } from './wire.ts';

/** Counts of days, each of which is told. */
type Counts = ReadonlyMap<IsoDate, number>;

// Lists say nothing of days, so each day is asked for by itself; one without visits has nothing in them.
const oneDay = (day: IsoDate): Period => ({ from: day, to: day });

const BOUNCES: Report = 'entries_exits/bounce_rates';
const PAGES: Report = 'content/most_popular_pages';
const CAMPAIGNS: Report = 'campaigns/summary';

/**
 * Visits of one page alone, added up over the pages they began on: a rate of the whole site would give no count. A day
 * with more of them than visits is left out.
 */
export async function readBounces(config: SiteimproveConfig, io: ConnectorIo, visits: Counts): Promise<Counts> {
  const values = new Map<IsoDate, number>();
  for (const [day, all] of visits) {
    const { rows } = all > 0 ? await rowsOf(config, io, BOUNCES, oneDay(day), bounceRow) : { rows: [] };
    const bounced = rows.reduce((sum, { bounces }) => sum + bounces, 0);
    if (bounced <= all) values.set(day, bounced);
  }
  return values;
}

/** Each day's pages, the most popular first; so many are enough as may be kept. */
export async function readPieces(config: SiteimproveConfig, io: ConnectorIo, views: Counts): Promise<Piece[]> {
  const days: PagesOfDay[] = [];
  for (const [day, all] of views) {
    if (all === 0) continue;
    const { rows, whole } = await rowsOf(config, io, PAGES, oneDay(day), pageRow, { most: MOST_PIECES });
    const told = rows.map(({ url, page_views }) => ({ url: url ?? '', value: page_views ?? 0 }));
    const cut = !whole || told.some(({ url, value }) => url === '' && value > 0);
    days.push({ day, rows: told, flags: cut ? FLAGS.otherRow : 0 });
  }
  return pagePieces('page-views', days);
}

/**
 * Visits by tagged links: `utm_campaign` and `utm_source`, where the scheme has the channel. Siteimprove does not tell
 * which piece they stood in. A day on which a campaign has no count is left out.
 */
export async function readCampaigns(
  config: SiteimproveConfig,
  io: ConnectorIo,
  visits: Counts,
  first: FirstUse,
): Promise<ReturnType<typeof linkPage>> {
  const links: LinkVisits[] = [];
  const looked: Period[] = [];
  for (const [day, all] of visits) {
    const { rows } = all > 0 ? await rowsOf(config, io, CAMPAIGNS, oneDay(day), campaignRow) : { rows: [] };
    if (rows.some((row) => typeof row.visits !== 'number')) continue;
    looked.push(oneDay(day));
    for (const { name, source, visits: value } of rows) {
      const [campaign = '', channel = ''] = [name, source].map((text) => text?.toLowerCase());
      links.push({ day, campaign, channel, piece: null, value: value ?? 0 });
    }
  }
  return linkPage(links, looked, first);
}
