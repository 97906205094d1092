import { describe, expect, it } from 'vitest';
import { Purse } from '../../../src/connectors/x/purse.ts';
import { parseInstant } from '../../../src/core/time.ts';

describe('what may be spent on X', () => {
  it('is counted from nothing in a month that begins while a run lasts, and what is paid then belongs to it', () => {
    let now = parseInstant('2026-11-30T23:59:59Z');
    const purse = new Purse({ month: '2026-11', spent: 995 }, 1, { now: () => now });
    expect(purse.affords(5)).toBe(1);
    purse.pay(5);
    expect(purse.affords(5)).toBe(0);
    now = parseInstant('2026-12-01T00:00:00Z');
    expect(purse.affords(5)).toBe(200);
    purse.pay(20);
    expect(purse.state).toEqual({ month: '2026-12', spent: 20 });
  });

  it('is never less than nothing where the budget was made smaller', () => {
    const clock = { now: () => parseInstant('2026-11-10T12:00:00Z') };
    expect(new Purse({ month: '2026-11', spent: 4000 }, 1, clock).affords(5)).toBe(0);
  });

  it.each([null, 'x', { month: 3 }, { month: '2026-11', spent: -1 }])('begins anew where the state is %j', (state) => {
    const clock = { now: () => parseInstant('2026-11-10T12:00:00Z') };
    expect(new Purse(state, 2, clock).state).toEqual({ month: '2026-11', spent: 0 });
  });
});
