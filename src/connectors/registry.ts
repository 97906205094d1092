// Every system that Ekko can read, a line each; the name is the folder's and the key.
export { default as bluesky } from './bluesky/index.ts';
export { default as form } from './form/index.ts';
export { default as ga4 } from './ga4/index.ts';
export { default as gdelt } from './gdelt/index.ts';
export { default as imap } from './imap/index.ts';
export { default as mastodon } from './mastodon/index.ts';
export { default as matomo } from './matomo/index.ts';
export { default as nettskjema } from './nettskjema/index.ts';
export { default as pretix } from './pretix/index.ts';
export { default as push } from './push/index.ts';
export { default as rss } from './rss/index.ts';
export { default as upload } from './upload/index.ts';
export { default as youtube } from './youtube/index.ts';
