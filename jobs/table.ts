import type { Words } from '../src/core/words.ts';

export type JobKey = 'purge' | 'pull' | 'release' | 'digest';

/** What a message may ask for. `backfill`: a step further back in the history of a source, which no time of day asks for. */
export type WorkKey = JobKey | 'backfill';

export interface Job {
  readonly key: JobKey;
  readonly label: Words;
  /** Wall-clock time in Norway, every day; never between two and three, which one night a year does not have. */
  readonly at: string;
  /** What a message is about: a source, or an organisation. */
  readonly per: 'source' | 'organisation';
}

/** All that happens by the clock. A missed day is made good by the newest one: every job looks back by itself. */
export const jobs: readonly Job[] = [
  {
    key: 'purge',
    label: {
      nb: 'Sletter det som ikke skal beholdes',
      nn: 'Slettar det som ikkje skal haldast på',
      en: 'Deletes what is not to be kept',
    },
    at: '04:30',
    per: 'organisation',
  },
  {
    key: 'pull',
    label: { nb: 'Henter tall fra kildene', nn: 'Hentar tal frå kjeldene', en: 'Reads the sources' },
    at: '05:30',
    per: 'source',
  },
  {
    key: 'release',
    label: { nb: 'Slipper fram tall som er vernet', nn: 'Slepp fram tal som er verna', en: 'Releases guarded figures' },
    at: '06:30',
    per: 'organisation',
  },
  {
    key: 'digest',
    label: {
      nb: 'Lager utkast til månedsbrevet, og sender det',
      nn: 'Lagar utkast til månadsbrevet, og sender det',
      en: 'Drafts and sends the monthly letter',
    },
    at: '07:30',
    per: 'organisation',
  },
];
