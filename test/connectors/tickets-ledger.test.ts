import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MEMORY_DAYS, TicketLedger } from '../../src/connectors/tickets-ledger.ts';
import { addDays } from '../../src/core/time.ts';

const ZONE = 'Europe/Oslo';
const TODAY = '2026-11-03';
const OLDEST = addDays(TODAY, -10);
const day = '2026-11-02';

const kept = (ledger: TicketLedger) => JSON.parse(JSON.stringify(ledger.state(TODAY)));
const ofDay = (emails: number, filed: Record<string, number> = {}, calls = 0) => ({ whole: { emails, calls }, filed });

describe('the ledger of tickets', () => {
  it('keeps the most there was in each channel, though tickets are deleted or merged', () => {
    const ledger = new TicketLedger(null, ZONE);
    ledger.count(day, ofDay(8, {}, 3));
    const later = new TicketLedger(kept(ledger), ZONE);
    expect(later.count(day, ofDay(7, {}, 5))).toEqual(ofDay(8, {}, 5));
    expect(later.count(day, ofDay(0, {}, 0))).toEqual(ofDay(8, {}, 5));
  });

  it('follows what tickets are filed as, also where fewer are filed than before', () => {
    const ledger = new TicketLedger(null, ZONE);
    ledger.count(day, ofDay(8, { 'by-topic=bygg': 3 }));
    expect(ledger.count(day, ofDay(8, { 'by-topic=skatt': 2 })).filed).toEqual({ 'by-topic=skatt': 2 });
  });

  it('keeps what was filed where some have gone and fewer are filed, measure by measure', () => {
    const ledger = new TicketLedger(null, ZONE);
    ledger.count(day, ofDay(8, { 'by-topic=bygg': 3, emails: 2 }));
    const now = ofDay(6, { 'by-topic=bygg': 1, 'by-topic=skatt': 3 });
    expect(ledger.count(day, now).filed).toEqual({ 'by-topic=bygg': 1, 'by-topic=skatt': 3, emails: 2 });
    expect(ledger.count(day, ofDay(5)).filed).toEqual({ 'by-topic=bygg': 1, 'by-topic=skatt': 3, emails: 2 });
  });

  it('takes a day once, and again only while it is remembered', () => {
    const ledger = new TicketLedger(null, ZONE);
    const [old, remembered] = [addDays(TODAY, -MEMORY_DAYS - 1), addDays(TODAY, -MEMORY_DAYS)];
    expect(ledger.takes(old, old)).toBe(true);
    for (const each of [old, remembered]) ledger.count(each, ofDay(1));
    const later = new TicketLedger(kept(ledger), ZONE);
    expect([later.takes(old, old), later.takes(remembered, OLDEST)]).toEqual([false, true]);
    expect([later.takes(addDays(OLDEST, -1), OLDEST), later.takes(OLDEST, OLDEST)]).toEqual([false, true]);
  });

  it('knows whether the desk was in use before a day', () => {
    const ledger = new TicketLedger(null, ZONE);
    ledger.count(day, ofDay(0));
    expect([ledger.hasBefore(day), ledger.hasBefore(TODAY)]).toEqual([false, true]);
  });

  it('starts anew where its days were cut in another zone, and where its bookmark is not its own', () => {
    const ledger = new TicketLedger(null, ZONE);
    ledger.count(day, ofDay(8));
    for (const other of [new TicketLedger(kept(ledger), 'America/New_York'), new TicketLedger({ etag: 'x' }, ZONE)]) {
      expect(other.count(day, ofDay(2))).toEqual(ofDay(2));
    }
  });

  it('never gives a day less than before, nor sets aside more than came, whatever the desk says', () => {
    const look = fc.record({ emails: fc.integer({ min: 0, max: 20 }), junk: fc.integer({ min: 0, max: 20 }) });
    fc.assert(
      fc.property(fc.array(look, { minLength: 1 }), (looks) => {
        const ledger = new TicketLedger(null, ZONE);
        let before = 0;
        for (const { emails, junk } of looks) {
          const { whole, filed } = ledger.count(day, ofDay(emails, { emails: Math.min(junk, emails) }));
          expect(whole.emails).toBeGreaterThanOrEqual(before);
          expect(filed.emails).toBeLessThanOrEqual(whole.emails!);
          before = whole.emails!;
        }
      }),
    );
  });
});
