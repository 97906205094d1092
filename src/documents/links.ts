import type { Document } from './model.ts';

/** The same document with addresses that hold outside the pages. Without an origin, what only leads within them is no link. */
export function linkedFrom(document: Document, origin: string | undefined): Document {
  const chapters = document.chapters.map((chapter) => ({
    ...chapter,
    blocks: chapter.blocks.map((block) =>
      block.kind !== 'table'
        ? block
        : {
            ...block,
            rows: block.rows.map((row) =>
              row.map(({ href, ...cell }) => {
                const whole = href === undefined ? null : URL.parse(href, origin);
                return whole ? { ...cell, href: whole.href } : cell;
              }),
            ),
          },
    ),
  }));
  return { ...document, chapters };
}
