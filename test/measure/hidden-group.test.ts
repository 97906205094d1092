import { describe, expect, test } from 'vitest';
import { type Block, type GroupRule, type GroupTotal, groupMayLeave } from '../../src/measure/hidden-group.ts';

/** What one hidden month may hold: fewer than k answers, each with one of the weights. */
function monthsOf({ k, weights }: GroupRule): GroupTotal[] {
  const all: GroupTotal[] = [{ n: 0, t: 0 }];
  let ofSize = new Set([0]);
  for (let n = 1; n < k; n++) {
    ofSize = new Set([...ofSize].flatMap((t) => Object.values(weights).map((weight) => t + weight)));
    all.push(...[...ofSize].map((t) => ({ n, t })));
  }
  return all;
}

const sumOf = (world: readonly GroupTotal[]): GroupTotal =>
  world.reduce((sum, { n, t }) => ({ n: sum.n + n, t: sum.t + t }), { n: 0, t: 0 });

/** Every world of so many months there is. */
function worldsOf(rule: GroupRule, months: number): GroupTotal[][] {
  const one = monthsOf(rule);
  return Array.from({ length: months }).reduce<GroupTotal[][]>(
    (worlds) => worlds.flatMap((world) => one.map((month) => [...world, month])),
    [[]],
  );
}

/** The rule as it is said, by going through all worlds; and every total that any of them has. */
function byAllWorlds(rule: GroupRule, blocks: readonly Block[]): { total: GroupTotal; mayLeave: boolean }[] {
  const worlds = blocks.reduce<GroupTotal[][]>(
    (before, { months, refused }) => {
      const failed = new Set(
        refused
          ? byAllWorlds(rule, [{ months, refused: false }]).flatMap(({ total, mayLeave }) =>
              mayLeave ? [] : [`${total.n} ${total.t}`],
            )
          : [],
      );
      const own = worldsOf(rule, months).filter((world) => {
        const { n, t } = sumOf(world);
        return !refused || failed.has(`${n} ${t}`);
      });
      return before.flatMap((world) => own.map((part) => [...world, ...part]));
    },
    [[]],
  );
  const byTotal = Map.groupBy(worlds, (world) => `${sumOf(world).n} ${sumOf(world).t}`);
  return [...byTotal.values()].map((alike) => {
    const total = sumOf(alike[0]!);
    const isOpen = alike[0]!.every((_, at) => {
      const could = alike.map((world) => world[at]!);
      const shares = could.filter(({ n }) => n > 0).map(({ n, t }) => t / n);
      return [could.map(({ n }) => n), could.map(({ t }) => t), shares].every((of) => new Set(of).size > 1);
    });
    return { total, mayLeave: alike[0]!.length >= 2 && total.n >= rule.k && isOpen };
  });
}

const open = (months: number): Block => ({ months, refused: false });
const refused = (months: number): Block => ({ months, refused: true });

describe('the sum of hidden months leaves as a search through all worlds has it', () => {
  const yesNo = { yes: 1, no: 0 };
  test.each<[string, GroupRule, readonly (readonly Block[])[]]>([
    [
      'a share, fewer than three',
      { k: 3, weights: yesNo },
      [
        ...[[open(1)], [open(2)], [open(3)], [open(4)], [refused(1), refused(1)]],
        ...[
          [open(1), refused(2)],
          [refused(2), refused(2)],
          [refused(3), open(1)],
          [refused(2), refused(1)],
        ],
      ],
    ],
    [
      'an index that begins at one, fewer than three',
      { k: 3, weights: { '1': 1, '2': 2, '3': 3 } },
      [[open(2)], [open(3)], [open(1), refused(2)], [refused(2), open(1)], [refused(2), refused(1)]],
    ],
    [
      'weights out of order, of which two are alike, fewer than four',
      { k: 4, weights: { good: 100, bad: 0, fine: 50, well: 100 } },
      [[open(2)], [open(3)], [open(1), refused(2)]],
    ],
    ['a share, fewer than five', { k: 5, weights: yesNo }, [[open(2)], [open(3)], [open(1), refused(2)]]],
  ])('%s', (_, rule, structures) => {
    for (const blocks of structures) {
      const all = byAllWorlds(rule, blocks);
      for (const { total, mayLeave } of all) {
        expect(groupMayLeave(rule, blocks, total), JSON.stringify({ blocks, total })).toBe(mayLeave);
        // In whatever order they come, and asked again.
        expect(groupMayLeave(rule, blocks.toReversed(), total)).toBe(mayLeave);
      }
    }
  });

  test('and some leave, and some do not, of each kind of group', () => {
    const rule = { k: 3, weights: yesNo };
    for (const blocks of [[open(3)], [open(1), refused(2)], [refused(2), refused(2)]]) {
      const answers = byAllWorlds(rule, blocks).map(({ mayLeave }) => mayLeave);
      expect(new Set(answers).size, JSON.stringify(blocks)).toBe(2);
    }
    expect(byAllWorlds(rule, [open(1)]).some(({ mayLeave }) => mayLeave)).toBe(false);
  });

  test('months that were never weighed are one group, wherever they come from', () => {
    const rule = { k: 3, weights: yesNo };
    for (const { total, mayLeave } of byAllWorlds(rule, [open(3)])) {
      expect(groupMayLeave(rule, [open(1), open(2)], total)).toBe(mayLeave);
      expect(groupMayLeave(rule, [open(1), open(1), open(1)], total)).toBe(mayLeave);
    }
  });
});
