import { type Colours, dark, light, print } from './colours.ts';

const NAMES = ['ink', 'quiet', 'line', 'band', 'target', 'ground'] as const;

/** A theme sets `--chart-…`; what it leaves out falls back to these colours. */
const themed = (colours: Colours) =>
  NAMES.map((name) => `--c-${name}: var(--chart-${name}, ${colours[name]});`).join(' ');
/** On paper no theme holds. */
const fixed = (colours: Colours) => NAMES.map((name) => `--c-${name}: ${colours[name]};`).join(' ');

/**
 * The style sheet of all charts, for a page to serve as a file or as part of its own.
 * A `chart-both` holds a wide and a narrow form of one chart, of which the screen's width picks one.
 */
export const chartStyle = `.chart { display: block; width: 100%; height: auto; ${themed(light)} }
.chart-spark { display: inline-block; width: 7.5rem; vertical-align: middle; }
.chart-text, .chart-value { fill: var(--c-ink); }
.chart-quiet { fill: var(--c-quiet); }
.chart-line, .chart-whisker, .chart-edge { stroke: var(--c-line); }
.chart-band { fill: var(--c-band); }
.chart-target { stroke: var(--c-target); }
.chart-target-text { fill: var(--c-target); }
.chart-grid, .chart-axis, .chart-gap, .chart-break, .chart-note { stroke: var(--c-quiet); }
.chart-mark, .chart-bar { fill: var(--c-line); stroke: var(--c-line); }
.chart-hollow { fill: var(--c-ground); }
.chart-halo { stroke: var(--c-ground); }
.chart-ground { fill: var(--c-ground); }
.chart-multiples { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(16rem, 100%), 1fr)); gap: 1.5rem 1rem; list-style: none; margin: 0; padding: 0; }
.chart-both > .chart-narrow { display: none; }
.chart-table { border-collapse: collapse; }
.chart-table caption { text-align: start; font-weight: 600; }
.chart-table th, .chart-table td { text-align: start; vertical-align: top; padding: 0.375rem 0.75rem 0.375rem 0; }
.chart-table thead th::first-letter { text-transform: uppercase; }
.chart-table .chart-number { text-align: end; font-variant-numeric: tabular-nums; }
@media (prefers-color-scheme: dark) { .chart { ${themed(dark)} } }
@media screen and (max-width: 30rem) {
  .chart-both > .chart-narrow { display: block; }
  .chart-both > .chart-wide { display: none; }
}
@media print { .chart { ${fixed(print)} break-inside: avoid; } }
`;
