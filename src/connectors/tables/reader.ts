import type { Header } from './header.ts';
import { readEvents } from './kinds/events.ts';
import { readLong } from './kinds/long.ts';
import { readMonths } from './kinds/months.ts';
import { readResponses } from './kinds/responses.ts';
import { readWide } from './kinds/wide.ts';
import type { Mapping } from './mapping.ts';
import type { RowReader } from './row-reader.ts';
import type { SeriesBook } from './series.ts';

/** The reader of one file's rows. Throws where the mapping and the header do not fit each other. */
export function rowReader(mapping: Mapping, header: Header, book: SeriesBook): RowReader {
  switch (mapping.kind) {
    case 'long':
      return readLong(mapping, header, book);
    case 'wide':
      return readWide(mapping, header, book);
    case 'months':
      return readMonths(mapping, header, book);
    case 'responses':
      return readResponses(mapping, header, book);
    case 'events':
      return readEvents(mapping, header, book);
  }
}
