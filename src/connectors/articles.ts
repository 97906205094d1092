/** Where an article stands on the web, without tracking, fragment and login; empty where that is no such address. */
export function articleLink(link: string): string {
  if (!URL.canParse(link)) return '';
  const url = new URL(link);
  if (!/^https?:$/.test(url.protocol)) return '';
  url.hash = '';
  url.username = '';
  url.password = '';
  for (const name of [...url.searchParams.keys()]) if (/^(utm_|fbclid|gclid)/.test(name)) url.searchParams.delete(name);
  return url.toString();
}
