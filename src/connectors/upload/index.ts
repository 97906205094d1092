import { z } from 'zod';
import { phrases } from '../../core/i18n/index.ts';
import { anyQuantity } from '../any-quantity.ts';
import { type ConnectorIo, defineConnector, type UploadedFile } from '../contract.ts';
import type { Mapping } from '../tables/mapping.ts';
import { inspect, readPages, type UploadReport } from '../tables/read.ts';
import { refuseFile } from '../tables/refusal.ts';
import { mappingOf, mappingSetting } from '../tables/setting.ts';

export type { MappingInput } from '../tables/mapping.ts';
export { mappingSchema } from '../tables/mapping.ts';
export { presets } from '../tables/presets/index.ts';
export type { UploadReport, UploadState } from '../tables/read.ts';
export { type RowError, sentence } from '../tables/refusal.ts';

const config = z.object({
  mapping: mappingSetting,
  /** What a row that cannot be read means: that nothing is stored, or that the rest is. */
  onRefused: z.enum(['stop', 'skip']).default('stop'),
});
export type UploadConfig = z.output<typeof config>;

/** The mapping that the settings mean, for the days that the file is said to be about. */
function mappingFor(file: UploadedFile, settings: Pick<UploadConfig, 'mapping'>): Mapping {
  const mapping = mappingOf(settings.mapping);
  return file.period ? { ...mapping, stated: file.period } : mapping;
}

function fileOf(io: Pick<ConnectorIo, 'file'>): UploadedFile {
  if (!io.file) throw refuseFile('upload.no-file');
  return io.file;
}

/** Dry run: what the file would give under these settings, and every row that would be refused. */
export function inspectUpload(
  file: UploadedFile,
  settings: Pick<UploadConfig, 'mapping'>,
  io: Pick<ConnectorIo, 'signal'>,
): Promise<UploadReport> {
  return inspect(file, mappingFor(file, settings), io);
}

export default defineConnector({
  key: 'upload',
  label: phrases('upload.label'),
  about: phrases('upload.about'),
  needs: ['file'],
  config,
  measures: anyQuantity(),
  zone: ({ mapping }) => mappingOf(mapping).zone,
  lookback: 0,
  finality: 0,
  backfill: null,
  // A hundred years: the file says what it is about, so no window is ever cut in two.
  span: 36_525,
  cost: 'free',
  privacy: phrases('upload.privacy'),
  access: phrases('upload.access'),
  read(settings, _window, _state, io) {
    const file = fileOf(io);
    return readPages(file, mappingFor(file, settings), settings.onRefused, io);
  },
  check: async (settings, io) => {
    const report = await inspectUpload(fileOf(io), settings, io);
    const { rowsRead, readings, refusedRows } = report;
    return { found: phrases('upload.found', { rows: rowsRead, readings, refused: refusedRows }) };
  },
});
