import { describe, expect, it } from 'vitest';
import { isIdentityNumber, isPersonalHeader } from '../../src/connectors/personal.ts';
import { brief, daily, readingsOf, refusal } from './tables/support.ts';

/** The file's third column is under test; it is not mapped, and is refused all the same. */
const withColumn = (header: string, ...cells: (string | number)[]) =>
  `Dato;Tall;${header}\n${cells.map((cell, i) => `${String(i + 1).padStart(2, '0')}.10.2026;${i};${cell}\n`).join('')}`;

describe('a column whose header names a person', () => {
  it.each([
    'Navn',
    'navn',
    'Fornavn',
    'Etternavn',
    'Namn',
    'Name',
    'First name',
    'E-post',
    'Epost',
    'E-postadresse',
    'e-mail',
    'Email address',
    'Telefon',
    'Telefonnummer',
    'Mobil',
    'Tlf.',
    'Phone',
    'fnr',
    'Fødselsnummer',
    'FODSELSNUMMER',
    'Personnummer',
    'D-nummer',
    'Adresse',
    'IP',
    'IP-adresse',
    'ip_address',
    'Fødselsdato',
    'Date of birth',
    'Library name',
    'Brukernavn',
  ])('%s is refused, with the column to delete', async (header) => {
    const refused = await refusal(readingsOf(withColumn(header, 'x'), daily));
    expect(refused).toMatchObject({ phrase: 'upload.personal-header', params: { letter: 'C' } });
  });

  it.each([
    'Telefoner',
    'E-poster',
    'Virksomhetsnavn',
    'Tilfreds 1–5',
    'Vipps',
    'Recipients',
    'Mobilisering',
    'entity',
    'Trust people in neighborhood',
  ])('%s is not', (header) => {
    expect(isPersonalHeader(header)).toBe(false);
  });

  it('is accepted once the mapping declares it', async () => {
    const readings = await readingsOf(withColumn('Library  NAME', 'Byen'), { ...daily, notPersonal: ['Library name'] });
    expect(brief(readings)).toEqual(['visits@day 2026-10-01 0']);
  });
});

describe('a column whose cells are personal', () => {
  it.each(['ola.nordmann@example.no', 'Ola <ola@example.no>', 'svar til ola@example.no takk'])(
    'with the e-mail address %s is refused, whatever the mapping says',
    async (cell) => {
      const mapping = { ...daily, notPersonal: ['Merknad'] };
      const refused = await refusal(readingsOf(withColumn('Merknad', 'a', cell), mapping));
      expect(refused).toMatchObject({ phrase: 'upload.personal-email', params: { letter: 'C', row: 3 } });
    },
  );

  // Made for tests by the rule, not anyone's: synthetic ones have 80 added to the month.
  it.each(['01819010001', '018190 10001', 'gjelder 01819010001', '41819010186'])(
    'with an identity number is refused, whatever the mapping says (%#)',
    async (cell) => {
      const mapping = { ...daily, notPersonal: ['Merknad'] };
      const refused = await refusal(readingsOf(withColumn('Merknad', 'a', cell), mapping));
      expect(refused).toMatchObject({ phrase: 'upload.personal-identity', params: { letter: 'C', row: 3 } });
    },
  );

  it('full of phone numbers is refused', async () => {
    for (const cells of [
      ['91234567', '92345678', '48123456'],
      ['912 34 567', '92 34 56 78', '+47 481 23 456', '22 33 44 55'],
    ]) {
      const refused = await refusal(readingsOf(withColumn('Kontakt', ...cells), daily));
      expect(refused).toMatchObject({ phrase: 'upload.personal-phone', params: { letter: 'C' } });
    }
  });

  it('full of IP addresses is refused', async () => {
    const refused = await refusal(readingsOf(withColumn('Fra', '10.0.0.1', '10.0.0.2', '192.168.1.1'), daily));
    expect(refused).toMatchObject({ phrase: 'upload.personal-ip', params: { letter: 'C' } });
  });

  it('never gets its text into the error', async () => {
    const refused = await refusal(readingsOf(withColumn('Ola Nordmann', 'ola@example.no'), daily));
    expect(JSON.stringify(refused)).not.toMatch(/ola/i);
  });

  it.each([
    ['one eight-digit count among others', ['91234567', '12', '7', '99']],
    ['days written as eight digits', ['20261001', '20261002', '20261003']],
    ['eleven digits that fail the control', ['01819012345', '12345678901', '99999999999']],
    ['version numbers', ['1.2.3', '1.2.4', '1.2.5']],
  ])('is not personal for %s', async (_, cells) => {
    expect(await readingsOf(withColumn('Annet', ...cells), daily)).toHaveLength(cells.length);
  });

  it('of large counts is accepted once the mapping declares it', async () => {
    const file = 'Dato;Tall\n01.10.2026;45678912\n02.10.2026;46678912\n03.10.2026;47678912\n';
    expect(await refusal(readingsOf(file, daily))).toMatchObject({ phrase: 'upload.personal-phone' });
    expect(await readingsOf(file, { ...daily, notPersonal: ['Tall'] })).toHaveLength(3);
  });
});

describe('the control digits', () => {
  it('hold for no number with one digit changed', () => {
    const good = '01819010001';
    expect(isIdentityNumber(good)).toBe(true);
    for (let i = 0; i < 11; i++) {
      for (let d = 0; d < 10; d++) {
        const changed = good.slice(0, i) + d + good.slice(i + 1);
        if (changed !== good) expect(isIdentityNumber(changed)).toBe(false);
      }
    }
  });
});
