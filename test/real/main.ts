// `npm run check:real -- <folder>`: takes the public files there through the whole pipeline and compares with their facts.
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { checkFolder } from './check.ts';
import { checkFeeds } from './feeds.ts';
import { checkMail } from './mail.ts';
import { openPipeline } from './pipeline.ts';

async function main(folder: string | undefined): Promise<number> {
  const say = (text: string) => process.stdout.write(`${text}\n`);
  if (!folder || !existsSync(folder)) {
    say('Usage: npm run check:real -- <folder with the public files>');
    return 2;
  }
  const pipeline = await openPipeline();
  const tables = await checkFolder(resolve(folder), pipeline.importFile);
  await pipeline.close();
  const reports = [tables, await checkFeeds(resolve(folder)), await checkMail(resolve(folder))];
  const sum = (figure: 'checked' | 'skipped' | 'failed') => reports.reduce((total, one) => total + one[figure], 0);
  for (const line of reports.flatMap((report) => report.lines)) say(line);
  if (sum('failed') > 0) say(`${sum('failed')} facts did not hold`);
  say(`${sum('checked')} checked, ${sum('skipped')} skipped`);
  return sum('failed') > 0 || sum('checked') === 0 ? 1 : 0;
}

process.exitCode = await main(process.argv[2]);
