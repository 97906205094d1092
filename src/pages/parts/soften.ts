const SOFT_HYPHEN = '\u00ad';
const MAY_BREAK = '\u200b';
const JOINED = '\u2060';

/** Where long words of the catalogue's labels are put together; browsers rarely know Norwegian. */
const JOINTS =
  /(bruk[ea]r(?=tilfreds)|\p{L}{4,}(?=undersøk)|publikums(?=møte)|arrange(?=ment)|nyhe(?:nde|ts)(?=sak))/giu;
/** «0–100» stays on one line. */
const RANGE = /(?<=\d)–(?=\d)/g;

/** A label that may be broken over lines where a reader would: at the joints of long words, and after a slash. */
export function soften(label: string): string {
  return label
    .replace(JOINTS, `$1${SOFT_HYPHEN}`)
    .replace(RANGE, `${JOINED}–${JOINED}`)
    .replaceAll('/', `/${MAY_BREAK}`);
}
