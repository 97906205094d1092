import { describe, expect, it } from 'vitest';
import { FLAGS } from '../../src/connectors/contract.ts';
import { MOST_PIECES, pagePieces, plainLink, plainTitle } from '../../src/connectors/pieces.ts';

describe('an address', () => {
  it.each([
    ['https://per:x@www.example.no/a/?navn=per#id', 'https://www.example.no/a/'],
    ['HTTP://WWW.example.no:8080/A', 'http://www.example.no:8080/A'],
    ['https://www.example.no', 'https://www.example.no/'],
    ['https://www.example.no/bærum', 'https://www.example.no/b%C3%A6rum'],
    ['https://www.example.no/%E0%A4', 'https://www.example.no/%E0%A4'],
    ['https://www.example.no/saker/2026-123456', 'https://www.example.no/saker/2026-123456'],
    ['https://x.com/prove/status/1957046822934781952', 'https://x.com/prove/status/1957046822934781952'],
    ['https://mastodon.example.no/@prove/115433102417651733', 'https://mastodon.example.no/@prove/115433102417651733'],
    [
      'https://www.example.no/hvordan-soker-du-barnehageplass-i-kommunen',
      'https://www.example.no/hvordan-soker-du-barnehageplass-i-kommunen',
    ],
  ])('%s is kept without query, fragment and user', (text, link) => {
    expect(plainLink(text)).toBe(link);
    expect(plainLink(link)).toBe(link);
  });

  it.each([
    ['is none', 'www.example.no/a'],
    ['is not of the web', 'javascript:alert(1)'],
    ['is too long', `https://www.example.no/${'a/'.repeat(300)}`],
    ['holds an e-mail address', 'https://www.example.no/s/kari@example.no'],
    ['holds one in another writing', 'https://www.example.no/s/kari%40example.no'],
    ['holds an identity number', 'https://www.example.no/s/01819010001/svar'],
    ['holds a telephone number', 'https://www.example.no/s/+47 99 88 77 66'],
    ['holds a drawn id', 'https://www.example.no/p/0f8fad5b-d9cb-469f-a165-70867728950e'],
    ['holds a drawn number', 'https://www.example.no/p/9f86d081884c7d659a2feaa0c55ad015'],
    ['holds a number as long as a drawn one', 'https://www.example.no/p/9081884716592055'],
    ['holds a signed token', 'https://www.example.no/p/eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3.SflKxwRJSMeKKF2QT4fw'],
  ])('that %s is not kept', (_, text) => {
    expect(plainLink(text)).toBeNull();
  });
});

describe('a title', () => {
  it('is at most 120 characters, and holds no way to a person', () => {
    expect(plainTitle(` ${'x'.repeat(130)} `)).toBe('x'.repeat(120));
    expect(plainTitle('Svar til kari@example.no')).toBeNull();
    expect(plainTitle(`${'x'.repeat(130)} kari@example.no`)).toBeNull();
    expect(plainTitle('  ')).toBeNull();
  });
});

describe('a page of a site', () => {
  const day = '2026-10-05';
  const views = [
    { url: 'https://www.example.no/a?x=1', value: 3 },
    { url: 'https://www.example.no/a#b', value: 2 },
    { url: 'http://www.example.no/a', value: 1 },
    { url: 'https://www.example.no/kari%40example.no', value: 9 },
    { url: 'https://www.example.no/none', value: 0 },
    { url: 'not an address', value: 9 },
  ];

  it('is one whatever its query, fragment and scheme', () => {
    const pieces = pagePieces('page-views', [{ day, rows: views, flags: 0 }]);
    expect(pieces).toMatchObject([{ key: 'www.example.no/a', value: 6, day, kind: 'page' }]);
  });

  it('is among the most that a day is known of, and the day says when there were more', () => {
    const of = (n: number) => {
      const rows = Array.from({ length: n }, (_, i) => ({ url: `https://www.example.no/${i}`, value: i + 1 }));
      return pagePieces('page-views', [{ day, rows, flags: 0 }]);
    };
    expect(of(MOST_PIECES).every(({ flags }) => flags === undefined)).toBe(true);
    const cut = of(MOST_PIECES + 5);
    expect(cut).toHaveLength(MOST_PIECES);
    expect(Math.min(...cut.map(({ value }) => value))).toBe(6);
    expect(cut.every(({ flags }) => flags === FLAGS.otherRow)).toBe(true);
  });
});
