/** How long what may tell of people is kept. What the data-protection papers say is read from here. */

/** Days that a headline and its link are kept after publication. */
export const HEADLINES_KEPT_DAYS = 30;
/** Days that the title of a post of our own is kept. */
export const TITLES_KEPT_DAYS = 30;
/** Days that the ids of deliveries are kept: no sender repeats one after so long. */
export const DELIVERIES_KEPT_DAYS = 90;
/** Hours that somebody is signed in at most. */
export const SIGNED_IN_HOURS = 12;
