import { dayIn } from '../../core/time.ts';
import { articleLink } from '../articles.ts';
import type { Item } from '../contract.ts';
import type { Article } from './wire.ts';

/**
 * The article as it is counted: once, however often Opoint tells of it. `now` in ms: nothing is published later, and what
 * has no time is from when it was first seen.
 */
export function itemOf(one: Article, zone: string, now: number): Item {
  const headline = plain(one.header?.text ?? '');
  const link = articleLink(one.orig_url ?? '');
  const published = one.unix_timestamp ?? 0;
  const { siteurl, sitename, name } = one.first_source ?? {};
  const outlet = hostOf(siteurl ?? '') || sitename || name || hostOf(link);
  return {
    ...{ measure: 'mentions', key: `${one.id_site}/${one.id_article}` },
    day: dayIn(zone, published > 0 ? Math.min(published * 1000, now) : now),
    ...{ outlet: outlet.slice(0, 80), text: headline },
    ...(headline === '' ? {} : { headline }),
    ...(link === '' ? {} : { link }),
  };
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' };

/** Without the marks that Opoint sets around the words it found. */
function plain(marked: string): string {
  const bare = marked.replace(/<[^<>]*>/g, '').replace(/&(lt|gt|quot|#39|amp);/g, (_, name) => ENTITIES[name] ?? '');
  return bare.replace(/\s+/g, ' ').trim();
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).hostname.replace(/^www\./, '') : '';
}
