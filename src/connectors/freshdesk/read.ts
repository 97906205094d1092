import type { Period } from '../../core/period.ts';
import { sha256 } from '../../core/secrets.ts';
import { addDays, dayIn, type IsoDate, startOfDay } from '../../core/time.ts';
import { type ConnectorIo, configError, type Page } from '../contract.ts';
import { endedPart } from '../cover.ts';
import { daysOf, foundTickets, noTickets, ticketPage } from '../tickets.ts';
import { changedSince, instant, SYSTEM, totalOf } from './call.ts';
import type { FreshdeskConfig } from './config.ts';
import { inNumbers, judge } from './kind.ts';
import { FreshdeskLedger } from './ledger.ts';

/** Pages of the list after which the bookmark is committed, so that a list that is cut short goes on from there. */
const COMMIT_EVERY = 20;
/** 64 bits, as for e-mail. */
const ID_DIGITS = 16;
const ANY = "created_at:>'2000-01-01'";

/**
 * The ended days of the window, from all that was changed since the first of them: what was created then is among it. A
 * channel's days before its first ticket are not covered: people then came another way, or still do.
 */
export async function* read(
  config: FreshdeskConfig,
  window: Period,
  state: unknown,
  io: ConnectorIo,
): AsyncGenerator<Page, void, undefined> {
  const { zone, keptTickets } = config;
  const ended = endedPart(window, zone, io.clock.now());
  if (!ended) return;
  const today = dayIn(zone, io.clock.now());
  const ledger = new FreshdeskLedger(state, zone);
  const days = daysOf(ended).filter((day) => ledger.takes(day, today, addDays(today, -keptTickets)));
  const from = days[0];
  if (from === undefined) return;
  const wanted = new Set(days);
  /** Earliest day on which a ticket came each way, as far as is seen. */
  const begun = new Map<string, IsoDate>();
  const begins = (way: string, day: IsoDate) => begun.set(way, [day, begun.get(way) ?? day].sort()[0]!);
  let pages = 0;
  let any = false;
  const since = ledger.since(from) ?? instant(startOfDay(zone, from));
  for await (const { tickets, next } of changedSince(config, io, since)) {
    any ||= tickets.length > 0;
    for (const ticket of tickets) {
      const is = judge(config, ticket);
      if (is === null) continue;
      const day = dayIn(zone, Date.parse(ticket.created_at));
      begins(is.way, day);
      if (wanted.has(day)) ledger.see(day, (await sha256(String(ticket.id))).slice(0, ID_DIGITS), is);
    }
    pages += 1;
    if (next !== null && pages % COMMIT_EVERY === 0) {
      yield { readings: [], covered: [], state: ledger.state(today, { from, since: next }) };
    }
  }
  if (!any && (await totalOf(config, io, ANY)) === 0) throw noTickets(SYSTEM);
  for (const way of config.channels) {
    const first = ledger.firstOf(way);
    if (first !== undefined) begins(way, first);
  }
  const found = days.flatMap((day) => {
    const channels = config.channels.filter((way) => (begun.get(way) ?? today) <= day);
    return channels.length === 0 ? [] : [{ day, channels, ...inNumbers(ledger.kinds(day)) }];
  });
  ledger.close(found.map(({ day }) => day));
  yield ticketPage(config, found, ledger.state(today));
}

/** Proves address, key and each group, and that tickets may be listed. */
export async function check(config: FreshdeskConfig, io: ConnectorIo) {
  const found = foundTickets(SYSTEM, await totalOf(config, io, ANY));
  for (const group of config.groups) {
    if ((await totalOf(config, io, `group_id:${group}`)) > 0) continue;
    throw configError('source.not-found', { system: SYSTEM, what: `group ${group}`, field: 'groups' });
  }
  const yesterday = startOfDay(config.zone, addDays(dayIn(config.zone, io.clock.now()), -1));
  await changedSince(config, io, instant(yesterday)).next();
  return found;
}
