/**
 * How a link is tagged, so that what is built is what is counted. `utm_source` is the channel's id, `utm_medium` its kind,
 * `utm_campaign` the campaign, `utm_content` the piece (which letter, which district). `utm_term` repeats channel and
 * piece, since Matomo's own report knows a campaign and a keyword and nothing else.
 */
export interface LinkTags {
  readonly channel: string;
  readonly medium: string;
  readonly campaign: string;
  readonly piece: string | null;
}

/**
 * Names in links: a–z, digits and hyphens, 60 at most, since systems differ in how they treat all else. Nine digits in a
 * row would be the number of a person or a case.
 */
const NAME = /^(?!.*\d{9})[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?$/;

export function isLinkName(text: string): boolean {
  return NAME.test(text);
}

/** Parameters that some analytics system takes for a campaign, and would take before ours. */
const CAMPAIGN_PARAMETER = /^(utm|mtm|matomo|pk|piwik)_/i;

function parametersOf({ channel, medium, campaign, piece }: LinkTags): Readonly<Record<string, string>> {
  return {
    utm_source: channel,
    utm_medium: medium,
    utm_campaign: campaign,
    ...(piece === null ? {} : { utm_content: piece }),
    utm_term: piece === null ? channel : `${channel}.${piece}`,
  };
}

/** The name of a parameter by which the address is tagged otherwise already; null where there is none. */
export function otherTag(target: URL, tags: LinkTags): string | null {
  const wanted = new Map(Object.entries(parametersOf(tags)));
  const other = [...target.searchParams].find(
    ([name, value]) => CAMPAIGN_PARAMETER.test(name) && wanted.get(name) !== value,
  );
  return other?.[0] ?? null;
}

/** The address with the tags it lacks. Its own query is kept to the letter, and a fragment stays last. */
export function tagged(target: URL, tags: LinkTags): string {
  const missing = Object.entries(parametersOf(tags)).filter(([name]) => !target.searchParams.has(name));
  const added = missing.map((pair) => pair.join('=')).join('&');
  const address = new URL(target);
  if (added !== '') address.search = address.search.length > 1 ? `${address.search}&${added}` : `?${added}`;
  return address.href;
}

/** Channel and piece as `utm_term` has them; null for a term that somebody else wrote. */
export function readTerm(term: string): Pick<LinkTags, 'channel' | 'piece'> | null {
  const [channel = '', piece = null, ...more] = term.split('.');
  if (more.length > 0 || !isLinkName(channel) || (piece !== null && !isLinkName(piece))) return null;
  return { channel, piece };
}
