import { SourceError } from '../../core/errors.ts';
import { addDays, dayIn } from '../../core/time.ts';
import { inEach } from '../../core/words.ts';
import { type ConnectorIo, configError } from '../contract.ts';
import { inShape } from '../shape.ts';
import { call, report, SYSTEM } from './call.ts';
import type { SiteimproveConfig } from './config.ts';
import { ping, siteAnswer, summary } from './wire.ts';

/** Proves address, key and site against the real system, and that the site has figures of visits. */
export async function check(config: SiteimproveConfig, io: ConnectorIo) {
  inShape(SYSTEM, 'ping', ping, await call(config, io, 'ping/account', { what: 'ping', field: 'endpoint' }));
  const { site } = config;
  const answer = await call(config, io, `sites/${site}`, { what: String(site), field: 'site' }).catch(ofSite(site));
  const { site_name } = inShape(SYSTEM, 'site', siteAnswer, answer);
  const yesterday = addDays(dayIn(config.zone, io.clock.now()), -1);
  const day = { from: yesterday, to: yesterday };
  inShape(SYSTEM, 'overview/summary', summary, await report(config, io, 'overview/summary', day));
  const name = site_name?.slice(0, 100) ?? site;
  const found = { nb: 'Fant nettstedet', nn: 'Fann nettstaden', en: 'Found the site' };
  return { found: inEach((lang) => `${found[lang]} «${name}» (${SYSTEM}, ${config.zone}).`) };
}

/** Which site it is that is not there, or that the key may not read. */
function ofSite(site: number): (error: unknown) => never {
  return (error) => {
    const params = { system: SYSTEM, site, field: 'site' };
    if (error instanceof SourceError && error.phrase === 'source.not-found') {
      throw configError('source.site-not-found', params);
    }
    if (error instanceof SourceError && error.phrase === 'source.forbidden') {
      throw new SourceError('auth', 'source.forbidden-site', { params });
    }
    throw error;
  };
}
