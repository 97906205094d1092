import { describe, expect, test } from 'vitest';
import { alongAxis, keepApart, layRemarks, thin } from '../../src/charts/labels.ts';

const labels = (count: number, every: number, size: number) =>
  Array.from({ length: count }, (_, at) => ({ centre: size / 2 + at * every, size }));

describe('labels along an axis', () => {
  test('are all shown where they fit', () => {
    expect(thin(labels(5, 60, 50))).toEqual([0, 1, 2, 3, 4]);
  });

  test('are thinned evenly where they do not, and the last is always shown', () => {
    expect(thin(labels(13, 30, 50))).toEqual([0, 2, 4, 6, 8, 10, 12]);
    // The tenth would touch the last.
    expect(thin(labels(12, 30, 50))).toEqual([0, 2, 4, 6, 8, 11]);
    expect(thin(labels(120, 4, 70))).toEqual([0, 20, 40, 60, 80, 119]);
  });

  test('keep the first and the last, if need be these alone', () => {
    expect(thin(labels(3, 30, 50))).toEqual([0, 2]);
    expect(thin(labels(2, 300, 50))).toEqual([0, 1]);
    expect(thin(labels(1, 0, 50))).toEqual([0]);
    expect(thin([])).toEqual([]);
  });

  test('are moved inside, the first and the last clear of each other', () => {
    const placed = alongAxis(
      [
        { centre: 10, size: 90 },
        { centre: 60, size: 90 },
      ],
      200,
    );
    expect(placed[0]!.centre).toBeGreaterThanOrEqual(45);
    expect(placed[1]!.centre - placed[0]!.centre).toBeGreaterThan(98);
  });
});

test('of words that would touch, the higher in rank are shown', () => {
  const boxes = [
    { centre: 50, size: 60, rank: 1 },
    { centre: 90, size: 60, rank: 3 },
    { centre: 200, size: 60, rank: 2 },
  ];
  expect(keepApart(boxes).map(({ rank }) => rank)).toEqual([3, 2]);
});

describe('remarks', () => {
  const remark = (x: number, text: string) => ({ x, text });

  test('stand in full above their places where there is room', () => {
    const { direct, rows, remarks } = layRemarks([remark(100, 'Valg'), remark(400, 'Nytt nettsted')], 600);
    expect({ direct, rows }).toEqual({ direct: true, rows: 1 });
    expect(remarks.map(({ shown }) => shown)).toEqual(['1 Valg', '2 Nytt nettsted']);
  });

  test('are numbers alone where their texts do not fit, or would stand beside their places', () => {
    const long = 'Tilgangen ble fornyet etter pålegg';
    expect(layRemarks([remark(100, long), remark(200, long)], 300)).toMatchObject({ direct: false, rows: 1 });
    expect(layRemarks([remark(100, long), remark(110, 'Valg')], 900).direct).toBe(false);
  });

  test('take more rows where even the numbers are too many for one', () => {
    const many = Array.from({ length: 60 }, (_, at) => remark(at * 5, 'Valg'));
    const { rows, remarks } = layRemarks(many, 300);
    expect(rows).toBeGreaterThan(1);
    expect(remarks.map(({ number }) => number).sort((a, b) => a - b)).toEqual(many.map((_, at) => at + 1));
  });

  test('take no row where there are none', () => {
    expect(layRemarks([], 300)).toEqual({ direct: true, rows: 0, remarks: [] });
  });
});
