import type { UploadedFile } from '../connectors/contract.ts';
import { monthEnd, monthStart } from '../core/period.ts';
import type { IsoDate } from '../core/time.ts';
import { daysBetween } from './calendar.ts';
import { ACCOUNTS } from './municipality.ts';
import { followersOn, postsOn } from './posts.ts';
import { answersOf, codedOf, DEMO, inquiriesOf, reputationOf, staffOf } from './story.ts';

const MONTHS = ['jan', 'feb', 'mars', 'april', 'mai', 'juni', 'juli', 'aug', 'sep', 'okt', 'nov', 'des'] as const;

/** The month's answers as a form's export gives them: UTF-8 with a mark, semicolons, Norwegian dates. */
export function surveyFile(month: IsoDate, late: boolean): UploadedFile {
  const rows = answersOf(month, late).map(
    ({ day, csat, ease, done }) => `${norwegian(day)};${csat};${ease};${done ? 'Ja' : 'Nei'}`,
  );
  return table(`svar-${month.slice(0, 7)}.csv`, 'Dato;Tilfreds 1–5;Lett 1–5;Fikk gjort det', rows);
}

/** The contact centre's monthly sheet as an older spreadsheet saves it: Windows-1252, spaces in thousands. */
export function inquiriesFile(month: IsoDate): UploadedFile {
  const { calls, emails, answered, abandoned, avoidable, assessed } = inquiriesOf(month);
  const name = `${MONTHS[Number(month.slice(5, 7)) - 1]} ${month.slice(0, 4)}`;
  const figures = [calls, emails, answered, abandoned, avoidable, assessed].map(spaced);
  const text = `Måned;Telefoner;E-poster;Besvarte;Avbrutte;Unngåelige;Vurderte\r\n${[name, ...figures].join(';')}\r\n`;
  // Every letter of it lies below U+0100, where the code page is the same.
  return fileOf(
    `henvendelser-${month.slice(0, 7)}.csv`,
    Uint8Array.from(text, (c) => c.charCodeAt(0)),
  );
}

/** What the survey bureau delivers; null in months without a survey. */
export function reputationFile(month: IsoDate): UploadedFile | null {
  const rows = reputationOf(month).map(
    ({ day, impression, trust, knows }) => `${norwegian(day)};${impression};${trust};${knows ? 'Ja' : 'Nei'}`,
  );
  const header = 'Dato;Helhetsinntrykk 1–5;Tillit 1–5;Kjenner til';
  return rows.length === 0 ? null : table(`omdomme-${month.slice(0, 7)}.csv`, header, rows);
}

/** The survey among the staff; null in months without one. */
export function staffFile(month: IsoDate): UploadedFile | null {
  const rows = staffOf(month).map(
    ({ day, proud, strategy }) => `${norwegian(day)};${proud};${strategy ? 'Ja' : 'Nei'}`,
  );
  return rows.length === 0
    ? null
    : table(`medarbeidere-${month.slice(0, 7)}.csv`, 'Dato;Stolt 1–5;Kjenner strategien', rows);
}

const TONES = { negative: 'Negativ', neutral: 'Nøytral', positive: 'Positiv' } as const;

/** The month's clippings as they were coded by hand. */
export function codedFile(month: IsoDate): UploadedFile {
  const rows = codedOf(month).map(
    ({ day, tone, second, message, prominence }) =>
      `${norwegian(day)};${TONES[tone]};${second === null ? '' : TONES[second]};${message ? 'Ja' : 'Nei'};${prominence}`,
  );
  return table(`medieanalyse-${month.slice(0, 7)}.csv`, 'Dato;Tone;Tone 2;Vårt budskap;Plass 1–3', rows);
}

/** What the page's own statistics give at `now` (ms) for the month and the one before, one figure a row. */
export function facebookFile(month: IsoDate, now: number): UploadedFile {
  const before = monthStart(month, -1);
  const from = before < DEMO.period.from ? month : before;
  const rows = daysBetween({ from, to: monthEnd(month) }).flatMap((day) => {
    const figures = { ...accountDay('facebook', day, now), followers: followersOn(ACCOUNTS.facebook, day) };
    return Object.entries(figures).map(([metric, value]) => `${metric};${day};day;${value}`);
  });
  return table(`facebook-${month.slice(0, 7)}.csv`, 'metric;period_start;granularity;value', rows);
}

/** A day's posts and what they had gathered at `now` (ms). */
export function accountDay(account: 'facebook' | 'twitter', day: IsoDate, now: number) {
  const posts = postsOn(DEMO.seed, ACCOUNTS[account], day, now);
  const of = (count: 'reactions' | 'shares' | 'comments' | 'views') =>
    posts.reduce((sum, post) => sum + post[count], 0);
  return {
    ...{ posts: posts.length, reactions: of('reactions'), shares: of('shares') },
    ...{ comments: of('comments'), views: of('views') },
  };
}

const spaced = (n: number) => String(n).replace(/\B(?=(\d{3})+$)/g, ' ');
const norwegian = (day: IsoDate) => day.split('-').reverse().join('.');

function table(name: string, header: string, rows: readonly string[]): UploadedFile {
  return fileOf(name, new TextEncoder().encode(['\ufeff', [header, ...rows, ''].join('\r\n')].join('')));
}

/** Bytes as an upload. */
function fileOf(name: string, bytes: Uint8Array<ArrayBuffer>): UploadedFile {
  return { name, size: bytes.length, open: () => new Blob([bytes]).stream() };
}
