import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Ledger, MEMORY_DAYS, type Sighting } from '../../src/connectors/mail-ledger.ts';
import { addDays } from '../../src/core/time.ts';

const ZONE = 'Europe/Oslo';
const TODAY = '2026-11-03';
const OLDEST = addDays(TODAY, -10);
/** Folders of a mailbox, in the order of their rules; one without a rule comes last. */
const KINDS = [{ count: false as const }, { topic: 'bygg' }, { topic: 'skatt' }, {}];

const sighting = (id: string, day: string, rank = 3): Sighting => ({ id, day, rank, kind: KINDS[rank]! });
const kept = (ledger: Ledger) => JSON.parse(JSON.stringify(ledger.state(TODAY)));

describe('the ledger', () => {
  const day = '2026-11-02';

  it('counts a message once, however often and wherever it is met', () => {
    const ledger = new Ledger(null, ZONE);
    ledger.count([day], [sighting('a', day), sighting('a', day, 1), sighting('b', day)]);
    ledger.count([day], [sighting('a', day)]);
    expect(ledger.kinds(day)).toEqual([{ topic: 'bygg' }, {}]);
  });

  it('keeps what is not met again', () => {
    const ledger = new Ledger(null, ZONE);
    ledger.count([day], [sighting('a', day, 2)]);
    const later = new Ledger(kept(ledger), ZONE);
    later.count([day], []);
    expect(later.kinds(day)).toEqual([{ topic: 'skatt' }]);
  });

  it('lets the last place tell, and a place without a rule only bring back what was set aside', () => {
    const ledger = new Ledger(null, ZONE);
    const meet = (rank: number) => {
      ledger.count([day], [sighting('a', day, rank)]);
      return ledger.kinds(day);
    };
    expect(meet(3)).toEqual([{}]);
    expect(meet(2)).toEqual([{ topic: 'skatt' }]);
    expect(meet(3)).toEqual([{ topic: 'skatt' }]);
    expect(meet(1)).toEqual([{ topic: 'bygg' }]);
    expect(meet(0)).toEqual([]);
    expect(meet(3)).toEqual([{}]);
  });

  it('leaves a message on the day where it was counted first, whatever day it is filed on later', () => {
    const ledger = new Ledger(null, ZONE);
    ledger.count(['2026-10-30', day], [sighting('a', day), sighting('a', '2026-10-30')]);
    expect([ledger.kinds('2026-10-30'), ledger.kinds(day)]).toEqual([[{}], []]);
    const later = new Ledger(kept(ledger), ZONE);
    later.count([day], [sighting('a', day)]);
    expect(later.kinds(day)).toEqual([]);
  });

  it('takes a day once, and again only while it is remembered', () => {
    const ledger = new Ledger(null, ZONE);
    const old = addDays(TODAY, -MEMORY_DAYS - 1);
    const remembered = addDays(TODAY, -MEMORY_DAYS);
    expect(ledger.takes(old, old)).toBe(true);
    ledger.count([old, remembered], [sighting('a', old), sighting('b', remembered)]);
    const later = new Ledger(kept(ledger), ZONE);
    expect(later.takes(old, old)).toBe(false);
    expect(later.takes(remembered, OLDEST)).toBe(true);
    expect(later.takes(addDays(OLDEST, -1), OLDEST)).toBe(false);
    expect(later.takes(OLDEST, OLDEST)).toBe(true);
    expect(JSON.stringify(kept(later))).not.toContain('"a"');
  });

  it('starts anew where its days were cut in another zone, and where its bookmark is not its own', () => {
    const ledger = new Ledger(null, ZONE);
    ledger.count([day], [sighting('a', day)]);
    expect(new Ledger(kept(ledger), 'America/New_York').kinds(day)).toEqual([]);
    expect(new Ledger({ etag: 'x' }, ZONE).kinds(day)).toEqual([]);
  });

  it('writes the days it has counted as stretches, however many nights there were', () => {
    let state: unknown = null;
    for (let night = 0; night < 40; night++) {
      const ledger = new Ledger(state, ZONE);
      const last = addDays('2026-09-01', night);
      ledger.count([addDays(last, -1), last], []);
      state = JSON.parse(JSON.stringify(ledger.state(addDays(last, 1))));
    }
    expect(state).toMatchObject({ counted: [{ from: '2026-08-31', to: '2026-10-10' }] });
  });
});

describe('a mailbox in which staff do as they please', () => {
  /** What befalls one message before each of the nights: where it lies then, or null where it is deleted. */
  const fate = fc.array(fc.option(fc.integer({ min: 0, max: 3 }), { nil: null }), { minLength: 4, maxLength: 4 });
  const mailbox = fc.array(fc.record({ received: fc.integer({ min: 0, max: 3 }), fate }), { maxLength: 12 });

  it('counts exactly the messages that lay there on some night, each on its day, set aside by where it was seen last', () => {
    fc.assert(
      fc.property(mailbox, fc.boolean(), (messages, backwards) => {
        let state: unknown = null;
        const days = Array.from({ length: 4 }, (_, i) => addDays('2026-10-30', i));
        let last = new Ledger(null, ZONE);
        for (let night = 0; night < 4; night++) {
          const ended = days.slice(0, night + 1);
          const met = messages.flatMap(({ received, fate: places }, i) => {
            const rank = received <= night ? (places[night] ?? null) : null;
            return rank === null ? [] : [sighting(`m${i}`, days[received]!, rank)];
          });
          last = new Ledger(state, ZONE);
          last.count(ended, backwards ? met.toReversed() : met);
          state = kept(last);
        }
        for (const [i, day] of days.entries()) {
          const expected = messages.filter(({ received, fate: places }) => {
            const seen = places.slice(received).filter((place) => place !== null);
            return received === i && seen.length > 0 && seen.at(-1) !== 0;
          });
          expect(last.kinds(day)).toHaveLength(expected.length);
        }
      }),
    );
  });
});
