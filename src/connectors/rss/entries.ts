import { XMLParser } from 'fast-xml-parser';
import { z } from 'zod';

/** One item of a feed; text without markup. */
export interface Entry {
  readonly id: string;
  readonly link: string;
  readonly title: string;
  readonly summary: string;
  /** As the feed writes it; empty where it has none. */
  readonly published: string;
  /** Who published it, by name and by host, where the feed says so; else empty. */
  readonly outlet: string;
  readonly outletHost: string;
}

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  textNodeName: '#',
  parseTagValue: false,
  parseAttributeValue: false,
  htmlEntities: true,
  isArray: (name) => name === 'item' || name === 'entry' || name === 'link',
});

/** A text node: a string, or an object where the element has attributes; the first of several. */
const words = z
  .unknown()
  .optional()
  .transform((value): string => {
    const one: unknown = Array.isArray(value) ? value[0] : value;
    const inner = typeof one === 'object' && one !== null && '#' in one ? one['#'] : one;
    return typeof inner === 'string' ? inner.trim() : '';
  });
const linked = z.object({ '@href': words, '@rel': words });
/** Picked and nothing else: bylines, creators and pictures are never held. */
const entry = z.object({
  title: words,
  description: words,
  summary: words,
  guid: words,
  id: words,
  link: z.array(z.union([linked, words])).catch([]),
  pubDate: words,
  published: words,
  updated: words,
  'dc:date': words,
  'ret:docdate': words,
  'ret:source': words,
  'ret:dynteaser': words,
  source: z.unknown().optional(),
  '@rdf:about': words,
});
const entries = z.array(z.unknown()).optional();
const feed = z.union([
  z.object({ rss: z.object({ channel: z.union([z.object({ item: entries }), z.literal('')]) }) }),
  z.object({ 'rdf:RDF': z.object({ item: entries }) }),
  z.object({ feed: z.union([z.object({ entry: entries }), z.literal('')]) }),
]);

/**
 * The items of an RSS 0.9–2.0, RDF or Atom document, in its order. Null where it is none of these, or declares entities of
 * its own, which no feed needs and which can blow a document up.
 */
export function entriesOf(text: string): Entry[] | null {
  if (/<!ENTITY/i.test(text)) return null;
  const parsed = feed.safeParse(treeOf(text));
  if (!parsed.success) return null;
  return itemsOf(parsed.data).map((item) => {
    const picked = entry.parse(typeof item === 'object' ? item : {});
    return {
      id: picked.guid || picked.id || picked['@rdf:about'],
      link: linkOf(picked.link),
      title: plain(picked.title),
      summary: plain(picked.description || picked.summary || picked['ret:dynteaser']),
      published: picked.pubDate || picked['dc:date'] || picked['ret:docdate'] || picked.published || picked.updated,
      outlet: picked['ret:source'] || words.parse(picked.source),
      outletHost: hostOf(addressOf(picked.source)),
    };
  });
}

function treeOf(text: string): unknown {
  try {
    return parser.parse(text);
  } catch {
    // The parser's message quotes the document.
    return null;
  }
}

function itemsOf(data: z.output<typeof feed>): readonly unknown[] {
  if ('rss' in data) return data.rss.channel === '' ? [] : (data.rss.channel.item ?? []);
  if ('feed' in data) return data.feed === '' ? [] : (data.feed.entry ?? []);
  return data['rdf:RDF'].item ?? [];
}

function linkOf(links: readonly (string | z.output<typeof linked>)[]): string {
  const plainLink = links.find((link) => typeof link === 'string' && link !== '');
  if (typeof plainLink === 'string') return plainLink;
  const alternate = links.find((link) => typeof link !== 'string' && /^(alternate)?$/.test(link['@rel']));
  return typeof alternate === 'object' ? alternate['@href'] : '';
}

/** `<source url="https://avis.example.no">Avis</source>` */
function addressOf(source: unknown): string {
  const attributes = z.object({ '@url': words }).safeParse(source);
  return attributes.success ? attributes.data['@url'] : '';
}

/** The host name without `www.`; empty where the text is no address. */
export function hostOf(text: string): string {
  return URL.canParse(text) ? new URL(text).hostname.replace(/^www\./, '') : '';
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/** Text of a piece of HTML. Its own few entities come escaped twice. */
function plain(html: string): string {
  return html
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(amp|lt|gt|quot|apos|nbsp);/g, (_, name: string) => NAMED[name] ?? ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
