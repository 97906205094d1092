import fc from 'fast-check';
import { decodeQR } from 'qr/decode.js';
import { describe, expect, it } from 'vitest';
import { LINK_CHANNEL_IDS, linkChannels } from '../../src/catalogue/links.ts';
import { readTerm } from '../../src/core/campaign-link.ts';
import { makeLink, qrCode } from '../../src/flows/link.ts';

const asked = { to: 'https://www.example.no/opptak', channel: 'letter', campaign: 'barnehage-2027' } as const;
const refusalOf = (change: object) => {
  try {
    return makeLink({ ...asked, ...change }).url;
  } catch (error) {
    return (error as { phrase: string }).phrase;
  }
};

describe('a link', () => {
  it('is tagged for its channel, and says what it is counted as', () => {
    for (const channel of LINK_CHANNEL_IDS) {
      const { url, medium, counts } = makeLink({ ...asked, channel, piece: 'a' });
      const { searchParams } = new URL(url);
      expect(readTerm(searchParams.get('utm_term')!)).toEqual({ channel, piece: 'a' });
      expect({ medium, counts }).toEqual(linkChannels[channel]);
      expect(searchParams.get('utm_medium')).toBe(medium);
    }
  });

  it.each([
    ['https://www.example.no/opptak/', 'example.no/opptak'],
    ['http://example.no', 'example.no'],
    ['https://www.example.no/søk/barnehage?side=2#topp', 'example.no/søk/barnehage'],
    [' https://bydel.example.no:8443/x ', 'bydel.example.no:8443/x'],
  ])('to %s is printed as %s', (to, print) => {
    expect(makeLink({ ...asked, to }).print).toBe(print);
  });

  it('takes an empty piece for none', () => {
    expect(makeLink({ ...asked, piece: '' })).toEqual(makeLink(asked));
  });

  it.each([
    '',
    'example.no',
    'ftp://example.no',
    'javascript:alert(1)',
    'mailto:post@example.no',
    'https://',
    'https:///x',
  ])('leads not to «%s»', (to) => {
    expect(refusalOf({ to })).toBe('link.address');
  });

  it.each(['https://ola@example.no/', 'https://ola:hemmelig@example.no/', 'https://:x@example.no/'])(
    'holds no login, such as in %s',
    (to) => {
      expect(refusalOf({ to })).toBe('link.user');
    },
  );

  it.each([
    ['?epost=x', 'link.personal'],
    ['?fnr=1', 'link.personal'],
    ['?side=ola%40example.no', 'link.personal'],
    ['?a=1&token=abc', 'link.personal'],
    ['?sak=99887766', 'link.personal'],
    ['#ola@example.no', 'link.personal-path'],
    ['bruker/ola%40example.no', 'link.personal-path'],
    ['?side=2&sprak=nn', expect.stringContaining('?side=2&sprak=nn&utm_source=letter')],
  ])('is the same for all: /%s', (rest, told) => {
    expect(refusalOf({ to: `https://www.example.no/${rest}` })).toEqual(told);
  });

  it('is not tagged by two', () => {
    expect(refusalOf({ to: 'https://www.example.no/?utm_campaign=annen' })).toBe('link.tagged');
    expect(refusalOf({ to: 'https://www.example.no/?mtm_campaign=barnehage-2027' })).toBe('link.tagged');
    const once = makeLink(asked).url;
    expect(makeLink({ ...asked, to: once }).url).toBe(once);
  });

  it.each([{ campaign: '' }, { campaign: 'Barnehage 2027' }, { campaign: '99887766' }, { piece: 'sak-202612345' }])(
    'has plain names: not %o',
    (change) => {
      expect(refusalOf(change)).toBe('link.name');
    },
  );

  it('is short enough for a code', () => {
    expect(refusalOf({ to: `https://www.example.no/${'x'.repeat(1_000)}` })).toBe('link.long');
  });

  it('holds the scheme for whatever address it is given', () => {
    fc.assert(
      fc.property(fc.webUrl({ withFragments: true, withQueryParameters: true }), (to) => {
        const told = refusalOf({ to });
        if (told.startsWith('link.')) return;
        const { searchParams, hash, origin } = new URL(told);
        expect([searchParams.get('utm_source'), hash, origin]).toEqual([
          'letter',
          new URL(to).hash,
          new URL(to).origin,
        ]);
      }),
    );
  });
});

/** Paints the picture as its paths say, eight pixels to a module. */
function pixelsOf(svg: string) {
  const size = Number(/viewBox="0 0 (\d+) /.exec(svg)![1]);
  const [, white, dark] = /<path fill="#fff" d="([^"]+)"\/><path d="([^"]+)"\/>/.exec(svg)!;
  expect(white).toBe(`M0 0h${size}v${size}H0z`);
  const scale = 8;
  const side = size * scale;
  const data = new Uint8Array(side * side * 4).fill(255);
  for (const [, x, y, length] of dark!.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let row = Number(y) * scale; row < (Number(y) + 1) * scale; row++) {
      for (let column = Number(x) * scale; column < (Number(x) + Number(length)) * scale; column++) {
        data.fill(0, (row * side + column) * 4, (row * side + column) * 4 + 3);
      }
    }
  }
  return { image: { width: side, height: side, data }, size, scale };
}

describe('its QR code', () => {
  it.each([
    'https://www.example.no/opptak',
    'https://www.example.no/søk?q=barnehage&side=2#slik-gjør-du',
    `https://www.example.no/${'lang-sti/'.repeat(80)}`,
  ])('is read back from the picture as the link to %s', (to) => {
    const { url } = makeLink({ ...asked, to, piece: 'a' });
    expect(decodeQR(pixelsOf(qrCode(url, 'QR')).image)).toBe(url);
  });

  it('has a quiet zone of four modules', () => {
    const { image, size, scale } = pixelsOf(qrCode(makeLink(asked).url, 'QR'));
    for (let row = 0; row < image.height; row++) {
      for (let column = 0; column < image.width; column++) {
        const edge = [row, column].some((at) => at < 4 * scale || at >= (size - 4) * scale);
        if (edge) expect(image.data[(row * image.width + column) * 4]).toBe(255);
      }
    }
  });

  it('is said by a screen reader, and runs nothing', () => {
    const svg = qrCode('https://example.no/?a=1&b=2', 'QR-kode til <example.no>');
    expect(svg).toContain('<title id="title">QR-kode til &#60;example.no&#62;</title>');
    expect(svg).toContain('<desc id="desc">https://example.no/?a=1&#38;b=2</desc>');
    expect(svg).toContain('role="img" aria-labelledby="title desc"');
    expect(svg).not.toMatch(/<script|on\w+=|href/i);
  });
});
