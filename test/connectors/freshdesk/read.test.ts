import { describe, expect, it } from 'vitest';
import type { Page } from '../../../src/connectors/contract.ts';
import freshdesk from '../../../src/connectors/freshdesk/index.ts';
import { parseInstant } from '../../../src/core/time.ts';
import { testIo } from '../../support/contract.ts';

const window = { from: '2026-11-01', to: '2026-11-01' };
const config = { url: 'https://kommunen.freshdesk.com', token: 'nokkel', keptTickets: 3650 };
const START = parseInstant('2026-11-01T08:00:00Z');
const written = (seconds: number) => new Date(START + seconds * 1000).toISOString().replace('.000', '');

interface Row {
  readonly id: number;
  readonly source: number;
  readonly created_at: string;
  updated_at: string;
}

const row = (id: number, seconds: number): Row => ({
  id,
  source: 1,
  created_at: written(0),
  updated_at: written(seconds),
});

/** A desk of these tickets; something may happen to it before each answer. */
function desk(rows: Row[], before: (answers: number) => Response | undefined = () => undefined) {
  let answers = 0;
  const asked: string[] = [];
  const io = testIo({
    clock: { now: () => parseInstant('2026-11-03T05:30:00Z') },
    fetch: async (input) => {
      const query = new URL(String(input)).searchParams;
      asked.push(`${query.get('updated_since')} ${query.get('page')}`);
      const instead = before(answers);
      answers += 1;
      if (instead) return instead;
      const from = (Number(query.get('page')) - 1) * 100;
      const all = rows
        .filter((each) => each.updated_at >= query.get('updated_since')!)
        .sort((a, b) => (a.updated_at < b.updated_at ? -1 : 1));
      return Response.json(all.slice(from, from + 100));
    },
  });
  return { io, asked };
}

async function read(io: ReturnType<typeof testIo>, state: unknown = null) {
  const pages: Page[] = [];
  let error: unknown = null;
  try {
    for await (const page of freshdesk.read(freshdesk.config.parse(config), window, state, io)) pages.push(page);
  } catch (thrown) {
    error = thrown;
  }
  const emails = pages.flatMap((page) => page.readings).map(({ value }) => value);
  return { pages, error, emails, state: JSON.parse(JSON.stringify(pages.at(-1)?.state ?? null)) };
}

describe('the list of tickets', () => {
  it('misses none that was there from the start, whatever staff change while it is read', async () => {
    const rows = Array.from({ length: 450 }, (_, i) => row(i + 1, i));
    const { io } = desk(rows, (answers) => {
      // Those that were read first move to the end, and all others one place up for each.
      for (const each of rows.slice(answers * 40, answers * 40 + 40)) each.updated_at = written(1000 + answers);
      return undefined;
    });
    expect((await read(io)).emails).toEqual([450]);
  });

  it('goes through a crowd that was changed within one second by number of page', async () => {
    const { io, asked } = desk(Array.from({ length: 350 }, (_, i) => row(i + 1, 60)));
    expect((await read(io)).emails).toEqual([350]);
    expect(asked.slice(1)).toEqual([1, 2, 3, 4].map((page) => `2026-11-01T08:01:00Z ${page}`));
  });

  it('waits between pages, so that the smallest plan can follow', async () => {
    const { io } = desk(Array.from({ length: 250 }, (_, i) => row(i + 1, i)));
    await read(io);
    expect(io.slept).toEqual([3000, 3000]);
  });

  it('goes on where it was cut short, and counts the same', async () => {
    const rows = Array.from({ length: 2600 }, (_, i) => row(i + 1, i));
    const tooMany = () => new Response(null, { status: 429, headers: { 'retry-after': '1500' } });
    const cut = await read(desk(rows, (answers) => (answers === 22 ? tooMany() : undefined)).io);
    expect(cut.error).toMatchObject({ kind: 'rate' });
    expect(cut.pages.flatMap((page) => page.covered)).toEqual([]);
    const rest = desk(rows);
    const whole = await read(rest.io, cut.state);
    expect(whole.emails).toEqual([2600]);
    expect(rest.asked[0]).toBe(`${written(1980)} 1`);
    expect(rest.asked.length).toBeLessThan(10);
  });
});
