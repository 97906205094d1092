import type { openApiDocument } from '../api/openapi.ts';
import { type Around, Layout } from './layout.tsx';

type Document = ReturnType<typeof openApiDocument>;

/** As much of OpenAPI as the page shows. */
interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly description?: string;
  readonly schema?: { readonly type?: unknown; readonly enum?: readonly unknown[]; readonly description?: string };
}
interface Content {
  readonly [type: string]: { readonly schema?: object };
}
interface Operation {
  readonly operationId?: string;
  readonly summary?: string;
  readonly description?: string;
  readonly tags?: readonly string[];
  readonly security?: readonly Record<string, readonly string[]>[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content?: Content };
  readonly responses?: Record<string, { readonly description?: string; readonly content?: Content }>;
}
interface Route {
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
}

function routesOf(document: Document): Map<string, Route[]> {
  const byTag = new Map<string, Route[]>();
  for (const [path, item] of Object.entries(document.paths ?? {})) {
    for (const [method, operation] of Object.entries(item as Record<string, Operation>)) {
      const tag = operation.tags?.[0] ?? '';
      byTag.set(tag, [...(byTag.get(tag) ?? []), { method: method.toUpperCase(), path, operation }]);
    }
  }
  return byTag;
}

const schemaText = (content: Content) => JSON.stringify(Object.values(content)[0]?.schema ?? {}, null, 2);
/** More values than these are folded away. */
const FEW = 8;

function Values({ one: { name, schema } }: { one: Parameter }) {
  const values = schema?.enum?.map(String) ?? [];
  if (values.length === 0) return <>{String(schema?.type ?? '')}</>;
  if (values.length <= FEW) return <>{values.join(' | ')}</>;
  return (
    <details>
      <summary>
        {values.length} values of {name}
      </summary>
      {values.join(' | ')}
    </details>
  );
}

function RouteSection({ route: { method, path, operation } }: { route: Route }) {
  const scope = operation.security?.flatMap((one) => Object.values(one).flat())[0];
  const body = operation.requestBody?.content;
  return (
    <details class="route" id={operation.operationId ?? path}>
      <summary>
        <code>
          {method} {path}
        </code>{' '}
        {operation.summary}
      </summary>
      <p>{scope ? `Scope: ${scope}.` : 'No key needed.'}</p>
      {operation.description ? <p>{operation.description}</p> : null}
      {operation.parameters?.length ? (
        <dl>
          {operation.parameters.map((one) => (
            <>
              <dt>
                <code>{one.name}</code> ({one.in}
                {one.required ? ', required' : ''})
              </dt>
              <dd>
                {one.description ?? one.schema?.description ?? ''} <Values one={one} />
              </dd>
            </>
          ))}
        </dl>
      ) : null}
      {body ? (
        <details>
          <summary>
            Body of {operation.operationId}: {Object.keys(body).join(', ')}
          </summary>
          <pre tabindex={0}>{schemaText(body)}</pre>
        </details>
      ) : null}
      <ul>
        {Object.entries(operation.responses ?? {}).map(([status, answer]) => (
          <li>
            <code>{status}</code> {answer.description}
          </li>
        ))}
      </ul>
    </details>
  );
}

interface Props {
  readonly around: Around;
  readonly document: Document;
}

/** The reference, made from the document alone. */
export function Reference({ around, document }: Props) {
  const { say } = around;
  const schemas = Object.entries(document.components?.schemas ?? {});
  return (
    <Layout around={around} title={say('page.reference')}>
      <h1 class="ds-heading">{say('page.reference')}</h1>
      <p>
        {say('page.reference-about')} <a href="/openapi.json">openapi.json</a>
      </p>
      <div lang="en">
        {[...routesOf(document)].map(([tag, routes]) => (
          <div>
            <h2 class="ds-heading" data-size="sm">
              {tag}
            </h2>
            {routes.map((route) => (
              <RouteSection route={route} />
            ))}
          </div>
        ))}
        <h2 class="ds-heading" data-size="sm">
          Schemas
        </h2>
        {schemas.map(([name, schema]) => (
          <details class="route" id={name}>
            <summary>{name}</summary>
            <pre tabindex={0}>{JSON.stringify(schema, null, 2)}</pre>
          </details>
        ))}
      </div>
    </Layout>
  );
}
