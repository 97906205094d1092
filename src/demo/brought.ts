import type { UploadedFile } from '../connectors/contract.ts';
import { monthsOf } from '../core/period.ts';
import { addDays, dayIn, HOME_ZONE, type IsoDate, isoInstant } from '../core/time.ts';
import { daysBetween } from './calendar.ts';
import { accountDay, codedFile, facebookFile, inquiriesFile, reputationFile, staffFile, surveyFile } from './files.ts';
import { ACCOUNTS } from './municipality.ts';
import { followersOn } from './posts.ts';
import { brochureOf, DEMO, LATE, letterOf } from './story.ts';

/** Files that are uploaded when a month is handed in, by the source they belong to. */
export function filesOf(month: IsoDate, now: number): [source: string, file: UploadedFile][] {
  const late = Object.entries(LATE).flatMap(([of, { arrives }]) => (arrives === month ? [surveyFile(of, true)] : []));
  const all: [string, UploadedFile | null][] = [
    ['brukerundersokelse', surveyFile(month, false)],
    ...late.map((file): [string, UploadedFile] => ['brukerundersokelse', file]),
    ['henvendelser', inquiriesFile(month)],
    ['omdomme', reputationFile(month)],
    ['medarbeidere', staffFile(month)],
    ['medieanalyse', codedFile(month)],
    ['facebook', facebookFile(month, now)],
  ];
  return all.filter((pair): pair is [string, UploadedFile] => pair[1] !== null);
}

export interface Entry {
  readonly source: string;
  readonly form: string;
  readonly values: Readonly<Record<string, string | number>>;
}

/** Forms that are filled in when a month is handed in. */
export function formsOf(month: IsoDate): Entry[] {
  const letter = letterOf(month);
  const brochure = brochureOf(month);
  const done = (source: string): Entry => ({ source, form: 'month-done', values: { month: month.slice(0, 7) } });
  return [
    { source: 'brev', form: 'letter', values: { ...letter } },
    ...(brochure ? [{ source: 'trykksaker', form: 'brochure', values: { ...brochure } }] : []),
    done('brev'),
    // Before the first brochure there is nothing that a month could be done with.
    ...(monthsOf({ from: DEMO.period.from, to: month }).some(brochureOf) ? [done('trykksaker')] : []),
  ];
}

/** Days of which each delivery tells anew: posts go on gathering. */
const TOLD_DAYS = 35;

/** What the other system sends by itself at `now` (ms): every day of the last weeks as it stands, and the followers. */
export function deliveryOf(now: number): { readonly id: string; readonly body: Uint8Array<ArrayBuffer> } {
  const to = addDays(dayIn(HOME_ZONE, now), -1);
  const first = addDays(to, 1 - TOLD_DAYS);
  const from = first < DEMO.period.from ? DEMO.period.from : first;
  const counts = daysBetween({ from, to }).flatMap((start) =>
    Object.entries(accountDay('twitter', start, now)).map(([quantity, value]) => ({ quantity, start, value })),
  );
  const followers = { quantity: 'followers', start: to, value: followersOn(ACCOUNTS.twitter, to) };
  const covered = [{ quantities: ['posts', 'reactions', 'shares', 'comments', 'views'], from, to }];
  const body = JSON.stringify({ values: [...counts, followers], covered });
  return { id: `demo-${isoInstant(now)}`, body: new TextEncoder().encode(body) };
}
