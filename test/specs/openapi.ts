import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import type { Exchange } from '../support/replay.ts';

interface Parameter {
  readonly name: string;
  readonly in: 'query' | 'path' | 'header' | 'cookie';
  readonly required?: boolean;
  readonly schema?: object;
}

type Content = Readonly<Record<string, { readonly schema?: object }>>;

interface Operation {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content?: Content };
  readonly responses?: Readonly<Record<string, { readonly content?: Content }>>;
}

type PathItem = { readonly parameters?: readonly Parameter[] } & { readonly [method in 'get' | 'post']?: Operation };

/** An OpenAPI document, as far as it is read here: 3.1, or 3.0 with `nullable`. */
export interface OpenApi {
  readonly paths: Readonly<Record<string, PathItem>>;
  readonly components?: object;
}

const tokenRequest = {
  type: 'object',
  required: ['grant_type'],
  properties: {
    grant_type: { enum: ['client_credentials', 'refresh_token', 'urn:ietf:params:oauth:grant-type:jwt-bearer'] },
  },
};
const tokenAnswer = {
  type: 'object',
  required: ['access_token', 'token_type'],
  properties: { access_token: { type: 'string' }, token_type: { type: 'string' }, expires_in: { type: 'integer' } },
};

/** An endpoint that gives tokens, which most documents leave out. Source: RFC 6749, 4.4 and 5.1; RFC 7523. */
export const givesTokens: PathItem = {
  post: {
    requestBody: {
      content: {
        'application/json': { schema: tokenRequest },
        'application/x-www-form-urlencoded': { schema: tokenRequest },
      },
    },
    responses: { 200: { content: { 'application/json': { schema: tokenAnswer } } } },
  },
};

interface Route {
  readonly path: string;
  readonly pattern: RegExp;
}

const ROOT = 'spec';
const CHECKS = { strict: false, allErrors: true, validateFormats: false } as const;

/** Holds requests and answers against what a system says of itself; each problem is a sentence. */
export class SpecChecker {
  readonly #ajv = new Ajv2020(CHECKS);
  /** Query and form are text on the wire, and one value may be a list. */
  readonly #texts = new Ajv2020({ ...CHECKS, coerceTypes: 'array' });
  readonly #routes: readonly Route[];
  readonly #document: OpenApi;

  constructor(written: OpenApi) {
    this.#document = asOf31(written);
    this.#ajv.addSchema(this.#document, ROOT);
    this.#texts.addSchema(this.#document, ROOT);
    this.#routes = Object.keys(this.#document.paths)
      .map((path) => ({ path, pattern: patternOf(path) }))
      // What names most of the address goes before what leaves more of it open.
      .toSorted((a, b) => opens(a.path) - opens(b.path) || b.path.length - a.path.length);
  }

  /** Of one request and its answer; none where both are as the document says. */
  problems({ request, response }: Exchange): string[] {
    const url = new URL(request.url);
    const method = request.method === 'POST' ? 'post' : 'get';
    const found = this.#routes.find(({ path, pattern }) => {
      return pattern.test(url.pathname) && this.#document.paths[path]![method] !== undefined;
    });
    if (!found) return [`${request.method} ${url.pathname} is no operation`];
    const item = this.#document.paths[found.path]!;
    const operation = this.#deref(item[method]!);
    const parameters = [...(operation.parameters ?? []), ...(item.parameters ?? [])].map((one) => this.#deref(one));
    return [
      ...this.#parameters(parameters, url),
      ...this.#body(operation, request),
      ...this.#answer(operation, response),
    ].map((problem) => `${request.method} ${found.path}: ${problem}`);
  }

  #parameters(all: readonly Parameter[], url: URL): string[] {
    const known = all.filter((one) => one.in === 'query');
    const names = [...new Set(url.searchParams.keys())];
    const strange = names.filter((name) => !known.some((one) => plain(one.name) === plain(name)));
    const missing = known.filter(({ name, required }) => required && !names.some((one) => plain(one) === plain(name)));
    const wrong = known.flatMap(({ name, schema }) => {
      const values = names.filter((one) => plain(one) === plain(name)).flatMap((one) => url.searchParams.getAll(one));
      if (!schema || values.length === 0) return [];
      const value = values.length === 1 ? values[0]! : values;
      return this.#told(`query ${name}`, { value }, this.#texts, { properties: { value: schema } });
    });
    return [
      ...strange.map((name) => `query ${name} is no parameter`),
      ...missing.map(({ name }) => `query ${name} is missing`),
      ...wrong,
    ];
  }

  #body(operation: Operation, { json, form }: Exchange['request']): string[] {
    const content = operation.requestBody && this.#deref(operation.requestBody).content;
    const sent = json ?? form;
    if (!content || sent === undefined) return sent === undefined ? [] : ['takes no body'];
    const [, type] = Object.entries(content).find(([name]) => name.includes(form ? 'form' : 'json')) ?? [];
    if (!type) return [`takes no ${form ? 'form' : 'JSON'}`];
    return type.schema ? this.#told('request', sent, form ? this.#texts : this.#ajv, type.schema) : [];
  }

  #answer(operation: Operation, { status = 200, json, text }: Exchange['response']): string[] {
    const responses = operation.responses ?? {};
    const key = [String(status), `${String(status)[0]}XX`, 'default'].find((one) => one in responses);
    // How a server fails in ways of its own stands in no document.
    if (key === undefined) return status < 300 ? [`no answer ${status}`] : [];
    const content = Object.entries(this.#deref(responses[key]!).content ?? {});
    const lines = content.find(([name]) => name.includes('ndjson'))?.[1].schema;
    if (lines && text !== undefined) return this.#lines(`answer ${status}`, text, lines);
    const schema = content.find(([name]) => name.includes('json'))?.[1].schema;
    return json === undefined || !schema ? [] : this.#told(`answer ${status}`, json, this.#ajv, schema);
  }

  /** JSON, one value to a line; a line that was cut off under way says nothing of its shape. */
  #lines(where: string, text: string, schema: object): string[] {
    const values = text.split('\n').flatMap((line) => {
      try {
        return [JSON.parse(line) as unknown];
      } catch {
        return [];
      }
    });
    return [...new Set(values.flatMap((value) => this.#told(where, value, this.#ajv, schema)))];
  }

  #told(where: string, value: unknown, ajv: Ajv2020, schema: object): string[] {
    const check = compiled(ajv, schema);
    if (check(value)) return [];
    const said = (check.errors ?? []).map(({ instancePath, message }) => `${withoutNumbers(instancePath)} ${message}`);
    return [...new Set(said)].map((one) => `${where} ${one.trim()}`);
  }

  /** What `$ref` stands for in the document. */
  #deref<T extends object>(value: T): T {
    const ref = '$ref' in value && typeof value.$ref === 'string' ? value.$ref : null;
    if (ref === null) return value;
    const steps = ref.replace(/^#\//, '').split('/');
    const found = steps.reduce<unknown>(
      (at, step) => (at as Record<string, unknown>)?.[unescaped(step)],
      this.#document,
    );
    if (typeof found !== 'object' || found === null) throw new RangeError(`The document has no ${ref}`);
    return this.#deref(found as T);
  }
}

const opens = (path: string) => path.split('{').length;
/** `statuses[]` and `statuses` are one. */
const plain = (name: string) => name.replace(/\[\]$/, '');
const unescaped = (step: string) => decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~');
/** The same problem of a thousand rows is one. */
const withoutNumbers = (place: string) => place.replace(/\/\d+(?=\/|$)/g, '/*');

/** The end of an address: where the server begins is a setting. Slashes may come double-encoded in a name. */
function patternOf(path: string): RegExp {
  const fixed = path.split(/\{[^}]+\}/).map((part) => part.replace(/[.*+?^$()[\]|\\]/g, '\\$&'));
  return new RegExp(`${fixed.join('[^/]+')}$`);
}

const known = new WeakMap<Ajv2020, WeakMap<object, ValidateFunction>>();

/** A schema of the document, with its references into the document. */
function compiled(ajv: Ajv2020, schema: object): ValidateFunction {
  const own = known.get(ajv) ?? new WeakMap<object, ValidateFunction>();
  known.set(ajv, own);
  const check =
    own.get(schema) ?? ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"$ref":"#', `"$ref":"${ROOT}#`)));
  own.set(schema, check);
  return check;
}

/** `nullable` of 3.0 as 3.1 says it; what is an example only is left out, since it may hold what looks like a schema. */
function asOf31(document: OpenApi): OpenApi {
  return JSON.parse(JSON.stringify(document), (key, value: unknown) => {
    if (key === 'example' || key === 'examples') return undefined;
    if (typeof value !== 'object' || value === null || !('nullable' in value) || value.nullable !== true) return value;
    const { nullable: _, ...schema } = value;
    return { anyOf: [schema, { type: 'null' }] };
  }) as OpenApi;
}
