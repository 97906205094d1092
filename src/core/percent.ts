/** A path as people write it; one with a stray per cent sign stays as it is. */
export const readablePath = (path: string): string => decoded(path, decodeURI);

/** One segment of a path, all of it decoded; likewise. */
export const readableSegment = (segment: string): string => decoded(segment, decodeURIComponent);

function decoded(text: string, decode: (text: string) => string): string {
  try {
    return decode(text);
  } catch {
    return text;
  }
}
