import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Machine } from './ekko.ts';

describe('what is new today, on the command line', { timeout: 120_000 }, () => {
  let machine: Machine;
  beforeAll(async () => {
    machine = await Machine.open();
    await machine.run(['organisation', 'add', 'bymiljo', '--name', 'Bymiljø']);
  });
  afterAll(() => machine.close());

  it('is said list by list, also where there is nothing', async () => {
    const { code, out } = await machine.run(['today', '--lang', 'nb']);
    expect(code).toBe(0);
    const [day, ...lines] = out.trimEnd().split('\n');
    expect(day).toMatch(/^I dag, \p{L}+ \d/u);
    expect(lines).toEqual([
      'Ingen nye saker siden i går.',
      'Ingen sider skilte seg ut i går.',
      expect.stringMatching(/^(Vi kan ikke si om noe skiller seg ut|Fridager)/),
      'Ingen kjente hull i tallene som hentes hver natt.',
      'Ingen kilder har stoppet.',
      'Ingen frister de neste 30 dagene.',
    ]);
  });

  it('is given as data', async () => {
    const { out } = await machine.run(['today', '--json']);
    const today = JSON.parse(out) as Record<string, { items: unknown[] }>;
    for (const list of ['stories', 'pieces', 'unusual', 'gaps', 'sources', 'deadlines'])
      expect(today[list]!.items).toEqual([]);
  });

  it('may be asked of other days, but not too many', async () => {
    const asked = await machine.run(['anomalies', '--from', '2026-03-01', '--to', '2026-03-31', '--lang', 'en']);
    expect(asked.code).toBe(0);
    expect(asked.out).toContain('We cannot say whether anything stands out');
    expect(await machine.run(['anomalies', '--from', '2025-01', '--to', '2025-12', '--lang', 'nb'])).toEqual({
      ...{ code: 1, out: '' },
      err: 'Vi ser på høyst 62 dager om gangen. Velg en kortere periode.\n',
    });
  });
});
