import { createRoute, z } from '@hono/zod-openapi';
import type { AnnotationRow } from '../../db/queries/annotations.ts';
import {
  addAnnotation,
  changeAnnotation,
  getAnnotation,
  listAnnotations,
  removeAnnotation,
} from '../flows/annotation.ts';
import { annotation, annotationBody, annotationVersion, newAnnotation, shapeAnnotation } from './annotation-shape.ts';
import { needs } from './auth.ts';
import type { Api, WebContext } from './env.ts';
import { failures } from './problem.ts';
import { langQuery, onlyLang, periodOf, periodQuery, wholeNumber } from './query.ts';
import { channelId, inOrganisation, json, list, ofOrganisation } from './schemas.ts';

const oneAnnotation = z.strictObject({ ...ofOrganisation, annotation });
const id = wholeNumber(1, 2_147_483_647);
const params = z.object({ ...inOrganisation, annotation: id });
const jsonBody = <T extends z.ZodType>(schema: T) => ({ required: true, content: { 'application/json': { schema } } });
const base = { tags: ['Annotations'] };
const path = '/v1/organisations/{organisation}/annotations';

const choice = z.strictObject({
  ...langQuery,
  ...periodQuery,
  indicator: z.string().max(100).optional().openapi({ description: 'Those that hold for it; also of whole channels' }),
  channel: channelId.optional().openapi({ description: 'Those that hold for it; also of the whole organisation' }),
});

const all = createRoute({
  ...base,
  method: 'get',
  path,
  operationId: 'annotations',
  summary: 'What happened when, as somebody noted it, the earliest first',
  description:
    'A note explains nothing by itself and changes no figure. `from` and `to` leave those that touch the days.',
  ...needs('read'),
  request: { params: z.object(inOrganisation), query: choice },
  responses: {
    200: json(z.strictObject({ ...ofOrganisation, annotations: list(annotation) }), 'Those that were asked for'),
    ...failures(400, 401, 403, 404),
  },
});

const add = createRoute({
  ...base,
  method: 'post',
  path,
  operationId: 'addAnnotation',
  summary: 'Add an annotation',
  ...needs('manage'),
  request: { params: z.object(inOrganisation), query: onlyLang, body: jsonBody(newAnnotation) },
  responses: { 201: json(oneAnnotation, 'It is added'), ...failures(400, 401, 403, 404, 413, 422) },
});

const one = createRoute({
  ...base,
  method: 'get',
  path: `${path}/{annotation}` as const,
  operationId: 'annotation',
  summary: 'One annotation',
  ...needs('read'),
  request: { params, query: onlyLang },
  responses: { 200: json(oneAnnotation, 'The annotation'), ...failures(400, 401, 403, 404) },
});

const change = createRoute({
  ...base,
  method: 'put',
  path: `${path}/{annotation}` as const,
  operationId: 'changeAnnotation',
  summary: 'Replace what an annotation says',
  description: 'Answers 409 where somebody else has changed it since the version that was read.',
  ...needs('manage'),
  request: {
    params,
    query: onlyLang,
    body: jsonBody(newAnnotation.extend({ version: annotationVersion }).openapi('ChangedAnnotation')),
  },
  responses: { 200: json(oneAnnotation, 'It is changed'), ...failures(400, 401, 403, 404, 409, 413, 422) },
});

const remove = createRoute({
  ...base,
  method: 'delete',
  path: `${path}/{annotation}` as const,
  operationId: 'removeAnnotation',
  summary: 'Remove an annotation',
  description: 'Answers 409 where somebody else has changed it since the version that was read.',
  ...needs('manage'),
  request: { params, query: z.strictObject({ ...langQuery, version: id }) },
  responses: { 204: { description: 'It is gone' }, ...failures(400, 401, 403, 404, 409) },
});

export function mountAnnotations(app: Api): void {
  const head = (c: WebContext) => ({ organisation: c.get('organisation').slug, demo: c.get('organisation').demo });
  const actor = (c: WebContext) => c.get('holder').actor;
  const whole = (c: WebContext, row: AnnotationRow) => ({ ...head(c), annotation: shapeAnnotation(row) });

  app.openapi(all, async (c) => {
    const { lang: _, from, to, ...asked } = c.req.valid('query');
    const deps = c.get('deps');
    // Without either, of all times: what nobody limits is not a month's.
    const days = from === undefined && to === undefined ? {} : periodOf(deps, { from, to });
    const found = await listAnnotations(deps, c.get('organisation').id, { ...asked, ...days });
    return c.json({ ...head(c), annotations: found.map(shapeAnnotation) }, 200);
  });

  app.openapi(add, async (c) => {
    const organisation = c.get('organisation');
    const body = annotationBody(c.req.valid('json'));
    const made = await addAnnotation(c.get('deps'), { organisation: organisation.id, actor: actor(c), body });
    c.header('Location', `/v1/organisations/${organisation.slug}/annotations/${made.id}`);
    return c.json(whole(c, made), 201);
  });

  app.openapi(one, async (c) =>
    c.json(
      whole(c, await getAnnotation(c.get('deps'), c.get('organisation').id, c.req.valid('param').annotation)),
      200,
    ),
  );

  app.openapi(change, async (c) => {
    const { version, ...asked } = c.req.valid('json');
    const { annotation: which } = c.req.valid('param');
    const key = { organisation: c.get('organisation').id, id: which, version, actor: actor(c) };
    return c.json(whole(c, await changeAnnotation(c.get('deps'), key, annotationBody(asked))), 200);
  });

  app.openapi(remove, async (c) => {
    const { version } = c.req.valid('query');
    const { annotation: which } = c.req.valid('param');
    const key = { organisation: c.get('organisation').id, id: which, version, actor: actor(c) };
    await removeAnnotation(c.get('deps'), key);
    return c.body(null, 204);
  });
}
