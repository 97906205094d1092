import { createRoute, z } from '@hono/zod-openapi';
import { isQuantityId } from '../catalogue/quantities.ts';
import { readPieces } from '../flows/pieces.ts';
import { needs } from './auth.ts';
import type { Api } from './env.ts';
import { failures } from './problem.ts';
import { langQuery, periodOf, periodQuery } from './query.ts';
import { channelId, day, inOrganisation, json, list, ofOrganisation, period, words } from './schemas.ts';

const piece = z
  .strictObject({
    title: z.string().nullable().openapi({ description: 'As published; kept for 30 days, and never of pages' }),
    link: z.string().nullable().openapi({ description: 'Without query and fragment' }),
    day: day.nullable().openapi({ description: 'When a post or story came out; null of pages' }),
    value: z.number(),
  })
  .openapi('Piece');

const pieceList = z
  .strictObject({
    kind: z.enum(['page', 'post', 'story']),
    quantity: z.string().refine(isQuantityId),
    of: z.int().openapi({ description: 'How many there were' }),
    from: day.openapi({ description: 'With `to`, the days of the period of which anything is known' }),
    to: day,
    best: list(piece).openapi({ description: 'The most first; at most ten, and none that is among the weakest' }),
    weakest: list(piece).nullable().openapi({ description: 'The least first; null where that cannot be told' }),
    words,
  })
  .openapi('PieceList');

const route = createRoute({
  method: 'get',
  path: '/v1/organisations/{organisation}/channels/{channel}/pieces',
  operationId: 'channelPieces',
  tags: ['Numbers'],
  summary: 'Which pages, posts and stories of a channel did most and least in one period',
  description:
    'Of the organisation and all below it together, of the last 400 days. Pages can be weakest that were seen before the period, posts are at least seven days old. Nothing of this enters any indicator.',
  ...needs('read'),
  request: {
    params: z.object({ ...inOrganisation, channel: channelId }),
    query: z.strictObject({ ...periodQuery, ...langQuery }),
  },
  responses: {
    200: json(
      z.strictObject({ ...ofOrganisation, channel: channelId, period, lists: list(pieceList) }),
      'A list for each kind and quantity',
    ),
    ...failures(400, 401, 403, 404),
  },
});

export function mountPieces(app: Api): void {
  app.openapi(route, async (c) => {
    const deps = c.get('deps');
    const organisation = c.get('organisation');
    const asked = periodOf(deps, c.req.valid('query'));
    const found = await readPieces(deps, { organisation, channel: c.req.valid('param').channel, period: asked });
    return c.json({ organisation: organisation.slug, demo: organisation.demo, period: asked, ...found }, 200);
  });
}
