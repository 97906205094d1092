import type { AnnotationRow } from '../../../db/queries/annotations.ts';
import type { Annotation } from '../../charts/types.ts';
import type { Period } from '../../core/period.ts';

type Noted = Pick<AnnotationRow, 'day' | 'last' | 'text'>;
type Dated = { readonly period: Period };

export const touches = ({ day, last }: Pick<Noted, 'day' | 'last'>, { from, to }: Period): boolean =>
  day <= to && (last ?? day) >= from;

/** As a chart has them: each once, at the first point that it touches; those that touch none are left out. */
export function marksOf(series: readonly Dated[], annotations: readonly Noted[]): Annotation[] {
  return annotations.flatMap((one) => {
    const at = series.findIndex(({ period }) => touches(one, period));
    return at < 0 ? [] : [{ at, text: one.text }];
  });
}

/** What is noted of a period, the earliest first. */
export const notedIn = (period: Period, annotations: readonly Noted[]): string[] =>
  annotations.filter((one) => touches(one, period)).map(({ text }) => text);

/** As rows have them: each at every period that it touches. */
export function remarksOf(series: readonly Dated[], annotations: readonly Noted[]): Annotation[] {
  return series.flatMap(({ period }, at) => notedIn(period, annotations).map((text) => ({ at, text })));
}
