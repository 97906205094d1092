import { withSnapshot } from '../../db/database.ts';
import { readMeasuredSince } from '../../db/queries/measured.ts';
import { methods } from '../catalogue/methods.ts';
import { type QuantityId, quantity } from '../catalogue/quantities.ts';
import type { MethodId } from '../catalogue/types.ts';
import { phrase } from '../core/i18n/index.ts';
import { addDays, dayIn, HOME_ZONE, type IsoDate } from '../core/time.ts';
import { inEach, type Words } from '../core/words.ts';
import type { Deps } from '../deps.ts';
import { branchOf } from './answers.ts';
import type { OrganisationRef } from './read-types.ts';

export interface LiveSurvey {
  readonly day: IsoDate;
  /** How many organisations are counted: the one asked about, and all below it. */
  readonly organisations: number;
  readonly methods: readonly {
    readonly method: MethodId;
    readonly measuring: number;
    /** In percent of the organisations. */
    readonly share: number;
    readonly words: Words;
  }[];
}

const YEAR = 365;

/** How many of the organisation and those below it have measured with each method within a year. */
export async function readLiveSurvey(
  deps: Pick<Deps, 'db' | 'clock'>,
  { organisation }: { readonly organisation: OrganisationRef },
): Promise<LiveSurvey> {
  const day = dayIn(HOME_ZONE, deps.clock.now());
  const asked = branchOf(organisation);
  const rows = await withSnapshot(deps.db, { organisations: asked }, (tx) =>
    readMeasuredSince(tx, asked, addDays(day, -YEAR)),
  );
  const told = methods.map(({ id, label }) => {
    const who = new Set(
      rows.filter((r) => quantity(r.quantity as QuantityId).method === id).map((r) => r.organisation),
    );
    const params = { measuring: who.size, organisations: asked.length };
    const words = inEach((lang) => phrase(lang, 'survey.live', { ...params, label: label[lang] }));
    return { method: id, measuring: who.size, share: (100 * who.size) / asked.length, words };
  });
  return { day, organisations: asked.length, methods: told };
}
