import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Reading, UploadedFile } from '../../src/connectors/contract.ts';
import { type MappingInput, type RowError, sentence } from '../../src/connectors/upload/index.ts';
import { type Check, chosen, type Fact, type RealFile, sumsBy, workOut } from './facts.ts';
import { realFiles } from './mappings.ts';

/** What one import of one file gave. */
export interface Imported {
  readonly readings: readonly Reading[];
  readonly rowsRead: number;
  readonly refusedRows: number;
  /** The first of the refused rows. */
  readonly refused: readonly RowError[];
}

/** Imports a file under a mapping; refused rows are skipped and told. */
export type ImportFile = (file: UploadedFile, mapping: MappingInput) => Promise<Imported>;

export interface FolderReport {
  readonly lines: readonly string[];
  /** Facts that held. */
  readonly checked: number;
  readonly skipped: number;
  readonly failed: number;
}

const round = (value: number, decimals: number) => Number(value.toFixed(decimals));
const holds = (fact: Fact, found: number | string) =>
  typeof found === 'number' && typeof fact.is === 'number'
    ? Math.abs(round(found, fact.decimals ?? 0) - fact.is) < 1e-9 && (fact.decimals !== undefined || found === fact.is)
    : found === fact.is;

function describe({ figure, choice, of }: Fact): string {
  const dims = Object.entries(choice.dims ?? {}).map(([name, label]) => `${name}=${label}`);
  const bounds = choice.from || choice.to ? [`${choice.from ?? ''}…${choice.to ?? ''}`] : [];
  return [`${figure}${of === undefined ? '' : `(${of})`}`, choice.measure, ...dims, ...bounds].join(' ');
}

/** A file on disk as the import gets it. */
function fileOnDisk(path: string): UploadedFile {
  const bytes = readFileSync(path);
  return { name: basename(path), size: bytes.length, open: () => new Blob([bytes]).stream() };
}

interface Tally {
  readonly lines: string[];
  checked: number;
  failed: number;
}

function state(tally: Tally, good: boolean, text: string): void {
  tally.lines.push(`  ${good ? 'ok ' : 'NOT'} ${text}`);
  if (good) tally.checked++;
  else tally.failed++;
}

function checkOne(check: Check, got: Imported, tally: Tally): void {
  state(tally, got.rowsRead === check.rows, `rows read: ${got.rowsRead} (${check.rows})`);
  const expected = check.refused?.rows ?? 0;
  const reasons = got.refused.every((error) => error.phrase === check.refused?.phrase);
  state(tally, got.refusedRows === expected && reasons, `rows refused: ${got.refusedRows} (${expected})`);
  for (const error of got.refused) tally.lines.push(`      ${sentence(error).en}`);
  for (const fact of check.facts) {
    const found = workOut(fact, got.readings);
    state(tally, holds(fact, found), `${describe(fact)}: ${found} (${fact.is})`);
  }
}

function compare(file: RealFile, imported: readonly Imported[], tally: Tally): void {
  for (const { says, one, other, differingDays } of file.comparisons ?? []) {
    const sums = [one, other].map((choice) => sumsBy(chosen(imported[choice.check]!.readings, choice), (r) => r.start));
    const days = new Set(sums.flatMap((by) => [...by.keys()]));
    const found = [...days].filter((day) => sums[0]!.get(day) !== sums[1]!.get(day)).length;
    state(tally, found === differingDays, `${says}: ${found} (${differingDays})`);
  }
}

/**
 * Imports every CSV and XLSX of the folder by the project's mappings and compares with the published facts.
 * A table without a mapping, or a mapped file that is not there, counts as skipped.
 */
export async function checkFolder(folder: string, importFile: ImportFile): Promise<FolderReport> {
  const tally: Tally = { lines: [], checked: 0, failed: 0 };
  let skipped = 0;
  const names = readdirSync(folder).toSorted();
  for (const name of names.filter((n) => /\.(csv|xlsx)$/i.test(n))) {
    const file = realFiles.find((known) => known.name === name);
    if (!file) {
      tally.lines.push(`${name}`, '  skipped: no mapping for this file');
      skipped++;
      continue;
    }
    tally.lines.push(`${name} – ${file.origin} (${file.licence})`);
    const imported: Imported[] = [];
    for (const check of file.checks) {
      const got = await importFile(fileOnDisk(join(folder, name)), check.mapping);
      imported.push(got);
      checkOne(check, got, tally);
    }
    compare(file, imported, tally);
  }
  for (const { name } of realFiles.filter((file) => !names.includes(file.name))) {
    tally.lines.push(name, '  skipped: the file is not in the folder');
    skipped++;
  }
  for (const name of names.filter((n) => !/\.(csv|xlsx|md)$/i.test(n))) {
    tally.lines.push(name, '  not a table: other checks');
  }
  return { lines: tally.lines, checked: tally.checked, skipped, failed: tally.failed };
}
