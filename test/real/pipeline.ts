import { guard, withScope } from '../../db/database.ts';
import { readMigrations } from '../../db/drivers/migrations.ts';
import { openPglite } from '../../db/drivers/pglite.ts';
import { migrate } from '../../db/migrate.ts';
import { dimsOf } from '../../db/queries/series.ts';
import upload from '../../src/connectors/upload/index.ts';
import { commitImport, inspectImport } from '../../src/flows/import.ts';
import { createOrganisation } from '../../src/flows/organisation.ts';
import { createSource } from '../../src/flows/source.ts';
import { TestClock, testDeps } from '../support/deps.ts';
import type { ImportFile } from './check.ts';

interface Stored {
  readonly quantity: string;
  readonly grain: string;
  readonly dims: string;
  readonly start: string;
  readonly end: string;
  readonly value: number;
}

/** Imports through the whole pipeline into a database of its own, and answers what stands there afterwards. */
export async function openPipeline(): Promise<{ importFile: ImportFile; close: () => Promise<void> }> {
  const engine = await openPglite();
  await migrate(engine, await readMigrations());
  const database = await guard(engine);
  const deps = await testDeps(database, [upload], { clock: new TestClock('2026-11-03T05:00:00Z') });
  let serial = 0;
  const importFile: ImportFile = async (file, mapping) => {
    const slug = `real-${++serial}`;
    const organisation = await createOrganisation(deps, { slug, name: slug, parent: null });
    const source = await createSource(deps, {
      organisation,
      key: 'file',
      label: file.name,
      connector: 'upload',
      channel: 'website',
      config: { mapping, onRefused: 'skip' },
      sampling: 'self-selected',
    });
    const report = await inspectImport(deps, { organisation, source, file });
    const result = await commitImport(deps, { organisation, source, file, sha256: report.sha256 });
    if (result.state !== 'done') throw result.error ?? new Error(`${file.name}: ${result.state}`);
    if (result.fresh !== report.counts?.fresh) throw new Error(`${file.name}: the dry run promised another count`);
    const rows = await withScope(database, { organisations: [organisation] }, (tx) =>
      tx.query<Stored>(
        `select s.quantity, s.grain, s.dims, o.period_start as start, o.period_end as end, o.value
         from observation o join series s on s.organisation = o.organisation and s.id = o.series order by s.id, o.period_start`,
      ),
    );
    const readings = rows.map(({ quantity, grain, dims, start, end, value }) => ({
      measure: `${quantity}@${grain}`,
      start,
      end,
      value,
      dims: dimsOf(dims),
    }));
    return { readings, rowsRead: report.rowsRead, refusedRows: report.refusedRows, refused: report.refused };
  };
  return { importFile, close: () => engine.close() };
}
