import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { inShape } from '../../src/connectors/shape.ts';

const schema = z.object({ rows: z.array(z.object({ count: z.int() })), days: z.record(z.string(), z.int()) });

describe('inShape', () => {
  it('picks what the schema names and lets the rest fall', () => {
    const value = { rows: [{ count: 1, email: 'x' }], days: {}, person: 'y' };
    expect(inShape('Matomo', 'report', schema, value)).toEqual({ rows: [{ count: 1 }], days: {} });
  });

  it('names the field that does not fit, never its value', () => {
    const value = { rows: [{ count: 'kanarina.fuglesang@example.no' }], days: {} };
    expect(() => inShape('Matomo', 'report', schema, value)).toThrow(
      expect.objectContaining({ kind: 'shape', message: 'shape: source.shape system=Matomo field=report.rows.count' }),
    );
  });

  it('does not repeat a key the other side invented', () => {
    const value = { rows: [], days: { 'kanarina.fuglesang@example.no': 'x' } };
    expect(() => inShape('Matomo', 'report', schema, value)).toThrow(
      expect.objectContaining({ message: 'shape: source.shape system=Matomo field=report.days' }),
    );
  });
});
