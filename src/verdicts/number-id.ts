import { CHANNEL_IDS, type ChannelId } from '../catalogue/types.ts';
import type { Period } from '../core/period.ts';
import { type IsoInstant, isIsoDate, isoInstant, parseInstant } from '../core/time.ts';

/**
 * What pins a number so that it can be found again as it was. `release`: of a guarded month. `children`: a guarded quarter or
 * year, as of the last instant that changed it (`GatedCell.settledAt`). `asOf`: an open number.
 */
export type Pin =
  | { readonly kind: 'release'; readonly release: number }
  | { readonly kind: 'children'; readonly at: IsoInstant }
  | { readonly kind: 'asOf'; readonly at: IsoInstant };

export interface NumberRef {
  readonly indicator: string;
  readonly channel: ChannelId;
  readonly period: Period;
  readonly pin: Pin;
  readonly definitionVersion: number;
}

/**
 * A readable id that needs no escaping in a URL:
 * `user-satisfaction.csat~website~2026-10-01~2026-10-31~r1~v1`, `…~a20261103T051500123Z~v1` for a guarded parent,
 * `…~20261103T051500123Z~v1` for an open number.
 */
export function encodeNumberId({ indicator, channel, period, pin, definitionVersion }: NumberRef): string {
  return [indicator, channel, period.from, period.to, encodePin(pin), `v${definitionVersion}`].join('~');
}

/** The inverse; null where the text is no id that `encodeNumberId` could have made. */
export function decodeNumberId(id: string): NumberRef | null {
  const [indicator = '', channel = '', from = '', to = '', pinText = '', version = '', ...rest] = id.split('~');
  const pin = decodePin(pinText);
  const shapes = /^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$/.test(indicator) && /^v[1-9]\d{0,8}$/.test(version);
  if (!shapes || !isChannel(channel) || !isIsoDate(from) || !isIsoDate(to) || from > to) return null;
  if (!pin || rest.length > 0) return null;
  return { indicator, channel, period: { from, to }, pin, definitionVersion: Number(version.slice(1)) };
}

const isChannel = (text: string): text is ChannelId => (CHANNEL_IDS as readonly string[]).includes(text);

function encodePin(pin: Pin): string {
  if (pin.kind === 'release') return `r${pin.release}`;
  return `${pin.kind === 'children' ? 'a' : ''}${pin.at.replace(/[-:.]/g, '')}`;
}

function decodePin(text: string): Pin | null {
  const release = /^r([1-9]\d{0,8})$/.exec(text)?.[1];
  if (release) return { kind: 'release', release: Number(release) };
  const parts = /^(a?)(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z$/.exec(text);
  if (!parts) return null;
  const [, children, year, month, day, hour, minute, second, ms] = parts;
  const at = `${year}-${month}-${day}T${hour}:${minute}:${second}.${ms}Z`;
  return isReal(at) ? { kind: children ? 'children' : 'asOf', at } : null;
}

/** Whether the instant exists: the thirtieth of February does not come back as it was. */
function isReal(at: IsoInstant): boolean {
  try {
    return isoInstant(parseInstant(at)) === at;
  } catch {
    return false;
  }
}
