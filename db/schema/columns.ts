import { customType, timestamp } from 'drizzle-orm/pg-core';

/** An instant to the millisecond; travels as ISO text in UTC (`IsoInstant`). */
export const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'string' });

/** Days as PostgreSQL keeps a set of ranges; read through SQL only. */
export const dateMultirange = customType<{ data: string; driverData: string }>({ dataType: () => 'datemultirange' });

/** A float of 8 bytes holds every safe integer exactly. */
export { doublePrecision as float } from 'drizzle-orm/pg-core';
