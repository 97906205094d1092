import { withSnapshot } from '../../db/database.ts';
import { type StoryRow, storiesBetween } from '../../db/queries/items.ts';
import { type RisenPage, risenPages } from '../../db/queries/piece-ranks.ts';
import { readRequirements } from '../../db/queries/requirements.ts';
import { type SourceStatusRow, sourceStatus } from '../../db/queries/status.ts';
import { readTargets } from '../../db/queries/targets.ts';
import { type PhraseKey, phrase, phrases } from '../core/i18n/index.ts';
import { addDays, dayIn, HOME_ZONE, type IsoDate, type IsoInstant } from '../core/time.ts';
import { inEach, type Language, type Words } from '../core/words.ts';
import { isHolidayTime } from '../core/working-days.ts';
import type { Deps } from '../deps.ts';
import { indicator } from '../indicators/index.ts';
import { type Anomaly, dayList, dayName } from '../verdicts/anomaly-words.ts';
import { readAnomalies } from './anomalies.ts';
import { branchOf } from './answers.ts';
import { type Campaign, listCampaigns, stateOf } from './campaign.ts';
import type { Deadline } from './deadline.ts';
import { keyDeadlines } from './key-deadline.ts';
import { letterDeadline } from './letter-deadline.ts';
import type { OrganisationRef } from './read-types.ts';
import { hasStopped } from './stopped.ts';
import type { Unusuals } from './unusual.ts';

const DEADLINE_DAYS = 30;
/** A shift that was seen within so many days is still under way. */
const SHIFT_DAYS = 7;
/** More than anyone reads in a day. */
const MOST_STORIES = 200;
/** A page stands out with so many times what it was seen on the same weekday, and no less than so often. */
const RISE = { times: 4, least: 100, most: 5 };
const RISE_WEEKS = [4, 3, 2, 1];

/** A list, and what is said of it, also where it is empty. */
interface Told<T> {
  readonly items: readonly T[];
  readonly words: Words;
}

/** What changed since yesterday, and what to do. */
export interface Today {
  readonly day: IsoDate;
  /** When a source of the branch was last read to its end; null where none was. */
  readonly readAt: IsoInstant | null;
  readonly stories: Told<StoryRow>;
  /** Those that were seen far more yesterday than on such a day. */
  readonly pieces: Told<RisenPage>;
  /** Of yesterday, and shifts under way. */
  readonly unusual: Told<Anomaly>;
  readonly gaps: Told<Anomaly>;
  /** That failed or are paused. */
  readonly sources: Told<SourceStatusRow>;
  readonly deadlines: Told<Deadline>;
}

/** How it stands on the day that the clock shows at home. */
export async function readToday(deps: Deps, organisation: OrganisationRef): Promise<Today> {
  const day = dayIn(HOME_ZONE, deps.clock.now());
  const yesterday = addDays(day, -1);
  const branch = branchOf(organisation);
  const { id } = organisation;
  const found = await readAnomalies(deps, { organisation });
  const weekday = RISE_WEEKS.map((weeks) => addDays(yesterday, -7 * weeks));
  const [stories, sources, requirements, targets, risen] = await withSnapshot(
    deps.db,
    { organisations: branch },
    (tx) =>
      Promise.all([
        storiesBetween(tx, id, yesterday, day, MOST_STORIES),
        sourceStatus(tx, branch),
        readRequirements(tx, id),
        readTargets(tx, id),
        risenPages(tx, branch, { ...RISE, day: yesterday, days: weekday }),
      ]),
  );
  const campaigns = await listCampaigns(deps, id);
  const isNear = (date: IsoDate | null) => date !== null && date >= day && date <= addDays(day, DEADLINE_DAYS);
  const due = requirements.flatMap((one): Deadline[] =>
    isNear(one.deadline) ? [deadline('requirement', `${one.id}`, one.text, one.deadline!, 'today.requirement')] : [],
  );
  const aims = targets.map((one) => {
    const label = (lang: Language) => indicator(one.indicator)?.label[lang] ?? one.indicator;
    return deadline('target', `${one.id}`, one.text ?? '', one.deadline, 'today.target', label);
  });
  const deadlines = [...due, ...aims, ...campaigns.flatMap((one) => campaignDays(one, day))]
    .filter((one) => isNear(one.day))
    .concat(await letterDeadline(deps, organisation, day), await keyDeadlines(deps, id, day))
    .toSorted((a, b) => (a.day === b.day ? Number(a.id > b.id) - Number(a.id < b.id) : a.day < b.day ? -1 : 1));
  const unusual = found.findings.filter(
    ({ kind, to }) => kind !== 'gap' && to! >= (kind === 'shift' ? addDays(day, -SHIFT_DAYS) : yesterday),
  );
  const readAt = sources.reduce<IsoInstant | null>(
    (last, { readAt: at }) => (at && at > (last ?? '') ? at : last),
    null,
  );
  return {
    day,
    readAt,
    stories: listed('today.stories', stories),
    pieces: { items: risen, words: risenWords(risen) },
    unusual: {
      items: unusual,
      words: unusualWords(unusual, found.lastDay, { ...found, daysOff: [yesterday].filter(isHolidayTime), days: 1 }),
    },
    gaps: listed(
      'today.gaps',
      found.findings.filter(({ kind, to }) => kind === 'gap' && (to === null || to >= yesterday)),
    ),
    sources: listed('today.sources', sources.filter(hasStopped)),
    deadlines: listed('today.deadlines', deadlines, { days: DEADLINE_DAYS }),
  };
}

/** How much stands out; and where nothing could, why not. `judged`: how much there was to look at, in so many days. */
export function unusualWords(
  { length: count }: readonly Anomaly[],
  judged: number,
  { short, daysOff, days }: Pick<Unusuals, 'short'> & { readonly daysOff: readonly IsoDate[]; readonly days: number },
): Words {
  const isBlind = short || judged === 0;
  const key = count > 1 ? 'anomaly.many' : count === 1 ? 'anomaly.one' : isBlind ? 'anomaly.short' : 'anomaly.nothing';
  return inEach((lang) => {
    const first = phrase(lang, key, { count });
    if (daysOff.length === 0) return first;
    const off = phrase(lang, 'anomaly.days-off', { days: dayList(lang, daysOff) });
    return count === 0 && judged === 0 && daysOff.length === days ? off : `${first} ${off}`;
  });
}

function campaignDays(campaign: Campaign, today: IsoDate): Deadline[] {
  const { first, last } = campaign.plan;
  const state = stateOf(campaign, today);
  const of = (day: IsoDate, key: PhraseKey) => deadline('campaign', campaign.slug, campaign.name, day, key);
  if (state === 'draft') return [of(first, 'today.lock')];
  if (state === 'planned') return [of(first, 'today.begins')];
  return state === 'running' && last !== null ? [of(last, 'today.ends')] : [];
}

function deadline(
  kind: Deadline['kind'],
  id: string,
  text: string,
  day: IsoDate,
  key: PhraseKey,
  label: (lang: Language) => string = () => '',
): Deadline {
  const words = inEach((lang) => phrase(lang, key, { day: dayName(lang, day), label: label(lang) }));
  return { kind, id, text, day, words };
}

/** How many pages stand out, and by which rule. */
function risenWords({ length: count }: readonly RisenPage[]): Words {
  const amount = count === 0 ? 'none' : count === 1 ? 'one' : 'many';
  return inEach((lang) =>
    phrase(lang, `today.pieces.${amount}`, { count, rule: phrase(lang, 'today.pieces.rule', RISE) }),
  );
}

function listed<T>(
  key: 'today.stories' | 'today.gaps' | 'today.sources' | 'today.deadlines',
  items: readonly T[],
  facts = {},
): Told<T> {
  const { length: count } = items;
  const amount = count === 0 ? 'none' : count === 1 ? 'one' : 'many';
  return { items, words: phrases(`${key}.${amount}`, { count, ...facts }) };
}
