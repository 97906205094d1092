import type { AnnotationBody, AnnotationRow } from '../../db/queries/annotations.ts';
import type { PhraseKey } from '../core/i18n/index.ts';
import type { Metric } from '../flows/campaign-plan.ts';

/** What an annotation may be about, seen from one figure's page. */
export const SCOPES = ['figure', 'channel', 'all'] as const;
export type Scope = (typeof SCOPES)[number];

export function scopeOf({ indicator, channel }: Pick<AnnotationBody, 'indicator' | 'channel'>): Scope {
  if (channel === null) return 'all';
  return indicator === null ? 'channel' : 'figure';
}

/** Whether it stands on the page of this figure. */
export const holdsFor = ({ indicator, channel }: AnnotationBody, figure: Metric): boolean =>
  (channel === null || channel === figure.channel) && (indicator === null || indicator === figure.indicator);

/** What an annotation says, as its form has it. */
export function valuesOf({ version, day, last, text, ...place }: AnnotationRow): URLSearchParams {
  return new URLSearchParams({ version: String(version), day, last: last ?? '', text, on: scopeOf(place) });
}

/** What a form on a figure's page says, before the flow has looked at it. */
export function bodyOf(values: URLSearchParams, { indicator, channel }: Metric): AnnotationBody {
  const said = (name: string) => values.get(name)?.trim() ?? '';
  const on = SCOPES.find((scope) => scope === said('on')) ?? 'figure';
  return {
    indicator: on === 'figure' ? indicator : null,
    channel: on === 'all' ? null : channel,
    ...{ day: said('day'), last: said('last') || null, text: said('text') },
  };
}

const FIELDS: Partial<Record<PhraseKey, string>> = {
  'annotation.day': 'day',
  'annotation.last': 'last',
  'annotation.text': 'text',
  'annotation.personal': 'text',
  'annotation.changed': 'send',
};

/** The field that a refused annotation is mended in. */
export const annotationField = (phrase: PhraseKey) => FIELDS[phrase];
