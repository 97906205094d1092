import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mappingSchema } from '../../../src/connectors/upload/index.ts';
import { checkFolder } from '../../real/check.ts';
import { readDirectly } from '../../real/direct.ts';
import { workOut } from '../../real/facts.ts';
import { realFiles } from '../../real/mappings.ts';

describe('the check against public files', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'ekko-check-'));
    // One month of invented figures under a real file's name: its facts cannot hold.
    writeFileSync(
      join(folder, 'berlin_daten_berlin_de.domain_stats.csv'),
      'month,impressions,visits,visit_duration_avg_seconds\n2025-06,1,19362,97.48\n',
    );
    writeFileSync(join(folder, 'unknown.csv'), 'a;b\n1;2\n');
    writeFileSync(join(folder, 'feed.xml'), '<rss/>');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('tells facts that hold from facts that do not', async () => {
    const report = await checkFolder(folder, readDirectly);
    expect(report.lines).toContain('  ok  max visits@month: 19362 (19362)');
    expect(report.lines).toContain('  NOT sum visits@month: 19362 (711896)');
    expect(report.failed).toBeGreaterThan(5);
    expect(report.checked).toBeGreaterThan(0);
  });

  it('counts as skipped what has no mapping and what is not there; other kinds of file are named', async () => {
    const report = await checkFolder(folder, readDirectly);
    expect(report.skipped).toBe(realFiles.length);
    expect(report.lines.join('\n')).toContain('feed.xml\n  not a table: other checks');
  });

  it('fails where the importer loses a series', async () => {
    const losing: typeof readDirectly = async (file, mapping) => {
      const got = await readDirectly(file, mapping);
      return { ...got, readings: got.readings.filter((r) => r.measure !== 'visits@month') };
    };
    const [whole, less] = [await checkFolder(folder, readDirectly), await checkFolder(folder, losing)];
    expect(less.failed + less.checked).toBe(whole.failed + whole.checked);
    expect(less.failed).toBeGreaterThan(whole.failed);
  });

  it('has a mapping that can be read for every file', () => {
    for (const check of realFiles.flatMap((file) => file.checks)) {
      expect(mappingSchema.safeParse(check.mapping).success).toBe(true);
      expect(check.facts.length).toBeGreaterThan(0);
    }
  });

  it('counts the gaps of a weekly series', () => {
    const readings = ['2026-01-05', '2026-01-12', '2026-02-02'].map((start) => ({ measure: 'm', start, value: 1 }));
    expect(workOut({ figure: 'gaps', choice: { measure: 'm' }, of: 7, is: 2 }, readings)).toBe(2);
  });
});
