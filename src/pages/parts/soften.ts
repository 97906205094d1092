const SOFT_HYPHEN = '\u00ad';
const MAY_BREAK = '\u200b';

/** Where long words of the catalogue's labels are put together; browsers rarely know Norwegian. */
const JOINTS = /(bruk[ea]r(?=tilfreds)|\p{L}{4,}(?=undersøk)|publikums(?=møte)|arrange(?=ment))/giu;

/** A label that may be broken over lines where a reader would: at the joints of long words, and after a slash. */
export function soften(label: string): string {
  return label.replace(JOINTS, `$1${SOFT_HYPHEN}`).replaceAll('/', `/${MAY_BREAK}`);
}
