/** Words that claim more than a figure can bear; «not shown» is neither proof nor sameness. */
const FORBIDDEN = /signifikan|significant|bevist|uendret|uendra/i;

/** The sentences of a text, each with its number of words; a `{place}` counts as one. */
function sentences(text: string): { sentence: string; words: number }[] {
  return text
    .split(/(?<=[.!?])\s+/)
    .map((sentence) => ({ sentence, words: sentence.split(/\s+/).filter(Boolean).length }));
}

/** What is wrong with a text for people; empty when nothing is. */
export function faults(text: string): string[] {
  const long = sentences(text).filter(({ words }) => words > 20);
  return [
    ...(text.trim() === '' ? ['empty'] : []),
    ...(text !== text.trim() ? ['space at an end'] : []),
    ...(FORBIDDEN.test(text) ? [`claims too much: ${text}`] : []),
    ...long.map(({ sentence, words }) => `${words} words: ${sentence}`),
  ];
}
