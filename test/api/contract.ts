import type { z } from 'zod';
import type { createApp } from '../../src/app.ts';

export interface Operation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly scope: string | undefined;
  /** Media types and schemas by status. */
  readonly answers: ReadonlyMap<number, ReadonlyMap<string, z.ZodType>>;
}

interface Definition {
  readonly type: string;
  readonly route?: {
    readonly operationId?: string;
    readonly method: string;
    readonly path: string;
    readonly security?: readonly Record<string, readonly string[]>[];
    readonly responses: Record<string, { readonly content?: Record<string, { readonly schema: z.ZodType }> }>;
  };
}

/** Every operation that the app declares, with the schemas that its answers promise. */
export function operationsOf(app: ReturnType<typeof createApp>): Operation[] {
  const definitions = app.openAPIRegistry.definitions as unknown as readonly Definition[];
  return definitions.flatMap(({ type, route }) => {
    if (type !== 'route' || !route) return [];
    const answers = new Map(
      Object.entries(route.responses).map(([status, { content = {} }]) => [
        Number(status),
        new Map(Object.entries(content).map(([media, { schema }]) => [media, schema])),
      ]),
    );
    const scope = route.security?.flatMap((one) => Object.values(one).flat())[0];
    return [{ id: route.operationId ?? '', method: route.method.toUpperCase(), path: route.path, scope, answers }];
  });
}

/** What an answer has that its operation does not declare; empty when it keeps its promise. */
export async function broken(operation: Operation, response: Response): Promise<string[]> {
  const media = (response.headers.get('content-type') ?? '').split(';')[0]!.trim();
  const declared = operation.answers.get(response.status);
  if (!declared) return [`status ${response.status} is not declared: ${await response.text()}`];
  if (declared.size === 0) return (await response.text()) === '' ? [] : [`${response.status} has a body`];
  const schema = declared.get(media);
  if (!schema) return [`${media} is not declared for ${response.status}`];
  if (!media.endsWith('json') || media.endsWith('ndjson')) return [];
  const body: unknown = await response.json();
  const parsed = schema.safeParse(body);
  return parsed.success ? [] : parsed.error.issues.map((i) => `${i.path.join('.')}: ${i.message}`);
}
