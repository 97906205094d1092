import { z } from 'zod';
import { parseInstant } from '../../core/time.ts';

/** Ms since 1970. A time without an offset is refused: nothing tells which zone it is in. */
const instant = z.iso.datetime({ offset: true }).transform((text) => parseInstant(text));

/** What is picked of a release: never its heading, text, tags or contacts. */
const release = z.object({
  id: z.union([z.int().min(0), z.string().regex(/^\d+$/)]).transform(String),
  type_of_media: z.string(),
  /** Bare, or beside the same in words. */
  published_at: z.union([instant, z.object({ datetime: instant }).transform(({ datetime }) => datetime)]).nullish(),
});

const releases = z.array(release);

/** `GET list/{key}`, a page. Older answers have the rows one level down. */
export const list = z.object({
  total_count: z.int().min(0),
  items: z.union([releases, z.object({ item: releases }).transform(({ item }) => item)]),
});
