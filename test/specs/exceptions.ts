/** Fixtures that are meant to differ from what the system says of itself, and why. Those refused for their shape need none. */
export const exceptions: Readonly<Record<string, string>> = {
  'make/not-sent-yet': 'nothing tells how a letter that has not been sent is listed',
  'make/unsubscribes-not-told': 'older letters may lack a figure that newer ones have',
  'mastodon/hidden-counts': 'other servers that speak as Mastodon does leave counts out',
};
