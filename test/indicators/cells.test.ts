import { describe, expect, it } from 'vitest';
import { CHANNEL_IDS, METHOD_IDS, SURVEY_CHANNEL_IDS } from '../../src/catalogue/types.ts';
import { round } from '../../src/core/numbers.ts';
import { LANGUAGES } from '../../src/core/words.ts';
import { cellAnswers } from '../../src/indicators/cells.ts';
import { compute } from '../../src/indicators/compute.ts';
import { indicator, indicators } from '../../src/indicators/index.ts';

const cells = cellAnswers();

describe.each(cells.map((cell) => [cell.channel, cell.method, cell] as const))('%s by %s', (channel, method, cell) => {
  it('is answered: by indicators, by what must be counted first, or by why nothing can be', () => {
    if (!cell.measurable) {
      expect(cell).toMatchObject({ indicators: [], measures: null, missing: null });
      for (const lang of LANGUAGES) expect(cell.reason[lang]).toMatch(/\.$/);
    } else if (cell.indicators.length === 0) {
      for (const lang of LANGUAGES) expect(cell.missing?.[lang]).toContain(cell.measures[lang]);
    } else {
      expect(cell.missing).toBeNull();
    }
  });

  it('has indicators of its own, each with a case that gives a number', () => {
    for (const id of cell.indicators) {
      const own = indicator(id)!;
      expect([own.method, own.channels.includes(channel)]).toEqual([method, true]);
      const worked = own.examples.map(({ totals, value }) => {
        const found = compute(own.formula, totals);
        expect(found && round(found.value, own.decimals), id).toBe(value);
        return found;
      });
      expect(worked.length, id).toBeGreaterThan(0);
    }
  });
});

describe('the answers of the matrix', () => {
  it('are one for each channel and method, the survey’s channels first', () => {
    expect(cells.map((cell) => `${cell.channel} ${cell.method}`)).toEqual(
      CHANNEL_IDS.flatMap((channel) => METHOD_IDS.map((method) => `${channel} ${method}`)),
    );
    expect([...new Set(cells.map((cell) => cell.channel))].slice(0, 10)).toEqual(SURVEY_CHANNEL_IDS);
  });

  it('leave one cell without a number: no figure of search engines is an inquiry', () => {
    const empty = cells.filter((cell) => cell.missing !== null);
    expect(empty.map((cell) => `${cell.channel} ${cell.method}`)).toEqual(['search inquiries']);
  });

  it('name every indicator wherever it stands', () => {
    const named = cells.flatMap((cell) => cell.indicators.map((id) => `${id} ${cell.channel}`));
    expect(named.toSorted()).toEqual(indicators.flatMap((i) => i.channels.map((c) => `${i.id} ${c}`)).toSorted());
  });
});
