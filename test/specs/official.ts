import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { type Discovery, openApiOfDiscovery } from './discovery.ts';
import { type Lexicon, openApiOfLexicons } from './lexicon.ts';
import { givesTokens, type OpenApi, SpecChecker } from './openapi.ts';

// biome-ignore lint/suspicious/noExplicitAny: each reader knows what it reads
type Read = (...path: string[]) => any;

/** Where the documents that the systems themselves have published lie in a folder, by connector. */
const OFFICIAL: Readonly<Record<string, (read: Read, folder: string) => OpenApi>> = {
  bluesky: (read, folder) =>
    openApiOfLexicons(readdirSync(join(folder, 'bluesky')).map((file) => read('bluesky', file) as Lexicon)),
  ga4: (read) => openApiOfDiscovery(read('google', 'analyticsdata.v1beta.json') as Discovery),
  mastodon: (read) => read('mastodon', 'mastodon-openapi.schema.json') as OpenApi,
  'piwik-pro': (read) => piwikPro(read),
  'search-console': (read) => openApiOfDiscovery(read('google', 'searchconsole.v1.json') as Discovery),
  'youtube-analytics': (read) => openApiOfDiscovery(read('google', 'youtubeAnalytics.v2.json') as Discovery),
  youtube: (read) => openApiOfDiscovery(read('google', 'youtube.v3.json') as Discovery),
};

/** The connectors whose systems have published what they are. */
export const officialKeys = Object.keys(OFFICIAL);

/** What the system itself has published, from the folder; null where it has not. */
export function officialSpec(folder: string, key: string): SpecChecker | null {
  const read: Read = (...path) => {
    const text = readFileSync(join(folder, ...path), 'utf8');
    return path.at(-1)!.endsWith('.yaml') ? parse(text) : JSON.parse(text);
  };
  const document = OFFICIAL[key]?.(read, folder);
  return document ? new SpecChecker(document) : null;
}

/**
 * Two documents, one of them in files that refer to each other. Mended where they contradict their own examples: rows are
 * lists and no objects, and a day is one of two forms that differ by format only.
 */
function piwikPro(read: Read): OpenApi {
  const apps = read('piwikpro', 'apps.public_v2.yaml');
  const request = read('piwikpro', 'definitions', 'query_request.yaml');
  const query = JSON.parse(JSON.stringify(read('piwikpro', 'paths', 'query.yaml')).replaceAll('../index.yaml#', '#'));
  query.post.responses[200].content['application/json'].schema.properties.data.items = { type: 'array' };
  const day = { type: 'string' };
  const schemas = {
    ...apps.components.schemas,
    QueryRequest: { ...request, properties: { ...request.properties, date_from: day, date_to: day } },
  };
  return {
    paths: { ...apps.paths, '/api/analytics/v1/query/': query, '/auth/token': givesTokens },
    components: { ...apps.components, schemas },
  };
}
