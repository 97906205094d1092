import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CHANNEL_IDS } from '../../src/catalogue/types.ts';
import { addDays, isoDay, isoInstant } from '../../src/core/time.ts';
import { indicators } from '../../src/indicators/index.ts';
import { decodeNumberId, encodeNumberId, type NumberRef } from '../../src/verdicts/number-id.ts';

const october = { from: '2026-10-01', to: '2026-10-31' };
const csat: NumberRef = {
  indicator: 'user-satisfaction.csat',
  channel: 'website',
  period: october,
  pin: { kind: 'release', release: 1 },
  definitionVersion: 1,
};

describe('the id of a number', () => {
  test.each<[string, NumberRef]>([
    ['user-satisfaction.csat~website~2026-10-01~2026-10-31~r1~v1', csat],
    [
      'web-analytics.visits~website~2026-10-01~2026-10-31~20261103T051500123Z~v1',
      { ...csat, indicator: 'web-analytics.visits', pin: { kind: 'asOf', at: '2026-11-03T05:15:00.123Z' } },
    ],
    [
      'user-satisfaction.csat~website~2026-10-01~2026-10-31~a20261103T051500123Z~v2',
      { ...csat, pin: { kind: 'children', at: '2026-11-03T05:15:00.123Z' }, definitionVersion: 2 },
    ],
  ])('%s', (id, ref) => {
    expect(encodeNumberId(ref)).toBe(id);
    expect(decodeNumberId(id)).toEqual(ref);
    expect(encodeURIComponent(id)).toBe(id);
  });

  test('may be of one day', () => {
    const day = { ...csat, indicator: 'web-analytics.visits', period: { from: '2026-10-01', to: '2026-10-01' } };
    expect(decodeNumberId(encodeNumberId(day))).toEqual(day);
  });

  test('whatever is encoded is decoded to the same', () => {
    const day = fc.integer({ min: 10_000, max: 40_000 });
    const at = fc.integer({ min: 0, max: 4e12 }).map(isoInstant);
    const pin = fc.oneof(
      fc.record({ kind: fc.constant('release' as const), release: fc.integer({ min: 1, max: 1e6 }) }),
      fc.record({ kind: fc.constantFrom('children' as const, 'asOf' as const), at }),
    );
    const ref = fc.record({
      indicator: fc.constantFrom(...indicators.map((i) => i.id)),
      channel: fc.constantFrom(...CHANNEL_IDS),
      period: fc
        .tuple(day, fc.nat(400))
        .map(([from, days]) => ({ from: isoDay(from), to: addDays(isoDay(from), days) })),
      pin,
      definitionVersion: fc.integer({ min: 1, max: 1000 }),
    });
    fc.assert(
      fc.property(ref, (number) => {
        expect(decodeNumberId(encodeNumberId(number))).toEqual(number);
      }),
    );
  });

  test.each([
    '',
    'user-satisfaction.csat',
    'user-satisfaction.csat~website~2026-10-01~2026-10-31~r1',
    'user-satisfaction.csat~website~2026-10-01~2026-10-31~r1~v1~more',
    'user-satisfaction.csat~fax~2026-10-01~2026-10-31~r1~v1',
    'csat~website~2026-10-01~2026-10-31~r1~v1',
    'user-satisfaction.csat~website~2026-10-31~2026-10-01~r1~v1',
    'user-satisfaction.csat~website~2026-02-30~2026-10-31~r1~v1',
    'user-satisfaction.csat~website~2026-10-01~2026-10-31~r0~v1',
    'user-satisfaction.csat~website~2026-10-01~2026-10-31~r01~v1',
    'user-satisfaction.csat~website~2026-10-01~2026-10-31~20260230T051500123Z~v1',
    'user-satisfaction.csat~website~2026-10-01~2026-10-31~20261103T251500123Z~v1',
    'user-satisfaction.csat~website~2026-10-01~2026-10-31~r1~v0',
    'User-Satisfaction.csat~website~2026-10-01~2026-10-31~r1~v1',
    'user-satisfaction.csat/~website~2026-10-01~2026-10-31~r1~v1',
    'user-satisfaction.csat~website~2026-10-01~2026-10-31~r1~xv1',
    'user-satisfaction.csat~website~2026-10-01~2026-10-31~r1~v1x',
    'user-satisfaction.csat~website~2026-10-01~2026-10-31~xr1~v1',
    'user-satisfaction.csat~website~2026-10-01~2026-10-31~r1x~v1',
    'user-satisfaction.csat~website~2026-10-01~2026-10-31~x20261103T051500123Z~v1',
    'user-satisfaction.csat~website~2026-10-01~2026-10-31~20261103T051500123Zx~v1',
  ])('is not «%s»', (id) => {
    expect(decodeNumberId(id)).toBeNull();
  });

  test('no text decodes to something that would be written another way', () => {
    const piece = fc.constantFrom(
      'user-satisfaction.csat',
      'website',
      '2026-10-01',
      '2026-10-31',
      'r1',
      'r01',
      'v1',
      'v01',
      '~',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const id = pieces.join('~');
        const ref = decodeNumberId(id);
        if (ref) expect(encodeNumberId(ref)).toBe(id);
      }),
    );
  });
});
