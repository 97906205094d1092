import { describe, expect, it } from 'vitest';
import { openApiOfDiscovery } from './discovery.ts';
import { openApiOfLexicons } from './lexicon.ts';
import { SpecChecker } from './openapi.ts';

describe('a discovery document of Google', () => {
  const checker = new SpecChecker(
    openApiOfDiscovery({
      servicePath: '',
      parameters: { key: { location: 'query', type: 'string' } },
      schemas: {
        Query: {
          type: 'object',
          properties: { by: { type: 'array', items: { type: 'string', enum: ['DATE', 'BY_PAGE'] } } },
        },
        Answer: { type: 'object', properties: { rows: { type: 'array', items: { $ref: 'Row' } } } },
        Row: { type: 'object', properties: { clicks: { type: 'number' }, any: { type: 'any' } } },
      },
      resources: {
        sites: {
          methods: {
            query: {
              ...{ path: 'sites/{+site}:query', flatPath: 'sites/{site}:query', httpMethod: 'POST' },
              ...{ request: { $ref: 'Query' }, response: { $ref: 'Answer' } },
            },
          },
        },
      },
    }),
  );
  const problems = (json: unknown, answer: unknown) =>
    checker.problems({
      request: { method: 'POST', url: 'https://x.example.no/sites/7:query?key=k', json },
      response: { json: answer },
    });

  it('tells what is asked, in either writing of a choice', () => {
    expect(problems({ by: ['DATE', 'byPage'] }, {})).toEqual([]);
    expect(problems({ by: ['week'] }, {})).toHaveLength(1);
  });

  it('tells what is answered', () => {
    expect(problems({}, { rows: [{ clicks: 1, any: null }] })).toEqual([]);
    expect(problems({}, { rows: [{ clicks: '1' }] })[0]).toContain('/rows/*/clicks must be number');
  });
});

describe('a lexicon of the AT Protocol', () => {
  const lexicon = {
    id: 'no.example.get',
    defs: {
      main: {
        type: 'query',
        parameters: {
          properties: { actor: { type: 'string' }, limit: { type: 'integer', maximum: 100 } },
          required: ['actor'],
        },
        output: { schema: { type: 'object', required: ['one'], properties: { one: { type: 'ref', ref: '#one' } } } },
      },
      one: {
        type: 'object',
        required: ['n'],
        nullable: ['maybe'],
        properties: {
          n: { type: 'integer' },
          maybe: { type: 'string' },
          far: { type: 'ref', ref: 'no.example.unknown' },
        },
      },
    },
  };
  const checker = new SpecChecker(openApiOfLexicons([lexicon]));
  const problems = (query: string, json: unknown) =>
    checker.problems({
      request: { method: 'GET', url: `https://x.example.no/xrpc/no.example.get?${query}` },
      response: { json },
    });

  it('tells what is asked and answered', () => {
    expect(problems('actor=a&limit=100', { one: { n: 1, maybe: null, far: 'anything' } })).toEqual([]);
    expect(problems('limit=101', { one: { n: 1 } })).toHaveLength(2);
    expect(problems('actor=a', { one: { maybe: 1 } }).join()).toMatch(/required property 'n'.*maybe must be string/);
  });
});
