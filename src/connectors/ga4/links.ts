import type { Period } from '../../core/period.ts';
import { FLAGS, type Page } from '../contract.ts';
import { type FirstUse, type LinkVisits, linkPage } from '../link-visits.ts';
import { type Days, fetchDays } from './days.ts';
import { daysOf } from './page.ts';
import { LINKS } from './reports.ts';
import type { Walk } from './walk.ts';

const { dimensions } = LINKS.split;

/** Visits by tagged links, day by day, each at the channel its link was made for; null where Google gives none. */
export async function linksPage(
  walk: Walk,
  visits: Days | undefined,
  span: Period,
  first: FirstUse,
): Promise<(Page & { readonly state: { readonly first: FirstUse } }) | null> {
  const whole = await fetchDays(walk, LINKS, span);
  const links = whole && (await fetchDays(walk, LINKS, span, dimensions));
  if (!whole || !links) return null;
  const looked = daysOf(span).filter((day) => whole.rows.has(day) || (day <= walk.counted && visits?.rows.has(day)));
  const flags = whole.flags | links.flags;
  const periods = looked.map((day) => ({ from: day, to: day }));
  const page = linkPage(
    looked.flatMap((day) => visitsOf(whole, links, day, flags)),
    periods,
    first,
  );
  const absence = flags === 0 ? {} : { absence: 'unknown' as const };
  return { ...page, covered: page.covered.map((stretch) => ({ ...stretch, ...absence })) };
}

/** A day's visits by link, and those by links that Google withholds, which are nobody's. */
function visitsOf(whole: Days, links: Days, day: string, flags: number): LinkVisits[] {
  const rows = links.rows.get(day) ?? [];
  const rest = rows.reduce((left, { values }) => left - values[0]!, whole.rows.get(day)?.[0]?.values[0] ?? 0);
  const own = flags | (rest < 0 ? FLAGS.estimated : 0);
  const base = { day, channel: '', campaign: '', piece: null, flags: own };
  const named = rows.map(({ dims, values }): LinkVisits => {
    const tag = (name: string) => dims[dimensions.indexOf(name)]!.toLowerCase();
    const piece = tag('sessionManualAdContent');
    return {
      ...base,
      channel: tag('sessionManualSource'),
      campaign: tag('sessionManualCampaignName'),
      // Where a link names no piece, Google writes (not set).
      piece: piece === '' || piece.startsWith('(') ? null : piece,
      value: values[0]!,
    };
  });
  return rest > 0 ? [...named, { ...base, value: rest }] : named;
}
