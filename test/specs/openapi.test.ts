import { describe, expect, it } from 'vitest';
import type { Exchange } from '../support/replay.ts';
import { type OpenApi, SpecChecker } from './openapi.ts';

const json = (schema: object) => ({ content: { 'application/json': { schema } } });

const document = {
  components: {
    schemas: { Count: { type: 'object', required: ['n'], properties: { n: { type: 'integer', nullable: true } } } },
    parameters: { Day: { name: 'day', in: 'query', required: true, schema: { type: 'string', pattern: '^\\d{8}$' } } },
  },
  paths: {
    '/sites/{site}/visits': {
      parameters: [{ name: 'lang', in: 'query' }],
      get: {
        parameters: [
          { $ref: '#/components/parameters/Day' },
          { name: 'limit', in: 'query', schema: { type: 'integer', maximum: 100 } },
          { name: 'with[]', in: 'query', schema: { type: 'array', items: { enum: ['a', 'b'] } } },
        ],
        responses: { 200: json({ $ref: '#/components/schemas/Count' }), '4XX': json({ required: ['error'] }) },
      },
    },
    '/sites/all/visits': { get: { responses: { 200: json({ type: 'array' }) } } },
    '/query': {
      post: {
        requestBody: {
          content: {
            'application/json': { schema: { type: 'object', required: ['q'], properties: { q: { type: 'string' } } } },
            'application/x-www-form-urlencoded': { schema: { properties: { n: { type: 'integer' } } } },
          },
        },
        responses: { 200: { content: { 'application/x-ndjson': { schema: { type: 'object', required: ['id'] } } } } },
      },
    },
  },
} as unknown as OpenApi;

const problems = (request: Partial<Exchange['request']>, response: Exchange['response'] = {}) =>
  new SpecChecker(document).problems({
    request: { method: 'GET', url: 'https://x.example.no/', ...request },
    response,
  });
const visits = (query: string, response: Exchange['response'] = { json: { n: 1 } }) =>
  problems({ url: `https://x.example.no/api/v2/sites/7/visits?${query}` }, response);

describe('a request', () => {
  it('is found by the end of its address, wherever the server begins', () => {
    expect(visits('day=20261101')).toEqual([]);
    expect(problems({ url: 'https://x.example.no/sites/7/pages' })).toEqual(['GET /sites/7/pages is no operation']);
    expect(problems({ method: 'POST', url: 'https://x.example.no/sites/7/visits' })).toHaveLength(1);
  });

  it('goes to what names most of its address', () => {
    expect(problems({ url: 'https://x.example.no/sites/all/visits' }, { json: [] })).toEqual([]);
  });

  it('has the parameters that the operation knows, and those that it must have', () => {
    expect(visits('limit=5')).toEqual(['GET /sites/{site}/visits: query day is missing']);
    expect(visits('day=20261101&dag=1')).toEqual(['GET /sites/{site}/visits: query dag is no parameter']);
    expect(visits('day=20261101&lang=nb')).toEqual([]);
  });

  it('has values of the right kind, though all of them are text', () => {
    expect(visits('day=20261101&limit=100&with[]=a&with[]=b')).toEqual([]);
    expect(visits('day=20261101&with=a')).toEqual([]);
    expect(visits('day=1')[0]).toContain('query day /value must match pattern');
    expect(visits('day=20261101&limit=500')[0]).toContain('query limit /value must be <= 100');
    expect(visits('day=20261101&with[]=c')[0]).toContain('query with[] /value/* must be equal to one of the allowed');
  });

  it('has the body that the operation takes, as JSON or as a form', () => {
    const query = { method: 'POST', url: 'https://x.example.no/query' };
    expect(problems({ ...query, json: { q: 'x' } })).toEqual([]);
    expect(problems({ ...query, json: { q: 1 } })).toEqual(['POST /query: request /q must be string']);
    expect(problems({ ...query, form: { n: '1' } })).toEqual([]);
    expect(problems({ ...query, form: { n: 'x' } })).toEqual(['POST /query: request /n must be integer']);
    expect(problems({ url: 'https://x.example.no/sites/all/visits', json: {} }, { json: [] })).toEqual([
      'GET /sites/all/visits: takes no body',
    ]);
  });
});

describe('an answer', () => {
  it('is as the schema of its status says', () => {
    expect(visits('day=20261101', { json: { n: 'many' } })[0]).toContain('answer 200 /n must be integer');
    expect(visits('day=20261101', { json: { n: null } })).toEqual([]);
    expect(visits('day=20261101', { status: 404, json: {} })[0]).toContain(
      "answer 404 must have required property 'error'",
    );
  });

  it('of success must be foreseen, of a failure need not', () => {
    expect(visits('day=20261101', { status: 204 })).toEqual(['GET /sites/{site}/visits: no answer 204']);
    expect(visits('day=20261101', { status: 503 })).toEqual([]);
  });

  it('of lines is looked at line by line; one that was cut off says nothing', () => {
    const query = { method: 'POST', url: 'https://x.example.no/query', json: { q: 'x' } };
    expect(problems(query, { text: '{"id":1}\n{"id":2}\n{"i' })).toEqual([]);
    expect(problems(query, { text: '{"id":1}\n{}\n' })).toEqual([
      "POST /query: answer 200 must have required property 'id'",
    ]);
  });
});
