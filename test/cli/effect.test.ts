import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Machine } from './ekko.ts';

const belts = join(import.meta.dirname, '../measure/series/seatbelts.csv');
const asked = ['--time', 'month', '--value', 'drivers', '--start', '1983-02', '--log', '--seasonal', '12'];

describe('ekko effect, without any data', { timeout: 120_000 }, () => {
  let machine: Machine;
  beforeAll(async () => {
    machine = await Machine.open();
  });
  afterAll(() => machine.close());

  it('says what changed, what to note, and what it does not say', async () => {
    const { code, out, err } = await machine.run([
      'effect',
      belts,
      ...asked,
      '--regressor',
      'petrol_price',
      '--lang',
      'nb',
    ]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const [first, note, refused] = out.replaceAll('\u00a0', ' ').trimEnd().split('\n');
    expect(first).toBe('Anslått effekt: 21 % lavere (14–28 %), sammenlignet med utviklingen før.');
    expect(note).toMatch(/^Merk: /);
    expect(refused).toMatch(/^Vi sier ikke: «Det førte til .+» Det ble ikke trukket lodd/);
  });

  it('gives the same as data', async () => {
    const { code, out } = await machine.run(['effect', belts, ...asked, '--regressor', 'petrol_price', '--json']);
    expect(code).toBe(0);
    const { percent, grade, model, placebo, minimumDetectable, words } = JSON.parse(out);
    expect([percent.estimate, percent.low, percent.high].map((v) => v.toFixed(1))).toEqual(['-21.1', '-28.0', '-13.6']);
    expect({ grade, model }).toEqual({ grade: 'E3', model: 'structural' });
    expect(placebo).toEqual({ p: expect.any(Number), folds: expect.any(Number) });
    expect(minimumDetectable).toEqual(expect.any(Number));
    expect(Object.keys(words)).toEqual(['nb', 'nn', 'en']);
  });

  it.each([
    [['effect', '/nowhere/serie.csv', ...asked], /serie.csv kan ikke leses/],
    [['effect', belts, ...asked, '--regressor', 'price'], /ingen kolonne som heter «price»/],
    [['effect', belts, '--time', 'month', '--value', 'drivers', '--start', '2026'], /Starten «2026»/],
  ])('says how to mend what is wrong: %s', async (args, words) => {
    const { code, err } = await machine.run([...args, '--lang', 'nb']);
    expect(code).toBe(1);
    expect(err).toMatch(words);
  });
});
