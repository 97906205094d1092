import type { WebContext } from '../api/env.ts';
import { addAnnotation, changeAnnotation, getAnnotation, removeAnnotation } from '../flows/annotation.ts';
import type { Metric } from '../flows/campaign-plan.ts';
import { annotationField, bodyOf, holdsFor, valuesOf } from './annotation-values.ts';
import { AnnotationForm, AnnotationRemoval, placeOf, seriesPath } from './annotations.tsx';
import type { Desk } from './desk.tsx';
import { type Frame, named } from './frame.ts';
import { page } from './layout.tsx';
import { fresh } from './parts/form.tsx';
import { attempt, missing, numbered, posted, refilled, versionOf } from './parts/posted.ts';
import { figureNamed, loadSeries, SeriesPage } from './series.tsx';

const faultsOf = (frame: Frame, values: URLSearchParams) =>
  missing(frame, values, { text: 'annotation-page.text', day: 'annotation-page.day' });

/** Where annotations are added, on the page of a figure; and changed and removed, on pages of their own below it. */
export function mountAnnotations(desk: Desk): void {
  const figureOf = (c: WebContext) => figureNamed(c.req.param('channel'), c.req.param('indicator'));
  /** The annotation of the path, where it stands with the figure of the path. Throws UserError 404. */
  const read = async (frame: Frame, c: WebContext, figure: Metric) => {
    const row = await getAnnotation(c.get('deps'), frame.organisation.id, numbered(c.req.param('annotation')));
    return named(holdsFor(row, figure) ? row : undefined);
  };
  const keyOf = ({ organisation, holder }: Frame, id: number, values: URLSearchParams) => ({
    ...{ organisation: organisation.id, id, version: versionOf(values), actor: holder.actor },
  });
  const shown = (c: WebContext, frame: Frame, figure: Metric, id?: number) =>
    c.redirect(`${frame.href(seriesPath(figure))}${id === undefined ? '' : `#${placeOf({ id })}`}`, 303);

  desk.act('/kanaler/:channel/:indicator', 'manage', async (frame, c) => {
    const figure = figureOf(c);
    const values = await posted(c);
    const faults = faultsOf(frame, values);
    const input = { organisation: frame.organisation.id, actor: frame.holder.actor, body: bodyOf(values, figure) };
    const out =
      faults.length > 0 ? null : await attempt(frame, annotationField, () => addAnnotation(c.get('deps'), input));
    if (out?.refused === null) return shown(c, frame, figure, out.done.id);
    const form = out ? refilled(values, out.refused) : { values, faults };
    const series = await loadSeries(c, frame, figure.channel, figure.indicator);
    return page(c, <SeriesPage {...series} form={form} />, out?.refused.status ?? 422);
  });

  const one = '/kanaler/:channel/:indicator/merknader/:annotation';
  desk.show(
    one,
    async (frame, c) => {
      const figure = figureOf(c);
      const row = await read(frame, c, figure);
      return <AnnotationForm {...{ frame, figure, id: row.id, form: fresh(valuesOf(row)) }} />;
    },
    'manage',
  );
  desk.act(one, 'manage', async (frame, c) => {
    const figure = figureOf(c);
    const values = await posted(c);
    const { id } = await read(frame, c, figure);
    const faults = faultsOf(frame, values);
    const change = () => changeAnnotation(c.get('deps'), keyOf(frame, id, values), bodyOf(values, figure));
    const out = faults.length > 0 ? null : await attempt(frame, annotationField, change);
    if (out?.refused === null) return shown(c, frame, figure, id);
    const form = out ? refilled(values, out.refused) : { values, faults };
    return page(c, <AnnotationForm {...{ frame, figure, id, form }} />, out?.refused.status ?? 422);
  });

  desk.show(
    `${one}/slett`,
    async (frame, c) => {
      const figure = figureOf(c);
      const row = await read(frame, c, figure);
      return <AnnotationRemoval {...{ frame, figure, one: row, form: fresh(valuesOf(row)) }} />;
    },
    'manage',
  );
  desk.act(`${one}/slett`, 'manage', async (frame, c) => {
    const figure = figureOf(c);
    const values = await posted(c);
    const row = await read(frame, c, figure);
    const { refused } = await attempt(frame, annotationField, () =>
      removeAnnotation(c.get('deps'), keyOf(frame, row.id, values)),
    );
    if (!refused) return shown(c, frame, figure);
    const form = refilled(values, refused);
    return page(c, <AnnotationRemoval {...{ frame, figure, one: row, form }} />, refused.status);
  });
}
