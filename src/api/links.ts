import { createRoute, z } from '@hono/zod-openapi';
import { LINK_CHANNEL_IDS } from '../catalogue/links.ts';
import { phrase } from '../core/i18n/index.ts';
import { type LinkRequest, makeLink, qrCode } from '../flows/link.ts';
import { needs } from './auth.ts';
import type { Api } from './env.ts';
import { failures } from './problem.ts';
import { langQuery } from './query.ts';
import { inOrganisation, json, ofOrganisation } from './schemas.ts';

const name = (description: string) =>
  z
    .string()
    .max(100)
    .openapi({ example: 'barnehage-2027', description: `${description}: a–z, digits and hyphens` });
const query = z.strictObject({
  ...langQuery,
  to: z.string().max(2_000).openapi({ example: 'https://www.example.no/opptak', description: 'Where it leads' }),
  channel: z.enum(LINK_CHANNEL_IDS).openapi({ description: 'Where it will stand' }),
  campaign: name('What it is part of'),
  piece: name('Which letter, poster or district it stands in').optional(),
});

const link = z
  .strictObject({
    url: z
      .string()
      .openapi({ description: 'Tagged by one scheme: utm_source is the channel, utm_term channel and piece' }),
    print: z.string().openapi({ description: 'For people to type. Those who do are not told from other visitors' }),
    channel: z.enum(LINK_CHANNEL_IDS),
    medium: z.string(),
    campaign: z.string(),
    piece: z.string().nullable(),
    counts: z.string().openapi({ description: 'The quantity that visits through it are counted as' }),
    qr: z.string().openapi({ description: 'Path of the QR code' }),
  })
  .openapi('Link');

const request = { params: z.object(inOrganisation), query };
const answers = failures(400, 401, 403, 404, 422);

const build = createRoute({
  method: 'get',
  path: '/v1/organisations/{organisation}/links',
  operationId: 'link',
  tags: ['Links'],
  summary: 'A link for a letter, a poster, a newsletter or a post, counted as that channel’s',
  description:
    'Nothing is stored: the same question gives the same link. Web analytics sources count visits through it.',
  ...needs('read'),
  request,
  responses: { 200: json(z.strictObject({ ...ofOrganisation, link }), 'The link'), ...answers },
});

const code = createRoute({
  method: 'get',
  path: '/v1/organisations/{organisation}/links/qr.svg',
  operationId: 'linkCode',
  tags: ['Links'],
  summary: 'The link as a QR code',
  ...needs('read'),
  request,
  responses: {
    200: { description: 'Dark on white, with a quiet zone', content: { 'image/svg+xml': { schema: z.string() } } },
    ...answers,
  },
});

export function mountLinks(app: Api): void {
  app.openapi(build, (c) => {
    const { lang: _, ...asked } = c.req.valid('query');
    const { slug, demo } = c.get('organisation');
    const { channel, campaign, piece = null } = asked;
    const qr = `/v1/organisations/${slug}/links/qr.svg?${new URLSearchParams({ ...asked })}`;
    return c.json({ organisation: slug, demo, link: { ...makeLink(asked), channel, campaign, piece, qr } }, 200);
  });

  app.openapi(code, (c) => {
    const asked: LinkRequest = c.req.valid('query');
    const { url, print } = makeLink(asked);
    const svg = qrCode(url, phrase(c.get('lang'), 'link.code', { print }));
    return c.body(svg, 200, { 'Content-Type': 'image/svg+xml; charset=utf-8' });
  });
}
