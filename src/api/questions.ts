import { createRoute, z } from '@hono/zod-openapi';
import { QUESTION_IDS } from '../catalogue/questions/index.ts';
import { AUDIENCE_IDS, GOAL_IDS } from '../catalogue/types.ts';
import { phrase } from '../core/i18n/index.ts';
import { nettskjemaSettings, questionsCsv, shownQuestions } from '../flows/questions.ts';
import { needs } from './auth.ts';
import type { Api } from './env.ts';
import { failures } from './problem.ts';
import { langQuery } from './query.ts';
import { channelId, json, list, methodId, words } from './schemas.ts';

const filter = {
  goal: z.enum(GOAL_IDS).optional(),
  method: methodId.optional(),
  question: z.enum(QUESTION_IDS).optional().openapi({ description: 'This one alone' }),
};
const code = z.string().openapi({ description: 'For ever; give it to the form as its own name' });

const question = z
  .strictObject({
    id: code,
    goals: list(z.enum(GOAL_IDS)),
    audiences: list(z.enum(AUDIENCE_IDS)).openapi({ description: 'Whom it suits; everyone where empty' }),
    method: methodId,
    quantity: z.string().nullable().openapi({ description: 'What its answers are counted as; null: they are not' }),
    choose: z.enum(['one', 'several']),
    text: words.openapi({ description: 'Words in square brackets are filled in by whoever asks' }),
    options: list(
      z.strictObject({
        code,
        label: words,
        point: z.string().nullable().openapi({ description: 'On the quantity’s scale; null: it is not counted' }),
        channel: channelId
          .optional()
          .openapi({ description: 'Yes in the figures of this channel, no in those of every other' }),
      }),
    ),
    column: words.nullable().openapi({ description: 'The column of its answers in an uploaded file' }),
    indicators: list(z.strictObject({ id: z.string(), formula: words })),
    sampling: words,
  })
  .openapi('Question');

const all = createRoute({
  method: 'get',
  path: '/v1/catalogue/questions',
  operationId: 'catalogueQuestion',
  tags: ['Catalogue'],
  summary: 'Ready questions for surveys, by goal or method',
  ...needs('read'),
  request: { query: z.strictObject({ ...langQuery, ...filter }) },
  responses: { 200: json(z.strictObject({ questions: list(question) }), 'Those that fit'), ...failures(400, 401, 403) },
});

const csv = createRoute({
  method: 'get',
  path: '/v1/catalogue/questions.csv',
  operationId: 'questionsFile',
  tags: ['Catalogue'],
  summary: 'The questions as a file for people, in the language asked for',
  ...needs('read'),
  request: { query: z.strictObject({ ...langQuery, ...filter }) },
  responses: {
    200: { description: 'A line for each answer', content: { 'text/csv': { schema: z.string() } } },
    ...failures(400, 401, 403),
  },
});

const settings = createRoute({
  method: 'get',
  path: '/v1/catalogue/questions/nettskjema',
  operationId: 'questionsNettskjema',
  tags: ['Catalogue'],
  summary: 'Settings of a source in Nettskjema, for a form with the questions of a goal',
  description: 'Goal or question must be said: a form can measure each thing once.',
  ...needs('read'),
  request: {
    query: z.strictObject({
      ...langQuery,
      ...filter,
      channel: channelId.optional().openapi({ description: 'The channel of the source; website unless said' }),
    }),
  },
  responses: {
    200: json(
      z
        .strictObject({
          questions: list(
            z.strictObject({ question: z.string(), quantity: z.string(), points: z.record(z.string(), z.string()) }),
          ),
        })
        .openapi('NettskjemaSettings'),
      'The setting `questions`',
    ),
    ...failures(400, 401, 403),
  },
});

export function mountQuestions(app: Api): void {
  app.openapi(all, (c) => c.json({ questions: shownQuestions(c.req.valid('query')) }, 200));

  app.openapi(csv, (c) => {
    const { lang = c.get('lang'), ...asked } = c.req.valid('query');
    c.header('Content-Disposition', `attachment; filename="${phrase(lang, 'questions.file')}.csv"`);
    return c.body(questionsCsv(asked, lang), 200, { 'Content-Type': 'text/csv; charset=utf-8' });
  });

  app.openapi(settings, (c) => {
    const { channel = 'website', ...asked } = c.req.valid('query');
    return c.json(nettskjemaSettings(asked, channel), 200);
  });
}
