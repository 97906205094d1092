// A process of its own for the memory benchmark: `import-child.ts <database URL> <file>`; says what it grew by.
import { openAsBlob } from 'node:fs';
import { basename } from 'node:path';
import { guard } from '../../db/database.ts';
import { openPostgres } from '../../db/drivers/postgres.ts';
import upload from '../../src/connectors/upload/index.ts';
import { commitImport } from '../../src/flows/import.ts';
import { createOrganisation } from '../../src/flows/organisation.ts';
import { createSource } from '../../src/flows/source.ts';
import { TestClock, testDeps } from '../support/deps.ts';

const [url = '', path = ''] = process.argv.slice(2);
const engine = openPostgres(url, { max: 2 });
const deps = await testDeps(await guard(engine), [upload], { clock: new TestClock('2026-11-03T05:00:00Z') });
const organisation = await createOrganisation(deps, { slug: `memory-${process.pid}`, name: 'Memory', parent: null });
const source = await createSource(deps, {
  organisation,
  key: 'file',
  label: 'File',
  connector: 'upload',
  channel: 'conference',
  config: { mapping: 'long' },
  sampling: null,
});
const blob = await openAsBlob(path);
const file = { name: basename(path), size: blob.size, open: () => blob.stream() };
const before = process.memoryUsage().rss;
let peak = before;
const watch = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage().rss);
}, 20);
const start = performance.now();
const result = await commitImport(deps, { organisation, source, file });
clearInterval(watch);
const seconds = (performance.now() - start) / 1000;
process.send?.({ state: result.state, rows: result.fresh, seconds, before, peak });
await engine.close();
process.exit(0);
