import { givesTokens, type OpenApi } from './openapi.ts';

/** What Google's API discovery documents say, as far as it is read here. */
export interface Discovery {
  readonly servicePath: string;
  readonly schemas: Readonly<Record<string, Json>>;
  readonly resources?: Readonly<Record<string, Resource>>;
  readonly parameters?: Readonly<Record<string, Parameter>>;
}

interface Resource {
  readonly methods?: Readonly<Record<string, Method>>;
  readonly resources?: Readonly<Record<string, Resource>>;
}

interface Method {
  readonly flatPath?: string;
  readonly path: string;
  readonly httpMethod: string;
  readonly parameters?: Readonly<Record<string, Parameter>>;
  readonly request?: { readonly $ref: string };
  readonly response?: { readonly $ref: string };
}

type Json = { readonly [key: string]: unknown };
type Parameter = Json & {
  readonly location: 'query' | 'path';
  readonly repeated?: boolean;
  readonly required?: boolean;
};

/** A discovery document as an OpenAPI document. Source: https://developers.google.com/discovery/v1/reference/apis */
export function openApiOfDiscovery(document: Discovery): OpenApi {
  const shared = Object.entries(document.parameters ?? {});
  const paths: Record<string, Record<string, object>> = {};
  for (const method of methodsOf(document)) {
    const path = `/${document.servicePath}${method.flatPath ?? method.path}`.replaceAll('{+', '{');
    const parameters = [...Object.entries(method.parameters ?? {}), ...shared].map(([name, said]) => ({
      ...{ name, in: said.location, required: said.location === 'query' && said.required === true },
      schema: said.repeated ? { type: 'array', items: schemaOf(said) } : schemaOf(said),
    }));
    paths[path] = {
      ...paths[path],
      [method.httpMethod.toLowerCase()]: {
        parameters,
        ...(method.request && { requestBody: { content: contentOf(method.request) } }),
        responses: { 200: { content: method.response ? contentOf(method.response) : {} } },
      },
    };
  }
  const schemas = Object.fromEntries(Object.entries(document.schemas).map(([name, said]) => [name, schemaOf(said)]));
  return { paths: { ...paths, '/token': givesTokens }, components: { schemas } } as unknown as OpenApi;
}

function methodsOf({ methods = {}, resources = {} }: Resource): Method[] {
  return [...Object.values(methods), ...Object.values(resources).flatMap(methodsOf)];
}

const contentOf = (said: { readonly $ref: string }) => ({ 'application/json': { schema: schemaOf(said) } });

/** A schema without what only discovery knows: `any`, and `required` said of a property by itself. */
function schemaOf(said: Json): object {
  if (typeof said.$ref === 'string') return { $ref: `#/components/schemas/${said.$ref}` };
  const { type, enum: choices, items, properties, additionalProperties } = said;
  return {
    ...(type !== undefined && type !== 'any' && { type }),
    ...(choices !== undefined && { enum: (choices as string[]).flatMap(writings) }),
    ...(items !== undefined && { items: schemaOf(items as Json) }),
    ...(properties !== undefined && {
      properties: Object.fromEntries(
        Object.entries(properties as Json).map(([name, one]) => [name, schemaOf(one as Json)]),
      ),
    }),
    ...(typeof additionalProperties === 'object' && { additionalProperties: schemaOf(additionalProperties as Json) }),
  };
}

/** The wire takes and gives `DATE` and `date`, `BY_PAGE` and `byPage` alike. */
function writings(choice: string): string[] {
  const camel = choice.toLowerCase().replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
  return [...new Set([choice, camel, choice.toLowerCase()])];
}
