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
const kindOf = ({ schema }: Parameter) => schema?.enum?.join(' | ') ?? String(schema?.type ?? '');

function RouteSection({ route: { method, path, operation } }: { route: Route }) {
  const scope = operation.security?.flatMap((one) => Object.values(one).flat())[0];
  const body = operation.requestBody?.content;
  return (
    <section class="route" id={operation.operationId ?? path}>
      <h3>
        <code>
          {method} {path}
        </code>
      </h3>
      <p>
        {operation.summary}.{scope ? ` Scope: ${scope}.` : ' No key needed.'}
      </p>
      {operation.description ? <p>{operation.description}</p> : null}
      {operation.parameters?.length ? (
        <section class="scroll" tabindex={0} aria-label={`Parameters of ${operation.operationId}`}>
          <table>
            <thead>
              <tr>
                <th scope="col">Parameter</th>
                <th scope="col">In</th>
                <th scope="col">Values</th>
                <th scope="col">Meaning</th>
              </tr>
            </thead>
            <tbody>
              {operation.parameters.map((one) => (
                <tr>
                  <th scope="row">
                    <code>{one.name}</code>
                    {one.required ? ' (required)' : ''}
                  </th>
                  <td>{one.in}</td>
                  <td>{kindOf(one)}</td>
                  <td>{one.description ?? one.schema?.description ?? ''}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ) : null}
      {body ? (
        <details>
          <summary>Body: {Object.keys(body).join(', ')}</summary>
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
    </section>
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
            <h2>{tag}</h2>
            {routes.map((route) => (
              <RouteSection route={route} />
            ))}
          </div>
        ))}
        <h2>Schemas</h2>
        {schemas.map(([name, schema]) => (
          <details id={name}>
            <summary>{name}</summary>
            <pre tabindex={0}>{JSON.stringify(schema, null, 2)}</pre>
          </details>
        ))}
      </div>
    </Layout>
  );
}
