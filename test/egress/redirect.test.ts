import { describe, expect, it } from 'vitest';
import { type Hop, nextHop } from '../../src/egress/redirect.ts';

const hop = (parts: Partial<Hop> = {}): Hop => ({
  url: new URL('https://matomo.example.no/index.php'),
  method: 'GET',
  headers: new Headers({ accept: 'text/csv', authorization: 'Bearer x', cookie: 'a=b', 'x-api-key': 'y' }),
  body: null,
  ...parts,
});
const posted = { method: 'POST', body: 'token_auth=x' };
const names = (next: Hop | null) => [...(next?.headers.keys() ?? [])];

describe('nextHop', () => {
  it('is none where the answer is not a redirect', () => {
    for (const status of [200, 300, 304, 404]) expect(nextHop(hop(), status, '/other')).toBeNull();
  });

  it('goes on within the origin with all that was sent', () => {
    const next = nextHop(hop(posted), 308, '/other');
    expect(next).toMatchObject({ method: 'POST', body: 'token_auth=x' });
    expect(next?.url.href).toBe('https://matomo.example.no/other');
    expect(names(next)).toEqual(['accept', 'authorization', 'cookie', 'x-api-key']);
  });

  it('takes no key along to another origin; another port is another origin', () => {
    for (const place of ['https://else.example.no/', 'https://matomo.example.no:8443/']) {
      expect(names(nextHop(hop(), 302, place))).toEqual(['accept']);
    }
  });

  it('never takes a body to another origin', () => {
    for (const status of [301, 302, 307, 308]) {
      expect(() => nextHop(hop(posted), status, 'https://else.example.no/')).toThrow(/source\.redirect/);
    }
    expect(nextHop(hop(posted), 303, 'https://else.example.no/')).toMatchObject({ method: 'GET', body: null });
  });

  it.each([
    ['GET', 302, 'GET'],
    ['POST', 301, 'GET'],
    ['POST', 302, 'GET'],
    ['POST', 303, 'GET'],
    ['POST', 307, 'POST'],
    ['PUT', 302, 'PUT'],
    ['HEAD', 303, 'HEAD'],
  ])('%s after %i becomes %s, as fetch has it', (method, status, after) => {
    const next = nextHop(hop({ method, body: method === 'POST' ? 'a=b' : null }), status, '/other');
    expect(next?.method).toBe(after);
    expect(next?.body).toBe(after === 'POST' ? 'a=b' : null);
  });

  it.each([
    ['away from https', 'http://matomo.example.no/'],
    ['to another protocol', 'file:///etc/passwd'],
    ['nowhere', null],
    ['to something that is no address', 'https://[/'],
  ])('refuses to go %s, and does not say where to', (_, location) => {
    expect(() => nextHop(hop(), 302, location)).toThrow('config: source.redirect system=matomo.example.no');
  });
});
