import { readableSegment } from '../core/percent.ts';
import { isIsoDate } from '../core/time.ts';

/** Words that name a column about a person, after `tokens` below. */
const WORDS = new Set(
  [
    'navn namn fornavn fornamn etternavn etternamn mellomnavn fulltnavn kontaktnavn kontaktperson',
    'name firstname lastname middlename surname fullname username brukernavn brukarnamn',
    'epost epostadresse epostadr mail mailadresse email emailaddress',
    'telefon telefonnummer telefonnr tlf tlfnr mobil mobilnummer mobilnr mobiltelefon phone phonenumber mobile',
    'fnr fødselsnummer fodselsnummer fødselsnr personnummer personnr dnummer dnr ssn fødselsdato fodselsdato',
    'birthdate dateofbirth dob adresse gateadresse postadresse bostedsadresse address streetaddress',
    'ip ipadresse ipaddress ipaddr',
  ]
    .join(' ')
    .split(' '),
);

/** Whether the header names a person, or a way to reach or tell one. */
export function isPersonalHeader(header: string): boolean {
  const words = header
    .normalize('NFC')
    .toLowerCase()
    .replace(/\be-?(post|mail)/g, 'e$1')
    .replace(/\b(ip|d)[-_ ](adresse|address|nummer)/g, '$1$2')
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== '');
  return words.some((word) => WORDS.has(word)) || WORDS.has(words.join(''));
}

const EMAIL = /[^\s@<>"']+@[^\s@<>"']+\.[a-z]{2,}/i;
const FIRST = [3, 7, 6, 1, 8, 9, 4, 5, 2, 1];
const SECOND = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1];

/**
 * Whether eleven digits are a Norwegian identity number, d-number or synthetic one: a date
 * (day + 40 for d-numbers; month + 40, 65 or 80 for synthetic ones) and two control digits, modulus 11.
 * Source: Skatteetaten, «Om fødselsnummer».
 */
export function isIdentityNumber(digits: string): boolean {
  if (!/^\d{11}$/.test(digits)) return false;
  const d = Array.from(digits, Number);
  const day = Number(digits.slice(0, 2)) % 40;
  const month = Number(digits.slice(2, 4));
  const months = [0, 40, 65, 80].map((shift) => month - shift);
  if (day < 1 || day > 31 || !months.some((m) => m >= 1 && m <= 12)) return false;
  const holds = (weights: readonly number[]) => weights.reduce((sum, w, i) => sum + w * d[i]!, 0) % 11 === 0;
  return holds(FIRST) && holds(SECOND);
}

function isPhone(text: string): boolean {
  const digits = text.replace(/^(?:\+|00)47/, '').replaceAll(' ', '');
  if (!/^[2-9]\d{7}$/.test(digits)) return false;
  return !isIsoDate(`${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`);
}

const IP = /^(?:\d{1,3}\.){3}\d{1,3}$/;

/** What one cell gives away. E-mail and identity numbers count alone; the others only where a column is full of them. */
export type PersonalValue = 'email' | 'identity' | 'phone' | 'ip';

export function personalValue(cell: unknown): PersonalValue | null {
  if (typeof cell === 'number') {
    if (!Number.isInteger(cell) || cell < 20_000_000) return null;
    const digits = String(cell);
    if (digits.length === 8 && isPhone(digits)) return 'phone';
    return isIdentityNumber(digits) ? 'identity' : null;
  }
  return typeof cell === 'string' && cell.length > 6 ? inText(cell) : null;
}

const AT = 64;
const DOT = 46;

/** One look at every character decides which of the dearer tests are worth making: most cells need none. */
function inText(cell: string): PersonalValue | null {
  let digits = 0;
  let dots = 0;
  let at = false;
  for (let i = 0; i < cell.length; i++) {
    const code = cell.charCodeAt(i);
    if (code >= 48 && code <= 57) digits++;
    else if (code === DOT) dots++;
    else if (code === AT) at = true;
  }
  if (at && EMAIL.test(cell)) return 'email';
  if (digits >= 11) {
    for (const [found] of cell.matchAll(/(?<!\d)\d{6}[ \u00a0.-]?\d{5}(?!\d)/g)) {
      if (isIdentityNumber(found.replace(/\D/g, ''))) return 'identity';
    }
  }
  if (digits >= 8 && digits <= 12 && cell.length <= 18) {
    const text = cell.trim().replaceAll('\u00a0', ' ');
    if (/^(?:(?:\+|00)47 ?)?\d[\d ]{7,10}$/.test(text) && isPhone(text)) return 'phone';
  }
  return dots === 3 && digits >= 4 && IP.test(cell.trim()) ? 'ip' : null;
}

/** Whether a segment of an address tells of a person, however it is written. */
export function isPersonalSegment(segment: string): boolean {
  return personalValue(readableSegment(segment)) !== null;
}

/** One column's tally over the whole file. */
export interface PersonalTally {
  filled: number;
  phone: number;
  ip: number;
}

/** Four of five cells, and at least three: one eight-digit count among others is no phone number. */
export function isFull(tally: PersonalTally, kind: 'phone' | 'ip'): boolean {
  return tally[kind] >= 3 && tally[kind] >= tally.filled * 0.8;
}
