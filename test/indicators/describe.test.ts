import { expect, it } from 'vitest';
import { formulaWords } from '../../src/indicators/describe.ts';
import { indicators } from '../../src/indicators/index.ts';

const named = indicators.filter(({ formula }) => ['share', 'balance'].includes(formula.kind));

it.each(named)('$id says what it counts apart in the reader’s language', (indicator) => {
  const { formula } = indicator;
  const points =
    formula.kind === 'share' ? formula.points : formula.kind === 'balance' ? [formula.plus, formula.minus] : [];
  const { nb, nn, en } = formulaWords(indicator);
  for (const point of points.filter((one) => !/^\d+$/.test(one))) {
    for (const words of [nb, nn]) expect(words).not.toContain(`«${point}»`);
    expect(en).toMatch(new RegExp(`«${point}»|“${point}”`));
  }
});
