import type { Words } from '../core/words.ts';

/** The nine methods of the survey. */
export const METHOD_IDS = [
  'web-analytics',
  'user-satisfaction',
  'social-followers',
  'media-mentions',
  'social-engagement',
  'reputation',
  'event-attendance',
  'media-analysis',
  'inquiries',
] as const;
export type MethodId = (typeof METHOD_IDS)[number];

/** The survey's ten channels, then the modern ones. */
export const SURVEY_CHANNEL_IDS = [
  'website',
  'facebook',
  'intranet',
  'news-media',
  'letter',
  'public-meeting',
  'conference',
  'brochure',
  'twitter',
  'other-website',
] as const;
export const MODERN_CHANNEL_IDS = [
  'instagram',
  'linkedin',
  'youtube',
  'tiktok',
  'snapchat',
  'threads-bluesky',
  'newsletter',
  'sms',
  'digital-post',
  'app',
  'chatbot',
  'search',
  'podcast',
  'outdoor-ads',
] as const;
export const CHANNEL_IDS = [...SURVEY_CHANNEL_IDS, ...MODERN_CHANNEL_IDS] as const;
export type ChannelId = (typeof CHANNEL_IDS)[number];

export const GOAL_IDS = [
  'build-reputation',
  'support-objectives',
  'build-trust',
  'internal-pride',
  'change-behaviour',
  'more-users',
  'show-political-results',
  'recruitment',
  'fewer-calls',
  'shorter-case-time',
] as const;
export type GoalId = (typeof GOAL_IDS)[number];

export const AUDIENCE_IDS = [
  'residents-using-services',
  'own-employees',
  'journalists',
  'professional-users',
  'politicians',
  'interest-organisations',
  'politically-interested-residents',
  'other-municipal-employees',
  'job-seekers',
  'external-experts',
] as const;
export type AudienceId = (typeof AUDIENCE_IDS)[number];

/** AMEC's integrated evaluation framework, and `quality` for figures about the figures. */
export type Level = 'input' | 'activity' | 'output' | 'outtake' | 'outcome' | 'impact' | 'quality';
/** `flow` adds over time; `stock` is a level, its last value; `given` stands only as its source gave it. */
export type Additivity = 'flow' | 'stock' | 'given';
/** Which way is better; `context` where more is neither. */
export type Direction = 'higher' | 'lower' | 'context';
/** Does a small count point at people? Thresholds are in the gate. */
export type Sensitivity = 'open' | 'guarded' | 'strict';

export interface Labelled {
  readonly id: string;
  readonly label: Words;
}
