import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isLinkName, type LinkTags, otherTag, readTerm, tagged } from '../../src/core/campaign-link.ts';

const letter: LinkTags = { channel: 'letter', medium: 'print', campaign: 'barnehage-2027', piece: 'a' };
const build = (address: string, tags = letter) => tagged(new URL(address), tags);

const name = fc.stringMatching(/^[a-z]([a-z0-9-]{0,20}[a-z])?$/).filter(isLinkName);
const tags = fc.record({ channel: name, medium: name, campaign: name, piece: fc.option(name) });

describe('a tagged link', () => {
  it('says channel, kind, campaign and piece, and the first and last once more in the term', () => {
    expect(build('https://www.example.no/opptak')).toBe(
      'https://www.example.no/opptak?utm_source=letter&utm_medium=print&utm_campaign=barnehage-2027&utm_content=a&utm_term=letter.a',
    );
    expect(build('https://www.example.no/opptak', { ...letter, piece: null })).toBe(
      'https://www.example.no/opptak?utm_source=letter&utm_medium=print&utm_campaign=barnehage-2027&utm_term=letter',
    );
  });

  it.each([
    ['https://www.example.no/?q=a%20b&flag', '?q=a%20b&flag&utm_source='],
    ['https://www.example.no/?q=a+b', '?q=a+b&utm_source='],
    ['https://www.example.no/?', '/?utm_source='],
    ['https://www.example.no', '/?utm_source='],
  ])('keeps the query of %s to the letter', (address, kept) => {
    expect(build(address)).toContain(kept);
  });

  it('keeps a fragment, and last', () => {
    expect(build('https://www.example.no/a?b=1#slik-gjør-du')).toMatch(/\?b=1&utm_source=.*#slik-gj%C3%B8r-du$/);
  });

  it('is the same when it is built again of itself', () => {
    fc.assert(
      fc.property(fc.webUrl({ withFragments: true, withQueryParameters: true }), tags, (address, own) => {
        fc.pre(otherTag(new URL(address), own) === null);
        const once = build(address, own);
        expect(otherTag(new URL(once), own)).toBeNull();
        expect(build(once, own)).toBe(once);
      }),
    );
  });

  it('is read back as it was built, by the parameters that each system knows', () => {
    fc.assert(
      fc.property(tags, (own) => {
        const { searchParams } = new URL(build('https://www.example.no/', own));
        expect(searchParams.get('utm_campaign')).toBe(own.campaign);
        expect(searchParams.get('utm_source')).toBe(own.channel);
        expect(searchParams.get('utm_content')).toBe(own.piece);
        expect(readTerm(searchParams.get('utm_term')!)).toEqual({ channel: own.channel, piece: own.piece });
      }),
    );
  });
});

describe('another tag', () => {
  it.each([
    ['?utm_campaign=annen', 'utm_campaign'],
    ['?utm_source=letter&utm_medium=epost', 'utm_medium'],
    ['?utm_id=7', 'utm_id'],
    ['?MTM_Campaign=barnehage-2027', 'MTM_Campaign'],
    ['?pk_campaign=x', 'pk_campaign'],
    ['?a=1&piwik_kwd=x', 'piwik_kwd'],
  ])('in %s is found', (query, found) => {
    expect(otherTag(new URL(`https://www.example.no/${query}`), letter)).toBe(found);
  });

  it.each(['', '?utm_source=letter', '?campaign=x', '?autm_source=x'])('in %s is none', (query) => {
    expect(otherTag(new URL(`https://www.example.no/${query}`), letter)).toBeNull();
  });
});

describe('a name in a link', () => {
  it.each(['a', 'barnehage-2027', '20261103', '7'])('may be %s', (text) => {
    expect(isLinkName(text)).toBe(true);
  });

  it.each([
    '',
    '-a',
    'a-',
    'A',
    'bærum',
    'a b',
    'a_b',
    'a.b',
    '(other)',
    '13897512345',
    'sak-202612345',
    'x'.repeat(61),
  ])('may not be «%s»', (text) => {
    expect(isLinkName(text)).toBe(false);
  });
});

describe('a term that somebody else wrote', () => {
  it.each(['', 'www.google.com', 'letter.', '.a', 'Letter', 'kindergarten places', 'letter.a.b'])(
    '«%s» is none of ours',
    (text) => {
      expect(readTerm(text)).toBeNull();
    },
  );
});
