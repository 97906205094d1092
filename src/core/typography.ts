/** «3. november», «7.–8. september» and «kl. 06:15» stay on one line: the number of a day with its month, and an hour with its sign. */
export function unbroken(dated: string): string {
  return dated.replace(/(?<!\d)(\d{1,2}\.?) (?=\p{L})/gu, '$1\u00a0').replace('kl. ', 'kl.\u00a0');
}

/** The same with a capital first, as a sentence begins. */
export const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
