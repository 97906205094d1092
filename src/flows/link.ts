import { encodeQR } from 'qr';
import { type LinkChannel, type LinkChannelId, linkChannels } from '../catalogue/links.ts';
import { isPersonalHeader, personalValue } from '../connectors/personal.ts';
import { isLinkName, otherTag, tagged } from '../core/campaign-link.ts';
import { UserError } from '../core/errors.ts';

export interface LinkRequest {
  /** Where the link leads: a whole address, http or https. */
  readonly to: string;
  readonly channel: LinkChannelId;
  readonly campaign: string;
  /** Which letter, poster or district it stands in. */
  readonly piece?: string | undefined;
}

export interface Link {
  readonly url: string;
  /** The address for people to read and type, as it was asked for. Who types it is not told from other visitors. */
  readonly print: string;
  readonly medium: LinkChannel['medium'];
  readonly counts: LinkChannel['counts'];
}

/** Browsers and QR readers take this much, and a code with more is hard to read from paper. */
const LONGEST = 1_000;
/** Names of parameters that tell whose visit it is, besides those that name a person. */
const OF_ONE = /^(token|sid|session|session_?id|uid|user|user_?id|auth|ticket)$/i;

/** A link that is counted as its channel's. Nothing is stored. Throws UserError in words. */
export function makeLink({ to, channel, campaign, piece = '' }: LinkRequest): Link {
  for (const [name, value] of Object.entries({ campaign, piece })) {
    const left = name === 'piece' && value === '';
    if (!left && (!isLinkName(value) || personalValue(value))) throw new UserError(422, 'link.name', { name });
  }
  const target = targetOf(to.trim());
  const { medium, counts } = linkChannels[channel];
  const tags = { channel, medium, campaign, piece: piece === '' ? null : piece };
  const other = otherTag(target, tags);
  if (other !== null) throw new UserError(422, 'link.tagged', { name: other.slice(0, 40) });
  const url = tagged(target, tags);
  if (url.length > LONGEST) throw new UserError(422, 'link.long', { most: LONGEST });
  return { url, print: printed(to.trim()), medium, counts };
}

function targetOf(to: string): URL {
  if (!/^https?:\/\/[^/]/i.test(to) || !URL.canParse(to)) throw new UserError(422, 'link.address');
  const target = new URL(to);
  if (target.username !== '' || target.password !== '') throw new UserError(422, 'link.user');
  for (const [name, value] of target.searchParams) {
    if (isPersonalHeader(name) || OF_ONE.test(name) || personalValue(value)) {
      throw new UserError(422, 'link.personal', { name: name.slice(0, 40) });
    }
  }
  const parts = [...target.pathname.split('/'), target.hash.slice(1)];
  if (parts.some((part) => personalValue(readable(part)))) throw new UserError(422, 'link.personal-path');
  return target;
}

function readable(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** Without what nobody types: scheme, www, query, fragment and a last slash. */
function printed(to: string): string {
  return to
    .replace(/^https?:\/\/(www\.)?/i, '')
    .replace(/[?#].*$/s, '')
    .replace(/\/+$/, '');
}

/**
 * The link as a QR code: SVG without scripts, error correction M, a quiet zone of four modules, dark on white. `title`
 * and the address itself are what a screen reader says.
 */
export function qrCode(url: string, title: string): string {
  const modules = encodeQR(url, 'raw', { ecc: 'medium', border: 4 });
  const size = modules.length;
  const runs = modules.flatMap((row, y) =>
    [
      ...row
        .map((dark) => (dark ? '1' : '0'))
        .join('')
        .matchAll(/1+/g),
    ].map(({ index, 0: { length } }) => `M${index} ${y}h${length}v1h-${length}z`),
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" role="img" aria-labelledby="title desc"`,
    ` shape-rendering="crispEdges"><title id="title">${escaped(title)}</title><desc id="desc">${escaped(url)}</desc>`,
    `<path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${runs.join('')}"/></svg>\n`,
  ].join('');
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
}
