import type { ConnectorIo, Reading } from '../../src/connectors/contract.ts';
import connector, { inspectUpload, mappingSchema } from '../../src/connectors/upload/index.ts';
import type { ImportFile } from './check.ts';

/** The connector's own reading, page by page, without a database. */
export const readDirectly: ImportFile = async (file, mapping) => {
  const signal = new AbortController().signal;
  const parsed = mappingSchema.parse(mapping);
  const settings = connector.config.parse({ mapping, onRefused: 'skip' });
  const report = await inspectUpload(file, { mapping: parsed }, { signal });
  const readings: Reading[] = [];
  const io = { file, signal } as ConnectorIo;
  for await (const page of connector.read(settings, { from: '1900-01-01', to: '2199-12-31' }, undefined, io)) {
    readings.push(...page.readings);
  }
  return { readings, rowsRead: report.rowsRead, refusedRows: report.refusedRows, refused: report.refused };
};
