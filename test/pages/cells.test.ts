import { expect, it } from 'vitest';
import { CHANNEL_IDS } from '../../src/catalogue/types.ts';
import { UserError } from '../../src/core/errors.ts';
import { planOf } from '../../src/flows/campaign-plan.ts';
import { followableCells, measurableCells } from '../../src/flows/cells.ts';
import { checkedTarget } from '../../src/flows/target-check.ts';
import { indicators } from '../../src/indicators/index.ts';
import { cellText, readCell } from '../../src/pages/parts/cells.ts';

const own = {
  id: 1,
  slug: 'own',
  name: 'own',
  parent: null,
  demo: false,
  theme: 'noytral' as const,
  recordedAt: '',
  branch: [1],
};
const every = indicators.flatMap(({ id }) => CHANNEL_IDS.map((channel) => ({ indicator: id, channel })));
const taken = (ask: () => unknown) => {
  try {
    ask();
    return true;
  } catch (caught) {
    if (caught instanceof UserError) return false;
    throw caught;
  }
};

it('offers for campaigns exactly what a plan takes', () => {
  const plan = { direction: 'higher', grain: 'month', first: '2027-01-01' } as const;
  const takes = every.filter((metric) => taken(() => planOf({ ...plan, metric }, { own, all: [own] })));
  expect(followableCells.map(cellText)).toEqual(takes.map(cellText).toSorted(byCatalogue(followableCells)));
  expect(takes.length).toBeGreaterThan(100);
});

it('offers for targets exactly what may have one', () => {
  const target = { side: 'at-least', value: 1, grain: 'month', from: '2026-01-01', deadline: '2026-12-31' } as const;
  const takes = every.filter((cell) => taken(() => checkedTarget({ ...target, ...cell, goal: null, text: null })));
  expect(measurableCells.map(cellText)).toEqual(takes.map(cellText).toSorted(byCatalogue(measurableCells)));
});

it('reads a cell as it is written', () => {
  for (const cell of measurableCells) expect(readCell(cellText(cell))).toEqual(cell);
  expect(readCell('')).toEqual({ indicator: '', channel: '' });
});

function byCatalogue(cells: typeof measurableCells) {
  const places = new Map(cells.map((cell, at) => [cellText(cell), at]));
  return (one: string, other: string) => (places.get(one) ?? -1) - (places.get(other) ?? -1);
}
