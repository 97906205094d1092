import { createRoute, z } from '@hono/zod-openapi';
import { isQuantityId } from '../catalogue/quantities.ts';
import { phrases, storedWords } from '../core/i18n/index.ts';
import { round } from '../core/numbers.ts';
import { daysIn } from '../core/period.ts';
import { readAnomalies } from '../flows/anomalies.ts';
import { readToday, unusualWords } from '../flows/today.ts';
import { ANOMALY_KINDS, type Anomaly, anomalyLabel, anomalyWords } from '../verdicts/anomaly-words.ts';
import { needs } from './auth.ts';
import type { Api, WebContext } from './env.ts';
import { failures } from './problem.ts';
import { langQuery, onlyLang, periodOf, periodQuery } from './query.ts';
import { channelId, day, inOrganisation, json, list, notModified, ofOrganisation, period, words } from './schemas.ts';
import { unchanged } from './unchanged.ts';

const size = z.number().nullable();
const anomaly = z
  .strictObject({
    channel: channelId,
    quantity: z
      .string()
      .refine(isQuantityId)
      .nullable()
      .openapi({ description: 'Null where all that a source tells of the channel is missing' }),
    label: words,
    kind: z.enum(ANOMALY_KINDS),
    from: day,
    to: day.nullable().openapi({ description: 'Null of a gap that lasts' }),
    direction: z.enum(['above', 'below']).nullable(),
    value: size.openapi({ description: 'Of a shift, as what follows, the mean of its first three days' }),
    expected: size,
    low: size.openapi({ description: 'With high, the range that held 95 % of what was seen before' }),
    high: size,
    provisional: z.boolean().openapi({ description: 'The source may still correct it' }),
    words,
  })
  .openapi('Anomaly');

const told = <T extends z.ZodType>(item: T) => z.strictObject({ items: list(item), words });
const story = z.strictObject({
  day,
  outlet: z.string(),
  headline: z.string().nullable().openapi({ description: 'As published; null once it is no longer kept' }),
  link: z.string().nullable(),
  channel: z.string(),
  mentions: z.int().openapi({ description: 'How often the story was published' }),
});
const risen = z.strictObject({
  channel: z.string(),
  link: z.string(),
  value: z.number().openapi({ description: 'How often it was seen yesterday' }),
  usual: z.number().openapi({ description: 'The most on the same weekday in the four weeks before' }),
});
const stopped = z.strictObject({
  organisation: z.string().openapi({ description: 'Who owns it' }),
  source: z.string(),
  channel: z.string(),
  state: z.enum(['active', 'paused']),
  reached: day.nullable().openapi({ description: 'The last day that is answered for' }),
  words: words.openapi({ description: 'What is wrong, and how to mend it' }),
});
const deadline = z.strictObject({
  kind: z.enum(['requirement', 'target', 'campaign', 'digest', 'source']),
  id: z.string(),
  text: z.string(),
  day,
  words,
});

const anomaliesRoute = createRoute({
  method: 'get',
  path: '/v1/organisations/{organisation}/anomalies',
  operationId: 'anomalies',
  tags: ['Today'],
  summary: 'What stands out among the daily figures, newest first',
  description:
    'Of the last fourteen days unless asked; at most 62 days. Of what is told of counts, and of what is told of levels, one in ten may be chance.',
  ...needs('read', unchanged),
  request: { params: z.object(inOrganisation), query: z.strictObject({ ...periodQuery, ...langQuery }) },
  responses: {
    200: json(
      z.strictObject({
        ...ofOrganisation,
        period,
        judged: z.int().openapi({ description: 'Values that were judged' }),
        daysOff: list(day).openapi({
          description: 'Days off, and those around Christmas and Easter, which are not judged',
        }),
        findings: list(anomaly),
        words,
      }),
      'What stands out',
    ),
    304: notModified,
    ...failures(400, 401, 403, 404),
  },
});

const todayRoute = createRoute({
  method: 'get',
  path: '/v1/organisations/{organisation}/today',
  operationId: 'today',
  tags: ['Today'],
  summary: 'What is new since yesterday, and what must be done',
  ...needs('read'),
  request: { params: z.object(inOrganisation), query: onlyLang },
  responses: {
    200: json(
      z.strictObject({
        ...ofOrganisation,
        day,
        stories: told(story),
        pieces: told(risen).openapi({
          description:
            'Pages seen at least four times as often as usual, and a hundred times; at most five, the most first',
        }),
        unusual: told(anomaly).openapi({ description: 'Of yesterday, and shifts under way' }),
        gaps: told(anomaly),
        sources: told(stopped).openapi({ description: 'Those that failed or are paused, of the branch too' }),
        deadlines: told(deadline).openapi({ description: 'Of the next thirty days' }),
      }),
      'Today',
    ),
    ...failures(400, 401, 403, 404),
  },
});

function shape(told: Anomaly): z.output<typeof anomaly> {
  const { consent: _, ...found } = told;
  const whole = (value: number | null) => (value === null ? null : round(value, 1));
  return {
    ...found,
    label: anomalyLabel(found),
    ...{ value: whole(found.value), expected: whole(found.expected), low: whole(found.low), high: whole(found.high) },
    words: anomalyWords(told),
  };
}

export function mountToday(app: Api): void {
  const head = (c: WebContext) => ({ organisation: c.get('organisation').slug, demo: c.get('organisation').demo });

  app.openapi(anomaliesRoute, async (c) => {
    const deps = c.get('deps');
    const { lang: _, ...asks } = c.req.valid('query');
    const asked = asks.from || asks.to ? { period: periodOf(deps, asks) } : {};
    const found = await readAnomalies(deps, { organisation: c.get('organisation'), ...asked });
    const { period, judged, daysOff, findings } = found;
    // A gap is told in its own words, and says nothing of whether anything else stood out.
    const said = unusualWords(
      findings.filter(({ kind }) => kind !== 'gap'),
      judged,
      { ...found, days: daysIn(period) },
    );
    return c.json({ ...head(c), period, judged, daysOff, findings: findings.map(shape), words: said }, 200);
  });

  app.openapi(todayRoute, async (c) => {
    const { day, stories, pieces, unusual, gaps, sources, deadlines } = await readToday(
      c.get('deps'),
      c.get('organisation'),
    );
    const slugs = new Map(c.get('holder').organisations.map(({ id, slug }) => [id, slug]));
    return c.json(
      {
        ...{ ...head(c), day, pieces, deadlines },
        stories: { ...stories, items: stories.items.map(({ story: _, ...each }) => each) },
        unusual: { ...unusual, items: unusual.items.map(shape) },
        gaps: { ...gaps, items: gaps.items.map(shape) },
        sources: {
          ...sources,
          items: sources.items.map(({ organisation, key, channel, state, reached, reason }) => ({
            ...{ organisation: slugs.get(organisation)!, source: key, channel, state, reached },
            words: storedWords(reason?.phrase, reason?.params) ?? phrases('today.source-unsaid'),
          })),
        },
      },
      200,
    );
  });
}
