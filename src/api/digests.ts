import { createRoute, z } from '@hono/zod-openapi';
import type { OrganisationRow } from '../../db/database.ts';
import { monthNamed, readDigest } from '../flows/digest.ts';
import { digestHtml } from '../mail/digest-html.tsx';
import { type DigestMail, mailOf } from '../mail/digest-mail.ts';
import { digestText } from '../mail/digest-text.ts';
import { DIGEST_GROUPS, figureWords } from '../verdicts/digest.ts';
import { TARGET_STATUSES } from '../verdicts/target.ts';
import { needs } from './auth.ts';
import type { Api, WebContext } from './env.ts';
import { failures } from './problem.ts';
import { onlyLang } from './query.ts';
import { channelId, inOrganisation, json, list, ofOrganisation, period, words } from './schemas.ts';
import { indicatorNumber, shapeNumber } from './shape.ts';

const digest = z
  .strictObject({
    ...ofOrganisation,
    month: period,
    subject: words.openapi({ description: 'Carries the finding' }),
    summary: words.openapi({ description: 'Conclusion first, without figures' }),
    figures: list(
      z.strictObject({
        group: z.enum(DIGEST_GROUPS),
        number: indicatorNumber,
        target: z.enum(TARGET_STATUSES).nullable().openapi({ description: 'Null where nobody set one' }),
        words: words.openapi({ description: 'What stands beside the figure in the letter' }),
      }),
    ).openapi({ description: 'At most six; each as its channel’s page tells it' }),
    missing: list(z.strictObject({ channel: channelId, label: words, words })).openapi({
      description: 'Channels whose sources have stopped, or lacked days of the month',
    }),
  })
  .openapi('Digest');

const mail = z
  .strictObject({ ...ofOrganisation, subject: z.string(), html: z.string(), text: z.string() })
  .openapi('DigestMail');

const params = z.object({
  ...inOrganisation,
  month: z.string().openapi({ example: '2026-10', description: 'YYYY-MM; a month that has ended' }),
});
const base = { tags: ['Digests'], ...needs('read') };

const digestRoute = createRoute({
  ...base,
  method: 'get',
  path: '/v1/organisations/{organisation}/digests/{month}',
  operationId: 'digest',
  summary: 'What leaders are told of a month, as it stands now',
  request: { params, query: onlyLang },
  responses: { 200: json(digest, 'The digest'), ...failures(400, 401, 403, 404) },
});

const mailRoute = createRoute({
  ...base,
  method: 'get',
  path: '/v1/organisations/{organisation}/digests/{month}/mail',
  operationId: 'digestMail',
  summary: 'The same as a letter in one language, as HTML and as text. Nothing is sent',
  request: { params, query: onlyLang },
  responses: { 200: json(mail, 'The letter'), ...failures(400, 401, 403, 404) },
});

/** The letter of a month, in the language of whoever asks. Throws UserError 400. */
export async function digestMail(c: WebContext, organisation: OrganisationRow, month: string): Promise<DigestMail> {
  const digest = await readDigest(c.get('deps'), { organisation, month: monthNamed(month) });
  return mailOf({ lang: c.get('lang'), organisation, origin: c.get('origin'), digest });
}

export function mountDigests(app: Api): void {
  const head = (c: WebContext) => ({ organisation: c.get('organisation').slug, demo: c.get('organisation').demo });

  app.openapi(digestRoute, async (c) => {
    const organisation = c.get('organisation');
    const month = monthNamed(c.req.valid('param').month);
    const { subject, summary, figures, missing } = await readDigest(c.get('deps'), { organisation, month });
    const told = figures.map((figure) => ({
      group: figure.group,
      number: shapeNumber(figure.number, organisation),
      target: figure.target?.status ?? null,
      words: figureWords(figure, month),
    }));
    return c.json({ ...head(c), month, subject, summary, figures: told, missing: [...missing] }, 200);
  });

  app.openapi(mailRoute, async (c) => {
    const made = await digestMail(c, c.get('organisation'), c.req.valid('param').month);
    return c.json({ ...head(c), subject: made.subject, html: digestHtml(made), text: digestText(made) }, 200);
  });
}
