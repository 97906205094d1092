#!/usr/bin/env -S node --import tsx
import { CommanderError } from 'commander';
import { annotation } from './cli/annotation.ts';
import { backfill } from './cli/backfill.ts';
import { campaign } from './cli/campaign.ts';
import { catalogue } from './cli/catalogue.ts';
import { demo } from './cli/demo.ts';
import { languageFor } from './cli/desk.ts';
import { digest } from './cli/digest.ts';
import { effect } from './cli/effect.ts';
import { enter } from './cli/enter.ts';
import { goals } from './cli/goals.ts';
import { group } from './cli/group.ts';
import { importFile } from './cli/import.ts';
import { indicators } from './cli/indicators.ts';
import { key } from './cli/key.ts';
import { link } from './cli/link.ts';
import { migrate } from './cli/migrate.ts';
import { organisation } from './cli/organisation.ts';
import { papers } from './cli/papers.ts';
import { questions } from './cli/questions.ts';
import { report } from './cli/report.ts';
import { requirement } from './cli/requirement.ts';
import { run } from './cli/run.ts';
import { serve } from './cli/serve.ts';
import { source } from './cli/source.ts';
import { speak, usageMistake } from './cli/speak.ts';
import { jobs, status } from './cli/status.ts';
import { target } from './cli/target.ts';
import { anomalies, today } from './cli/today.ts';

const lang = languageFor(process.argv, process.env);
const program = group(lang, 'ekko', 'cli.ekko');
for (const make of [
  serve,
  migrate,
  organisation,
  source,
  run,
  backfill,
  importFile,
  enter,
  today,
  anomalies,
  indicators,
  effect,
  goals,
  catalogue,
  link,
  questions,
  requirement,
  target,
  campaign,
  annotation,
  digest,
  papers,
  report,
  status,
  jobs,
  key,
  demo,
]) {
  program.addCommand(make(lang));
}
speak(program, lang);

// Whoever reads may have seen enough, as `head` has.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  const mistake = usageMistake(lang, error);
  if (mistake) process.stderr.write(`${mistake}\n`);
  process.exitCode = error.exitCode === 0 ? 0 : 2;
}
