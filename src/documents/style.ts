import { toBase64 } from '../core/secrets.ts';

/** A font that a file carries in itself, as WOFF2. */
export interface FileFont {
  readonly weight: string;
  /** The letters that it has, as in style sheets; all unless said. */
  readonly range?: string;
  readonly body: Uint8Array<ArrayBuffer>;
}

/** How a document looks, within a page or as a file; where a theme holds, its colours. */
export const documentStyle = `.doc, .doc-head { --doc-line: var(--ds-color-neutral-border-subtle, #b6bac2); --doc-quiet: var(--ds-color-neutral-text-subtle, #43474f);
  --doc-strong: var(--ds-color-neutral-border-strong, #43474f); --doc-tint: var(--ds-color-neutral-surface-tinted, #f1f2f4);
  --doc-ground: var(--ds-color-neutral-background-default, #fff); overflow-wrap: break-word; }
.doc p, .doc li { max-width: 44rem; }
.doc h2, .doc h3 { font-weight: 700; line-height: 1.25; text-wrap: balance; }
.doc h2 { font-size: 1.5rem; margin: 2.5rem 0 0.75rem; }
.doc h3 { font-size: 1.125rem; margin: 1.75rem 0 0.5rem; }
.doc-head p { color: var(--doc-quiet); margin: 0.25rem 0; }
.doc-contents { border-block: 1px solid var(--doc-line); padding: 0.75rem 0; }
.doc-contents ol { list-style: none; margin: 0; padding: 0; }
.doc-contents a { display: inline-block; padding: 0.25rem 0; }
.doc-contents-title { font-weight: 700; margin: 0 0 0.25rem; }
.doc-comment { margin: 1rem 0; padding: 0.5rem 1rem; border-inline-start: 4px solid var(--doc-strong); background: var(--doc-tint); break-inside: avoid; }
.doc-comment p { margin: 0.25rem 0; }
.doc-comment-by { font-weight: 700; }
.doc-figure { margin: 1.25rem 0; max-width: 60rem; break-inside: avoid; }
.doc-figure p { margin: 0.5rem 0 0; }
.doc-frame { margin: 1.25rem 0; }
.doc-table { width: 100%; border-collapse: collapse; font-size: 0.9375rem; }
.doc-table caption { text-align: start; padding-bottom: 0.5rem; font-size: 1rem; }
.doc-table th, .doc-table td { text-align: start; vertical-align: top; padding: 0.375rem 0.5rem; border-bottom: 1px solid var(--doc-line); }
.doc-table tbody th { font-weight: 400; }
.doc-table thead th { border-bottom: 2px solid var(--doc-strong); vertical-align: bottom; }
.doc-table .doc-number { text-align: end; font-variant-numeric: tabular-nums; }
@media screen {
  .doc-frame { overflow: auto; }
  .doc-table thead th:not(.doc-number) { min-width: 6rem; }
}
@media screen and (min-width: 56.01rem) {
  .doc-frame[tabindex] { max-height: 80vh; border: 1px solid var(--doc-line); }
  .doc-frame[tabindex] .doc-table { min-width: 84rem; border-collapse: separate; border-spacing: 0; }
  .doc-frame[tabindex] caption { padding: 0.5rem; }
  .doc-frame[tabindex] th { position: sticky; background: var(--doc-ground); }
  .doc-frame[tabindex] thead th { top: 0; z-index: 1; }
  .doc-frame[tabindex] :is(tbody th, thead th:first-child) { left: 0; }
  .doc-frame[tabindex] thead th:first-child { z-index: 2; }
}
@media screen and (max-width: 56rem) {
  .doc-table, .doc-table caption, .doc-table tbody, .doc-table tr, .doc-table th, .doc-table td { display: block; border: 0; padding: 0; }
  .doc-table thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .doc-table caption { padding-bottom: 0.5rem; }
  .doc-table tbody tr { border-top: 1px solid var(--doc-line); padding: 0.5rem 0; }
  .doc-table tbody th { font-weight: 700; }
  .doc-table .doc-number { text-align: start; }
  .doc-table td::before { content: attr(data-head) ': '; color: var(--doc-quiet); }
  .doc-table td:empty { display: none; }
}
@media print {
  .doc-chapter { break-before: page; }
  .doc-wide { page: wide; }
  .doc h2, .doc h3, .doc-table caption { break-after: avoid; }
  .doc h2 { margin-top: 0; }
  .doc p, .doc li { orphans: 3; widows: 3; }
  .doc-table thead { display: table-header-group; }
  .doc-table tr { break-inside: avoid; }
}
`;

/** What a file needs besides: its type, and its pages of paper with a running title and their numbers. */
export function fileStyle(title: string, fonts: readonly FileFont[]): string {
  const faces = fonts.map(
    ({ weight, range, body }) =>
      `@font-face { font-family: Inter; font-weight: ${weight}; ${range ? `unicode-range: ${range}; ` : ''}src: url(data:font/woff2;base64,${toBase64(body)}) format('woff2'); }`,
  );
  return `${faces.join('\n')}
:root { color-scheme: light dark; }
* { box-sizing: border-box; }
body { margin: 0; font: 1.0625rem/1.55 Inter, system-ui, Arial, sans-serif; }
main { max-width: 60rem; margin: 0 auto; padding: 1rem; }
.doc-head h1 { font-size: 2rem; line-height: 1.2; margin: 1rem 0 0.5rem; text-wrap: balance; }
.doc-head { margin-bottom: 1.5rem; }
@media (prefers-color-scheme: dark) {
  body { background: #14161a; color: #f2f3f5; }
  a { color: #a9c7ff; }
  .doc, .doc-head { --doc-line: #43474f; --doc-quiet: #c6cad2; --doc-strong: #c6cad2; --doc-tint: #22252b; --doc-ground: #14161a; }
}
@page { size: A4; margin: 22mm 20mm 20mm;
  @top-left { content: ${cssText(title)}; ${RUNNING} }
  @bottom-right { content: counter(page) " / " counter(pages); ${RUNNING} }
}
@page :first { @top-left { content: none; } }
@page wide { size: A4 landscape; margin: 20mm 15mm; }
@media print {
  :root { color-scheme: light; }
  body { background: none; color: #000; font-size: 10.5pt; line-height: 1.45; }
  main { max-width: none; padding: 0; }
  a { color: inherit; }
  .doc-head { padding-top: 30mm; }
  .doc-head h1 { font-size: 24pt; }
  .doc-table { font-size: 9pt; }
  .doc-table caption { font-size: 10.5pt; }
  .doc, .doc-head { --doc-line: #b6bac2; --doc-quiet: #43474f; --doc-strong: #43474f; --doc-tint: #f1f2f4; }
}
`;
}

const RUNNING = 'font: 8.5pt Inter, Arial, sans-serif; color: #43474f;';

/** A text between quotes in a style sheet, which stands in a page: neither the quotes nor the page end early. */
function cssText(text: string): string {
  return `"${text.replace(/[^\p{L}\p{N} .,:–-]/gu, (sign) => `\\${sign.codePointAt(0)!.toString(16)} `)}"`;
}
