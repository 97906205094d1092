import { readFileSync } from 'node:fs';
import { join } from 'node:path';

// Public data. Nile: Cobb 1978; seatbelts: Harvey and Durbin 1986; R's `datasets` carries both.
function columnsOf(file: string): Record<string, string[]> {
  const text = readFileSync(join(import.meta.dirname, '../series', file), 'utf8');
  const [head, ...rows] = text.trim().split('\n');
  return Object.fromEntries(head!.split(',').map((name, at) => [name, rows.map((row) => row.split(',')[at]!)]));
}

const belts = columnsOf('seatbelts.csv');
/** Drivers killed or seriously injured in Great Britain, by month, 1969–1984; the law came in February 1983. */
export const seatbelts = {
  months: belts.month!,
  drivers: belts.drivers!.map(Number),
  petrol: Float64Array.from(belts.petrol_price!, Number),
  law: belts.law!.indexOf('1'),
};

/** Yearly flow at Aswan, 1871–1970. */
export const nile = columnsOf('nile.csv').flow!.map(Number);
