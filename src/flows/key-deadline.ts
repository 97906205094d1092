import { withScope } from '../../db/database.ts';
import { expiringKeys } from '../../db/queries/sources.ts';
import { phrase } from '../core/i18n/index.ts';
import { addDays, type IsoDate } from '../core/time.ts';
import { inEach } from '../core/words.ts';
import type { Deps } from '../deps.ts';
import { dayName } from '../verdicts/anomaly-words.ts';
import type { Deadline } from './deadline.ts';

/** As long as IT may need to give a new one. */
const WARN_DAYS = 14;

/** Keys to systems that soon work no more, or do so already, until somebody has said how long the next one works. */
export async function keyDeadlines({ db }: Deps, organisation: number, today: IsoDate): Promise<Deadline[]> {
  const keys = await withScope(db, { organisations: [organisation] }, (tx) =>
    expiringKeys(tx, organisation, addDays(today, WARN_DAYS)),
  );
  return keys.map(({ key, label, day }) => {
    const said = day < today ? 'today.key-expired' : 'today.key-expires';
    return {
      ...{ kind: 'source', id: key, text: label, day },
      words: inEach((lang) => phrase(lang, said, { day: dayName(lang, day) })),
    };
  });
}
