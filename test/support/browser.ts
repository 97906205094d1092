interface Cookie {
  readonly name: string;
  readonly value: string;
  readonly host: string;
  readonly path: string;
  /** The whole header that it came by. */
  readonly header: string;
}

/** Answers requests to one origin in this process. */
type Handler = (request: Request) => Response | Promise<Response>;

const MOST_HOPS = 12;

/** What a browser does of HTTP: keeps cookies by host and path, and follows redirects. It knows no script and no form. */
export class Browser {
  cookies: Cookie[] = [];
  /** Every address that was opened, in turn. */
  readonly opened: string[] = [];
  readonly #inside: Readonly<Record<string, Handler>>;

  /** `inside` answers for origins that no server listens on. */
  constructor(inside: Readonly<Record<string, Handler>> = {}) {
    this.#inside = inside;
  }

  /** One request, with the cookies that belong to it. */
  async send(address: string, init: { method?: string; headers?: Record<string, string>; body?: string } = {}) {
    const url = new URL(address);
    this.opened.push(url.href);
    const cookie = this.#cookiesFor(url)
      .map(({ name, value }) => `${name}=${value}`)
      .join('; ');
    const headers = { accept: 'text/html', ...(cookie ? { cookie } : {}), ...init.headers };
    const inside = this.#inside[url.origin];
    const response = inside
      ? await inside(new Request(url, { ...init, headers: { host: url.host, ...headers } }))
      : await fetch(url, { ...init, headers, redirect: 'manual' });
    for (const header of response.headers.getSetCookie()) this.#keep(url, header);
    return response;
  }

  /** Opens an address and follows where it leads, until `until` says that a place is not to be opened any more. */
  async open(address: string, until: (url: URL) => boolean = () => false): Promise<{ url: URL; response: Response }> {
    let url = new URL(address);
    for (let hop = 0; hop < MOST_HOPS; hop += 1) {
      const response = await this.send(url.href);
      const location = response.headers.get('location');
      if (location === null) return { url, response };
      url = new URL(location, url);
      if (until(url)) return { url, response };
    }
    throw new Error(`led in a ring: ${url.origin}${url.pathname}`);
  }

  cookie(name: string): Cookie | undefined {
    return this.cookies.find((one) => one.name === name);
  }

  #cookiesFor(url: URL): Cookie[] {
    return this.cookies.filter(({ host, path }) => host === url.host && url.pathname.startsWith(path));
  }

  #keep({ host, pathname }: URL, header: string): void {
    const [pair = '', ...attributes] = header.split(';').map((part) => part.trim());
    const [name = '', value = ''] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)];
    const said = (wanted: string) =>
      attributes.find((one) => one.toLowerCase().startsWith(`${wanted}=`))?.slice(wanted.length + 1);
    const path = said('path') ?? pathname;
    this.cookies = this.cookies.filter((one) => one.name !== name || one.host !== host || one.path !== path);
    const expires = said('expires');
    const isGone = said('max-age') === '0' || (expires !== undefined && Date.parse(expires) <= Date.now());
    if (!isGone) this.cookies.push({ name, value, host, path, header });
  }
}
