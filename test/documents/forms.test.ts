import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/core/errors.ts';
import { FORMS, forms } from '../../src/documents/forms.ts';
import { readAsset } from '../../src/runtime/assets.ts';
import { specimen } from './specimen.ts';

const STARTS = { html: '<!doctype html>', docx: 'PK', pdf: '%PDF', xlsx: 'PK' };
const text = (bytes: Uint8Array) => new TextDecoder('latin1').decode(bytes);

describe('the forms of a document', () => {
  const pdf = async () => new TextEncoder().encode("%PDF-1.4 /CreationDate (D:20261130234107+00'00')");

  it.each(FORMS)('are made by their names: %s', async (form) => {
    expect(text(await forms[form].make(specimen('nb'), { pdf }))).toMatch(new RegExp(`^${STARTS[form]}`));
  });

  it('refuse a PDF in words where the machine has no browser', async () => {
    const made = forms.pdf.make(specimen('nb'), {});
    await expect(made).rejects.toEqual(new UserError(409, 'document.no-pdf'));
  });

  it('carry the fonts of the pages where those are at hand', async () => {
    const made = text(await forms.html.make(specimen('nb'), { asset: readAsset }));
    expect(
      [...made.matchAll(/@font-face \{ font-family: Inter; font-weight: (\d+);/g)].map(([, weight]) => weight),
    ).toEqual([...['400', '700', '400']]);
  });

  it('make a PDF of the moment of the document, and move nothing in it', async () => {
    expect(text(await forms.pdf.make(specimen('nb'), { pdf }))).toBe(
      "%PDF-1.4 /CreationDate (D:20270203090000+00'00')",
    );
  });
});
