import { z } from 'zod';

/** Seconds since 1970. */
const seconds = z.int().positive();
const text = z.string().nullish();
const id = z.union([z.int(), z.string().min(1)]).transform(String);

/**
 * One article. Authors, introduction and text come along and are not picked, nor is `url`: it leads by way of Opoint and
 * tells whose account it is.
 */
export const article = z.object({
  id_site: id,
  id_article: id,
  unix_timestamp: z.int().nullish(),
  header: z.object({ text }).nullish(),
  first_source: z.object({ siteurl: text, sitename: text, name: text }).nullish(),
  orig_url: text,
});
export type Article = z.output<typeof article>;

/** `GET storedsearch/feed/`: what was found from an instant on, in all searches, and where to go on. No list where none. */
export const feed = z.object({
  searchresult: z.object({
    documents: z.int().min(0),
    next_from: seconds,
    document: z.array(article).nullish(),
  }),
});

/** `GET storedsearch/`. What is searched for stands there too. */
export const searches = z.array(z.object({ id: z.int() }));
