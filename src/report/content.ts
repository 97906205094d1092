import type { AudienceId, ChannelId, GoalId } from '../catalogue/types.ts';
import type { CalendarUnit, Period } from '../core/period.ts';
import type { IsoDate } from '../core/time.ts';
import type { Words } from '../core/words.ts';
import type { GoalVerdict } from '../verdicts/goal.ts';
import type { RequirementStanding } from '../verdicts/requirement.ts';
import type { Aim, TargetVerdict } from '../verdicts/target.ts';
import type { Comparison, Grade, Verdict } from '../verdicts/types.ts';

/** The chapters that people may comment on, in their order. */
export const COMMENTED = [
  'findings',
  'requirements',
  'effort',
  'results',
  'channels',
  'reputation',
  'media',
  'campaigns',
  'quality',
  'learning',
] as const;
export type CommentedId = (typeof COMMENTED)[number];

export const CHAPTERS = [...COMMENTED, 'appendix'] as const;
export type ChapterId = (typeof CHAPTERS)[number];

/**
 * A figure as it is told. `asOf` is of a guarded one alone: an open one is pinned by the report's own moment, so that it stays
 * the same where nothing but other figures came since.
 */
export interface ReportNumber extends Omit<Verdict, 'recent' | 'comparison'> {
  /** How unlikely a change is stays within, as in every answer: that it is clear is told. */
  readonly comparison: (Omit<Comparison, 'p'> & { readonly p: null }) | null;
}

/** Which figure: its indicator, channel and period. */
export type FigureKey = Pick<Verdict, 'indicator' | 'channel'>;

/** A figure month by month, for its picture. */
export interface ReportSeries extends FigureKey {
  readonly months: readonly Pick<Verdict, 'period' | 'state' | 'value' | 'interval' | 'flags'>[];
  /** First days from which it is counted in another way. */
  readonly breaks: readonly IsoDate[];
}

export interface ReportGoal extends GoalVerdict {
  readonly id: GoalId;
  readonly label: Words;
  readonly primary: readonly FigureKey[];
  readonly supporting: readonly FigureKey[];
  readonly guards: readonly FigureKey[];
}

export interface ReportAudience {
  readonly id: AudienceId;
  readonly label: Words;
  readonly words: Words;
  readonly figures: readonly FigureKey[];
}

/** A target, by its number: what a person wrote of it stands beside the content. */
export interface ReportTarget extends Aim, TargetVerdict {
  readonly id: number;
  readonly channel: ChannelId;
  /** Over how long a stretch it is judged. */
  readonly grain: CalendarUnit;
  readonly from: IsoDate;
  readonly deadline: IsoDate;
  readonly goal: GoalId | null;
  /** The figure it is judged by. */
  readonly number: ReportNumber | null;
}

/** A requirement, by its number; its text and where it stands are beside the content. */
export interface ReportRequirement {
  readonly id: number;
  readonly sourceKind: 'allotment-letter' | 'plan' | 'strategy';
  readonly deadline: IsoDate | null;
  readonly goals: readonly GoalId[];
  readonly audiences: readonly AudienceId[];
  readonly campaigns: readonly string[];
  readonly indicators: readonly string[];
  readonly standing: RequirementStanding;
}

/** A campaign, by its short name, whatever came of it; its name and what a person wrote of it are beside the content. */
export interface ReportCampaign extends FigureKey {
  readonly organisation: string;
  readonly slug: string;
  readonly state: 'draft' | 'planned' | 'running' | 'ended' | 'withdrawn';
  readonly first: IsoDate;
  readonly last: IsoDate | null;
  readonly direction: 'higher' | 'lower';
  /** SHA-256 of the plan; null of a draft. */
  readonly planHash: string | null;
  /** What came of it; null of a draft, to which nothing was promised. */
  readonly result: {
    readonly kind: 'not-started' | 'too-early' | 'refused' | 'estimated';
    readonly grade: Grade;
    readonly words: Words;
    readonly expected: boolean | null;
    readonly percent: { readonly estimate: number; readonly low: number; readonly high: number } | null;
    readonly notes: readonly { readonly code: string; readonly words: Words }[];
  } | null;
}

/** How many values of a channel's days were changed or taken back after they had been stored. Guarded ones are not counted. */
export interface Correction {
  readonly channel: ChannelId;
  readonly values: number;
}

/** What an indicator meant when the report was made. */
export interface Definition {
  readonly indicator: string;
  readonly version: number;
  readonly label: Words;
  readonly question: Words;
  readonly limits: Words;
  readonly formula: Words;
  readonly decimals: number;
}

/**
 * What a year's report says that no person wrote: numbers, definitions, and the sentences that are made of them. It is what is
 * hashed and frozen. Texts, names and comments of people are read beside it, so that they can be mended and erased.
 */
export interface ReportContent {
  readonly format: 1;
  readonly year: number;
  /** The year, or as much of it as whole months have ended of. */
  readonly period: Period;
  /** Of the year, or of its latest quarter, month or wave that may be shown, where the year itself may not. */
  readonly numbers: readonly ReportNumber[];
  readonly series: readonly ReportSeries[];
  /** Those that a leader is told first, as in the month's letter. */
  readonly key: readonly FigureKey[];
  readonly goals: readonly ReportGoal[];
  readonly audiences: readonly ReportAudience[];
  readonly targets: readonly ReportTarget[];
  readonly requirements: readonly ReportRequirement[];
  readonly campaigns: readonly ReportCampaign[];
  readonly corrections: readonly Correction[];
  readonly definitions: readonly Definition[];
}

/** Whether the whole year is told of. */
export const isWhole = ({ year, period }: Pick<ReportContent, 'year' | 'period'>): boolean =>
  period.to === `${year}-12-31`;

export const isFigure =
  (key: FigureKey) =>
  ({ indicator, channel }: FigureKey): boolean =>
    indicator === key.indicator && channel === key.channel;

export const numbersOf = ({ numbers }: Pick<ReportContent, 'numbers'>, keys: readonly FigureKey[]): ReportNumber[] =>
  keys.flatMap((key) => numbers.find(isFigure(key)) ?? []);

/** Whether there is anything to tell of it: what cannot be added for the whole stands in the appendix alone. */
export const isTold = ({ state }: Pick<ReportNumber, 'state'>): boolean => state !== 'not-measurable';
