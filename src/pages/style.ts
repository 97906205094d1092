/**
 * The pages' own style, on the tokens of the theme: layout, and what the design system has no part for. Served as a file;
 * nothing here names a colour.
 */
export const style = `@font-face { font-family: Inter; font-weight: 400; font-display: swap; src: url(/assets/inter-400.woff2) format('woff2'); }
@font-face { font-family: Inter; font-weight: 700; font-display: swap; src: url(/assets/inter-700.woff2) format('woff2'); }
:root { --measure: 72rem; }
* { box-sizing: border-box; }
body { margin: 0; font-family: Inter, system-ui, sans-serif; font-size: 1.0625rem; line-height: 1.55; overflow-wrap: break-word;
  background: var(--ds-color-neutral-background-default); color: var(--ds-color-neutral-text-default); }
a:not(.ds-button) { color: var(--ds-color-accent-text-default); text-underline-offset: 0.15em; }
:focus-visible { outline: 3px solid var(--ds-color-accent-border-strong); outline-offset: 2px; }
main:focus { outline: none; }
.top, main, .bottom { max-width: var(--measure); margin: 0 auto; padding: 1rem; }
.top { display: flex; flex-wrap: wrap; gap: 0.5rem 2rem; align-items: baseline; border-bottom: 1px solid var(--ds-color-neutral-border-subtle); }
.top .name { font-weight: 700; font-size: 1.375rem; text-decoration: none; }
.top .logo { height: 2.25rem; max-width: 10rem; margin-inline-end: 0.75rem; vertical-align: middle; }
.top .person { margin-inline-start: auto; }
nav ul, .bottom ul { display: flex; flex-wrap: wrap; gap: 0 1.25rem; list-style: none; margin: 0; padding: 0; }
nav a, .bottom a { display: inline-block; padding: 0.5rem 0; min-height: 2.75rem; }
nav a[aria-current], .bottom a[aria-current] { font-weight: 700; text-decoration-thickness: 3px; }
.top nav[popover] { display: block; position: static; inset: auto; margin: 0; padding: 0; border: 0; background: none; color: inherit; overflow: visible; }
.menu-button { display: none; }
@media (max-width: 48rem) {
  .menu-button { display: inline-flex; margin-inline-start: auto; }
  .top nav[popover]:not(:popover-open) { display: none; }
  .top nav[popover] { position: fixed; inset: 0 0 auto; max-height: 100vh; overflow: auto; padding: 1rem; background: var(--ds-color-neutral-background-default); color: var(--ds-color-neutral-text-default); border-bottom: 1px solid var(--ds-color-neutral-border-strong); }
  .top nav ul { display: grid; }
}
.bottom { display: flex; flex-wrap: wrap; gap: 0 2rem; align-items: baseline; border-top: 1px solid var(--ds-color-neutral-border-subtle); margin-top: 3rem; }
.bottom ul { align-items: baseline; }
h1.ds-heading, h2.ds-heading, h3.ds-heading { font-weight: 700; }
h1.ds-heading { font-size: clamp(1.5rem, 4vw, 2.125rem); margin: 0.75rem 0; }
h2.ds-heading { margin: 2rem 0 0.5rem; }
h3.ds-heading { margin: 0 0 0.25rem; }
.part { margin-top: 1.5rem; }
.card h2.ds-heading { margin: 0 0 0.5rem; }
.lead { font-size: 1.25rem; }
.quiet { color: var(--ds-color-neutral-text-subtle); }
.only-heard { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
progress { max-width: 100%; accent-color: var(--ds-color-accent-base-default); }
.demo p { margin: 0.25rem 0; }
.demo { background: var(--ds-color-warning-surface-tinted); color: var(--ds-color-warning-text-default); border-left: 4px solid var(--ds-color-warning-border-default); padding: 0.5rem 0.75rem; margin: 0.75rem 0 1.25rem; }
.choose { display: flex; flex-wrap: wrap; gap: 0.75rem; align-items: end; margin: 1rem 0 1.5rem; }
.choose .ds-field { flex: 1 1 12rem; max-width: max-content; }
.choose select { max-width: 100%; }
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(20rem, 100%), 1fr)); gap: 1rem; list-style: none; margin: 0; padding: 0; }
.card { padding: 1rem; min-width: 0; }
.card p { margin: 0.5rem 0; }
.alone { grid-column: 1 / -1; }
.value { display: flex; justify-content: space-between; align-items: center; gap: 0 1rem; font-size: 2rem; font-weight: 700; line-height: 1.2; margin: 0.25rem 0; }
.value small { font-size: 0.875rem; font-weight: 400; white-space: nowrap; }
.value .chart-spark { flex: 0 9 5rem; min-width: 3rem; }
@media (max-width: 40rem) { .value, .value .chart-spark { display: block; } }
dl { margin: 0.5rem 0; }
.card dl div, .facts div { display: flex; flex-wrap: wrap; gap: 0 0.5rem; }
.card dl:not(.figures) dt::after, .facts dt::after { content: ':'; }
dt { color: var(--ds-color-neutral-text-subtle); }
dd { margin: 0; }
.card .figures div { flex-wrap: nowrap; justify-content: space-between; border-top: 1px solid var(--ds-color-neutral-border-subtle); padding: 0.375rem 0; }
.card .figures div:has(dd .quiet) { flex-wrap: wrap; }
.figures dd { text-align: right; }
.figures dd strong { white-space: nowrap; }
.figures .quiet { display: block; text-align: start; }
.list { margin: 0.25rem 0; padding-left: 1.25rem; }
ol.list { padding-left: 2rem; }
.list li { margin: 0.25rem 0; }
.today { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(26rem, 100%), 1fr)); gap: 0 2.5rem; }
.panels { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(40rem, 100%), 1fr)); gap: 0 2.5rem; }
.panels > section { min-width: 0; }
figure { margin: 0; }
.scroll { overflow-x: auto; position: relative; }
.matrix table { table-layout: fixed; width: 100%; min-width: 62rem; }
.matrix th, .matrix td { vertical-align: top; hyphens: manual; padding-inline: 0.375rem; font-size: 0.9375rem; }
.matrix tbody th { padding-inline-end: 0; }
.matrix .sign { font-size: 1.375rem; font-weight: 700; line-height: 1; }
.matrix abbr { text-decoration: none; }
.what { display: block; font-size: 0.875rem; color: var(--ds-color-neutral-text-subtle); }
.change { white-space: nowrap; }
.fields { display: grid; gap: 1.25rem; max-width: 34rem; margin: 1rem 0; justify-items: start; }
.fields > :not(button) { width: 100%; min-width: 0; }
.fields .ds-input:not([type=checkbox]) { max-width: 100%; }
upload-check { display: block; }
.steps { display: flex; flex-wrap: wrap; gap: 0 1.5rem; padding: 0; margin: 0.5rem 0 1rem; list-style: none; }
.steps li[aria-current] { font-weight: 700; text-decoration: underline; text-underline-offset: 0.3em; }
.ds-error-summary { margin-block: 1rem; max-width: 44rem; }
.acts { display: flex; flex-wrap: wrap; gap: 0.75rem 1.25rem; align-items: center; margin-top: 0.75rem; }
.mail { font-family: inherit; font-size: 1rem; white-space: pre-wrap; overflow-wrap: anywhere; max-width: 40rem; padding: 1rem; border: 1px solid var(--ds-color-neutral-border-subtle); border-radius: var(--ds-border-radius-md); }
.stack { margin: 1rem 0; }
.report .doc-contents a { color: var(--ds-color-accent-text-default); }
.report .plan-form { margin: 0.5rem 0 1rem; }
@media screen and (min-width: 64rem) {
  .report .doc { display: grid; grid-template-columns: 14rem minmax(0, 1fr); column-gap: 2rem; }
  .report .doc-contents { grid-row: 1 / span 20; align-self: start; position: sticky; top: 1rem; }
  .report .doc-chapter { grid-column: 2; min-width: 0; }
}
.plan-form { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1.25rem; max-width: 44rem; margin: 1rem 0; }
.plan-form > *, .plan-form fieldset { min-width: 0; margin: 0; }
.plan-form h2.ds-heading { margin: 1rem 0 0; }
.plan-form .ds-input:not([type=checkbox]) { width: 100%; max-width: 100%; }
.plan-form .ds-input[type=date] { max-width: 14rem; }
.plan-form .ds-field > .ds-label, .plan-form legend { font-weight: 700; }
.plan-form .ds-field:has([type=checkbox]) > .ds-label { font-weight: 400; }
.plan-form .ds-label, .plan-form summary { overflow-wrap: anywhere; }
.stack details.ds-details { margin: 0; }
.stack .ds-fieldset { padding: 0.75rem 1rem; }
.checks { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(18rem, 100%), 1fr)); gap: 0.5rem 1.5rem; }
.checks .ds-field { min-height: 1.75rem; }
.pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(16rem, 100%), 1fr)); gap: 0.75rem; }
.pair > * { min-width: 0; }
.doable { display: flex; flex-wrap: wrap; gap: 0.75rem 1.5rem; align-items: center; list-style: none; margin: 1.5rem 0; padding: 0; }
.ds-error-summary h2.ds-heading { margin: 0 0 0.5rem; }
.qr { max-width: 16rem; margin: 1rem 0; }
.qr svg { display: block; width: 100%; }
pre { background: var(--ds-color-neutral-surface-tinted); padding: 0.75rem; overflow-x: auto; font-size: 0.875rem; }
code { font-size: 0.9375em; overflow-wrap: anywhere; }
details.route { border-top: 1px solid var(--ds-color-neutral-border-subtle); padding: 0.5rem 0; }
details.route > :not(summary) { margin-inline-start: 1.25rem; }
details.ds-details { margin: 1.5rem 0; }
/* Opens at once: what slides moves away under a click. */
.ds-details::details-content { transition: none; }
.numbers td, .numbers thead th:not(:first-child) { text-align: right; }
@media (max-width: 40rem) {
  .numbers td { text-align: left; }
  .rows, .rows tbody, .rows tr, .rows th, .rows td { display: block; border: 0; padding: 0; }
  .rows thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .rows tr { border-top: 1px solid var(--ds-color-neutral-border-subtle); padding: 0.75rem 0; }
  .rows td::before { content: attr(data-head) ': '; color: var(--ds-color-neutral-text-subtle); }
  .rows td:empty { display: none; }
}
@media (max-width: 56rem) { .matrix { display: none; } }
@media print { .top nav, .bottom, .choose, .ds-skip-link { display: none; } .card { break-inside: avoid; } }
`;

/** Waves from one point. */
export const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="#1f5a7a"/><g fill="none" stroke="#fff" stroke-width="3" stroke-linecap="round"><path d="M8 16h.01"/><path d="M13 10a8 8 0 0 1 0 12"/><path d="M18 6a13 13 0 0 1 0 20"/></g></svg>`;
