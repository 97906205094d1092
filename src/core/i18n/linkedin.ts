import { book } from './book.ts';

/** What LinkedIn alone can be told of. */
export const linkedin = book({
  nb: {
    'linkedin.version-ended': 'Utgaven av API-et virker ikke lenger. Skriv en nyere i «{field}», som år og måned.',
  },
  nn: {
    'linkedin.version-ended': 'Utgåva av API-et verkar ikkje lenger. Skriv ei nyare i «{field}», som år og månad.',
  },
  en: {
    'linkedin.version-ended':
      'This version of the API no longer works. Write a newer one in “{field}”, as year and month.',
  },
});
