import type { ChannelId } from './types.ts';

/** How links in a channel are tagged, and as what a visit through one is counted. */
export interface LinkChannel {
  /** `utm_medium`, in words that analytics systems group by. */
  readonly medium: 'print' | 'email' | 'sms' | 'social' | 'audio' | 'digital-post';
  readonly counts: 'scans' | 'campaign-visits';
}

const print = { medium: 'print', counts: 'scans' } as const;
const social = { medium: 'social', counts: 'campaign-visits' } as const;
const counted = (medium: LinkChannel['medium']): LinkChannel => ({ medium, counts: 'campaign-visits' });

/** The channels whose links are told apart on the website. On paper the link is a code or an address that is typed. */
export const linkChannels = {
  letter: print,
  brochure: print,
  'outdoor-ads': print,
  newsletter: counted('email'),
  sms: counted('sms'),
  'digital-post': counted('digital-post'),
  facebook: social,
  twitter: social,
  instagram: social,
  linkedin: social,
  youtube: social,
  tiktok: social,
  snapchat: social,
  'threads-bluesky': social,
  podcast: counted('audio'),
} as const satisfies Partial<Record<ChannelId, LinkChannel>>;
export type LinkChannelId = keyof typeof linkChannels;

export const LINK_CHANNEL_IDS = Object.keys(linkChannels) as [LinkChannelId, ...LinkChannelId[]];

export function isLinkChannel(id: string): id is LinkChannelId {
  return Object.hasOwn(linkChannels, id);
}

/** The label of visits whose campaign is not named: it follows no scheme of ours, or is one of very many. */
export const OTHER_CAMPAIGNS = '(other)';
