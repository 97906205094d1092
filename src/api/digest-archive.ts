import { createRoute, z } from '@hono/zod-openapi';
import type { OrganisationRow } from '../../db/database.ts';
import { SUBSCRIBER_ROLES } from '../../db/schema/index.ts';
import { phrase } from '../core/i18n/index.ts';
import { sha256 } from '../core/secrets.ts';
import { type ArchivedFile, archivedForms, archiveOf } from '../documents/archive.ts';
import { monthNamed } from '../flows/digest.ts';
import { type ApprovedDigest, readApprovedDigest } from '../flows/digest-approved.ts';
import { type AddressedLetter, digestDocument } from '../mail/digest-document.ts';
import type { DigestMail } from '../mail/digest-mail.ts';
import { digestText } from '../mail/digest-text.ts';
import { needs } from './auth.ts';
import { digestMail, digestPage } from './digest-letter.ts';
import { attached, toolsOf } from './document-tools.ts';
import type { Api, WebContext } from './env.ts';
import { failures } from './problem.ts';
import { onlyLang } from './query.ts';
import { inOrganisation } from './schemas.ts';

const route = createRoute({
  tags: ['Digests'],
  ...needs('read'),
  method: 'get',
  path: '/v1/organisations/{organisation}/digests/{month}/archive',
  operationId: 'digestArchive',
  summary: 'An approved letter as a package to be kept: figures, hash, letters, documents and what they are',
  description:
    'PDF/A stands in it where LibreOffice is installed here. Nobody has validated it, and the package says so.',
  request: {
    params: z.object({ ...inOrganisation, month: z.string().openapi({ example: '2026-10' }) }),
    query: onlyLang,
  },
  responses: {
    200: {
      description: 'A zip',
      content: { 'application/zip': { schema: z.string().openapi({ format: 'binary' }) } },
    },
    ...failures(400, 401, 403, 404, 409),
  },
});

/** The package of a letter in the language of whoever asks. Throws UserError: 400, 409 of a letter that is not approved. */
export async function digestArchive(c: WebContext, organisation: OrganisationRow, month: string): Promise<Response> {
  const approved = await readApprovedDigest(c.get('deps'), organisation, monthNamed(month));
  const { approvedAt, data, dataFormat, draft } = approved;
  const [leaders, communicators] = await Promise.all(
    SUBSCRIBER_ROLES.map((role) => letterTo(c, organisation, approved, role)),
  );
  const document = digestDocument([leaders!, communicators!], organisation.name, approvedAt);
  const name = [organisation.slug, 'manedsbrev', month].join('-');
  const body = await archiveOf({
    ...{ what: 'digest', lang: document.lang, title: document.title, organisation: organisation.name },
    ...{ period: draft.digest.month, at: approvedAt, data, hash: await sha256(data), dataFormat },
    files: [
      ...(await archivedForms(document, name, toolsOf(c))),
      ...(await mailFiles(c, leaders!)),
      ...(await mailFiles(c, communicators!)),
    ],
  });
  return c.body(body, 200, attached('application/zip', `${name}.zip`));
}

async function letterTo(
  c: WebContext,
  organisation: OrganisationRow,
  { draft }: ApprovedDigest,
  role: (typeof SUBSCRIBER_ROLES)[number],
): Promise<AddressedLetter> {
  const mail = await digestMail(c, organisation, draft, { role, channels: null });
  const to = `${phrase(mail.lang, 'digest.whose')} ${phrase(mail.lang, `digest.whose.${role}`)}`;
  return { id: role, to, mail };
}

/** A letter as it is sent, but for whose it is. */
async function mailFiles(c: WebContext, { id, mail }: { id: string; mail: DigestMail }): Promise<ArchivedFile[]> {
  const bytes = (text: string) => new TextEncoder().encode(text) as Uint8Array<ArrayBuffer>;
  return [
    { name: `${id}.html`, mime: 'text/html; charset=utf-8', body: bytes(await digestPage(c, mail)) },
    { name: `${id}.txt`, mime: 'text/plain; charset=utf-8', body: bytes(digestText(mail)) },
  ];
}

export function mountDigestArchive(app: Api): void {
  app.openapi(route, (c) => digestArchive(c, c.get('organisation'), c.req.valid('param').month));
}
