import { describe, expect, it } from 'vitest';
import { isQuantityId, quantity } from '../../src/catalogue/quantities.ts';
import { METHOD_IDS } from '../../src/catalogue/types.ts';
import { connectors } from '../../src/connectors/index.ts';
import { readableSources } from '../../src/connectors/source-catalogue.ts';
import { presets } from '../../src/connectors/tables/presets/index.ts';

const all = readableSources(connectors);
const named = (key: string) => all.find((one) => one.key === key)!;

describe('the catalogue of sources', () => {
  it('has every system and every export, each once', () => {
    const keys = all.map(({ key }) => key);
    expect(keys).toEqual([...connectors, ...presets].map(({ key }) => key));
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('has forty or more, what is typed, pushed or of no certain kind not among them', () => {
    const own = all.filter(({ kind, quantities }) => kind !== 'brought' && quantities !== null);
    expect(own.length).toBeGreaterThanOrEqual(40);
  });

  it('has something for each of the nine methods', () => {
    const methods = new Set(all.filter(({ quantities }) => quantities !== null).flatMap((one) => one.methods));
    expect([...methods].toSorted()).toEqual([...METHOD_IDS].toSorted());
  });

  it.each(all.map((one) => [one.key, one] as const))(
    '%s stands under the methods of what it brings, and no other',
    (_, one) => {
      if (one.quantities === null) {
        expect([...one.methods].toSorted()).toEqual([...METHOD_IDS].toSorted());
        return;
      }
      expect(one.quantities.length).toBeGreaterThan(0);
      expect(one.quantities.every(isQuantityId)).toBe(true);
      expect(new Set(one.methods)).toEqual(new Set(one.quantities.map((id) => quantity(id).method)));
    },
  );

  it('says of each how far back it goes, how late it is corrected, what it costs and where it runs', () => {
    expect(named('matomo')).toMatchObject({ kind: 'system', backfill: null, finality: 7, cost: 'free', node: false });
    expect(named('imap')).toMatchObject({ kind: 'system', node: true });
    expect(named('plausible')).toMatchObject({ cost: 'agreement' });
    expect(named('survey-responses')).toMatchObject({ kind: 'file', backfill: null, finality: 0, cost: 'free' });
    expect(named('upload')).toMatchObject({ kind: 'brought', quantities: null });
  });
});
