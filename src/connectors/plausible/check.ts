import { addDays, dayIn } from '../../core/time.ts';
import { inEach } from '../../core/words.ts';
import type { ConnectorIo } from '../contract.ts';
import type { PlausibleConfig } from './config.ts';
import { query, SYSTEM } from './query.ts';
import { DAYS } from './read.ts';

/** Proves address, key, site and zone against the real system. */
export async function check(config: PlausibleConfig, io: ConnectorIo) {
  const yesterday = addDays(dayIn(config.zone, io.clock.now()), -1);
  await query(config, io, { from: yesterday, to: yesterday }, DAYS);
  const found = { nb: 'Fant nettstedet', nn: 'Fann nettstaden', en: 'Found the site' };
  return { found: inEach((lang) => `${found[lang]} «${config.domain}» (${SYSTEM}, ${config.zone}).`) };
}
