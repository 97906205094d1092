import { type Zippable, zipSync } from 'fflate';
import type { IsoInstant } from '../core/time.ts';

/** Files by their names, in order, as a zip. All are of one moment, in UTC, so the same files are the same bytes. */
export function zipped(files: ReadonlyMap<string, Uint8Array>, at: IsoInstant): Uint8Array<ArrayBuffer> {
  // What is zipped names names without a zone: the machine's own, which says here what the clock in UTC says.
  const [year, month, day, hour, minute, second] = at.split(/\D/).map(Number);
  const mtime = new Date(year!, month! - 1, day, hour, minute, second);
  const entries: Zippable = Object.fromEntries([...files].map(([name, body]) => [name, [body, { mtime }]]));
  return new Uint8Array(zipSync(entries));
}
