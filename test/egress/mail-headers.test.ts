import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { headerFields } from '../../src/egress/mail-headers.ts';

const fieldsOf = (text: string) => headerFields(new TextEncoder().encode(text));

describe('header fields', () => {
  it('are read by lower case name, folded lines joined', () => {
    expect(
      fieldsOf('List-Id: Nytt\r\n <nytt.example.no>\r\nDATE:\r\n\tMon, 2 Nov 2026 10:00:00 +0100\r\n\r\n'),
    ).toEqual({
      'list-id': 'Nytt <nytt.example.no>',
      date: 'Mon, 2 Nov 2026 10:00:00 +0100',
    });
  });

  it('that come twice have their values on two lines', () => {
    expect(fieldsOf('Precedence: list\nprecedence: bulk\n')).toEqual({ precedence: 'list\nbulk' });
  });

  it('may be empty, hold colons and any letters, and be named as they like', () => {
    expect(fieldsOf('X-Tom:\r\nX-Sak : bygg: ø\r\n')).toEqual({ 'x-tom': '', 'x-sak': 'bygg: ø' });
    expect(fieldsOf('__proto__: x\r\nconstructor: y\r\n')).toMatchObject({ constructor: 'y' });
  });

  it('are none in what is no header', () => {
    expect(fieldsOf('')).toEqual({});
    expect(fieldsOf('bare tekst\r\næ: ø\r\n')).toEqual({});
  });

  it('come out as they were written, wherever they were folded', () => {
    const name = fc.stringMatching(/^x-[a-z]{1,10}$/);
    const words = fc.array(fc.stringMatching(/^[a-zæøå:0-9<>@.-]{1,12}$/), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(fc.uniqueArray(fc.tuple(name, words), { selector: ([n]) => n, maxLength: 6 }), (fields) => {
        const text = fields.map(([n, list]) => `${n.toUpperCase()}: ${list.join('\r\n ')}\r\n`).join('');
        expect(fieldsOf(text)).toEqual(Object.fromEntries(fields.map(([n, list]) => [n, list.join(' ')])));
      }),
    );
  });

  it('never fail, whatever bytes come', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => typeof headerFields(bytes) === 'object'));
  });
});
