import { callsDaily } from './calls-daily.ts';
import { digitalPostDaily } from './digital-post-daily.ts';
import { events } from './events.ts';
import { facebookPosts } from './facebook-posts.ts';
import { inquiriesMonthly } from './inquiries-monthly.ts';
import { instagramPosts } from './instagram-posts.ts';
import { linkedinPosts } from './linkedin-posts.ts';
import { long } from './long.ts';
import { mediaCoded } from './media-coded.ts';
import { mediaMentions } from './media-mentions.ts';
import { microsoftForms } from './microsoft-forms.ts';
import type { Preset } from './preset.ts';
import { questback } from './questback.ts';
import { reputationPublished } from './reputation-published.ts';
import { reputationResponses } from './reputation-responses.ts';
import { smsDaily } from './sms-daily.ts';
import { staffResponses } from './staff-responses.ts';
import { surveyResponses } from './survey-responses.ts';
import { surveyxact } from './surveyxact.ts';
import { topTasks } from './top-tasks.ts';
import { visitsDaily } from './visits-daily.ts';

/** A new preset: its own file, and a line here. */
export const presets: readonly Preset[] = [
  long,
  inquiriesMonthly,
  surveyResponses,
  reputationResponses,
  reputationPublished,
  staffResponses,
  mediaMentions,
  mediaCoded,
  events,
  visitsDaily,
  callsDaily,
  digitalPostDaily,
  smsDaily,
  facebookPosts,
  instagramPosts,
  linkedinPosts,
  microsoftForms,
  surveyxact,
  questback,
  topTasks,
];

export function presetOf(key: string): Preset | null {
  return presets.find((preset) => preset.key === key) ?? null;
}
