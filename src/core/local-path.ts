/** Nowhere: what is resolved against it and still lies there was a path and no address. */
const HERE = 'http://here.invalid';

/**
 * Path and query of a place on this very origin, as a browser would read the text; null where a browser would go
 * elsewhere, or where the text is no path at all. The fragment is left out.
 */
export function localPath(text: string): string | null {
  // Browsers take a backslash for a slash, and drop tabs and line breaks wherever they stand.
  if (!/^\/[\x21-\x5b\x5d-\x7e\u00a1-\uffff]*$/.test(text) || !URL.canParse(text, HERE)) return null;
  const { origin, pathname, search } = new URL(text, HERE);
  // «/.//elsewhere» becomes «//elsewhere» only here.
  return origin === HERE && !pathname.startsWith('//') ? pathname + search : null;
}
