import bluesky from './bluesky/index.ts';
import type { Connector } from './contract.ts';
import form from './form/index.ts';
import ga4 from './ga4/index.ts';
import gdelt from './gdelt/index.ts';
import imap from './imap/index.ts';
import mastodon from './mastodon/index.ts';
import matomo from './matomo/index.ts';
import nettskjema from './nettskjema/index.ts';
import pretix from './pretix/index.ts';
import push from './push/index.ts';
import rss from './rss/index.ts';
import upload from './upload/index.ts';
import youtube from './youtube/index.ts';

/** Every system Ekko can read: one import and one entry each. The key is the folder's name. */
export const connectors: readonly Connector[] = [
  bluesky,
  form,
  ga4,
  gdelt,
  imap,
  mastodon,
  matomo,
  nettskjema,
  pretix,
  push,
  rss,
  upload,
  youtube,
];

/** The connector with this key; undefined where there is none. */
export function connectorByKey(key: string): Connector | undefined {
  return connectors.find((connector) => connector.key === key);
}
