import postgres from 'postgres';
import type { Engine, Param, Wire } from '../engine.ts';

// postgres.js would turn days into Dates and quote JSON twice: text goes in as it is, ISO text comes out.
const asIs = (value: unknown) => value as string;
const types = {
  date: { to: 1082, from: [1082], serialize: asIs, parse: asIs },
  instant: { to: 1184, from: [1184], serialize: asIs, parse: (text: string) => new Date(text).toISOString() },
  bigint: { to: 20, from: [20], serialize: String, parse: Number },
  json: { to: 114, from: [114, 3802], serialize: asIs, parse: JSON.parse as (text: string) => unknown },
};

/** A real server through postgres.js. `max` bounds its connections. */
export function openPostgres(url: string, options: { max?: number; onNotice?: (text: string) => void } = {}): Engine {
  const client = postgres(url, {
    max: options.max ?? 8,
    fetch_types: false,
    types: types as unknown as Record<string, postgres.PostgresType>,
    connection: { TimeZone: 'UTC', application_name: 'ekko' },
    onnotice: (notice) => options.onNotice?.(String(notice.message ?? '')),
  });
  return {
    flavour: 'postgres',
    ...wireOf(client),
    transaction: async (work) => (await client.begin((sql) => work(wireOf(sql)))) as Awaited<ReturnType<typeof work>>,
    snapshot: async (work) =>
      (await client.begin('isolation level repeatable read read only', (sql) => work(wireOf(sql)))) as Awaited<
        ReturnType<typeof work>
      >,
    close: () => client.end({ timeout: 5 }),
  };
}

function wireOf(sql: postgres.Sql | postgres.TransactionSql): Wire {
  const run = (text: string, params: readonly Param[]) =>
    sql.unsafe(text, params as Param[], { prepare: true, simple: false } as postgres.UnsafeQueryOptions);
  return {
    query: async <R extends object>(text: string, params: readonly Param[] = []) =>
      [...(await run(text, params))] as unknown as R[],
    lists: async (text, params) => (await run(text, params).values()) as unknown[][],
    script: async (text) => {
      await sql.unsafe(text).simple();
    },
  };
}
