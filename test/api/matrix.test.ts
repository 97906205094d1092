import { describe, expect, it } from 'vitest';
import { matrix } from '../../src/catalogue/matrix.ts';
import { METHOD_IDS } from '../../src/catalogue/types.ts';
import { indicatorsOfMethod } from '../../src/indicators/index.ts';
import { openTestDatabase } from '../support/database.ts';
import { openWeb } from './web.ts';

describe('the matrix of channels and methods, as the API tells it', () => {
  it('gives every measurable cell its indicators, or says what must be counted first', async () => {
    const db = await openTestDatabase('pglite');
    const web = await openWeb(db);
    const { matrix: cells } = (await (await web.ask('/v1/catalogue/matrix')).json()) as {
      matrix: {
        channel: keyof typeof matrix;
        measurable: boolean;
        indicators: string[];
        missing: { nb: string } | null;
      }[];
    };
    expect(cells).toHaveLength(Object.keys(matrix).length * METHOD_IDS.length);
    for (const cell of cells) {
      if (!cell.measurable) expect(cell).toMatchObject({ indicators: [], missing: null });
      else if (cell.indicators.length === 0) expect(cell.missing?.nb).toMatch(/^Måles ikke her ennå\. .+\.$/);
      else expect(cell.missing).toBeNull();
    }
    expect(cells.filter((cell) => cell.missing !== null)).toHaveLength(1);
    await db.close();
  });

  it('has at least three indicators of each method', () => {
    for (const method of METHOD_IDS) expect(indicatorsOfMethod(method).length, method).toBeGreaterThanOrEqual(3);
  });
});
