import { createRoute, z } from '@hono/zod-openapi';
import { survey } from '../catalogue/survey.ts';
import { AUDIENCE_IDS, GOAL_IDS, METHOD_IDS, SURVEY_CHANNEL_IDS } from '../catalogue/types.ts';
import { needs } from './auth.ts';
import type { Api } from './env.ts';
import { failures } from './problem.ts';
import { onlyLang } from './query.ts';
import { json } from './schemas.ts';

function table<const Id extends string>(ids: readonly Id[], name: string) {
  const column = z.strictObject({
    base: z.int().nullable().openapi({ description: 'Respondents, where the slides print them' }),
    percent: z.partialRecord(z.enum(ids), z.number()),
  });
  return z
    .strictObject({ question: z.string(), all: column, leaders: column.optional(), communicators: column.optional() })
    .openapi(name);
}

const answer = z
  .strictObject({
    title: z.string(),
    source: z.string(),
    respondents: z.int(),
    groups: z.strictObject({ all: z.string(), leaders: z.string(), communicators: z.string() }),
    goals: table(GOAL_IDS, 'SurveyGoals'),
    audiences: table(AUDIENCE_IDS, 'SurveyAudiences'),
    channels: table(SURVEY_CHANNEL_IDS, 'SurveyChannels'),
    methods: table(METHOD_IDS, 'SurveyMethods'),
  })
  .openapi('Survey');

const route = createRoute({
  method: 'get',
  path: '/v1/survey',
  operationId: 'survey',
  tags: ['Catalogue'],
  summary: 'The survey behind the catalogue: the percentages its slides print',
  ...needs('read'),
  request: { query: onlyLang },
  responses: { 200: json(answer, 'Printed percentages, and nothing worked out from them'), ...failures(400, 401, 403) },
});

export function mountSurvey(app: Api): void {
  app.openapi(route, (c) => c.json(survey, 200));
}
