import type { UploadedFile } from '../connectors/contract.ts';
import type { IsoDate } from '../core/time.ts';
import { answersOf, inquiriesOf } from './story.ts';

const MONTHS = ['jan', 'feb', 'mars', 'april', 'mai', 'juni', 'juli', 'aug', 'sep', 'okt', 'nov', 'des'] as const;

/** The month's answers as a form's export gives them: UTF-8 with a mark, semicolons, Norwegian dates. */
export function surveyFile(month: IsoDate, late: boolean): UploadedFile {
  const rows = answersOf(month, late).map(({ day, csat, ease, done }) => {
    const [y, m, d] = day.split('-');
    return `${d}.${m}.${y};${csat};${ease};${done ? 'Ja' : 'Nei'}`;
  });
  const text = ['\ufeffDato;Tilfreds 1–5;Lett 1–5;Fikk gjort det', ...rows, ''].join('\r\n');
  return fileOf(`svar-${month.slice(0, 7)}.csv`, new TextEncoder().encode(text));
}

/** The contact centre's monthly sheet as an older spreadsheet saves it: Windows-1252, spaces in thousands. */
export function inquiriesFile(month: IsoDate): UploadedFile {
  const { calls, emails, answered, abandoned, avoidable, assessed } = inquiriesOf(month);
  const name = `${MONTHS[Number(month.slice(5, 7)) - 1]} ${month.slice(0, 4)}`;
  const figures = [calls, emails, answered, abandoned, avoidable, assessed].map(spaced);
  const text = `Måned;Telefoner;E-poster;Besvarte;Avbrutte;Unngåelige;Vurderte\r\n${[name, ...figures].join(';')}\r\n`;
  // Every letter of it lies below U+0100, where the code page is the same.
  return fileOf(
    `henvendelser-${month.slice(0, 7)}.csv`,
    Uint8Array.from(text, (c) => c.charCodeAt(0)),
  );
}

const spaced = (n: number) => String(n).replace(/\B(?=(\d{3})+$)/g, ' ');

/** Bytes as an upload. */
function fileOf(name: string, bytes: Uint8Array<ArrayBuffer>): UploadedFile {
  return { name, size: bytes.length, open: () => new Blob([bytes]).stream() };
}
