import type { AudienceId, GoalId, MethodId, SURVEY_CHANNEL_IDS } from './types.ts';

/** Who answered: everyone, the heads of agencies, or the rest («Kommunikasjon/annet»). */
export type SurveyGroup = 'all' | 'leaders' | 'communicators';

/** One printed column of percentages. */
export interface SurveyColumn<Id extends string> {
  /** The number of respondents that the slides print for these figures; null where they print none. */
  readonly base: number | null;
  /** Percent of the group, as printed, with one decimal; an id that is missing was not printed. */
  readonly percent: Readonly<Partial<Record<Id, number>>>;
}

export interface SurveyTable<Id extends string> {
  /** The question as the slides word it. */
  readonly question: string;
  readonly all: SurveyColumn<Id> & { readonly percent: Readonly<Record<Id, number>> };
  readonly leaders?: SurveyColumn<Id>;
  readonly communicators?: SurveyColumn<Id>;
}

export type SurveyChannelId = (typeof SURVEY_CHANNEL_IDS)[number];

export interface Survey {
  readonly title: string;
  readonly source: string;
  readonly respondents: number;
  /** The groups as the slides name them. */
  readonly groups: Readonly<Record<SurveyGroup, string>>;
  readonly goals: SurveyTable<GoalId>;
  readonly audiences: SurveyTable<AudienceId>;
  readonly channels: SurveyTable<SurveyChannelId>;
  readonly methods: SurveyTable<MethodId>;
}

const respondents = 123;

/**
 * The survey that the product is built on: the percentages its slides print, and nothing worked out from them.
 * «123 har svart på undersøkelsen» is the only base printed. The question on methods follows one that asks
 * whether effect is measured at all, so 123 is not taken to be its base; leaders' columns have none either.
 * Respondents could name several; columns do not add up to 100.
 */
export const survey: Survey = {
  title: 'Undersøkelse om kommunikasjonsbehov og kanalbruk',
  source: 'Oslo kommune',
  respondents,
  groups: { all: 'Alle', leaders: 'Virksomhetsledere', communicators: 'Kommunikasjon/annet' },
  goals: {
    question: 'Hva er de viktigste målene for kommunikasjonsarbeidet?',
    all: {
      base: respondents,
      percent: {
        'build-reputation': 80.5,
        'support-objectives': 77.2,
        'build-trust': 69.1,
        'internal-pride': 47.2,
        'change-behaviour': 35.8,
        'more-users': 32.5,
        'show-political-results': 31.7,
        recruitment: 22.0,
        'fewer-calls': 16.3,
        'shorter-case-time': 13.0,
      },
    },
  },
  audiences: {
    question: 'Hvilke målgrupper er viktigst for kommunikasjonsarbeidet?',
    all: {
      base: respondents,
      percent: {
        'residents-using-services': 73.2,
        'own-employees': 64.2,
        journalists: 44.7,
        'professional-users': 40.7,
        politicians: 38.2,
        'interest-organisations': 36.6,
        'politically-interested-residents': 28.5,
        'other-municipal-employees': 28.5,
        'job-seekers': 18.7,
        'external-experts': 14.6,
      },
    },
  },
  channels: {
    question: 'Hvilke kommunikasjonskanaler er viktigst for din virksomhet i dag?',
    all: {
      base: respondents,
      percent: {
        website: 58.5,
        facebook: 58.5,
        intranet: 57.7,
        'news-media': 41.5,
        letter: 25.2,
        'public-meeting': 24.4,
        conference: 22.8,
        brochure: 22.0,
        twitter: 22.0,
        'other-website': 18.7,
      },
    },
    leaders: {
      base: null,
      percent: { intranet: 63.6, website: 54.5, facebook: 51.5, letter: 42.4, 'news-media': 36.4 },
    },
  },
  methods: {
    question: 'Hvordan måles effekten av kommunikasjonsarbeidet?',
    all: {
      base: null,
      percent: {
        'web-analytics': 61.2,
        'user-satisfaction': 57.1,
        'social-followers': 51.0,
        'media-mentions': 44.9,
        'social-engagement': 42.9,
        reputation: 40.8,
        'event-attendance': 34.7,
        'media-analysis': 34.7,
        inquiries: 30.6,
      },
    },
    leaders: { base: null, percent: { 'user-satisfaction': 75.0, 'web-analytics': 16.7, reputation: 50.0 } },
    communicators: { base: null, percent: { 'user-satisfaction': 51.4, 'web-analytics': 75.7, reputation: 37.8 } },
  },
};
