import { type IsoDate, isZone } from '../../core/time.ts';
import { inEach } from '../../core/words.ts';
import { type ConnectorIo, configError } from '../contract.ts';
import { inShape } from '../shape.ts';
import { call, SYSTEM } from './call.ts';
import type { MatomoConfig } from './config.ts';
import { checkGoals } from './goal-list.ts';
import { siteAnswer, version } from './wire.ts';

export interface Site {
  readonly name: string;
  /** Before this day nothing was counted: an empty day there is not a zero. */
  readonly created: IsoDate;
}

/**
 * The site as Matomo describes it, asked for before every read: days cut in another zone must never be stored.
 *
 * @throws SourceError config naming `zone` where the site's zone is not the configured one
 */
export async function readSite(config: MatomoConfig, io: ConnectorIo): Promise<Site> {
  const answer = await call(config, io, 'SitesManager.getSiteFromId', { idSite: String(config.site) });
  const found = inShape(SYSTEM, 'site', siteAnswer, answer);
  if (found.idsite !== config.site) {
    throw configError('source.site-not-found', { system: SYSTEM, site: config.site, field: 'site' });
  }
  const actual = zoneName(found.timezone);
  if (actual === null) throw configError('source.zone-unknown', { system: SYSTEM, field: 'zone' });
  if (actual !== config.zone) {
    throw configError('source.zone-differs', { system: SYSTEM, field: 'zone', configured: config.zone, actual });
  }
  return { name: found.name.slice(0, 100), created: found.ts_created.slice(0, 10) };
}

/** Proves address, key, site and zone against the real system. */
export async function check(config: MatomoConfig, io: ConnectorIo) {
  const { value } = inShape(SYSTEM, 'version', version, await call(config, io, 'API.getMatomoVersion'));
  const { name } = await readSite(config, io);
  await checkGoals(config, io);
  const found = { nb: 'Fant nettstedet', nn: 'Fann nettstaden', en: 'Found the site' };
  return { found: inEach((lang) => `${found[lang]} «${name}» (${SYSTEM} ${value}, ${config.zone}).`) };
}

/** Matomo's zones are IANA names or whole offsets, `UTC+2`, which IANA writes with the sign turned. */
function zoneName(text: string): string | null {
  const offset = /^UTC([+-])(\d{1,2})$/.exec(text);
  const name = offset ? `Etc/GMT${offset[1] === '+' ? '-' : '+'}${offset[2]}` : text;
  return isZone(name) && !/^[+-]/.test(name) ? name : null;
}
