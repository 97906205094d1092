import { createRoute, z } from '@hono/zod-openapi';
import { survey } from '../catalogue/survey.ts';
import { AUDIENCE_IDS, GOAL_IDS, METHOD_IDS, SURVEY_CHANNEL_IDS } from '../catalogue/types.ts';
import { phrases } from '../core/i18n/index.ts';
import { readLiveSurvey } from '../flows/live-survey.ts';
import { SURVEY_FINDINGS, surveyComparisons } from '../verdicts/survey-words.ts';
import { needs } from './auth.ts';
import type { Api } from './env.ts';
import { failures } from './problem.ts';
import { onlyLang } from './query.ts';
import { day, inOrganisation, json, list, methodId, ofOrganisation, words } from './schemas.ts';

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
    comparisons: list(
      z.strictObject({
        table: z.enum(['channels', 'methods']),
        id: z.string(),
        finding: z.enum(SURVEY_FINDINGS),
        words,
      }),
    ).openapi({ description: 'What may be said of leaders beside the others; judged together' }),
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

const live = z
  .strictObject({
    ...ofOrganisation,
    day,
    organisations: z.int().openapi({ description: 'The one asked about, and all below it' }),
    methods: list(
      z.strictObject({
        method: methodId,
        measuring: z.int(),
        share: z.number().openapi({ description: 'Percent of the organisations that measured with it within a year' }),
        words,
        survey: z.strictObject({
          all: z.number(),
          leaders: z.number().nullable(),
          communicators: z.number().nullable(),
        }),
      }),
    ),
    words,
  })
  .openapi('LiveSurvey');

const liveRoute = createRoute({
  method: 'get',
  path: '/v1/organisations/{organisation}/survey',
  operationId: 'liveSurvey',
  tags: ['Catalogue'],
  summary: 'How many organisations measure with each method today, beside what the survey printed',
  description:
    'Two panels side by side: the survey asked people, here organisations are counted. No difference is worked out.',
  ...needs('read'),
  request: { params: z.object(inOrganisation), query: onlyLang },
  responses: { 200: json(live, 'Both panels'), ...failures(400, 401, 403, 404) },
});

export function mountSurvey(app: Api): void {
  app.openapi(route, (c) => c.json({ ...survey, comparisons: surveyComparisons() }, 200));

  app.openapi(liveRoute, async (c) => {
    const organisation = c.get('organisation');
    const found = await readLiveSurvey(c.get('deps'), { organisation });
    const { all, leaders, communicators } = survey.methods;
    return c.json(
      {
        ...{
          organisation: organisation.slug,
          demo: organisation.demo,
          day: found.day,
          organisations: found.organisations,
        },
        methods: found.methods.map(({ words: told, ...each }) => ({
          ...each,
          words: { ...told },
          survey: {
            all: all.percent[each.method],
            leaders: leaders?.percent[each.method] ?? null,
            communicators: communicators?.percent[each.method] ?? null,
          },
        })),
        words: { ...phrases('survey.beside') },
      },
      200,
    );
  });
}
