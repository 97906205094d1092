import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isLinkChannel, LINK_CHANNEL_IDS, linkChannels } from '../../src/catalogue/links.ts';
import { firstUseOf, type LinkVisits, linkPage } from '../../src/connectors/link-visits.ts';
import { addDays } from '../../src/core/time.ts';

const day = '2026-10-05';
const looked = Array.from({ length: 10 }, (_, i) => ({ from: addDays(day, i), to: addDays(day, i) }));
const visits = (parts: Partial<LinkVisits>): LinkVisits => ({
  ...{ day, campaign: 'barnehage-2027', channel: 'letter', piece: null, value: 1 },
  ...parts,
});
const one = (parts: Partial<LinkVisits>) => linkPage([visits(parts)], looked, {}).readings[0];

const anything = fc.record({
  day: fc.integer({ min: 0, max: 9 }).map((i) => addDays(day, i)),
  campaign: fc.oneof(fc.constantFrom('a', 'b', 'A', '99887766', ''), fc.string()),
  channel: fc.oneof(fc.constantFrom(...LINK_CHANNEL_IDS), fc.constantFrom('', 'website', 'toString')),
  piece: fc.option(fc.oneof(fc.constantFrom('a', 'nord'), fc.string())),
  value: fc.nat(1000),
});

describe('visits by links', () => {
  it('keep their sum, day by day, whatever their labels are', () => {
    fc.assert(
      fc.property(fc.array(anything), (list) => {
        const { readings } = linkPage(list, looked, {});
        for (const { from } of looked) {
          const sum = (of: readonly { value: number }[]) => of.reduce((total, { value }) => total + value, 0);
          expect(sum(readings.filter(({ start }) => start === from))).toBe(sum(list.filter((v) => v.day === from)));
        }
      }),
    );
  });

  it('hold no label that is not plain, and each reading once', () => {
    fc.assert(
      fc.property(fc.array(anything), (list) => {
        const { readings } = linkPage(list, looked, {});
        const keys = readings.map(({ measure, start, dims, route }) => JSON.stringify([measure, start, dims, route]));
        expect(new Set(keys).size).toBe(keys.length);
        for (const { dims } of readings) {
          for (const label of Object.values(dims ?? {})) expect(label).toMatch(/^(\(other\)|[a-z0-9-]{1,60})$/);
        }
      }),
    );
  });

  it('go to the channel of the link, and are counted there as that channel shows them', () => {
    for (const channel of LINK_CHANNEL_IDS) {
      expect(one({ channel })).toMatchObject({
        measure: linkChannels[channel].counts,
        route: { tag: channel, channel },
      });
    }
    expect(isLinkChannel('website')).toBe(false);
    expect(one({ channel: 'website' })).toMatchObject({ measure: 'campaign-visits', route: { tag: 'barnehage-2027' } });
    expect(one({ channel: 'website' })?.route).not.toHaveProperty('channel');
  });

  it('of others keep their campaign as a tag for routing rules, but never what looks like a person’s number', () => {
    expect(one({ channel: '', campaign: 'nyhetsbrev_mars' })?.route).toEqual({ tag: 'nyhetsbrev_mars' });
    for (const campaign of ['99887766', '13897512345', 'ola@example.no', 'Ola Nordmann']) {
      expect(one({ channel: '', campaign })?.route).toEqual({});
    }
  });

  it('keep the names of the hundred most used links, and lose none of the others', () => {
    const many = Array.from({ length: 150 }, (_, i) => visits({ campaign: `k-${i}`, value: i + 1 }));
    const { readings } = linkPage(many, looked, {});
    const named = readings.filter(({ dims }) => dims?.campaign !== '(other)');
    expect(named.map(({ value }) => value).toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 100 }, (_, i) => i + 51),
    );
    expect(readings.every(({ route }) => route?.channel === 'letter')).toBe(true);
  });

  it('join their flags where they join', () => {
    const { readings } = linkPage([visits({ flags: 4 }), visits({}), visits({ flags: 1 })], looked, {});
    expect(readings).toMatchObject([{ value: 3, flags: 5 }]);
  });
});

describe('what is covered', () => {
  it('is each channel from the first use of a link there, and nothing of one that was never used', () => {
    const { covered, state } = linkPage([visits({ day: addDays(day, 3) })], looked, { sms: '2026-01-01' });
    expect(covered).toEqual([
      { from: day, to: addDays(day, 9), measures: ['campaign-visits', 'scans'], routed: ['tag'] },
      { from: day, to: addDays(day, 9), measures: ['campaign-visits'], channel: 'sms' },
      { from: addDays(day, 3), to: addDays(day, 9), measures: ['scans'], channel: 'letter' },
    ]);
    expect(firstUseOf(state)).toEqual({ sms: '2026-01-01', letter: addDays(day, 3) });
  });

  it('is nothing where nothing was looked at', () => {
    expect(linkPage([], [], { letter: '2026-01-01' }).covered).toEqual([]);
  });

  it('does not begin with a link that nobody used', () => {
    expect(linkPage([visits({ value: 0 })], looked, {}).state.first).toEqual({});
  });
});
