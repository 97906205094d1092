// `npm run check:real -- <folder>`: imports the public files there through the whole pipeline and compares with their facts.
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { checkFolder } from './check.ts';
import { openPipeline } from './pipeline.ts';

async function main(folder: string | undefined): Promise<number> {
  const say = (text: string) => process.stdout.write(`${text}\n`);
  if (!folder || !existsSync(folder)) {
    say('Usage: npm run check:real -- <folder with the public files>');
    return 2;
  }
  const pipeline = await openPipeline();
  const report = await checkFolder(resolve(folder), pipeline.importFile);
  await pipeline.close();
  for (const line of report.lines) say(line);
  if (report.failed > 0) say(`${report.failed} facts did not hold`);
  say(`${report.checked} checked, ${report.skipped} skipped`);
  return report.failed > 0 || report.checked === 0 ? 1 : 0;
}

process.exitCode = await main(process.argv[2]);
