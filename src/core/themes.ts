/** The themes that Ekko brings: colours alone. Each is a file of `pages/themes`. */
export const THEMES = ['noytral', 'oslo'] as const;
export type Theme = (typeof THEMES)[number];

/** What pages of no organisation look like, and organisations that have chosen nothing. */
export const USUAL_THEME: Theme = 'noytral';
