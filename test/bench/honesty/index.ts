// `npm run bench:honesty [part]`: how often Ekko is wrong, and how often it sees what is there. Seeds are fixed; tables for
// people and JSON for machines. Smaller for a trial: EKKO_BENCH_WORLDS (1000).
import { benchAnomalies } from './anomalies.ts';
import { benchChanges, benchTrueChange } from './changes.ts';
import {
  finiteCoverage,
  newcombeCoverage,
  npsCoverage,
  ordinalCoverage,
  ratioCoverage,
  wilsonCoverage,
} from './coverage.ts';
import { benchEffects } from './effects.ts';
import { shareText } from './share.ts';

const SEED = 20_261_130;
const worlds = Number(process.env.EKKO_BENCH_WORLDS ?? 1_000);
if (!Number.isInteger(worlds) || worlds < 20) throw new RangeError('EKKO_BENCH_WORLDS is a whole number from 20');

const say = (lines: readonly string[]) => process.stdout.write(`${lines.join('\n')}\n\n`);
const figures: Record<string, unknown> = {};

const parts: Record<string, () => void> = {
  coverage() {
    const rows = [
      ...[5, 10, 20, 30, 100, 300].map(wilsonCoverage),
      ...[5, 10, 20, 100].map(finiteCoverage),
      ...[5, 10, 30, 60].map(newcombeCoverage),
      ...[5, 10, 20].map(ordinalCoverage),
      ...[5, 10, 30, 60].map(npsCoverage),
      ...[1, 5, 20, 100].map(ratioCoverage),
    ];
    figures.coverage = rows;
    say([
      'intervals of 95 %: how often they hold the truth, by every outcome there is',
      ...rows.map(
        (r) => `  ${r.method.padEnd(22)} n ${String(r.n).padEnd(5)} least ${percent(r.least)}  mean ${percent(r.mean)}`,
      ),
    ]);
  },
  changes() {
    const row = benchChanges(Math.max(50, worlds / 5), 20, SEED);
    const power = [10, 20, 40].map((p) => ({
      percent: -p,
      share: benchTrueChange(-p, Math.max(50, worlds / 5), 20, SEED + p),
    }));
    figures.changes = { ...row, power };
    say([
      `${row.pages} pages of ${row.metrics} unchanged numbers, three years of months each`,
      `  called changed, each alone          ${shareText(row.alone)}   nominal 5 %`,
      `  pages that show a certain change    ${shareText(row.pagesWith)}   nominal 5 %`,
      `  numbers shown as changed            ${shareText(row.shown)}`,
      ...power.map(({ percent: p, share }) => `  a true ${p} % among them is shown     ${shareText(share)}`),
    ]);
  },
  anomalies() {
    const row = benchAnomalies(1_000, Math.max(20, worlds / 20), SEED);
    figures.anomalies = row;
    say([
      `mornings with ${row.series} daily series, judged together at q = 10 %`,
      `  a morning tells of something where nothing happened   ${shareText(row.mornings)}   nominal 10 %`,
      `  one day three times as large in one of them is told   ${shareText(row.tripled)}`,
    ]);
  },
  effects() {
    const rows = [0, -10, -20, -40].map((effect) =>
      benchEffects(effect, effect === 0 ? worlds : worlds / 5, SEED + effect),
    );
    figures.effects = rows;
    say([
      'campaigns of a year after six years of months: how often what is granted',
      `  ${'effect'.padEnd(8)}${'E1 or more'.padEnd(34)}${'E3'.padEnd(34)}${'range holds it'.padEnd(34)}the best there is`,
      ...rows.map(
        (r) =>
          `  ${String(r.effect).padEnd(8)}${[r.e1, r.e3, r.covered, r.best].map((s) => shareText(s).padEnd(34)).join('')}`,
      ),
    ]);
  },
};

const percent = (p: number) => `${(100 * p).toFixed(1)} %`;
const only = process.argv[2];
if (only !== undefined && !Object.hasOwn(parts, only)) {
  process.stderr.write(`no part is called ${only}: ${Object.keys(parts).join(', ')}\n`);
  process.exit(2);
}
for (const [name, part] of Object.entries(parts)) if (only === undefined || only === name) part();
say([JSON.stringify(figures)]);
