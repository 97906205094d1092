import type { OpenApi } from './openapi.ts';

type Json = { readonly [key: string]: unknown };

/** One lexicon of the AT Protocol. Source: https://atproto.com/specs/lexicon */
export interface Lexicon {
  readonly id: string;
  readonly defs: Readonly<Record<string, Json>>;
}

/** Lexicons as one OpenAPI document: each query and procedure is an operation under `/xrpc/`. */
export function openApiOfLexicons(lexicons: readonly Lexicon[]): OpenApi {
  const schemas: Record<string, object> = {};
  const paths: Record<string, Record<string, object>> = {};
  for (const { id, defs } of lexicons) {
    for (const [name, said] of Object.entries(defs)) {
      if (said.type !== 'query' && said.type !== 'procedure') {
        schemas[nameOf(id, name === 'main' ? id : `#${name}`)] = schemaOf(id, said);
        continue;
      }
      const { properties = {}, required = [] } = (said.parameters ?? {}) as { properties?: Json; required?: string[] };
      const output = (said.output as Json | undefined)?.schema as Json | undefined;
      paths[`/xrpc/${id}`] = {
        [said.type === 'query' ? 'get' : 'post']: {
          parameters: Object.entries(properties).map(([key, one]) => ({
            ...{ name: key, in: 'query', required: required.includes(key), schema: schemaOf(id, one as Json) },
          })),
          responses: { 200: { content: output ? { 'application/json': { schema: schemaOf(id, output) } } : {} } },
        },
      };
    }
  }
  const known = new Set(Object.keys(schemas));
  return JSON.parse(JSON.stringify({ paths, components: { schemas } }), (_, value: unknown) =>
    // What no lexicon at hand defines may be anything.
    isReference(value) && !known.has(value.$ref.replace(PLACE, '')) ? {} : value,
  ) as OpenApi;
}

const PLACE = '#/components/schemas/';
const nameOf = (id: string, ref: string) => (ref.startsWith('#') ? `${id}${ref}` : ref).replace('#', '.');

const isReference = (value: unknown): value is { readonly $ref: string } =>
  typeof value === 'object' && value !== null && '$ref' in value && typeof value.$ref === 'string';

function schemaOf(id: string, said: Json): object {
  const { type, ref, items, properties, required, nullable, minimum, maximum, minLength, maxLength } = said;
  if (type === 'ref') return { $ref: `${PLACE}${nameOf(id, ref as string)}` };
  // Unions are open, and bytes and links have forms of their own.
  if (type === 'array') return { type, items: schemaOf(id, items as Json) };
  if (type === 'integer') return { type, minimum, maximum };
  if (type === 'string' || type === 'boolean') return { type, minLength, maxLength };
  if (type !== 'object') return {};
  const mayBeNull = (nullable ?? []) as readonly string[];
  return {
    type,
    required,
    properties: Object.fromEntries(
      Object.entries((properties ?? {}) as Json).map(([name, one]) => {
        const schema = schemaOf(id, one as Json);
        return [name, mayBeNull.includes(name) ? { anyOf: [schema, { type: 'null' }] } : schema];
      }),
    ),
  };
}
