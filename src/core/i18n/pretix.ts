import { book } from './book.ts';

/** What is wrong between the settings of a ticket system and its events, and what to do. */
export const pretix = book({
  nb: {
    'pretix.too-many-events':
      'Det er {count} arrangementer i {system}, og høyst {most} kan ha egne tall. Les en kortere periode, eller slå av «{field}».',
  },
  nn: {
    'pretix.too-many-events':
      'Det er {count} arrangement i {system}, og høgst {most} kan ha eigne tal. Les ein kortare periode, eller slå av «{field}».',
  },
  en: {
    'pretix.too-many-events':
      'There are {count} events in {system}, and at most {most} can have figures of their own. Read a shorter period, or switch off “{field}”.',
  },
});
