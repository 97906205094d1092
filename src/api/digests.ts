import { createRoute, z } from '@hono/zod-openapi';
import type { OrganisationRow } from '../../db/database.ts';
import type { DeliveryRow } from '../../db/queries/digest-deliveries.ts';
import type { DigestBody } from '../../db/queries/digests.ts';
import { DIGEST_STATES, SUBSCRIBER_ROLES } from '../../db/schema/index.ts';
import { phrases } from '../core/i18n/index.ts';
import { monthNamed } from '../flows/digest.ts';
import { countedDeliveries, deliverDigest, readDeliveries, sendDigest, stoppedBy } from '../flows/digest-delivery.ts';
import { changeDigest, type DigestAct, type DigestDraft, getDigest } from '../flows/digest-draft.ts';
import { leftOf } from '../flows/digest-left.ts';
import { digestText } from '../mail/digest-text.ts';
import { DIGEST_GROUPS, figureWords } from '../verdicts/digest.ts';
import { TARGET_STATUSES } from '../verdicts/target.ts';
import { needs } from './auth.ts';
import { digestMail, digestPage } from './digest-letter.ts';
import type { Api, WebContext } from './env.ts';
import { failures } from './problem.ts';
import { onlyLang } from './query.ts';
import { channelId, day, inOrganisation, json, list, ofOrganisation, period, words } from './schemas.ts';
import { indicatorNumber, shapeNumber } from './shape.ts';

const version = z.int().min(0).openapi({ description: 'The version that was read; 0 where nobody has said anything' });
const said = {
  decision: z.string().nullable().openapi({ description: 'What leaders are asked to decide, as a person wrote it' }),
  decideBy: day.nullable(),
  comment: z.string().nullable(),
};
const digest = z
  .strictObject({
    month: period,
    state: z
      .enum(DIGEST_STATES)
      .openapi({ description: 'From when it is approved, its figures stand as they stood then' }),
    waits: z.boolean().openapi({ description: 'It lacks something, and nobody has approved it' }),
    version,
    ...said,
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
const oneDigest = z.strictObject({ ...ofOrganisation, digest });

const mail = z
  .strictObject({ ...ofOrganisation, subject: z.string(), html: z.string(), text: z.string() })
  .openapi('DigestMail');

const whoseLetter = {
  role: z.enum(SUBSCRIBER_ROLES).optional().openapi({ description: 'Whose letter; the leaders’ unless said' }),
  channel: channelId.optional().openapi({ description: 'The channel of the communicators’ letter; all unless said' }),
};
const params = z.object({
  ...inOrganisation,
  month: z.string().openapi({ example: '2026-10', description: 'YYYY-MM; a month that has ended' }),
});
const base = { tags: ['Digests'] };
const path = '/v1/organisations/{organisation}/digests/{month}';
const body = <T extends z.ZodType>(schema: T) => ({ required: true, content: { 'application/json': { schema } } });
const changed = { 200: json(oneDigest, 'As it stands now'), ...failures(400, 401, 403, 404, 409, 413) };

const digestRoute = createRoute({
  ...base,
  ...needs('read'),
  method: 'get',
  path,
  operationId: 'digest',
  summary: 'What leaders are told of a month, as it stands now',
  request: { params, query: onlyLang },
  responses: { 200: json(oneDigest, 'The digest'), ...failures(400, 401, 403, 404) },
});

const mailRoute = createRoute({
  ...base,
  ...needs('read'),
  method: 'get',
  path: `${path}/mail` as const,
  operationId: 'digestMail',
  summary: 'The letter to leaders or communicators in one language, as HTML and as text. Nothing is sent',
  description: 'Its picture stands in the HTML; in what is sent it lies beside it.',
  request: { params, query: onlyLang.extend(whoseLetter) },
  responses: { 200: json(mail, 'The letter'), ...failures(400, 401, 403, 404) },
});

const saveRoute = createRoute({
  ...base,
  ...needs('manage'),
  method: 'put',
  path,
  operationId: 'saveDigest',
  summary: 'Say what the figures do not: what leaders are asked, and a comment',
  description: 'Answers 409 where it is approved, or somebody else has changed it since the version that was read.',
  request: { params, query: onlyLang, body: body(z.strictObject({ version, ...said }).openapi('SavedDigest')) },
  responses: { ...changed, ...failures(422) },
});

const onlyVersion = body(z.strictObject({ version }).openapi('DigestVersion'));

const approveRoute = createRoute({
  ...base,
  ...needs('manage'),
  method: 'post',
  path: `${path}/approval` as const,
  operationId: 'approveDigest',
  summary: 'Approve the letter with the figures as they stand now',
  description: 'Later corrections do not change it. What is missing is then reviewed.',
  request: { params, query: onlyLang, body: onlyVersion },
  responses: changed,
});

const holdRoute = createRoute({
  ...base,
  ...needs('manage'),
  method: 'post',
  path: `${path}/hold` as const,
  operationId: 'holdDigest',
  summary: 'Hold the letter back; takes an approval back too',
  description: 'Answers 409 once all its letters are gone, also where somebody else has changed it.',
  request: { params, query: onlyLang, body: onlyVersion },
  responses: changed,
});

const counts = z
  .strictObject({
    queued: z.int().openapi({ description: 'Waiting; also those that the server would not take yet' }),
    claimed: z.int().openapi({ description: 'Being handed over' }),
    accepted: z.int().openapi({ description: 'Taken on by the server' }),
    failed: z.int().openapi({ description: 'Refused, or given up' }),
    unknown: z.int().openapi({ description: 'Perhaps taken on, perhaps not: never sent again by itself' }),
  })
  .openapi('DigestLetters');
const oneSending = z.strictObject({
  ...ofOrganisation,
  letters: counts,
  stopped: words.nullable().openapi({
    description: 'Why the letters that wait are not tried: what the server holds against us, and who must act',
  }),
  left: list(z.strictObject({ recipient: z.int(), state: z.enum(['failed', 'unknown']), words })).openapi({
    description: 'Whose letters did not arrive, or nobody knows of, and why. Nothing more is done of them by itself',
  }),
});

const sendRoute = createRoute({
  ...base,
  ...needs('manage'),
  method: 'post',
  path: `${path}/sending` as const,
  operationId: 'sendDigest',
  summary: 'Send an approved letter to everybody who gets them, each once',
  description:
    'Asked again, it goes on with those who wait, and with those who came since. Answers before all are sent.',
  request: { params, query: onlyLang },
  responses: { 202: json(oneSending, 'How the letters stand'), ...failures(400, 401, 403, 404, 409) },
});

const sentRoute = createRoute({
  ...base,
  ...needs('read'),
  method: 'get',
  path: `${path}/sending` as const,
  operationId: 'digestSending',
  summary: 'How the letters of a month stand, by number',
  request: { params, query: onlyLang },
  responses: { 200: json(oneSending, 'How the letters stand'), ...failures(400, 401, 403, 404) },
});

export function mountDigests(app: Api): void {
  const head = (c: WebContext) => ({ organisation: c.get('organisation').slug, demo: c.get('organisation').demo });
  const read = (c: WebContext, month: string) => getDigest(c.get('deps'), c.get('organisation'), monthNamed(month));
  const whole = (c: WebContext, draft: DigestDraft) => {
    return { ...head(c), digest: shapeDigest(draft, c.get('organisation')) };
  };
  const change = async (c: WebContext, month: string, version: number, act: DigestAct, body?: DigestBody) => {
    const whose = { organisation: c.get('organisation'), actor: c.get('holder').actor };
    const key = { ...whose, month: monthNamed(month), version };
    return whole(c, await changeDigest(c.get('deps'), key, act, body));
  };

  app.openapi(digestRoute, async (c) => c.json(whole(c, await read(c, c.req.valid('param').month)), 200));

  app.openapi(mailRoute, async (c) => {
    const { role = 'leader', channel } = c.req.valid('query');
    const whose = { role, channels: channel === undefined ? null : [channel] };
    const made = await digestMail(c, c.get('organisation'), await read(c, c.req.valid('param').month), whose);
    const html = await digestPage(c, made);
    return c.json({ ...head(c), subject: made.subject, html, text: digestText(made) }, 200);
  });

  app.openapi(saveRoute, async (c) => {
    const { version: stands, ...body } = c.req.valid('json');
    return c.json(await change(c, c.req.valid('param').month, stands, 'save', body), 200);
  });

  app.openapi(approveRoute, async (c) =>
    c.json(await change(c, c.req.valid('param').month, c.req.valid('json').version, 'approve'), 200),
  );

  app.openapi(sendRoute, async (c) => {
    const deps = c.get('deps');
    const organisation = c.get('organisation');
    const key = { organisation, month: monthNamed(c.req.valid('param').month) };
    await sendDigest(deps, { ...key, actor: c.get('holder').actor });
    const sending = sendingOf(await readDeliveries(deps, key));
    const work = deliverDigest(deps, key).catch((error: unknown) =>
      deps.log('error', 'letters broke off', {
        organisation: organisation.slug,
        name: error instanceof Error ? error.name : null,
      }),
    );
    deps.waitUntil(work);
    return c.json({ ...head(c), ...sending }, 202);
  });

  app.openapi(sentRoute, async (c) => {
    const key = { organisation: c.get('organisation'), month: monthNamed(c.req.valid('param').month) };
    return c.json({ ...head(c), ...sendingOf(await readDeliveries(c.get('deps'), key)) }, 200);
  });

  app.openapi(holdRoute, async (c) =>
    c.json(await change(c, c.req.valid('param').month, c.req.valid('json').version, 'hold'), 200),
  );
}

function sendingOf(rows: readonly DeliveryRow[]): Pick<z.output<typeof oneSending>, 'letters' | 'stopped' | 'left'> {
  const fault = stoppedBy(rows);
  return { letters: countedDeliveries(rows), stopped: fault && phrases(`digest.stopped.${fault}`), left: leftOf(rows) };
}

function shapeDigest(
  { digest: found, channels: _, ...draft }: DigestDraft,
  organisation: OrganisationRow,
): z.output<typeof digest> {
  const { month, subject, summary, figures, missing } = found;
  const told = figures.map((figure) => ({
    group: figure.group,
    number: shapeNumber(figure.number, organisation),
    target: figure.target?.status ?? null,
    words: figureWords(figure, month),
  }));
  return { month, ...draft, subject, summary, figures: told, missing: [...missing] };
}
