import { createRoute, z } from '@hono/zod-openapi';
import { readNumber } from '../flows/number.ts';
import { needs } from './auth.ts';
import type { Api } from './env.ts';
import { failures } from './problem.ts';
import { onlyLang } from './query.ts';
import { day, inOrganisation, instant, json, list, ofOrganisation, words } from './schemas.ts';
import { indicatorNumber, shapeNumber } from './shape.ts';

const provenance = z
  .strictObject({
    ...ofOrganisation,
    id: z.string(),
    number: indicatorNumber,
    refused: z
      .strictObject({ sentence: words, why: words })
      .nullable()
      .openapi({ description: 'The stronger sentence that the number does not carry, and why' }),
    formula: words,
    terms: list(z.strictObject({ term: z.string(), value: z.number() })).openapi({
      description: 'What was summed; of guarded numbers only what the gate allows',
    }),
    sources: list(
      z.strictObject({
        organisation: z.string().openapi({ description: 'Whose source it is; several may share one' }),
        key: z.string(),
        label: z.string(),
        connector: z.string(),
        runs: list(z.strictObject({ id: z.int(), kind: z.string(), startedAt: instant })),
      }),
    ),
    releases: list(z.strictObject({ month: day, release: z.int(), recordedAt: instant })),
  })
  .openapi('Provenance');

const route = createRoute({
  method: 'get',
  path: '/v1/organisations/{organisation}/numbers/{number}',
  operationId: 'number',
  tags: ['Numbers'],
  summary: 'How one number was made, down to run and release',
  description: 'The id is stable: the same id gives the same number for as long as its definition stands.',
  ...needs('read'),
  request: { params: z.object({ ...inOrganisation, number: z.string().max(300) }), query: onlyLang },
  responses: { 200: json(provenance, 'The number and its making'), ...failures(400, 401, 403, 404, 410) },
});

export function mountNumbers(app: Api): void {
  app.openapi(route, async (c) => {
    const organisation = c.get('organisation');
    const { slug, demo } = organisation;
    const { number: id } = c.req.valid('param');
    const found = await readNumber(c.get('deps'), { organisation, id });
    return c.json(
      {
        organisation: slug,
        demo,
        id,
        number: shapeNumber(found.number, { slug }),
        refused: found.number.refused && { ...found.number.refused },
        formula: { ...found.formula },
        terms: found.terms.map(({ term, value }) => ({ term, value })),
        sources: found.sources.map(({ organisation: owner, key, label, connector, runs }) => ({
          organisation: owner,
          key,
          label,
          connector,
          runs: runs.map((run) => ({ id: run.id, kind: run.kind, startedAt: run.startedAt })),
        })),
        releases: found.releases.map(({ month, release, recordedAt }) => ({ month, release, recordedAt })),
      },
      200,
    );
  });
}
