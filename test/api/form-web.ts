import { addOrganisation, type TestDatabase } from '../support/database.ts';
import { loadOctober, openWeb } from './web.ts';

export type Desk = Awaited<ReturnType<typeof openDesk>>;
/** What is typed into a form; a list is boxes that were ticked. */
export type Typed = Readonly<Record<string, string | readonly string[]>>;

/** The web face with a month of figures, asked as a browser asks: pages, and forms sent by post. */
export async function openDesk(db: TestDatabase) {
  const web = await openWeb(db);
  await loadOctober(web);
  const answered = async (response: Response) => ({
    status: response.status,
    html: await response.text(),
    location: response.headers.get('location'),
    headers: response.headers,
  });
  return {
    web,
    open: async (path: string, key: string | null = web.keys.all) => answered(await web.ask(path, { key })),
    send: async (
      path: string,
      typed: Typed,
      key: string | null = web.keys.all,
      headers: Readonly<Record<string, string>> = {},
    ) => {
      const body = new URLSearchParams();
      for (const [name, value] of Object.entries(typed)) {
        for (const one of typeof value === 'string' ? [value] : value) body.append(name, one);
      }
      return answered(await web.ask(path, { method: 'POST', body, key, headers: { ...headers } }));
    },
    /** A browser that was let in by its link, as its cookie. */
    async session(): Promise<string> {
      const to = await web.links.issue();
      const origin = 'http://localhost';
      const { headers } = await web.ask(to, { method: 'POST', key: null, headers: { origin } });
      return headers.get('set-cookie')!.split(';')[0]!;
    },
    /** Further organisations below the own one. */
    async below(...slugs: readonly string[]): Promise<readonly string[]> {
      for (const slug of slugs) await addOrganisation(db.database, slug, web.organisation);
      return slugs;
    },
  };
}

/** The version that a page's form was read in. */
export const versionIn = (html: string) => /name="version" value="(\d+)"/.exec(html)![1]!;
