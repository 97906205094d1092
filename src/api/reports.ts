import { createRoute, z } from '@hono/zod-openapi';
import { UserError } from '../core/errors.ts';
import type { Reach } from '../flows/campaign-plan.ts';
import { readReport } from '../flows/report.ts';
import { readReportComments, saveReportComment } from '../flows/report-comment.ts';
import { freezeReport, listFrozenReports, readFrozenReport, reportSince } from '../flows/report-frozen.ts';
import { needs } from './auth.ts';
import type { Api, WebContext } from './env.ts';
import { failures } from './problem.ts';
import { langQuery, onlyLang, wholeNumber } from './query.ts';
import {
  isReportForm,
  REPORT_FORMS,
  REPORT_MIMES,
  type ReadReport,
  type ReportReach,
  reportFile,
} from './report-file.ts';
import { commentedChapter, reportComment, reportContent, reportDifference, reportHead } from './report-shape.ts';
import { inOrganisation, instant, json, list, ofOrganisation } from './schemas.ts';

const year = z.string().openapi({ example: '2026', description: 'YYYY' });
const params = z.object({ ...inOrganisation, year });
const base = { tags: ['Reports'] };
const all = '/v1/organisations/{organisation}/reports';
const path = `${all}/{year}` as const;
const revision = wholeNumber(1, 1_000_000).optional().openapi({ description: 'The latest, unless said' });
const frozen = z.strictObject({ ...ofOrganisation, report: reportHead, content: reportContent });

const listRoute = createRoute({
  ...base,
  ...needs('read'),
  method: 'get',
  path: all,
  operationId: 'reports',
  summary: 'Yearly reports that were frozen, every revision, the latest first',
  request: { params: z.object(inOrganisation), query: onlyLang },
  responses: {
    200: json(z.strictObject({ ...ofOrganisation, reports: list(reportHead) }), 'All of them'),
    ...failures(400, 401, 403, 404),
  },
});

const draftRoute = createRoute({
  ...base,
  ...needs('read'),
  method: 'get',
  path,
  operationId: 'report',
  summary: 'A year’s report as it stands now, and what people say of its chapters',
  description: 'As far as whole months of the year have ended. Comments are never part of what is hashed.',
  request: { params, query: onlyLang },
  responses: {
    200: json(
      z.strictObject({
        ...ofOrganisation,
        asOf: instant.openapi({ description: 'The data version that its open figures were read at' }),
        content: reportContent,
        comments: list(reportComment),
      }),
      'The draft',
    ),
    ...failures(400, 401, 403, 404),
  },
});

const commentRoute = createRoute({
  ...base,
  ...needs('manage'),
  method: 'put',
  path: `${path}/comments/{chapter}` as const,
  operationId: 'saveReportComment',
  summary: 'Say something of a chapter; an empty text erases what was said',
  description: 'Answers 409 where somebody else has changed it since the version that was read.',
  request: {
    params: z.object({ ...inOrganisation, year, chapter: commentedChapter }),
    query: onlyLang,
    body: {
      required: true,
      content: {
        'application/json': {
          schema: z
            .strictObject({
              version: z.int().min(0).openapi({ description: 'The version that was read; 0 where there was none' }),
              text: z.string(),
            })
            .openapi('SavedReportComment'),
        },
      },
    },
  },
  responses: {
    200: json(z.strictObject({ ...ofOrganisation, comment: reportComment }), 'As it stands now'),
    ...failures(400, 401, 403, 404, 409, 413, 422),
  },
});

const freezeRoute = createRoute({
  ...base,
  ...needs('manage'),
  method: 'post',
  path: `${path}/revisions` as const,
  operationId: 'freezeReport',
  summary: 'Freeze a year’s report with the figures as they stand now',
  description:
    'Where nothing in it has changed since it was last frozen, that revision is answered and no other is made. Later corrections never change it.',
  request: { params, query: onlyLang },
  responses: { 200: json(frozen, 'The revision that stands'), ...failures(400, 401, 403, 404) },
});

const frozenRoute = createRoute({
  ...base,
  ...needs('read'),
  method: 'get',
  path: `${path}/revisions/{revision}` as const,
  operationId: 'frozenReport',
  summary: 'A year’s report as it was frozen: the same ever after',
  request: {
    params: z.object({ ...inOrganisation, year, revision: wholeNumber(1, 1_000_000) }),
    query: onlyLang,
  },
  responses: { 200: json(frozen, 'The revision'), ...failures(400, 401, 403, 404) },
});

const differencesRoute = createRoute({
  ...base,
  ...needs('read'),
  method: 'get',
  path: `${path}/differences` as const,
  operationId: 'reportDifferences',
  summary: 'What is told otherwise now than in a frozen report',
  request: { params, query: z.strictObject({ ...langQuery, revision }) },
  responses: {
    200: json(
      z.strictObject({ ...ofOrganisation, report: reportHead, differences: list(reportDifference) }),
      'Every figure that was corrected, came, or may no longer be shown, and each target and campaign found otherwise',
    ),
    ...failures(400, 401, 403, 404),
  },
});

const binary = z.string().openapi({ format: 'binary' });
const fileRoute = createRoute({
  ...base,
  ...needs('read'),
  method: 'get',
  path: `${path}/files/{format}` as const,
  operationId: 'reportFile',
  summary: 'A year’s report as a file, in the language asked for',
  description: 'The latest frozen revision unless one is named, and the draft where `draft` is true or none is frozen.',
  request: {
    params: z.object({ ...inOrganisation, year, format: z.string().openapi({ enum: [...REPORT_FORMS] }) }),
    query: z.strictObject({ ...langQuery, revision, draft: z.enum(['true', 'false']).optional() }),
  },
  responses: {
    200: {
      description: 'The file. As JSON, it is the content to the letter, whose SHA-256 is the hash',
      content: Object.fromEntries<{ schema: z.ZodType }>([
        ...REPORT_MIMES.map((mime) => [mime, { schema: binary }] as const),
        ['application/json', { schema: reportContent }],
      ]),
    },
    ...failures(400, 401, 403, 404, 409),
  },
});

/** The year that a path names. Throws UserError 400. */
export function yearNamed(text: string | undefined): number {
  if (!/^2\d{3}$/.test(text ?? '')) throw new UserError(400, 'report.not-a-year', { text: (text ?? '').slice(0, 20) });
  return Number(text);
}

/** A frozen report, or how the year stands now. Throws UserError: 400, 404. */
export async function readOneReport(
  c: WebContext,
  reach: Reach,
  { year: of, revision: named, draft = false }: { year: number; revision?: number | undefined; draft?: boolean },
): Promise<ReadReport> {
  const deps = c.get('deps');
  const found = draft ? null : await readFrozenReport(deps, reach.own.id, of, named);
  if (found) return { content: found.content, asOf: found.asOf, frozen: found };
  return { ...(await readReport(deps, { reach, year: of })), frozen: null };
}

export function mountReports(app: Api): void {
  const head = (c: WebContext) => ({ organisation: c.get('organisation').slug, demo: c.get('organisation').demo });
  const reachOf = (c: WebContext): ReportReach => ({ own: c.get('organisation'), all: c.get('holder').organisations });
  const actorOf = (c: WebContext) => c.get('holder').actor;
  const headOf = ({ year: of, revision: at, asOf, frozenAt, day, hash }: z.output<typeof reportHead>) => ({
    ...{ year: of, revision: at, asOf, frozenAt, day, hash },
  });
  const frozenOf = async (c: WebContext, of: number, at?: number) => {
    const found = await readFrozenReport(c.get('deps'), c.get('organisation').id, of, at);
    if (!found) throw new UserError(404, 'report.unknown', { year: of });
    return found;
  };

  app.openapi(listRoute, async (c) => {
    const rows = await listFrozenReports(c.get('deps'), c.get('organisation').id);
    return c.json({ ...head(c), reports: rows.map(headOf) }, 200);
  });

  app.openapi(draftRoute, async (c) => {
    const of = yearNamed(c.req.valid('param').year);
    const { content, asOf } = await readReport(c.get('deps'), { reach: reachOf(c), year: of });
    const comments = await readReportComments(c.get('deps'), c.get('organisation').id, of);
    const said = [...comments].map(([chapter, comment]) => ({ chapter, ...comment }));
    return c.json({ ...head(c), asOf, content, comments: said }, 200);
  });

  app.openapi(commentRoute, async (c) => {
    const { year: of, chapter } = c.req.valid('param');
    const { version, text } = c.req.valid('json');
    const organisation = c.get('organisation').id;
    const key = { organisation, year: yearNamed(of), chapter, version, actor: actorOf(c) };
    const comment = await saveReportComment(c.get('deps'), key, text);
    return c.json({ ...head(c), comment: { chapter, ...comment } }, 200);
  });

  app.openapi(freezeRoute, async (c) => {
    const of = yearNamed(c.req.valid('param').year);
    const made = await freezeReport(c.get('deps'), { reach: reachOf(c), year: of, actor: actorOf(c) });
    return c.json({ ...head(c), report: headOf(made), content: made.content }, 200);
  });

  app.openapi(frozenRoute, async (c) => {
    const { year: of, revision: at } = c.req.valid('param');
    const found = await frozenOf(c, yearNamed(of), at);
    return c.json({ ...head(c), report: headOf(found), content: found.content }, 200);
  });

  app.openapi(differencesRoute, async (c) => {
    const of = yearNamed(c.req.valid('param').year);
    const found = await frozenOf(c, of, c.req.valid('query').revision);
    const { differences } = await reportSince(c.get('deps'), reachOf(c), found);
    return c.json({ ...head(c), report: headOf(found), differences: [...differences] }, 200);
  });

  app.openapi(fileRoute, async (c) => {
    const { year: of, format } = c.req.valid('param');
    const { revision: at, draft } = c.req.valid('query');
    if (!isReportForm(format)) throw new UserError(404, 'report.no-form', { format, known: REPORT_FORMS.join(', ') });
    const asked = { year: yearNamed(of), revision: at, draft: draft === 'true' };
    return reportFile(c, reachOf(c), await readOneReport(c, reachOf(c), asked), format);
  });
}
