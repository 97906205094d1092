import { events } from './events.ts';
import { inquiriesMonthly } from './inquiries-monthly.ts';
import { long } from './long.ts';
import { mediaCoded } from './media-coded.ts';
import type { Preset } from './preset.ts';
import { reputationPublished } from './reputation-published.ts';
import { reputationResponses } from './reputation-responses.ts';
import { surveyResponses } from './survey-responses.ts';

/** A new preset: its own file, and a line here. */
export const presets: readonly Preset[] = [
  long,
  inquiriesMonthly,
  surveyResponses,
  reputationResponses,
  reputationPublished,
  mediaCoded,
  events,
];

export function presetOf(key: string): Preset | null {
  return presets.find((preset) => preset.key === key) ?? null;
}
