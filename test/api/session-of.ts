import type { Web } from './web.ts';

/** The cookie of a browser that was let in by a link. */
export async function openSessionOf(web: Web): Promise<string> {
  const path = await web.links.issue();
  const headers = { origin: 'http://localhost' };
  const response = await web.ask(path, { key: null, method: 'POST', headers });
  return response.headers.get('set-cookie')!.split(';')[0]!;
}
