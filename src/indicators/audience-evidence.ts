import type { AudienceId, ChannelId } from '../catalogue/types.ts';

/** What is measured about an audience itself: indicators in the channels that it alone uses, or that are about it. */
export interface AudienceEvidence {
  readonly indicators: readonly string[];
  /** Only in these channels; in all of the indicator's where left out. */
  readonly channels?: readonly ChannelId[];
}

/** By audience; none where no method of the catalogue tells one from others. */
export const audienceEvidence: Readonly<Record<AudienceId, readonly AudienceEvidence[]>> = {
  'residents-using-services': [
    {
      indicators: [
        'user-satisfaction.csat',
        'user-satisfaction.task-success',
        'web-analytics.task-completion',
        'web-analytics.digital-takeup',
        'inquiries.avoidable',
      ],
      channels: ['website', 'letter', 'digital-post', 'app', 'chatbot'],
    },
    { indicators: ['user-satisfaction.understood'], channels: ['letter', 'digital-post', 'brochure'] },
  ],
  'own-employees': [
    {
      indicators: [
        'web-analytics.staff-reached',
        'web-analytics.must-read',
        'reputation.employee-pride',
        'reputation.knows-strategy',
        'user-satisfaction.csat',
        'inquiries.helpdesk-per-thousand-staff',
      ],
      channels: ['intranet'],
    },
  ],
  journalists: [
    {
      indicators: ['media-mentions.stories', 'media-mentions.own-initiated', 'media-mentions.spokesperson-share'],
      channels: ['news-media'],
    },
  ],
  'professional-users': [
    {
      indicators: ['event-attendance.attended', 'event-attendance.show-rate', 'user-satisfaction.learned'],
      channels: ['conference'],
    },
  ],
  politicians: [],
  'interest-organisations': [],
  'politically-interested-residents': [
    {
      indicators: ['event-attendance.attended', 'event-attendance.input-received', 'event-attendance.stream-views'],
      channels: ['public-meeting'],
    },
  ],
  'other-municipal-employees': [],
  'job-seekers': [
    { indicators: ['reputation.employer-attract', 'inquiries.tagged-applicants'], channels: ['linkedin'] },
  ],
  'external-experts': [],
};
